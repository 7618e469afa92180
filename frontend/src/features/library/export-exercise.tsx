import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ExportPanel } from "../../ui/export-panel.tsx";

/** Opens what saves an exercise of the library as a file for another system. */
export function ExportExercise({ id }: { id: string }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>{t`Export`}</Button>
      {isOpen && <ExportPanel exerciseId={id} onClose={() => setOpen(false)} />}
    </>
  );
}
