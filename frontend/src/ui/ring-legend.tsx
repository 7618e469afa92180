import { useLingui } from "@lingui/react/macro";
import { Ring } from "./ring.tsx";
import styles from "./ring-legend.module.css";

/** What the rings of a table mean, once below it. */
export function RingLegend() {
  const { t } = useLingui();
  return (
    <ul className={styles["legend"]} aria-label={t`What the rings mean`}>
      <li>
        <Ring answered={0} of={4} opened={false} done={false} /> {t`not opened`}
      </li>
      <li>
        <Ring answered={0} of={4} opened done={false} /> {t`opened`}
      </li>
      <li>
        <Ring answered={1} of={4} opened done={false} /> {t`partly answered`}
      </li>
      <li>
        <Ring answered={4} of={4} opened done /> {t`handed in`}
      </li>
    </ul>
  );
}
