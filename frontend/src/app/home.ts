import type { LicenceState } from "../gql/graphql.ts";
import type { Viewer } from "../lib/viewer.tsx";

/** Where a launch leads: what was opened in the course decides, then the part that the person has in it. */
export function homeOf(viewer: Viewer) {
  if (viewer.deepLinking && viewer.canPlaceContent) return { to: "/pick" } as const;
  if (!viewer.course) return { to: "/no-course" } as const;
  switch (viewer.role) {
    case "TEACHER":
      if (viewer.assignment && viewer.reviewedMember)
        return {
          to: "/assignments/$assignmentId/students/$memberId",
          params: { assignmentId: viewer.assignment.id, memberId: viewer.reviewedMember.id },
        } as const;
      return viewer.assignment
        ? ({ to: "/assignments/$assignmentId", params: { assignmentId: viewer.assignment.id } } as const)
        : ({ to: "/course" } as const);
    case "STUDENT": {
      if (!isCovered(viewer.licence.state)) return { to: "/not-covered" } as const;
      const covered = isCovered(viewer.licence.state);
      if (!viewer.assignment) return { to: covered ? "/tasks" : "/not-covered" } as const;
      const params = { assignmentId: viewer.assignment.id };
      // What was handed in can be read, whatever has become of the licence.
      if (viewer.assignment.viewerAttempt?.state === "HANDED_IN")
        return { to: "/result/$assignmentId", params } as const;
      return covered ? ({ to: "/play/$assignmentId", params } as const) : ({ to: "/not-covered" } as const);
    }
    case "OTHER":
      return { to: "/visitor" } as const;
  }
}

/** Whether the licences let the person work. */
export function isCovered(state: LicenceState): boolean {
  return state === "ALLOWED" || state === "NOT_REQUIRED";
}
