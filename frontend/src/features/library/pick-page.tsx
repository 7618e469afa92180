import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { CreateDeepLinkingResponseInput } from "../../gql/graphql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Mark } from "../../ui/mark.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ExerciseList } from "./exercise-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { OwnLinks } from "./own-links.tsx";
import { PickPanel } from "./pick-panel.tsx";
import { usePicked } from "./use-picked.ts";
import { PickFoot } from "./pick-foot.tsx";
import { ReturnForm } from "./return-form.tsx";
import { useLibraryFilter, type LibrarySearch } from "./use-library-search.ts";
import styles from "./pick-page.module.css";

const CreateDeepLinkingResponseDocument = graphql(`
  mutation CreateDeepLinkingResponse($input: CreateDeepLinkingResponseInput!) {
    createDeepLinkingResponse(input: $input) {
      jwt
      returnUrl
      userErrors {
        message
        code
        path
      }
    }
  }
`);

const route = getRouteApi("/pick");
const formId = "placement";

/** Opened by the platform to choose content: pick an exercise, place it, and go back (Deep Linking 2.0). */
export function PickPage() {
  const { t } = useLingui();
  const { course, platformName, deepLinking } = useViewer();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = useCallback(
    (change: LibrarySearch) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const filter = useLibraryFilter(search, go);
  const [{ fetching, data, error }, create] = useMutation(CreateDeepLinkingResponseDocument);
  const picked = usePicked(route.useRouteContext().sessionId, search.open);
  const [cancelled, setCancelled] = useState(false);
  usePageTitle(t`Add an exercise`);

  const answer = data?.createDeepLinkingResponse;
  const send = (items: CreateDeepLinkingResponseInput["items"]) => {
    setCancelled(items.length === 0);
    void create({ input: { items } });
  };

  if (answer?.jwt && answer.returnUrl) {
    return <ReturnForm jwt={answer.jwt} returnUrl={answer.returnUrl} cancelled={cancelled} />;
  }
  const several = deepLinking?.acceptMultiple ?? false;
  const toggle = (id: string) => {
    picked.toggle(id);
    go({ open: picked.has(id) ? undefined : id });
  };
  const refusals = answer?.userErrors ?? [];
  const mayPlace = deepLinking?.acceptResourceLink ?? false;
  return (
    <div className={`dense ${styles["frame"]}`}>
      <header className={styles["bar"]}>
        <Mark />
        <PageHeading className={styles["title"] ?? ""}>
          {course ? t`Add to ${course.title}` : t`Add an exercise`}
        </PageHeading>
      </header>
      <main className={styles["columns"]}>
        <div className={styles["filters"]}>
          <FilterBar filter={filter} />
          <OwnLinks picking />
        </div>
        <section className={styles["list"]} aria-label={t`Exercises`}>
          <ExerciseList
            filter={filter}
            open={search.open}
            onOpen={(open) => go({ open })}
            words={{ open: t`Choose`, opened: t`Chosen` }}
            {...(several && { picked: { has: picked.has, toggle } })}
          />
        </section>
        <aside className={styles["panel"]} aria-label={t`What will be placed`}>
          {several && picked.ids.length > 0 ? (
            picked.ids.map((id, index) => (
              <PickPanel
                key={id}
                id={id}
                formId={`${formId}-${id}`}
                refusals={refusals.filter(({ path }) => path[1] === String(index))}
                onPlace={() => send(picked.items())}
                several={{
                  number: index + 1,
                  isOpen: search.open === id,
                  onOpen: () => go({ open: search.open === id ? undefined : id }),
                  onRemove: () => toggle(id),
                  onItem: picked.keep,
                  said: picked.said(id),
                }}
              />
            ))
          ) : !several && search.open ? (
            <PickPanel
              key={search.open}
              id={search.open}
              formId={formId}
              refusals={refusals}
              onPlace={(item) => send([item])}
            />
          ) : (
            <p className="soft">{t`Choose an exercise. What will be placed in ${platformName} then stands here.`}</p>
          )}
        </aside>
      </main>
      <PickFoot
        formId={formId}
        chosen={several ? picked.ids.length : search.open === undefined ? 0 : 1}
        onPlaceAll={several ? () => send(picked.items()) : undefined}
        mayPlace={mayPlace}
        scored={deepLinking?.acceptLineItem ?? false}
        busy={fetching}
        failed={error !== undefined}
        refusals={refusals}
        onCancel={() => send([])}
      />
    </div>
  );
}
