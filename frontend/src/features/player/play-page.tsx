import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/index.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { MessagePage } from "../../ui/message-page.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { LinkToTasks } from "./link-to-tasks.tsx";
import { Player } from "./player.tsx";
import { useDevice } from "./use-device.ts";
import styles from "./play-page.module.css";

const TooLate = lazy(() => import("./too-late.tsx").then((module) => ({ default: module.TooLate })));

const StartAttemptDocument = graphql(`
  mutation StartAttempt($assignmentId: ID!) {
    startAttempt(input: { assignmentId: $assignmentId }) {
      attempt {
        id
        ...Player_attempt
      }
      userErrors {
        message
        code
      }
    }
  }
`);

const route = getRouteApi("/play/$assignmentId");

/** Opening an assignment begins the attempt, or goes on with the one that is open. */
export function PlayPage() {
  const { t } = useLingui();
  const { assignmentId } = route.useParams();
  const navigate = route.useNavigate();
  const [{ data, error }, start] = useMutation(StartAttemptDocument);
  const device = useDevice(assignmentId);
  const started = useRef("");
  // How many answers that waited on this device were too late; null until it is known.
  const [late, setLate] = useState<number | null>(null);
  usePageTitle(t`Exercise`);

  useEffect(() => {
    if (started.current === assignmentId) return;
    started.current = assignmentId;
    void start({ assignmentId });
  }, [assignmentId, start]);

  const payload = data?.startAttempt;
  const refusal = payload?.userErrors[0];
  const usedUp = refusal?.code === "NO_ATTEMPTS_LEFT" || refusal?.code === "ALREADY_HANDED_IN";
  const open = payload?.attempt?.id ?? null;
  const settled = device !== undefined && (usedUp || open !== null);
  useEffect(() => {
    if (settled) void (device?.dropAllBut(open) ?? Promise.resolve(0)).then(setLate);
  }, [settled, device, open]);
  useEffect(() => {
    if (!usedUp || late !== 0) return;
    void navigate({ to: "/result/$assignmentId", params: { assignmentId }, replace: true });
  }, [usedUp, late, assignmentId, navigate]);

  if (late) {
    return (
      <Suspense>
        <TooLate count={late} onGoOn={() => setLate(0)} toResult={usedUp} />
      </Suspense>
    );
  }
  if (payload?.attempt && device !== undefined && late === 0) {
    return <Player key={payload.attempt.id} attempt={payload.attempt} device={device} />;
  }
  if (refusal && !usedUp) {
    return (
      <MessagePage art="clock" heading={t`This exercise cannot be opened now`}>
        <p>{refusal.message}</p>
        <p>
          <LinkToTasks />
        </p>
      </MessagePage>
    );
  }
  return (
    <main className={`roomy ${styles["coming"]}`}>
      {error ? (
        <ProblemNote error={error} onRetry={() => void start({ assignmentId })} />
      ) : (
        <Skeleton rows={5} rowHeight={70} label={t`The exercise is being fetched`} />
      )}
    </main>
  );
}
