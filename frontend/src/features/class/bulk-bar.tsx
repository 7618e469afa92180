import { Plural, useLingui } from "@lingui/react/macro";
import {
  Button as PressButton,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import CaretDown from "~icons/ph/caret-down";
import { Button, buttonClass } from "../../ui/button.tsx";
import type { Bulk } from "./use-bulk.ts";
import menu from "../../ui/menu.module.css";
import styles from "./bulk-bar.module.css";

export interface BulkBarProps {
  memberIds: string[];
  bulk: Bulk;
  /** The licence that seats are given from; null where none is. */
  licenceId: string | null;
  groupings: { id: string; title: string; fromPlatform: boolean; groups: { id: string; name: string }[] }[];
  assignments: { id: string; title: string }[];
  onClear: () => void;
}

/** What can be done with the students who are chosen. */
export function BulkBar({ memberIds, bulk, licenceId, groupings, assignments, onClear }: BulkBarProps) {
  const { t } = useLingui();
  const own = groupings.filter(({ fromPlatform, groups }) => !fromPlatform && groups.length > 0);
  return (
    <div className={styles["bar"]} role="region" aria-label={t`What to do with those who are chosen`}>
      <strong aria-live="polite">
        <Plural value={memberIds.length} one="# chosen" other="# chosen" />
      </strong>
      {licenceId !== null && (
        <Button onClick={() => bulk.giveSeats(licenceId, memberIds)}>{t`Give a seat`}</Button>
      )}
      {own.length > 0 && (
        <MenuTrigger>
          <PressButton className={buttonClass()}>
            {t`Put in a group`}
            <CaretDown aria-hidden="true" />
          </PressButton>
          <Popover className={menu["popover"] ?? ""}>
            <Menu
              className={menu["menu"] ?? ""}
              onAction={(key) => {
                const [groupingId = "", groupId = ""] = String(key).split(" ");
                const grouping = own.find(({ id }) => id === groupingId);
                if (!grouping) return;
                bulk.putInGroup(
                  grouping,
                  grouping.groups.find(({ id }) => id === groupId) ?? null,
                  memberIds,
                );
              }}
            >
              {own.map(({ id, title, groups }) => (
                <MenuSection key={id}>
                  <Header>{title}</Header>
                  {groups.map((group) => (
                    <MenuItem key={group.id} id={`${id} ${group.id}`}>
                      {group.name}
                    </MenuItem>
                  ))}
                  <MenuItem id={`${id} `}>{t`No group`}</MenuItem>
                </MenuSection>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      {assignments.length > 0 && (
        <MenuTrigger>
          <PressButton className={buttonClass()}>
            {t`Give an assignment`}
            <CaretDown aria-hidden="true" />
          </PressButton>
          <Popover className={menu["popover"] ?? ""}>
            <Menu
              className={menu["menu"] ?? ""}
              onAction={(key) => {
                const assignment = assignments.find(({ id }) => id === key);
                if (assignment) bulk.giveAssignment(assignment, memberIds);
              }}
            >
              {assignments.map(({ id, title }) => (
                <MenuItem key={id} id={id}>
                  {title}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <Button look="link" onClick={onClear}>
        {t`Choose nobody`}
      </Button>
    </div>
  );
}
