import { Session, sessionMemory, tabStorage, takeLaunchCode } from "@lectern/client";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { apiBase } from "./lib/api-base.ts";
import { createClient } from "./lib/client.ts";
import { speak } from "./lib/i18n.ts";
import { createPictures, PictureContext } from "./lib/pictures.ts";
import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const base = apiBase();
const request = window.fetch.bind(window);
const session = new Session({
  base,
  fetch: request,
  storage: tabStorage,
  formerId: sessionMemory.get,
  now: Date.now,
});
const client = createClient({ base, session, fetch: request });

// The words must be there before the first of them is said; the launch's own language follows with the viewer.
const opened = session.open(takeLaunchCode(window.location, window.history));
const [, spoken] = await Promise.all([
  opened,
  speak(navigator.language).then(
    () => true,
    () => false,
  ),
]);

if (spoken) {
  createRoot(root).render(
    <StrictMode>
      <PictureContext value={createPictures(base, session, request)}>
        <App session={session} client={client} />
      </PictureContext>
    </StrictMode>,
  );
} else {
  // Without words, what index.html says to that stays, and its links come back to this session.
  if (session.id !== null) sessionMemory.set(session.id);
  root.onclick = (event) => {
    event.preventDefault();
    window.location.reload();
  };
}
