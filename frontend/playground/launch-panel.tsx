import { CodeExport } from "./code-export";
import { CopyButton } from "./copy-button";
import { LaunchInspector } from "./launch-inspector";
import styles from "./launch-panel.module.css";
import type { Exchange } from "./operations";
import type { Session } from "./session";
import { useViewer, type ViewerFacts } from "./use-viewer";

interface Props {
  session: Session;
  /** What was run last; undefined before the first run. */
  last: Exchange | undefined;
}

/** What the launch behind the session brought along, and how the last answer came. */
export function LaunchPanel({ session, last }: Props) {
  const viewer = useViewer(session);

  return (
    <aside className={styles["panel"]} aria-labelledby="pg-launch">
      <h2 id="pg-launch">This launch</h2>
      {viewer ? <Facts viewer={viewer} /> : <p>No session: what needs one is refused.</p>}
      <section>
        <h3>Last answer</h3>
        <p aria-live="polite">{last ? summary(last) : "Nothing has been run yet."}</p>
        {last && <CodeExport operation={last.operation} />}
        <div>
          {session.accessToken && (
            <CopyButton text={() => session.accessToken ?? ""}>Copy access token</CopyButton>
          )}
        </div>
      </section>
      {viewer?.launch && <LaunchInspector launch={viewer.launch} />}
    </aside>
  );
}

function Facts({ viewer }: { viewer: ViewerFacts }) {
  const facts = {
    Platform: viewer.platformName,
    Person: viewer.name ?? "no name given",
    Role: viewer.role,
    Course: viewer.course?.title ?? "outside of any course",
    Assignment: viewer.assignment?.title ?? "none",
    Message: viewer.messageType,
    Language: viewer.locale,
    "Sees the class": viewer.canViewRoster ? "yes" : "no",
    "Places content": viewer.canPlaceContent ? "yes" : "no",
    "Session ends": new Date(viewer.sessionExpiresAt).toLocaleString(),
  };
  return (
    <dl className={styles["facts"]}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function summary({ status, milliseconds, answer }: Exchange): string {
  const cost = answer.extensions?.cost;
  const told = cost ? `, cost ${cost.complexity} of ${cost.limit}` : "";
  return `${status} in ${milliseconds} ms${told}`;
}
