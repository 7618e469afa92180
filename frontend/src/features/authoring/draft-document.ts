import { graphql } from "../../gql/gql.ts";
import type { Draft } from "./draft.ts";

export const DraftDocument = graphql(`
  fragment Draft_draft on ExerciseDraft {
    title
    description
    subject
    language
    fromYear
    toYear
    minutes
    attemptsAllowed
    draw
    shuffle
    questions {
      key
      prompt
      points
      penalty
      allOrNothing
      explanation
      answer {
        choice {
          choices {
            key
            text
            right
            feedback
          }
          multiple
          shuffle
        }
        numeric {
          number {
            value
            tolerance
            relative
            unit
            shown
          }
          mistakes {
            answer
            feedback
          }
        }
        shortText {
          accepted
          caseSensitive
          mistakes {
            answer
            feedback
          }
        }
        gaps {
          passage
          gaps {
            key
            number {
              value
              tolerance
              relative
              unit
              shown
            }
            accepted
            caseSensitive
            choices {
              key
              text
              right
              feedback
            }
            mistakes {
              answer
              feedback
            }
          }
        }
        matching {
          items {
            key
            text
          }
          targets {
            key
            text
          }
          pairs {
            item
            target
          }
        }
        ordering {
          items {
            key
            text
          }
        }
        hotspot {
          source
          alt
          width
          height
          multiple
          areas {
            key
            name
            shape
            coords
            right
            feedback
          }
        }
        essay {
          fewestWords
          mostWords
        }
      }
    }
  }
`);

/** What the API gave, without what only the API needs. Members that are null are left out, but for attempts. */
export function draftOf(given: Record<keyof Draft, unknown>): Draft {
  const { title, description, subject, language, fromYear, toYear, minutes, attemptsAllowed } = given;
  const { draw, shuffle, questions } = given;
  const about = { title, description, subject, language, fromYear, toYear, minutes, attemptsAllowed };
  return { ...about, draw, shuffle, questions: withoutNulls(questions) } as Draft;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== "__typename" && member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}
