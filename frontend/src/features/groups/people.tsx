import { useLingui } from "@lingui/react/macro";
import { useRef, useState, type KeyboardEvent } from "react";
import {
  Button as PressButton,
  GridList,
  GridListItem,
  type Key,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  useDragAndDrop,
} from "react-aria-components";
import DotsSixVertical from "~icons/ph/dots-six-vertical";
import DotsThree from "~icons/ph/dots-three-bold";
import PushPin from "~icons/ph/push-pin-fill";
import type { GroupColour } from "../../gql/graphql.ts";
import { GroupTile } from "../../ui/group-tile.tsx";
import type { Person } from "./use-changes.ts";
import menu from "../../ui/menu.module.css";
import styles from "./groups.module.css";

const dragged = "lectern-student";

export interface Target {
  id: string;
  name: string;
  colour: GroupColour;
  letter: string;
}

export interface PeopleProps {
  label: string;
  people: (Person & { pinned?: boolean })[];
  /** The group they are in; null for none. */
  groupId: string | null;
  targets: Target[];
  onMove: (people: Person[], groupId: string | null) => void;
  onPin?: (person: Person, pinned: boolean) => void;
  /** What stands there when nobody does. */
  empty: string;
}

/**
 * Students of one column. They are dragged to another, by the mouse or by the keys of a list; M, or the button at the
 * end of a row, opens the groups to choose from.
 */
export function People({ label, people, groupId, targets, onMove, onPin, empty }: PeopleProps) {
  const { t } = useLingui();
  const [selected, setSelected] = useState<Set<Key>>(new Set());
  const menus = useRef(new Map<string, HTMLButtonElement>());
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      people
        .filter(({ id }) => keys.has(id))
        .map(({ id, name }) => ({ [dragged]: JSON.stringify({ id, name }), "text/plain": name })),
    acceptedDragTypes: [dragged],
    getDropOperation: () => "move",
    onRootDrop: ({ items }) => void drop(items),
    onInsert: ({ items }) => void drop(items),
    onItemDrop: ({ items }) => void drop(items),
  });
  async function drop(items: { kind: string; getText?: (type: string) => Promise<string> }[]) {
    const came: Person[] = [];
    for (const item of items) {
      if (item.kind === "text" && item.getText) came.push(JSON.parse(await item.getText(dragged)) as Person);
    }
    const strangers = came.filter(({ id }) => !people.some((person) => person.id === id));
    if (strangers.length > 0) onMove(strangers, groupId);
  }
  /** Who is moved with this row: those that are chosen, if it is among them. */
  const together = (person: Person) =>
    selected.has(person.id) ? people.filter(({ id }) => selected.has(id)) : [person];

  // Before the list takes the letter for a search.
  const openMenu = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset["key"];
    const button = key === undefined ? undefined : menus.current.get(key);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  };

  return (
    <div onKeyDownCapture={openMenu}>
      <GridList
        className={styles["people"] ?? ""}
        aria-label={label}
        items={people}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={selected}
        onSelectionChange={(keys) => setSelected(keys === "all" ? new Set(people.map(({ id }) => id)) : keys)}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="soft">{empty}</p>}
      >
        {(person) => (
          <GridListItem id={person.id} textValue={person.name} className={styles["person"] ?? ""}>
            <PressButton slot="drag" className={styles["handle"] ?? ""}>
              <DotsSixVertical aria-hidden="true" />
            </PressButton>
            <span className={styles["name"]}>{person.name}</span>
            {person.pinned && (
              <span className={styles["pin"]} title={t`Stays when groups are made anew`}>
                <PushPin aria-hidden="true" />
                <span className="hidden-text">{t`stays here`}</span>
              </span>
            )}
            <MenuTrigger>
              <PressButton
                className={styles["more"] ?? ""}
                aria-label={t`Move ${person.name}`}
                ref={(button: HTMLButtonElement | null) => {
                  if (button) menus.current.set(person.id, button);
                  else menus.current.delete(person.id);
                }}
              >
                <DotsThree aria-hidden="true" />
              </PressButton>
              <Popover className={menu["popover"] ?? ""} placement="bottom end">
                <Menu
                  className={menu["menu"] ?? ""}
                  aria-label={t`Move ${person.name} to`}
                  onAction={(key) => {
                    if (key === "pin") onPin?.(person, !person.pinned);
                    else onMove(together(person), key === "none" ? null : String(key));
                  }}
                >
                  {targets
                    .filter(({ id }) => id !== groupId)
                    .map((target) => (
                      <MenuItem key={target.id} id={target.id} textValue={target.name}>
                        <GroupTile letter={target.letter} colour={target.colour} />
                        {target.name}
                      </MenuItem>
                    ))}
                  {groupId !== null && (
                    <MenuItem id="none" textValue={t`No group`}>
                      {t`No group`}
                    </MenuItem>
                  )}
                  {onPin && <Separator />}
                  {onPin && (
                    <MenuItem id="pin">
                      {person.pinned ? t`Let go again` : t`Keep here when groups are made anew`}
                    </MenuItem>
                  )}
                </Menu>
              </Popover>
            </MenuTrigger>
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
