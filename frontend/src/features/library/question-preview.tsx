import { useLingui } from "@lingui/react/macro";
import { getFragmentData, type FragmentType } from "../../gql/index.ts";
import { AskedQuestion_question } from "../../lib/asked-question.ts";
import { useFormat } from "../../lib/format.ts";
import { withGaps } from "../../lib/gaps.ts";
import { letterOf } from "../../lib/letters.ts";
import { MarkedPicture } from "../../ui/marked-picture.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import styles from "./question-preview.module.css";

/** One question as a student will see it, to be read, not answered. */
export function QuestionPreview({
  question: reference,
}: {
  question: FragmentType<typeof AskedQuestion_question>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const question = getFragmentData(AskedQuestion_question, reference);
  return (
    <li className={styles["question"]}>
      <RichText html={question.prompt} />
      {question.__typename === "ChoiceQuestion" && (
        <ul className={styles["choices"]}>
          {question.choices.map((choice, index) => (
            <li key={choice.key}>
              <b aria-hidden="true">{letterOf(index)}</b>
              <RichText html={choice.text} inline />
            </li>
          ))}
        </ul>
      )}
      {question.__typename === "GapsQuestion" && <RichText html={withBlanks(question)} />}
      {question.__typename === "OrderingQuestion" && <List items={question.items} />}
      {question.__typename === "MatchingQuestion" && (
        <div className={styles["pairs"]}>
          <List items={question.items} />
          <List items={question.targets} />
        </div>
      )}
      {question.__typename === "HotspotQuestion" && <MarkedPicture {...question} spots={[]} />}
      <p className={styles["kind"]}>
        {question.__typename === "ChoiceQuestion" &&
          (question.multiple ? t`several may be right` : t`one is right`)}
        {question.__typename === "NumericQuestion" &&
          (question.unit ? t`a number, in ${question.unit}` : t`a number`)}
        {question.__typename === "ShortTextQuestion" && t`a word or a few`}
        {question.__typename === "GapsQuestion" && t`gaps to fill`}
        {question.__typename === "MatchingQuestion" && t`find what belongs together`}
        {question.__typename === "OrderingQuestion" && t`put in order`}
        {question.__typename === "HotspotQuestion" && t`point at the picture`}
        {question.__typename === "EssayQuestion" && t`a longer text, which you read`}
        {" · "}
        <Points points={format.decimal(question.points)} one={question.points === "1"} />
      </p>
    </li>
  );
}

/** The passage with its gaps as they look before anybody fills them; lists say what is in them. */
function withBlanks({
  passage,
  gaps,
}: {
  passage: string;
  gaps: { key: string; choices: { text: string }[] | null }[];
}) {
  return withGaps(passage, (key) => {
    const choices = gaps.find((gap) => gap.key === key)?.choices;
    return choices ? `<u>${choices.map(({ text }) => text).join(" / ")}</u>` : "<u>\u2003\u2003\u2003</u>";
  });
}

function List({ items }: { items: { key: string; text: string }[] }) {
  return (
    <ul className={styles["choices"]}>
      {items.map(({ key, text }) => (
        <li key={key}>
          <RichText html={text} inline />
        </li>
      ))}
    </ul>
  );
}

function Points({ points, one }: { points: string; one: boolean }) {
  const { t } = useLingui();
  return one ? t`1 point` : t`${points} points`;
}
