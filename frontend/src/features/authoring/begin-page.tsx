import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { Subject } from "../../gql/graphql.ts";
import { languages } from "../../lib/languages.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useSubjects } from "../../lib/subjects.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { inputOf } from "./draft.ts";
import { emptyDraft } from "./new-question.ts";
import { Select } from "../../ui/select.tsx";
import form from "./form.module.css";
import styles from "./write-page.module.css";

const CreateExerciseDocument = graphql(`
  mutation CreateExercise($input: CreateExerciseInput!) {
    createExercise(input: $input) {
      exercise {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** Where an exercise of one's own begins: with its title. */
export function BeginPage() {
  const { t, i18n } = useLingui();
  const { deepLinking } = useViewer();
  const navigate = useNavigate();
  const subjects = useSubjects();
  const [title, setTitle] = useState(deepLinking?.title ?? "");
  const [subject, setSubject] = useState<Subject>("MATHEMATICS");
  const [language, setLanguage] = useState(emptyDraft(i18n.locale).language);
  const [{ data, error, fetching }, create] = useMutation(CreateExerciseDocument);
  const trouble = error
    ? t`That did not work. Try again in a moment.`
    : data?.createExercise.userErrors[0]?.message;
  usePageTitle(t`Write an exercise`);
  return (
    <div className="dense">
      <main id="main" tabIndex={-1} className={styles["begin"]}>
        <PageHeading>{t`Write an exercise`}</PageHeading>
        <form
          className={form["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            const draft = { ...emptyDraft(language), title: title.trim(), subject, language };
            void create({ input: { draft: inputOf(draft) } }).then(({ data: answer }) => {
              const exerciseId = answer?.createExercise.exercise?.id;
              if (exerciseId)
                void navigate({ to: "/write/$exerciseId", params: { exerciseId }, replace: true });
            });
          }}
        >
          <Field
            label={t`Title`}
            value={title}
            maxLength={255}
            required
            onChange={(event) => setTitle(event.target.value)}
          />
          <Select label={t`Subject`} value={subject} onChange={setSubject} options={subjects} />
          <Select label={t`Language`} value={language} onChange={setLanguage} options={languages} />
          {trouble && <p role="alert">{trouble}</p>}
          <div className={form["line"]}>
            <Button type="submit" look="main" busy={fetching}>{t`Write the questions`}</Button>
            <Link
              to={deepLinking ? "/pick" : "/library/own"}
              className={buttonClass("link")}
            >{t`Cancel`}</Link>
          </div>
        </form>
      </main>
    </div>
  );
}
