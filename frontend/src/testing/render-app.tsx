import { Session, sessionMemory, tabStorage } from "@lectern/client";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "../app/app.tsx";
import { createClient } from "../lib/client.ts";
import { speak } from "../lib/i18n.ts";
import { createMockFetch } from "./mock-server.ts";
import type { World } from "./world.ts";

/** Opens the whole app at an address, launched into the given world, as a browser would. */
export async function renderApp(world: World, path = "/launch") {
  const fetch = createMockFetch(world);
  const session = new Session({
    base: "",
    fetch,
    storage: tabStorage,
    formerId: sessionMemory.get,
    now: Date.now,
  });
  const client = createClient({ base: "http://lectern.test", session, fetch });
  window.history.replaceState(null, "", path);
  await Promise.all([session.open("code"), speak("en")]);
  const user = userEvent.setup();
  render(<App session={session} client={client} />);
  return { user, session };
}
