import ArrowsLeftRight from "~icons/ph/arrows-left-right";
import BracketsSquare from "~icons/ph/brackets-square";
import Crosshair from "~icons/ph/crosshair";
import Hash from "~icons/ph/hash";
import ListNumbers from "~icons/ph/list-numbers";
import RadioButton from "~icons/ph/radio-button";
import TextAlignLeft from "~icons/ph/text-align-left";
import Textbox from "~icons/ph/textbox";
import type { QuestionKind } from "../../gql/graphql.ts";
import { useQuestionKindName } from "../../lib/question-kinds.ts";

const icons = {
  CHOICE: RadioButton,
  NUMERIC: Hash,
  SHORT_TEXT: Textbox,
  GAPS: BracketsSquare,
  MATCHING: ArrowsLeftRight,
  ORDERING: ListNumbers,
  HOTSPOT: Crosshair,
  ESSAY: TextAlignLeft,
} satisfies Record<QuestionKind, unknown>;

/** The kind of a question where there is no room for its name. */
export function KindIcon({ kind }: { kind: QuestionKind }) {
  const name = useQuestionKindName()(kind);
  const Icon = icons[kind];
  return (
    <span title={name}>
      <Icon role="img" aria-label={name} />
    </span>
  );
}
