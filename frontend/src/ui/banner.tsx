import type { ReactNode } from "react";
import WifiSlash from "~icons/ph/wifi-slash";
import styles from "./banner.module.css";

/** Tells under the top line that there is no connection, and what that means here. Leaves by itself. */
export function ConnectionBanner({ children }: { children: ReactNode }) {
  return (
    <div className={styles["banner"]} role="status">
      <WifiSlash className={styles["icon"]} aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}
