import { mergeAttributes, Node, type Editor } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";
import styles from "./picture.module.css";

/** Holds the place of a picture that is still sent, or waits for its words. It is no part of the text. */
export const WaitingNode = Node.create({
  name: "waitingPicture",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    key: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-waiting"),
      renderHTML: ({ key }) => ({ "data-waiting": key as string }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-waiting]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes)],
  addNodeView: () => () => {
    const dom = document.createElement("span");
    dom.className = styles["waiting"] ?? "";
    return { dom };
  },
});

/** The mark in pasted HTML. */
export function waitingElement(key: string): HTMLElement {
  const element = document.createElement("span");
  element.dataset["waiting"] = key;
  return element;
}

/** The text without them, as it is kept. */
export const withoutWaiting = (html: string): string =>
  html.replace(/<span data-waiting="[^"]*"><\/span>/g, "");

/** Holds a place. Undoing takes away the picture later, not its place. */
export function holdPlace(view: EditorView, key: string, at: number): void {
  const node = view.state.schema.nodes["waitingPicture"]?.create({ key });
  if (node) view.dispatch(view.state.tr.insert(at, node).setMeta("addToHistory", false));
}

/** Gives the place up; answers where it was, or null where it was deleted meanwhile. */
export function leavePlace({ state, view }: Editor, key: string): number | null {
  let at: number | null = null;
  state.doc.descendants((node, pos) => {
    if (node.type.name === "waitingPicture" && node.attrs["key"] === key) at = pos;
  });
  if (at !== null) view.dispatch(state.tr.delete(at, at + 1).setMeta("addToHistory", false));
  return at;
}
