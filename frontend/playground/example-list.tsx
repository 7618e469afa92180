import { exampleGroups } from "./examples";
import styles from "./example-list.module.css";
import type { Persona, Session } from "./session";
import { useOpenExample } from "./use-open-example";

const whose = { TEACHER: "as a teacher", STUDENT: "as a student", OTHER: "as a guest" } as const;

interface Props {
  session: Session;
  /** The session's role; undefined where it is not known. */
  role: Persona["role"] | undefined;
}

/**
 * The examples by story; pressing one opens it in GraphiQL with its variables filled in. Those that want
 * another role than the session's say so.
 */
export function ExampleList({ session, role }: Props) {
  const { current, open } = useOpenExample(session);

  return (
    <nav className={styles["list"]} aria-label="Examples">
      {exampleGroups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul>
            {group.examples.map((example) => (
              <li key={example.name}>
                <button type="button" aria-current={example === current} onClick={() => void open(example)}>
                  {example.title}
                  {example.role && example.role !== role && (
                    <span className={styles["role"]}> {whose[example.role]}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
