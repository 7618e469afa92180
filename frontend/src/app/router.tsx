import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { ClassSearch } from "../features/class/class-search.ts";
import type { CourseRole } from "../gql/graphql.ts";
import { speakToTeachers } from "../lib/i18n.ts";
import type { Viewer } from "../lib/viewer.tsx";
import { Broken } from "./broken.tsx";
import { homeOf } from "./home.ts";
import { NotFound } from "./not-found.tsx";
import { Root } from "./root.tsx";
import { StudentLayout } from "./student-layout.tsx";

interface Context {
  viewer: Viewer;
  /** Names the session to what is kept for it; null while there is none. */
  sessionId: string | null;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFound });

/** Sends whoever has another part in the course, or no course, to their own first page. */
function only(role: CourseRole) {
  return ({ context: { viewer } }: { context: Context }) => {
    if (viewer.role !== role || !viewer.course) throw redirect({ ...homeOf(viewer), replace: true });
  };
}

const goHome = ({ context: { viewer } }: { context: Context }) => {
  throw redirect({ ...homeOf(viewer), replace: true });
};

const home = createRoute({ getParentRoute: () => root, path: "/", beforeLoad: goHome });
const launch = createRoute({ getParentRoute: () => root, path: "/launch", beforeLoad: goHome });
const noCourse = createRoute({
  getParentRoute: () => root,
  path: "/no-course",
  component: lazyRouteComponent(() => import("./no-course.tsx"), "NoCourse"),
});
const notCovered = createRoute({
  getParentRoute: () => root,
  path: "/not-covered",
  beforeLoad: only("STUDENT"),
  component: lazyRouteComponent(() => import("./not-covered.tsx"), "NotCovered"),
});
const visitor = createRoute({
  getParentRoute: () => root,
  path: "/visitor",
  component: lazyRouteComponent(() => import("./visitor.tsx"), "Visitor"),
});

const teacher = createRoute({
  getParentRoute: () => root,
  id: "teacher",
  beforeLoad: async (route) => {
    only("TEACHER")(route);
    await speakToTeachers();
  },
  component: lazyRouteComponent(() => import("./teacher-layout.tsx"), "TeacherLayout"),
});

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const positive = (value: unknown) =>
  Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined;
const flag = (value: unknown) => (value === true ? true : undefined);

/** Whom to show in the class. */
/** What is looked for in the library, and which exercise lies open. */
interface LibrarySearch {
  search?: string | undefined;
  subject?: string | undefined;
  language?: string | undefined;
  kind?: string | undefined;
  school?: true | undefined;
  starred?: true | undefined;
  year?: number | undefined;
  minutes?: number | undefined;
  open?: string | undefined;
  /** To choose one for the link that was opened. */
  here?: true | undefined;
}

interface PlaySearch {
  /** 1 for the first question; one more than there are for the page that hands in. */
  question?: number | undefined;
}

const course = createRoute({
  getParentRoute: () => teacher,
  path: "/course",
  validateSearch: (search): ClassSearch => ({
    search: text(search["search"]),
    never: flag(search["never"]),
    noSeat: flag(search["noSeat"]),
    group: text(search["group"]),
    order: search["order"] === "seen" ? "seen" : undefined,
    student: text(search["student"]),
  }),
  component: lazyRouteComponent(() => import("../features/class/class-page.tsx"), "ClassPage"),
});

const assignments = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments",
  component: lazyRouteComponent(
    () => import("../features/assignments/assignments-page.tsx"),
    "AssignmentsPage",
  ),
});

const assignment = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments/$assignmentId",
  component: lazyRouteComponent(
    () => import("../features/assignments/assignment-page.tsx"),
    "AssignmentPage",
  ),
});

/** Which of a student's attempts is shown; the latest when left out. */
interface WorkSearch {
  attempt?: number | undefined;
}

const workSearch = (search: Record<string, unknown>): WorkSearch => ({
  attempt: Number.isInteger(search["attempt"]) ? (search["attempt"] as number) : undefined,
});

const studentWork = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments/$assignmentId/students/$memberId",
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import("../features/grading/student-work-page.tsx"), "StudentWorkPage"),
});

const marking = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments/$assignmentId/marking",
  component: lazyRouteComponent(() => import("../features/grading/marking-page.tsx"), "MarkingPage"),
});

const report = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments/$assignmentId/report",
  component: lazyRouteComponent(() => import("../features/report/report-page.tsx"), "ReportPage"),
});

/** Whether names and single students are left out, to be seen by the whole room. */
interface LiveSearch {
  wall?: true | undefined;
  question?: number | undefined;
}

const live = createRoute({
  getParentRoute: () => teacher,
  path: "/assignments/$assignmentId/live",
  validateSearch: (search): LiveSearch => ({
    wall: flag(search["wall"]),
    question: Number.isInteger(search["question"]) ? (search["question"] as number) : undefined,
  }),
  component: lazyRouteComponent(() => import("../features/report/live-page.tsx"), "LivePage"),
});

