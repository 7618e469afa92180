import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  Button as PressButton,
  Dialog,
  DialogTrigger,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import DotsThree from "~icons/ph/dots-three-bold";
import { buttonClass } from "../../ui/button.tsx";
import { GroupingForm } from "./first-grouping.tsx";
import { NameForm } from "./name-form.tsx";
import type { Changes } from "./use-changes.ts";
import menu from "../../ui/menu.module.css";
import styles from "./groups.module.css";

export interface GroupingBarProps {
  current: { id: string; title: string };
  /** Nothing of the one that is shown can be changed here. */
  fixed: boolean;
  groupings: { id: string; title: string }[];
  changes: Changes;
  onChoose: (id: string) => void;
}

/** The groupings of the course side by side, and what can be done with the one that is shown. */
export function GroupingBar({ current, fixed, groupings, changes, onChoose }: GroupingBarProps) {
  const { t } = useLingui();
  const [renaming, setRenaming] = useState(false);
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles["bar"]}>
      <div className={styles["groupings"]} role="group" aria-label={t`Groupings`}>
        {groupings.map(({ id, title }) =>
          renaming && id === current.id ? (
            <NameForm
              key={id}
              label={t`What the grouping is called`}
              name={title}
              onLeave={() => setRenaming(false)}
              onName={(changed) => changes.updateGrouping(id, { title: changed })}
            />
          ) : (
            <button key={id} type="button" aria-pressed={id === current.id} onClick={() => onChoose(id)}>
              {title}
            </button>
          ),
        )}
      </div>
      {!fixed && (
        <MenuTrigger>
          <PressButton className={styles["more"] ?? ""} aria-label={t`Change ${current.title}`}>
            <DotsThree aria-hidden="true" />
          </PressButton>
          <Popover className={menu["popover"] ?? ""}>
            <Menu
              className={menu["menu"] ?? ""}
              onAction={(key) => {
                if (key === "rename") setRenaming(true);
                else changes.deleteGrouping(current.id, current.title);
              }}
            >
              <MenuItem id="rename">{t`Rename`}</MenuItem>
              <MenuItem id="delete">{t`Delete grouping`}</MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <DialogTrigger isOpen={adding} onOpenChange={setAdding}>
        <PressButton className={buttonClass("link")}>{t`New grouping`}</PressButton>
        <Popover className={menu["popover"] ?? ""}>
          <Dialog aria-label={t`New grouping`}>
            <GroupingForm changes={changes} onDone={() => setAdding(false)} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {!fixed && (
        <p className={styles["hint"]}>
          {t`Drag a student, or press`} <kbd>M</kbd> {t`and choose a group.`}
        </p>
      )}
    </div>
  );
}
