import { Plural, useLingui } from "@lingui/react/macro";
import Copy from "~icons/ph/copy";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { GroupTile } from "../../ui/group-tile.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import type { Target } from "./people.tsx";
import { VisibleSwitch } from "./visible-switch.tsx";
import type { Changes } from "./use-changes.ts";
import styles from "./groups.module.css";

export interface PlatformBoardProps {
  grouping: { id: string; title: string; visibleToStudents: boolean };
  groups: (Target & { members: { displayName: string; member: { id: string } }[] })[];
  changes: Changes;
  children: React.ReactNode;
}

/** Groups that the learning platform has: to look at, to give exercises to, and to copy. The children stand under the heading. */
export function PlatformBoard({ grouping, groups, changes, children }: PlatformBoardProps) {
  const { t } = useLingui();
  const { platformName: platform } = useViewer();
  const { id, title } = grouping;
  return (
    <>
      <div className={styles["head"]}>
        <PageHeading>
          <Plural value={groups.length} one="# group" other="# groups" />
        </PageHeading>
        <VisibleSwitch grouping={grouping} changes={changes} />
        <div className={styles["actions"]}>
          <Button look="main" onClick={() => changes.copyGrouping(id, t`${title} (copy)`.slice(0, 100))}>
            <Copy aria-hidden="true" />
            {t`Copy grouping`}
          </Button>
        </div>
      </div>
      {children}
      <Note tone="look">
        {t`These groups come from ${platform} and follow it. Change them there, or make a copy that is yours.`}
      </Note>
      <div className={styles["board"]}>
        {groups.map((group) => (
          <section key={group.id} className={styles["column"]} aria-label={group.name}>
            <header>
              <GroupTile letter={group.letter} colour={group.colour} />
              <h2>{group.name}</h2>
              <span className={styles["count"]}>{group.members.length}</span>
            </header>
            <ul className={styles["fixed"]}>
              {group.members.map(({ displayName, member }) => (
                <li key={member.id}>{displayName}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
