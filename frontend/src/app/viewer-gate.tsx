import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { speak } from "../lib/i18n.ts";
import { sessionMemory } from "@lectern/client";
import { ViewerContext, ViewerDocument, type Viewer } from "../lib/viewer.tsx";
import { ProblemNote } from "../ui/problem.tsx";
import { rememberPlace } from "./last-place.ts";
import { createAppRouter } from "./router.tsx";

/** Asks who is there, speaks their language, and opens the pages. */
export function ViewerGate({ sessionId }: { sessionId: string | null }) {
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument });
  // The first answer decides the language and the first page; later ones refresh what is known of the launch.
  const [ready, setReady] = useState<Viewer | null>(null);
  const viewer = data?.viewer;

  useEffect(() => {
    if (!viewer || ready) return;
    rememberPlace(viewer);
    // Whoever had this device before: their answers are no business of this session.
    import("../features/player/device-answers.ts")
      .then(({ forgetOthers }) => forgetOthers(viewer.userId))
      .catch(() => undefined);
    // Where the words of their language do not come, those of the browser's are better than none.
    void speak(viewer.locale)
      .catch(() => undefined)
      .then(() => setReady(viewer));
  }, [viewer, ready]);

  if (ready) return <Pages viewer={viewer ?? ready} sessionId={sessionId} />;
  if (!error) return null;
  return (
    <main className="roomy" style={{ padding: 24 }}>
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    </main>
  );
}

function Pages({ viewer, sessionId }: { viewer: Viewer; sessionId: string | null }) {
  const [router] = useState(() => createAppRouter(viewer, sessionId));
  useEffect(() => {
    if (sessionId === null) return;
    return router.subscribe("onResolved", () => sessionMemory.set(sessionId));
  }, [router, sessionId]);
  return (
    <ViewerContext value={viewer}>
      <RouterProvider router={router} context={{ viewer, sessionId }} />
    </ViewerContext>
  );
}
