import { useLingui } from "@lingui/react/macro";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { useViewer } from "../lib/viewer.tsx";
import { Note } from "../ui/note.tsx";

/**
 * Offers to put an exercise at the link that was opened while none stands there. A platform does not tell a link in
 * a plan from its own way into the tool, so nothing but this line depends on it.
 */
export function EmptyLink() {
  const { t } = useLingui();
  const { unplacedLink, platformName } = useViewer();
  const choosing = useMatchRoute()({ to: "/library", search: { here: true }, includeSearch: true });
  if (!unplacedLink || choosing) return null;
  const title = unplacedLink.title ?? platformName;
  return (
    <Note tone="look">
      {t`You came by “${title}”. It can lead students straight to an exercise.`}{" "}
      <Link to="/library" search={{ here: true }}>{t`Choose one`}</Link>
    </Note>
  );
}
