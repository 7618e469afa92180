import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { Button as PressButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import Copy from "~icons/ph/copy";
import Plus from "~icons/ph/plus";
import Shuffle from "~icons/ph/shuffle";
import { getFragmentData, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { groupLetters } from "../../lib/group-letters.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { GroupColumn } from "./group-column.tsx";
import { GroupingBar } from "./grouping-bar.tsx";
import { PlatformBoard } from "./platform-board.tsx";
import { RandomForm } from "./random-form.tsx";
import { Ungrouped } from "./ungrouped.tsx";
import { VisibleSwitch } from "./visible-switch.tsx";
import type { Changes, Person } from "./use-changes.ts";
import menu from "../../ui/menu.module.css";
import styles from "./groups.module.css";

const Board_grouping = graphql(`
  fragment Board_grouping on Grouping {
    id
    title
    visibleToStudents
    fromPlatform
    ungroupedCount
    groups {
      id
      name
      colour
      members {
        displayName
        pinned
        member {
          id
        }
      }
    }
  }
`);

export interface BoardProps {
  grouping: FragmentType<typeof Board_grouping>;
  groupings: { id: string; title: string }[];
  courseId: string;
  changes: Changes;
  onChoose: (id: string) => void;
}

/** One grouping: who is in no group yet, and a column for each group. */
export function Board({ grouping: masked, groupings, courseId, changes, onChoose }: BoardProps) {
  const { t } = useLingui();
  const grouping = getFragmentData(Board_grouping, masked);
  const { id, title, groups } = grouping;
  const letters = useMemo(() => groupLetters(groups), [groups]);
  const [randomOpen, setRandomOpen] = useState(false);
  const targets = groups.map((group) => ({ ...group, letter: letters.get(group.id) ?? "?" }));
  const move = (people: Person[], groupId: string | null) =>
    changes.move(id, people, groups.find((group) => group.id === groupId) ?? null);

  const bar = (
    <GroupingBar
      current={{ id, title }}
      fixed={grouping.fromPlatform}
      groupings={groupings}
      changes={changes}
      onChoose={onChoose}
    />
  );
  if (grouping.fromPlatform) {
    return (
      <PlatformBoard grouping={grouping} groups={targets} changes={changes}>
        {bar}
      </PlatformBoard>
    );
  }

  return (
    <>
      <div className={styles["head"]}>
        <PageHeading>
          <Plural value={groups.length} one="# group" other="# groups" />
        </PageHeading>
        <VisibleSwitch grouping={grouping} changes={changes} />
        <div className={styles["actions"]}>
          <Button onClick={() => changes.copyGrouping(id, t`${title} (copy)`.slice(0, 100))}>
            <Copy aria-hidden="true" />
            {t`Copy grouping`}
          </Button>
          <DialogTrigger isOpen={randomOpen} onOpenChange={setRandomOpen}>
            <PressButton className={buttonClass()}>
              <Shuffle aria-hidden="true" />
              {t`Make even groups`}
            </PressButton>
            <Popover className={menu["popover"] ?? ""} placement="bottom end">
              <Dialog aria-label={t`Make even groups`}>
                <RandomForm
                  groupCount={groups.length}
                  onMake={(how) => {
                    setRandomOpen(false);
                    changes.makeRandom(id, how);
                  }}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
          <Button look="main" onClick={() => changes.createGroup(id)}>
            <Plus aria-hidden="true" />
            {t`New group`}
          </Button>
        </div>
      </div>
      {bar}
      <div className={styles["board"]}>
        <Ungrouped
          courseId={courseId}
          groupingId={id}
          count={grouping.ungroupedCount}
          targets={targets}
          onMove={move}
        />
        {targets.map((group) => (
          <GroupColumn
            key={group.id}
            group={group}
            targets={targets}
            onMove={move}
            onPin={(person, pinned) => changes.pin(id, person, pinned)}
            onChange={(change) => changes.updateGroup(group.id, change)}
            onDelete={() => changes.deleteGroup(group.id, group.name)}
          />
        ))}
      </div>
    </>
  );
}
