import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button as PressButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { buttonClass } from "../../ui/button.tsx";
import type { Holder } from "./use-seats.ts";
import menu from "../../ui/menu.module.css";

const WhoWaitsDocument = graphql(`
  query WhoWaits($courseId: ID!) {
    course(id: $courseId) {
      id
      members(first: 20, filter: { role: STUDENT, hasSeat: false }) {
        edges {
          node {
            id
            displayName
          }
        }
      }
    }
  }
`);

/** Whose turn it is: the first of those who have no seat. */
export function MoveMenu({
  courseId,
  from,
  onMove,
}: {
  courseId: string;
  from: Holder;
  onMove: (to: Holder) => void;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { name } = from;
  const [{ data }] = useQuery({
    query: WhoWaitsDocument,
    variables: { courseId },
    pause: !open,
    requestPolicy: "network-only",
  });
  const waiting = data?.course?.members.edges.map(({ node }) => node) ?? [];
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <PressButton className={buttonClass("link")} aria-label={t`Move ${name}’s seat`}>
        {t`Move`}
      </PressButton>
      <Popover className={menu["popover"] ?? ""} placement="bottom end">
        <Menu
          className={menu["menu"] ?? ""}
          aria-label={t`${name}’s seat goes to`}
          items={waiting}
          renderEmptyState={() => <p className="soft">{t`Nobody waits for a seat.`}</p>}
          onAction={(key) => {
            const to = waiting.find(({ id }) => id === key);
            if (to) onMove({ id: to.id, name: to.displayName });
          }}
        >
          {({ id, displayName }) => <MenuItem id={id}>{displayName}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
