import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  Button as PressButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import DotsThree from "~icons/ph/dots-three-bold";
import type { GroupColour } from "../../gql/graphql.ts";
import { GroupTile } from "../../ui/group-tile.tsx";
import { NameForm } from "./name-form.tsx";
import { People, type Target } from "./people.tsx";
import type { Person } from "./use-changes.ts";
import { useColourNames } from "./use-colour-names.ts";
import menu from "../../ui/menu.module.css";
import styles from "./groups.module.css";

export interface GroupColumnProps {
  group: Target & { members: { displayName: string; pinned: boolean; member: { id: string } }[] };
  targets: Target[];
  onMove: (people: Person[], groupId: string | null) => void;
  onPin: (person: Person, pinned: boolean) => void;
  onChange: (change: { name?: string; colour?: GroupColour }) => void;
  onDelete: () => void;
}

/** A group and who is in it. */
export function GroupColumn({ group, targets, onMove, onPin, onChange, onDelete }: GroupColumnProps) {
  const { t } = useLingui();
  const colours = useColourNames();
  const [renaming, setRenaming] = useState(false);
  const { name } = group;
  return (
    <section className={styles["column"]} aria-label={name}>
      <header>
        <GroupTile letter={group.letter} colour={group.colour} />
        {renaming ? (
          <NameForm
            label={t`What the group is called`}
            name={name}
            onLeave={() => setRenaming(false)}
            onName={(changed) => onChange({ name: changed })}
          />
        ) : (
          <h2>{name}</h2>
        )}
        <span className={styles["count"]}>{group.members.length}</span>
        <MenuTrigger>
          <PressButton className={styles["more"] ?? ""} aria-label={t`Change ${name}`}>
            <DotsThree aria-hidden="true" />
          </PressButton>
          <Popover className={menu["popover"] ?? ""} placement="bottom end">
            <Menu
              className={menu["menu"] ?? ""}
              onAction={(key) => {
                if (key === "rename") setRenaming(true);
                else if (key === "delete") onDelete();
                else onChange({ colour: key as GroupColour });
              }}
            >
              <MenuItem id="rename">{t`Rename`}</MenuItem>
              <MenuItem id="delete">{t`Delete group`}</MenuItem>
              <Separator />
              {colours.map(([colour, word]) => (
                <MenuItem key={colour} id={colour} textValue={word}>
                  <GroupTile letter={group.letter} colour={colour} />
                  {word}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </header>
      <People
        label={name}
        people={group.members.map((one) => ({
          id: one.member.id,
          name: one.displayName,
          pinned: one.pinned,
        }))}
        groupId={group.id}
        targets={targets}
        onMove={onMove}
        onPin={onPin}
        empty={t`Drag students here.`}
      />
    </section>
  );
}
