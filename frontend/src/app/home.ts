import type { Viewer } from "../lib/viewer.tsx";

/** Where a launch leads: what was opened in the course decides, then the part that the person has in it. */
export function homeOf(viewer: Viewer) {
  if (viewer.messageType === "LtiDeepLinkingRequest") return { to: "/pick" } as const;
  if (!viewer.course) return { to: "/no-course" } as const;
  switch (viewer.role) {
    case "TEACHER":
      return viewer.assignment
        ? ({ to: "/assignments/$assignmentId", params: { assignmentId: viewer.assignment.id } } as const)
        : ({ to: "/course" } as const);
    case "STUDENT": {
      if (!viewer.assignment) return { to: "/tasks" } as const;
      const params = { assignmentId: viewer.assignment.id };
      return viewer.assignment.viewerAttempt?.state === "HANDED_IN"
        ? ({ to: "/result/$assignmentId", params } as const)
        : ({ to: "/play/$assignmentId", params } as const);
    }
    case "OTHER":
      return { to: "/visitor" } as const;
  }
}
