import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useQuery } from "urql";
import { getFragmentData } from "../gql/fragment-masking.ts";
import { graphql } from "../gql/gql.ts";
import type { QuestionFormat } from "../gql/graphql.ts";
import { saveFile } from "../lib/save-file.ts";
import { Button } from "./button.tsx";
import { ProblemNote } from "./problem.tsx";
import { Select } from "./select.tsx";
import { NoticeGroups } from "./notice-groups.tsx";
import { Notice_notice } from "../lib/notices.ts";
import styles from "./export-form.module.css";

const ExportExercisesDocument = graphql(`
  query ExportExercises($ids: [ID!]!, $format: QuestionFormat!) {
    exportExercises(ids: $ids, format: $format) {
      file {
        name
        mediaType
        data
      }
      notices {
        ...Notice_notice
      }
    }
  }
`);

const formats: { value: QuestionFormat; name: string }[] = [
  { value: "QTI_2_1", name: "QTI 2.1" },
  { value: "QTI_2_2", name: "QTI 2.2" },
  { value: "QTI_3_0", name: "QTI 3.0" },
  { value: "QTI_1_2", name: "QTI 1.2 (Canvas, Blackboard)" },
  { value: "MOODLE_XML", name: "Moodle XML" },
  { value: "GIFT", name: "GIFT (Moodle)" },
  { value: "CSV", name: "CSV (Excel)" },
];

export interface ExportFormProps {
  exerciseId: string;
  onClose: () => void;
}

/** Saves an exercise as a file for another system, and says first what the format has no room for. */
export function ExportForm({ exerciseId, onClose }: ExportFormProps) {
  const { t } = useLingui();
  const [format, setFormat] = useState<QuestionFormat>("QTI_2_1");
  const [{ data, error, fetching }, again] = useQuery({
    query: ExportExercisesDocument,
    variables: { ids: [exerciseId], format },
    requestPolicy: "network-only",
  });
  const made = fetching ? undefined : data?.exportExercises;
  const notices = made && getFragmentData(Notice_notice, made.notices);
  return (
    <div className={styles["export"]}>
      <Select label={t`Format of the file`} value={format} onChange={setFormat} options={formats} />
      <div aria-live="polite">
        {fetching && <p className="soft">{t`The file is being made …`}</p>}
        {notices?.length === 0 && <p>{t`All of the exercise goes into this format.`}</p>}
        {notices && notices.length > 0 && (
          <>
            <p>
              <strong>
                <Plural
                  value={notices.length}
                  one="# thing has no room in this format"
                  other="# things have no room in this format"
                />
              </strong>
            </p>
            <NoticeGroups notices={notices} />
          </>
        )}
      </div>
      {error && !fetching && <ProblemNote error={error} onRetry={() => again()} />}
      <p className={styles["ways"]}>
        <Button
          busy={fetching}
          onClick={() => {
            if (made) saveFile(made.file);
          }}
        >{t`Save the file`}</Button>
        <Button onClick={onClose}>{t`Close`}</Button>
      </p>
    </div>
  );
}
