import type { Session } from "@lectern/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPictures, fillIn, heldBack, isOwnPicture, openPicture } from "./pictures.ts";

const own = "/pictures/0b5f3c1e-2a4d-4c6e-8f00-112233445566";

beforeEach(() => {
  let made = 0;
  // jsdom knows no object URLs.
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => `blob:${++made}` }));
});
afterEach(() => vi.unstubAllGlobals());

function sessionOf(state: { token: string; isEnding?: boolean }) {
  const refresh = vi.fn(() => {
    state.token = "new";
    state.isEnding = false;
    return Promise.resolve();
  });
  const session = {
    refresh,
    get accessToken() {
      return state.token;
    },
    get isEnding() {
      return state.isEnding ?? false;
    },
  };
  return { session: session as unknown as Session, refresh };
}

/** A server that takes one token. */
const serverFor = (token: string) =>
  vi.fn<typeof fetch>((_, init) => {
    const taken = new Headers(init?.headers).get("Authorization") === `Bearer ${token}`;
    return Promise.resolve(new Response("picture", { status: taken ? 200 : 401 }));
  });

test("only what a school has given is its own; drawings are open to everybody", () => {
  expect(isOwnPicture(own)).toBe(true);
  expect(isOwnPicture("/drawings/water-cycle.svg")).toBe(false);
  expect(isOwnPicture(`https://elsewhere.example${own}`)).toBe(false);
  expect(isOwnPicture(`${own}/../../graphql`)).toBe(false);
  expect(openPicture("data:image/png;base64,AA")).toBe("data:image/png;base64,AA");
});

test("a picture is fetched once with the session's token, however often it is shown", async () => {
  const server = serverFor("good");
  const load = createPictures("https://api.example", sessionOf({ token: "good" }).session, server);
  expect(await Promise.all([load(own), load(own)])).toEqual(["blob:1", "blob:1"]);
  expect(server).toHaveBeenCalledOnce();
  expect(server.mock.calls[0]![0]).toBe(`https://api.example${own}`);
});

test("a token that ended meanwhile is renewed, before asking where that is known", async () => {
  const late = serverFor("new");
  const { session, refresh } = sessionOf({ token: "old" });
  await createPictures("", session, late)(own);
  expect(refresh).toHaveBeenCalledOnce();
  expect(late).toHaveBeenCalledTimes(2);

  const early = serverFor("new");
  await createPictures("", sessionOf({ token: "old", isEnding: true }).session, early)(own);
  expect(early).toHaveBeenCalledOnce();
});

test("what could not be had is asked for again by whoever comes next", async () => {
  const server = vi.fn<typeof fetch>();
  server.mockResolvedValueOnce(new Response("", { status: 503 }));
  server.mockResolvedValueOnce(new Response("picture"));
  const load = createPictures("", sessionOf({ token: "good" }).session, server);
  await expect(load(own)).rejects.toThrow("503");
  expect(await load(own)).toBe("blob:1");
});

test("pictures of a text are held back, with their room, until they are there", async () => {
  const page = document.createElement("div");
  page.innerHTML = heldBack(`<p><img src="${own}" alt="A fox" width="40" height="30"></p>`);
  const image = page.querySelector("img")!;
  expect(image.src).toMatch(/^data:image\/svg\+xml,.*width='40' height='30'/);
  fillIn(page, () => Promise.resolve("blob:fox"));
  await vi.waitFor(() => expect(image.src).toBe("blob:fox"));
  fillIn(page, () => Promise.reject(new Error("gone")));
  await vi.waitFor(() => expect(image).not.toHaveAttribute("src"));
  expect(image.alt).toBe("A fox");
});
