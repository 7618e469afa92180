import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";

/** The way out of an exercise. */
export function LinkToTasks() {
  const { t } = useLingui();
  return (
    <Link to="/tasks" className={buttonClass("main")}>
      {t`Go to my tasks`}
    </Link>
  );
}
