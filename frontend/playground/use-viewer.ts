import { useEffect, useState } from "react";

import { send } from "./operations";
import type { Session } from "./session";

/** What a session says about itself. */
export interface ViewerFacts {
  name: string | null;
  role: string;
  locale: string;
  platformName: string;
  messageType: string;
  canViewRoster: boolean;
  canPlaceContent: boolean;
  sessionExpiresAt: string;
  course: { title: string } | null;
  assignment: { title: string } | null;
  launch: LaunchFacts | null;
}

/** What the launch behind a session carried. */
export interface LaunchFacts {
  claims: { name: string; value: string }[];
  services: { name: string; url: string; scopes: string[] }[];
}

/** Exported for its test, as every document here is checked against the schema. */
export const thisLaunch = `
query ThisLaunch {
  viewer {
    name role locale platformName messageType canViewRoster canPlaceContent sessionExpiresAt
    course { title }
    assignment { title }
    launch { claims { name value } services { name url scopes } }
  }
}`;

/** The viewer of a session; undefined while it is asked for and when there is none. */
export function useViewer(session: Session): ViewerFacts | undefined {
  const [known, setKnown] = useState<{ session: Session; viewer?: ViewerFacts }>();

  useEffect(() => {
    if (!session.accessToken) return;
    let wanted = true;
    send<{ viewer: ViewerFacts }>(session, { query: thisLaunch }).then(
      ({ answer }) => wanted && setKnown({ session, viewer: answer.data?.viewer }),
      () => wanted && setKnown({ session }),
    );
    return () => {
      wanted = false;
    };
  }, [session]);

  return known?.session === session ? known.viewer : undefined;
}
