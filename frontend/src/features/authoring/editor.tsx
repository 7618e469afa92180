import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { usePageTitle } from "../../lib/page-title.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { UndoToast } from "../../ui/undo-toast.tsx";
import { AboutForm } from "./about-form.tsx";
import { Conflict } from "./conflict.tsx";
import { moved, replaced, without, type Draft, type Question } from "./draft.ts";
import { copyOf, emptyQuestion } from "./new-question.ts";
import { QuestionForm } from "./question-form.tsx";
import { QuestionList } from "./question-list.tsx";
import { SaveState } from "./save-state.tsx";
import { StudentPreview } from "./student-preview.tsx";
import { useAutosave, type Problem } from "./use-autosave.ts";
import { useCalm } from "./use-calm.ts";
import { useCopyOfMine } from "./use-copy-of-mine.ts";
import { usePublish } from "./use-publish.ts";
import styles from "./write-page.module.css";

export interface EditorProps {
  id: string;
  /** Number of the newest published version; 0 for none. */
  version: number;
  /** Whether all that was written is published. */
  published: boolean;
  first: { revision: number; problems: Problem[]; draft: Draft };
}

/** Where an exercise is written: its questions beside the one that is open. */
export function Editor({ id, version, published, first }: EditorProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { deepLinking, unplacedLink, platformName } = useViewer();
  const [draft, setDraft] = useState(first.draft);
  const [open, setOpen] = useState<string | null>(first.draft.questions[0]?.key ?? null);
  // Counts how often the whole text was put in place of another: forms then begin anew.
  const [round, setRound] = useState(0);
  const [isPreview, setPreview] = useState(false);
  const [deleted, setDeleted] = useState<{ question: Question; place: number } | null>(null);
  const autosave = useAutosave(id, draft, first);
  const publish = usePublish(id, autosave.flush);
  const copyMine = useCopyOfMine();
  const calm = useCalm(first.draft.questions.length === 0 ? [null] : []);
  const problems = autosave.problems.filter(({ questionKey }) => !calm.isCalm(questionKey));
  const scroll = useRef<HTMLElement>(null);
  useEffect(() => {
    if (scroll.current) scroll.current.scrollTop = 0;
  }, [open, isPreview]);
  const title = draft.title || t`Untitled`;
  usePageTitle(title);

  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const setQuestions = (to: (questions: Question[]) => Question[]) =>
    setDraft((before) => ({ ...before, questions: to(before.questions) }));
  const goTo = (key: string | null) => {
    if (key !== open) calm.leave(open);
    setOpen(key);
  };
  const insert = (question: Question, place: number) => {
    setQuestions((questions) => [...questions.slice(0, place), question, ...questions.slice(place)]);
    goTo(question.key);
    setPreview(false);
  };
  const remove = (place: number) => {
    const question = draft.questions[place];
    if (!question) return;
    setQuestions((questions) => without(questions, place));
    setDeleted({ question, place });
    if (open === question.key)
      setOpen((draft.questions[place + 1] ?? draft.questions[place - 1])?.key ?? null);
  };
  const place = draft.questions.findIndex(({ key }) => key === open);
  const question = draft.questions[place];
  const isPublished = publish.version === null ? published && draft === first.draft : draft === publish.draft;

  const onPublish = async () => {
    calm.end();
    const done = await publish.run(draft);
    if (!done) return;
    if (deepLinking) void navigate({ to: "/pick", search: { open: id } });
  };

  return (
    <div className={`dense ${styles["editor"]}`}>
      <header className={styles["bar"]}>
        <Link to={deepLinking ? "/pick" : "/library/own"} className={buttonClass()}>
          {t`Back`}
        </Link>
        <PageHeading>{title}</PageHeading>
        <SaveState state={autosave.state} refusal={autosave.refusal} />
        <Button
          aria-pressed={isPreview}
          onClick={() => {
            calm.leave(open);
            setPreview(!isPreview);
          }}
        >
          {isPreview ? t`Go on writing` : t`See it as a student`}
        </Button>
        <Button
          look="main"
          busy={publish.busy}
          disabled={autosave.state === "conflict"}
          onClick={() => void onPublish()}
        >
          {deepLinking ? t`Publish and place` : t`Publish`}
        </Button>
      </header>
      <main id="main" ref={scroll} tabIndex={-1} className={`${styles["page"]} ${styles["scroll"]}`}>
        {isPublished && (
          <p role="status" className={styles["word"]}>
            {t`Published as version ${publish.version ?? version}.`}{" "}
            {unplacedLink ? (
              <Link to="/library" search={{ here: true, open: id }}>
                {t`Place it at the link that was opened`}
              </Link>
            ) : (
              t`To place it: open the course in ${platformName}, choose Add content, then Lectern.`
            )}
          </p>
        )}
        {publish.troubles.length > 0 && publish.troubled === draft && (
          <div role="alert" className={styles["trouble"]}>
            <p>{t`It is not published yet.`}</p>
            <ul>
              {publish.troubles.map((trouble) => (
                <li key={trouble}>{trouble}</li>
              ))}
            </ul>
          </div>
        )}
        {autosave.theirs ? (
          <Conflict
            mine={draft}
            theirs={autosave.theirs}
            onMine={() => {
              autosave.settle(autosave.theirs?.revision ?? 0);
              change({}); // another object: it is saved over theirs
            }}
            onTheirs={(theirs) => {
              autosave.settle(autosave.theirs?.revision ?? 0);
              setDraft(theirs);
              setOpen(theirs.questions[0]?.key ?? null);
              setRound(round + 1);
            }}
            onBoth={() => void copyMine(draft)}
          />
        ) : isPreview ? (
          <StudentPreview draft={draft} />
        ) : (
          <div className={styles["columns"]}>
            <QuestionList
              questions={draft.questions}
              problems={problems}
              lang={draft.language}
              open={open}
              onOpen={goTo}
              onAdd={(kind) => {
                const added = emptyQuestion(kind, draft.language);
                insert(added, draft.questions.length);
                calm.begin(added.key);
              }}
              onMove={(from, by) => setQuestions((questions) => moved(questions, from, by))}
            />
            {question ? (
              <QuestionForm
                key={`${question.key} ${round}`}
                question={question}
                number={place + 1}
                lang={draft.language}
                problems={problems}
                onChange={(to) => setQuestions((questions) => replaced(questions, place, to))}
                onLeave={() => calm.leave(question.key)}
                tools={{
                  onMove: (by) => setQuestions((questions) => moved(questions, place, by)),
                  onCopy: () => insert(copyOf(question), place + 1),
                  onDelete: () => remove(place),
                }}
              />
            ) : (
              <AboutForm key={round} draft={draft} problems={problems} onChange={change} />
            )}
          </div>
        )}
      </main>
      {deleted && (
        <UndoToast
          onUndo={() => {
            insert(deleted.question, deleted.place);
            setDeleted(null);
          }}
          onLeave={() => setDeleted(null)}
        >
          {t`Question ${deleted.place + 1} was deleted`}
        </UndoToast>
      )}
    </div>
  );
}
