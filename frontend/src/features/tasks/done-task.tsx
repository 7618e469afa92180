import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { buttonClass } from "../../ui/button.tsx";
import { DeliverySign } from "../../ui/delivery-sign.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import styles from "./task.module.css";

const DoneTask_assignment = graphql(`
  fragment DoneTask_assignment on Assignment {
    id
    title
    exercise {
      subject
    }
    viewerResult {
      id
      scoreGiven
      scoreMaximum
      late
      excusedAt
      delivery {
        state
      }
    }
  }
`);

/** A task that was handed in, with the way to the answers. */
export function DoneTask({
  assignment: reference,
}: {
  assignment: FragmentType<typeof DoneTask_assignment>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, title, exercise, viewerResult } = getFragmentData(DoneTask_assignment, reference);
  const given = viewerResult?.scoreGiven;
  const points = given ? format.decimal(given) : null;
  const maximum = viewerResult ? format.decimal(viewerResult.scoreMaximum) : null;
  return (
    <li className={styles["task"]}>
      <Notebook subject={exercise.subject} size="large" />
      <div>
        <h3>{title}</h3>
        <p className={styles["facts"]}>
          <span>{points === null ? t`Handed in` : t`${points} of ${maximum} points`}</span>
          {viewerResult?.late && <span>{t`handed in late`}</span>}
          {viewerResult &&
            (viewerResult.excusedAt === null ? (
              <DeliverySign state={viewerResult.delivery.state} words />
            ) : (
              <span>{t`Excused`}</span>
            ))}
        </p>
      </div>
      <Link to="/result/$assignmentId" params={{ assignmentId: id }} className={buttonClass("link")}>
        {t`See the answers`}
        <span className="hidden-text">: {title}</span>
      </Link>
    </li>
  );
}
