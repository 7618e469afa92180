import { useLingui } from "@lingui/react/macro";
import { getFragmentData, type FragmentType } from "../../gql/index.ts";
import { AskedQuestion_question } from "../../lib/asked-question.ts";
import { withGaps } from "../../lib/gaps.ts";
import { letterOf } from "../../lib/letters.ts";
import { asHTML } from "../../lib/plain-text.ts";
import { isUnitBefore } from "../../lib/unit.ts";
import { MarkedPicture } from "../../ui/marked-picture.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import styles from "./answer-room.module.css";

/** Where a student answers with a pencil. */
export function AnswerRoom({
  question: reference,
}: {
  question: FragmentType<typeof AskedQuestion_question>;
}) {
  const { t } = useLingui();
  const question = getFragmentData(AskedQuestion_question, reference);
  switch (question.__typename) {
    case "ChoiceQuestion":
      return (
        <ul className={styles["choices"]}>
          {question.choices.map(({ key, text }, index) => (
            <li key={key}>
              <b>{letterOf(index)}</b>
              <RichText html={text} inline />
            </li>
          ))}
        </ul>
      );
    case "NumericQuestion":
      return (
        <>
          <div className={styles["squares"]} />
          <p className={styles["line"]}>
            {t`Answer:`} {isUnitBefore(question.unit) && question.unit} <span className={styles["blank"]} />{" "}
            {!isUnitBefore(question.unit) && question.unit}
          </p>
        </>
      );
    case "ShortTextQuestion":
      return (
        <p className={styles["line"]}>
          {t`Answer:`} <span className={styles["blank"]} />
        </p>
      );
    case "GapsQuestion":
      return <RichText html={blanks(question.passage, question.gaps)} />;
    case "MatchingQuestion":
      return (
        <div className={styles["pairs"]}>
          <ul>
            {question.items.map(({ key, text }) => (
              <li key={key}>
                <span className={styles["box"]} /> <RichText html={text} inline />
              </li>
            ))}
          </ul>
          <ul>
            {question.targets.map(({ key, text }, index) => (
              <li key={key}>
                <b>{letterOf(index)}</b> <RichText html={text} inline />
              </li>
            ))}
          </ul>
        </div>
      );
    case "OrderingQuestion":
      return (
        <ul className={styles["order"]}>
          {question.items.map(({ key, text }) => (
            <li key={key}>
              <span className={styles["box"]} /> <RichText html={text} inline />
            </li>
          ))}
        </ul>
      );
    case "HotspotQuestion":
      return <MarkedPicture {...question} spots={[]} />;
    default:
      return <div className={styles["lines"]} />;
  }
}

function blanks(
  passage: string,
  gaps: { key: string; unit: string | null; choices: { text: string }[] | null }[],
): string {
  return withGaps(passage, (key) => {
    const gap = gaps.find((each) => each.key === key);
    if (gap?.choices) return `<b>( ${gap.choices.map(({ text }) => text).join(" / ")} )</b>`;
    const unit = asHTML(gap?.unit ?? "");
    return gap && isUnitBefore(gap.unit) ? `${unit}____________` : `____________ ${unit}`.trimEnd();
  });
}
