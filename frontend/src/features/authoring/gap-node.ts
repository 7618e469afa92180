import { InputRule, mergeAttributes, Node, nodeInputRule, type Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { Node as TextNode, NodeType } from "@tiptap/pm/model";
import { NodeSelection, Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { withGaps } from "../../lib/gaps.ts";
import styles from "./gap-node.module.css";

/** What the text does not know of its gaps: the form below it does. */
export interface GapMarks {
  /** What stands in the text for the gap, which is the n-th of it. */
  label: (key: string, number: number) => string;
  /** Whether something is wrong with it. */
  isWrong: (key: string) => boolean;
  /** Makes a gap with the right answer, which may be empty; answers its key. */
  made: (answer: string) => string;
  /** Makes a gap like the one with that key; answers its own key. */
  copied: (key: string) => string;
  /** Whether there is, or was, a gap with that key. */
  isKnown: (key: string) => boolean;
  /** Goes to the form of the gap. */
  open: (key: string) => void;
}

const noMarks: GapMarks = {
  label: (_, number) => String(number),
  isWrong: () => false,
  made: (answer) => answer,
  copied: (key) => key,
  isKnown: () => true,
  open: () => undefined,
};

const plugin = new PluginKey<GapMarks>("gaps");

/** What is known of the gaps of a text. */
export const marksOf = (state: EditorState): GapMarks => plugin.getState(state) ?? noMarks;

/** The change that makes it known. */
export const withMarks = (state: EditorState, marks: GapMarks) => state.tr.setMeta(plugin, marks);

/** The text for the editor: a gap is an element of its own instead of its key in brackets. Other brackets stay. */
export const gapsAsElements = (html: string, isKnown: (key: string) => boolean): string =>
  withGaps(html, (key) => (isKnown(key) ? `<span data-gap="${key}"></span>` : `[[${key}]]`));

/** The text as it is kept. */
export const gapsAsKeys = (html: string): string =>
  html.replace(/<span data-gap="(\w+)"><\/span>/g, (_, key: string) => `[[${key}]]`);

/** Puts a gap where the cursor stands. Words that are selected become what is right in it. */
export function putGap(editor: Editor, marks: GapMarks): void {
  const { from, to } = editor.state.selection;
  const selected = editor.state.doc.textBetween(from, to);
  const isWords = selected.length === to - from; // within one paragraph, and nothing but text
  const answer = isWords ? selected.trim() : "";
  const start = isWords ? from + selected.length - selected.trimStart().length : to;
  editor
    .chain()
    .focus()
    .command(({ tr }) => Boolean(closeHistory(tr)))
    .insertContentAt(
      { from: start, to: start + answer.length },
      { type: "gap", attrs: { key: marks.made(answer) } },
    )
    .run();
}

/** Words in double brackets that name no gap. */
const strayMark = /\[\[[^[\]]+\]\]/g;

/** Double brackets by hand make a gap with what is in them. */
const bracketsRule = (type: NodeType, made: (answer: string) => string) =>
  new InputRule({
    find: /\[\[([^[\]]+)\]\]$/,
    handler: ({ state, range, match }) => {
      const key = made((match[1] ?? "").trim());
      closeHistory(state.tr).replaceWith(range.from, range.to, type.create({ key }));
    },
  });

/** A gap in a text that is being written: numbered by its place. Three underscores or [[brackets]] make one. */
export const GapNode = Node.create({
  name: "gap",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    key: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-gap"),
      renderHTML: ({ key }) => ({ "data-gap": key as string }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-gap]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes)],
  renderText: () => "____",
  addInputRules() {
    const made = (answer: string) => marksOf(this.editor.state).made(answer);
    const getAttributes = () => ({ key: made("") });
    return [nodeInputRule({ find: /___$/, type: this.type, getAttributes }), bracketsRule(this.type, made)];
  },
  addNodeView: () => (props) => {
    const dom = document.createElement("span");
    dom.className = styles["gap"] ?? "";
    const show = (decorations: readonly { spec: unknown }[]) => {
      const { label = "", isWrong = false } = (decorations[0]?.spec ?? {}) as Partial<Shown>;
      dom.textContent = label;
      dom.classList.toggle(styles["wrong"] ?? "wrong", isWrong);
    };
    show(props.decorations);
    return {
      dom,
      update: (node, decorations) => {
        if (node.type !== props.node.type) return false;
        show(decorations);
        return true;
      },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin<GapMarks>({
      key: plugin,
      state: {
        init: () => noMarks,
        apply: (change, before) => (change.getMeta(plugin) as GapMarks | undefined) ?? before,
      },
      props: {
        decorations: shown,
        handleKeyDown: (view, event) => {
          const { state } = view;
          const { selection } = state;
          // Undoing brings back the gap, without what was written just before.
          if (event.key === "Backspace" || event.key === "Delete") view.dispatch(closeHistory(state.tr));
          if (event.key !== "Enter" || !(selection instanceof NodeSelection) || !isGap(selection.node))
            return false;
          marksOf(state).open(keyOf(selection.node));
          return true;
        },
        handleDoubleClickOn: ({ state }, _, node) => {
          if (isGap(node)) marksOf(state).open(keyOf(node));
          return isGap(node);
        },
      },
      // Each key stands once: what was pasted beside its original becomes a gap of its own.
      appendTransaction: (changes, before, now) => {
        if (!changes.some(({ docChanged }) => docChanged)) return null;
        const marks = marksOf(now);
        const stays = new Map<string, number>();
        for (const { key, at } of gapsIn(before.doc)) {
          const { pos, deleted } = changes.reduce(
            (place, { mapping }) => {
              const result = mapping.mapResult(place.pos);
              return { pos: result.pos, deleted: place.deleted || result.deletedAfter };
            },
            { pos: at, deleted: false },
          );
          if (!deleted) stays.set(key, pos);
        }
        const tr = now.tr;
        const seen = new Set<string>();
        for (const { key, at } of gapsIn(now.doc)) {
          const isOther = (stays.get(key) ?? at) !== at;
          if (isOther || seen.has(key) || !marks.isKnown(key))
            tr.setNodeAttribute(at, "key", marks.copied(key));
          else seen.add(key);
        }
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

interface Shown {
  label: string;
  isWrong: boolean;
}

const isGap = (node: TextNode) => node.type.name === "gap";
const keyOf = (node: TextNode) => node.attrs["key"] as string;

function gapsIn(doc: TextNode): { key: string; at: number }[] {
  const gaps: { key: string; at: number }[] = [];
  doc.descendants((node, at) => {
    if (isGap(node)) gaps.push({ key: keyOf(node), at });
  });
  return gaps;
}

function shown(state: EditorState): DecorationSet {
  const { label, isWrong } = marksOf(state);
  const gaps = gapsIn(state.doc).map(({ key, at }, index) => {
    const spec: Shown = { label: label(key, index + 1), isWrong: isWrong(key) };
    // The attribute tells the editor that the gap is to be drawn anew.
    return Decoration.node(
      at,
      at + 1,
      { "data-label": spec.label, "data-wrong": String(spec.isWrong) },
      spec,
    );
  });
  return DecorationSet.create(state.doc, [...gaps, ...strayMarksIn(state.doc)]);
}

/** What the author is told of when publishing is pointed at. */
function strayMarksIn(doc: TextNode): Decoration[] {
  const found: Decoration[] = [];
  doc.descendants((node, at) => {
    for (const { index, 0: mark } of node.text?.matchAll(strayMark) ?? [])
      found.push(Decoration.inline(at + index, at + index + mark.length, { class: styles["stray"] ?? "" }));
  });
  return found;
}
