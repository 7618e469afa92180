import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { graphql } from "../../gql/gql.ts";
import type { MarkingPageQuery } from "../../gql/graphql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MarkingSheet, type Given } from "./marking-sheet.tsx";
import { useMarkingKeys } from "./use-marking-keys.ts";
import styles from "./marking-page.module.css";

const MarkingPageDocument = graphql(`
  query MarkingPage($id: ID!, $after: String) {
    assignment(id: $id) {
      id
      title
      exercise {
        language
      }
      answersToMark(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            attempt {
              id
              member {
                id
                displayName
              }
            }
            question {
              question {
                key
              }
            }
            ...MarkingSheet_answer
          }
        }
      }
    }
  }
`);

const answersOf = (data: MarkingPageQuery) => data.assignment?.answersToMark;

const route = getRouteApi("/teacher/assignments/$assignmentId/marking");

/** The answers that wait for a teacher, one after the other: read, give points, go on. */
export function MarkingPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { assignmentId } = route.useParams();
  const variables = useMemo(() => ({ id: assignmentId }), [assignmentId]);
  const pages = usePages(MarkingPageDocument, variables, answersOf);
  const [place, setPlace] = useState(0);
  const [marked, setMarked] = useState<Record<string, Given | null>>({});
  const [hidden, setHidden] = useState(false);
  const [keys, setKeys] = useState(true);
  const assignment = pages.first?.assignment;
  const { nodes } = pages;
  const go = (to: number) => setPlace(Math.min(Math.max(to, 0), Math.max(nodes.length - 1, 0)));
  const onKeyDown = useMarkingKeys({ on: keys, next: () => go(place + 1), back: () => go(place - 1) });
  usePageTitle(assignment ? t`${assignment.title}: answers to read` : t`Answers to read`);
  if (!assignment) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Skeleton rows={8} rowHeight={64} label={t`The answers are being fetched`} />
    );
  }
  const back = (
    <p className={styles["back"]}>
      <Link to="/assignments/$assignmentId" params={{ assignmentId }}>
        {assignment.title}
      </Link>
    </p>
  );
  const current = nodes[place];
  if (!current) {
    return (
      <>
        {back}
        <PageHeading className="hidden-text">{t`Answers to read`}</PageHeading>
        <Empty art="book" heading={t`Nothing waits to be read`}>
          <p>{t`Longer answers show up here when students hand them in.`}</p>
        </Empty>
      </>
    );
  }
  const keyOf = (node: (typeof nodes)[number]) => `${node.attempt.id} ${node.question.question.key}`;
  const nameOf = (node: (typeof nodes)[number], index: number) =>
    hidden ? t`Answer ${index + 1}` : node.attempt.member.displayName;
  const read = Object.values(marked).filter((given) => given !== null).length;
  return (
    <div className={styles["page"]} onKeyDown={onKeyDown}>
      {back}
      <div className={styles["head"]}>
        <PageHeading>
          <Plural value={nodes.length} one="# answer to read" other="# answers to read" />
        </PageHeading>
        <span className="soft" role="status">
          {t`${read} of ${nodes.length} read`}
        </span>
        <label>
          <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.target.checked)} />{" "}
          {t`Hide names`}
        </label>
        <label>
          <input type="checkbox" checked={keys} onChange={(event) => setKeys(event.target.checked)} />{" "}
          {t`Single keys`}
        </label>
      </div>
      <div className={styles["columns"]}>
        <nav aria-label={t`Answers`} className={styles["queue"]}>
          <ol>
            {nodes.map((node, index) => {
              const given = marked[keyOf(node)];
              const points = given ? format.decimal(given.points) : null;
              return (
                <li key={keyOf(node)}>
                  <button
                    type="button"
                    aria-current={index === place ? "true" : undefined}
                    onClick={() => go(index)}
                  >
                    <span>{nameOf(node, index)}</span>
                    <span className={styles["given"]}>
                      {points ?? <span className="hidden-text">{t`to be read`}</span>}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
          {pages.hasNext && (
            <Button look="link" busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>
          )}
          {keys && (
            <p className="quiet">
              <kbd>J</kbd> {t`next`} <kbd>K</kbd> {t`back`}
            </p>
          )}
        </nav>
        <MarkingSheet
          key={keyOf(current)}
          answer={current}
          name={nameOf(current, place)}
          language={assignment.exercise.language}
          keys={keys}
          given={marked[keyOf(current)] ?? null}
          phrases={phrasesOf(marked)}
          onMarked={(given) => setMarked({ ...marked, [keyOf(current)]: given })}
          onNext={() => go(place + 1)}
          last={place === nodes.length - 1}
        />
      </div>
    </div>
  );
}

/** How many phrases are offered: as many as there are digits to press. */
const mostPhrases = 9;

/** What the teacher has said to answers in this sitting, the latest first, each phrase once. */
function phrasesOf(marked: Record<string, Given | null>): string[] {
  const said = Object.values(marked).map((given) => given?.comment.trim() ?? "");
  return [...new Set(said.reverse())].filter((phrase) => phrase !== "").slice(0, mostPhrases);
}
