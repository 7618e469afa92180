import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../ui/button.tsx";

const ExportPanel = lazy(() => import("../../ui/export-panel.tsx").then((m) => ({ default: m.ExportPanel })));

/** Opens what saves an exercise of the library as a file for another system. */
export function ExportExercise({ id }: { id: string }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>{t`Export`}</Button>
      {isOpen && (
        <Suspense>
          <ExportPanel exerciseId={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
