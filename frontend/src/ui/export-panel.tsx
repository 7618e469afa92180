import { lazy, Suspense } from "react";
import type { ExportFormProps } from "./export-form.tsx";

const ExportForm = lazy(() => import("./export-form.tsx").then((m) => ({ default: m.ExportForm })));

/** Saves an exercise as a file for another system; loaded when somebody opens it. */
export function ExportPanel(props: ExportFormProps) {
  return (
    <Suspense>
      <ExportForm {...props} />
    </Suspense>
  );
}
