import { useLingui } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { useCourse } from "../lib/viewer.tsx";
import { EmptyLink } from "./empty-link.tsx";
import { LicencesTab } from "./licences-tab.tsx";
import { TopBar } from "./top-bar.tsx";
import styles from "./layout.module.css";

/** A teacher's pages: dense, and the whole width. */
export function TeacherLayout() {
  const { t } = useLingui();
  const course = useCourse();
  return (
    <div className="dense">
      <TopBar title={course.title} label={t`Course`}>
        <Link to="/course">{t`Class`}</Link>
        <Link to="/groups">{t`Groups`}</Link>
        <LicencesTab courseId={course.id} />
        <Link to="/assignments">{t`Assignments`}</Link>
        <Link to="/library">{t`Library`}</Link>
      </TopBar>
      <main id="main" tabIndex={-1} className={styles["page"]}>
        <EmptyLink />
        <Outlet />
      </main>
    </div>
  );
}