const history = createRoute({
  getParentRoute: () => teacher,
  path: "/students/$memberId",
  component: lazyRouteComponent(() => import("../features/report/student-page.tsx"), "StudentPage"),
});

const licences = createRoute({
  getParentRoute: () => teacher,
  path: "/licences",
  validateSearch: (search): { search?: string | undefined; without?: true | undefined } => ({
    search: text(search["search"]),
    without: flag(search["without"]),
  }),
  component: lazyRouteComponent(() => import("../features/licences/licences-page.tsx"), "LicencesPage"),
});

const groups = createRoute({
  getParentRoute: () => teacher,
  path: "/groups",
  validateSearch: (search): { grouping?: string | undefined } => ({ grouping: text(search["grouping"]) }),
  component: lazyRouteComponent(() => import("../features/groups/groups-page.tsx"), "GroupsPage"),
});

const librarySearch = (search: Record<string, unknown>): LibrarySearch => ({
  search: text(search["search"]),
  subject: text(search["subject"]),
  language: text(search["language"]),
  kind: text(search["kind"]),
  school: flag(search["school"]),
  starred: flag(search["starred"]),
  year: positive(search["year"]),
  minutes: positive(search["minutes"]),
  open: text(search["open"]),
  here: flag(search["here"]),
});

const library = createRoute({
  getParentRoute: () => teacher,
  path: "/library",
  validateSearch: librarySearch,
  component: lazyRouteComponent(() => import("../features/library/library-page.tsx"), "LibraryPage"),
});

const own = createRoute({
  getParentRoute: () => teacher,
  path: "/library/own",
  component: lazyRouteComponent(() => import("../features/authoring/own-page.tsx"), "OwnPage"),
});

const importing = createRoute({
  getParentRoute: () => teacher,
  path: "/library/import",
  component: lazyRouteComponent(() => import("../features/authoring/import-page.tsx"), "ImportPage"),
});

/** Where a teacher writes: the whole window, whether opened from the course or to choose content. */
const writing = createRoute({
  getParentRoute: () => root,
  id: "writing",
  beforeLoad: async (route) => {
    only("TEACHER")(route);
    await speakToTeachers();
  },
});

const begin = createRoute({
  getParentRoute: () => writing,
  path: "/write",
  component: lazyRouteComponent(() => import("../features/authoring/begin-page.tsx"), "BeginPage"),
});

const write = createRoute({
  getParentRoute: () => writing,
  path: "/write/$exerciseId",
  component: lazyRouteComponent(() => import("../features/authoring/write-page.tsx"), "WritePage"),
});

const print = createRoute({
  getParentRoute: () => teacher,
  path: "/print/$exerciseId",
  component: lazyRouteComponent(() => import("../features/print/print-page.tsx"), "PrintPage"),
});

const pick = createRoute({
  getParentRoute: () => root,
  path: "/pick",
  validateSearch: librarySearch,
  beforeLoad: async ({ context: { viewer } }) => {
    if (!viewer.deepLinking || !viewer.canPlaceContent) throw redirect({ ...homeOf(viewer), replace: true });
    await speakToTeachers();
  },
  component: lazyRouteComponent(() => import("../features/library/pick-page.tsx"), "PickPage"),
});

const student = createRoute({
  getParentRoute: () => root,
  id: "student",
  beforeLoad: only("STUDENT"),
  component: StudentLayout,
});

const tasks = createRoute({
  getParentRoute: () => student,
  path: "/tasks",
  component: lazyRouteComponent(() => import("../features/tasks/tasks-page.tsx"), "TasksPage"),
});

const result = createRoute({
  getParentRoute: () => student,
  path: "/result/$assignmentId",
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import("../features/result/result-page.tsx"), "ResultPage"),
});

const play = createRoute({
  getParentRoute: () => root,
  path: "/play/$assignmentId",
  validateSearch: (search): PlaySearch => ({
    question: Number.isInteger(search["question"]) ? (search["question"] as number) : undefined,
  }),
  beforeLoad: only("STUDENT"),
  component: lazyRouteComponent(() => import("../features/player/play-page.tsx"), "PlayPage"),
});

const routeTree = root.addChildren([
  home,
  launch,
  noCourse,
  visitor,
  notCovered,
  pick,
  writing.addChildren([begin, write]),
  play,
  teacher.addChildren([
    course,
    groups,
    licences,
    assignments,
    assignment,
    studentWork,
    marking,
    report,
    live,
    history,
    library,
    own,
    importing,
    print,
  ]),
  student.addChildren([tasks, result]),
]);

/** The pages of one session. Each has an address of its own, so that reloading and going back keep the place. */
export function createAppRouter(viewer: Viewer, sessionId: string | null) {
  return createRouter({
    routeTree,
    context: { viewer, sessionId },
    defaultErrorComponent: Broken,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
