import { createContext, use } from "react";
import { graphql } from "../gql/gql.ts";
import type { ViewerQuery } from "../gql/graphql.ts";

/** Asked once, when the session is open: it decides the language and the first page. */
export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      userId
      name
      locale
      platformName
      role
      messageType
      course {
        id
        title
      }
      assignment {
        id
        title
        viewerAttempt {
          id
          state
        }
      }
      reviewedMember {
        id
      }
      unplacedLink {
        title
      }
      deepLinking {
        title
        text
        acceptMultiple
        acceptLineItem
        acceptResourceLink
        autoCreate
      }
      licence {
        state
      }
      canViewRoster
      canPlaceContent
    }
  }
`);

export type Viewer = ViewerQuery["viewer"];

export const ViewerContext = createContext<Viewer | null>(null);

/** The person and the launch behind the session. Only below the gate that has asked for them. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error("useViewer stands outside of the viewer's gate");
  return viewer;
}

/** The course of the launch, for pages that the router opens only where there is one. */
export function useCourse(): NonNullable<Viewer["course"]> {
  const { course } = useViewer();
  if (!course) throw new Error("this page needs a course");
  return course;
}
