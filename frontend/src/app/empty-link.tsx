import { useLingui } from "@lingui/react/macro";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { useViewer } from "../lib/viewer.tsx";
import { Note } from "../ui/note.tsx";

/** What platforms call their own way into the tool, which is no place for an exercise. */
const ownName = "Lectern";

/**
 * Offers to put an exercise at the link that was opened while none stands there. A platform does not tell a link in
 * a plan from its own way into the tool, so nothing but this line depends on it: on the class page, and in the
 * library, there also for a link that has the tool's own name.
 */
export function EmptyLink() {
  const { t } = useLingui();
  const { unplacedLink, platformName } = useViewer();
  const match = useMatchRoute();
  const library = match({ to: "/library" });
  const choosing = match({ to: "/library", search: { here: true }, includeSearch: true });
  if (!unplacedLink || choosing || !(library || match({ to: "/course" }))) return null;
  if (unplacedLink.title === ownName && !library) return null;
  const title = unplacedLink.title ?? platformName;
  return (
    <div style={{ marginBlockEnd: "var(--s4)" }}>
      <Note tone="look">
        {t`You came here from “${title}”. It can lead students straight to an exercise.`}{" "}
        <Link to="/library" search={{ here: true }}>{t`Choose one`}</Link>
      </Note>
    </div>
  );
}
