import type { Session } from "@lectern/client";
import { createContext } from "react";
import { apiBase } from "./api-base.ts";

/**
 * What a school's authors have given is shown to whoever has a session there: it is fetched with the session's token,
 * and shown from memory. Ready-made drawings are open to everybody.
 */
const own = /^\/pictures\/[0-9a-f-]{36}$/;

/** Answers an address under which the browser has the picture. */
export type LoadPicture = (source: string) => Promise<string>;

export const PictureContext = createContext<LoadPicture>((source) => Promise.resolve(source));

/** Fetches each picture once for as long as the page is open. */
export function createPictures(base: string, session: Session, fetch: typeof window.fetch): LoadPicture {
  const known = new Map<string, Promise<string>>();
  const ask = (source: string) =>
    fetch(base + source, { headers: { Authorization: `Bearer ${session.accessToken}` } });
  const load = async (source: string) => {
    if (session.isEnding) await session.refresh();
    let answer = await ask(source);
    if (answer.status === 401) {
      await session.refresh();
      answer = await ask(source);
    }
    if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
    return URL.createObjectURL(await answer.blob());
  };
  return (source) => {
    const loading = known.get(source) ?? load(source);
    known.set(source, loading);
    loading.catch(() => known.delete(source)); // whoever asks next tries again
    return loading;
  };
}

export const isOwnPicture = (source: string): boolean => own.test(source);

/** Where a picture that is open to everybody is. */
export const openPicture = (source: string): string => (source.startsWith("/") ? apiBase() + source : source);

/** Nothing to see, of the size of what is being fetched: nothing jumps when it is there. */
export const pictureRoom = (width: number | string, height: number | string): string =>
  `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/%3E`;

const attribute = (tag: string, name: string) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1];

/** HTML with its pictures held back: each has its room, and says in `data-picture` what belongs there. */
export function heldBack(html: string): string {
  return html.replace(/<img [^>]*>/g, (tag) => {
    const source = attribute(tag, "src") ?? "";
    if (!isOwnPicture(source)) return tag.replace(` src="${source}"`, ` src="${openPicture(source)}"`);
    const room = pictureRoom(attribute(tag, "width") ?? 1, attribute(tag, "height") ?? 1);
    return tag.replace(` src="${source}"`, ` data-picture="${source}" src="${room}"`);
  });
}

/** Puts the pictures of an element into their places. Of one that cannot be had, its words are shown. */
export function fillIn(element: HTMLElement, load: LoadPicture): void {
  for (const image of element.querySelectorAll<HTMLImageElement>("img[data-picture]"))
    load(image.dataset["picture"] ?? "").then(
      (address) => (image.src = address),
      () => image.removeAttribute("src"),
    );
}
