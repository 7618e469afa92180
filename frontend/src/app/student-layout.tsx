import { useLingui } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { useCourse } from "../lib/viewer.tsx";
import { TopBar } from "./top-bar.tsx";
import styles from "./layout.module.css";

/** A student's pages: one column, large letters. */
export function StudentLayout() {
  const { t } = useLingui();
  const course = useCourse();
  return (
    <div className="roomy">
      <TopBar title={course.title} label={t`Course`}>
        <Link to="/tasks">{t`Tasks`}</Link>
      </TopBar>
      <main id="main" tabIndex={-1} className={styles["column"]}>
        <Outlet />
      </main>
    </div>
  );
}
