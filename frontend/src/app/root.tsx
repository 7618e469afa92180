import { Trans } from "@lingui/react/macro";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useOnline } from "../lib/online.ts";
import { ConnectionBanner } from "../ui/banner.tsx";

/** Around every page: says when the device has no network. The player says it itself, with what it keeps. */
export function Root() {
  const online = useOnline();
  const playing = useRouterState({ select: (state) => state.location.pathname.startsWith("/play/") });
  return (
    <>
      {!online && !playing && (
        <ConnectionBanner>
          <Trans>
            <b>No connection.</b> What is on the page stays. It goes on by itself when the connection is back.
          </Trans>
        </ConnectionBanner>
      )}
      <Outlet />
    </>
  );
}
