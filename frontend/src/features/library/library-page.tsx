import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { usePageTitle } from "../../lib/page-title.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ExerciseList } from "./exercise-list.tsx";
import { ExportExercise } from "./export-exercise.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { OwnLinks } from "./own-links.tsx";
import { OpenExercise } from "./open-exercise.tsx";
import { PlaceHere } from "./place-here.tsx";
import { useLibraryFilter, type LibrarySearch } from "./use-library-search.ts";
import styles from "./library-page.module.css";

const route = getRouteApi("/teacher/library");

/** The library, to look around in: what there is, and its questions. */
export function LibraryPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const { platformName, ...viewer } = useViewer();
  const unplacedLink = search.here ? viewer.unplacedLink : null;
  const linkTitle = unplacedLink?.title;
  const navigate = route.useNavigate();
  const go = useCallback(
    (change: LibrarySearch) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const filter = useLibraryFilter(search, go);
  usePageTitle(t`Library`);
  return (
    <>
      {unplacedLink ? (
        <>
          <PageHeading>
            {linkTitle ? t`Choose an exercise for “${linkTitle}”` : t`Choose an exercise for this link`}
          </PageHeading>
          <p className="soft">{t`Nothing stands at this link yet. Students see what you choose when they open it.`}</p>
        </>
      ) : (
        <PageHeading className="hidden-text">{t`Library`}</PageHeading>
      )}
      <div className={styles["columns"]}>
        <div>
          <FilterBar filter={filter} />
          <OwnLinks />
        </div>
        <section aria-label={t`Exercises`}>
          <ExerciseList
            filter={filter}
            open={search.open}
            onOpen={(open) => go({ open })}
            words={{ open: t`Look inside`, opened: t`Shown` }}
          />
        </section>
        <aside className={styles["panel"]} aria-label={t`The exercise`}>
          {search.open ? (
            unplacedLink ? (
              <PlaceHere key={search.open} id={search.open} linkTitle={unplacedLink.title ?? null} />
            ) : (
              <OpenExercise id={search.open}>
                <p className="soft">
                  {t`To place it: open the course in ${platformName}, choose Add content, then Lectern.`}
                </p>
                <div className={styles["ways"]}>
                  <Link
                    to="/print/$exerciseId"
                    params={{ exerciseId: search.open }}
                    className={buttonClass()}
                  >{t`On paper`}</Link>
                  <ExportExercise key={search.open} id={search.open} />
                </div>
              </OpenExercise>
            )
          ) : (
            <p className="soft">{t`Look inside an exercise to read its questions here.`}</p>
          )}
        </aside>
      </div>
    </>
  );
}
