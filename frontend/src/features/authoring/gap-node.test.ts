import { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";
import { beforeEach, describe, expect, test } from "vitest";
import { GapNode, gapsAsElements, gapsAsKeys, putGap, withMarks, type GapMarks } from "./gap-node.ts";
import { keysIn } from "./gaps.ts";
import styles from "./gap-node.module.css";

describe("a text with gaps", () => {
  let editor: Editor;
  let answers: Map<string, string>;
  const marks: GapMarks = {
    label: (_, number) => `Gap ${number}`,
    isWrong: (key) => answers.get(key) === "",
    made: (answer) => {
      const key = `n${answers.size}`;
      answers.set(key, answer);
      return key;
    },
    copied: (key) => marks.made(answers.get(key) ?? ""),
    isKnown: (key) => answers.has(key),
    open: () => undefined,
  };
  const text = () => gapsAsKeys(editor.getHTML());
  const shown = () => editor.view.dom.textContent;
  const select = (words: string, after = 0) => {
    const from = 1 + editor.state.doc.textBetween(1, editor.state.doc.content.size, "", "#").indexOf(words);
    editor.commands.setTextSelection({ from: from + after, to: from + words.length });
  };
  const copied = (from: number, to: number) => editor.state.doc.slice(from, to);
  const paste = (slice: Slice) => editor.view.dispatch(editor.state.tr.replaceSelection(slice));

  beforeEach(() => {
    answers = new Map([
      ["g1", "ice"],
      ["g2", "water"],
    ]);
    editor = new Editor({
      extensions: [StarterKit, GapNode],
      content: gapsAsElements("<p>When [[g1]] melts, it becomes [[g2]].</p>", marks.isKnown),
    });
    editor.view.dispatch(withMarks(editor.state, marks));
    return () => editor.destroy();
  });

  test("numbers its gaps by their place, and is kept as it was", () => {
    expect(shown()).toBe("When Gap 1 melts, it becomes Gap 2.");
    expect(text()).toBe("<p>When [[g1]] melts, it becomes [[g2]].</p>");
  });

  test("makes what is selected the right answer of a new gap, without the blanks around", () => {
    select("melts, ");
    putGap(editor, marks);
    expect(text()).toBe("<p>When [[g1]] [[n2]] it becomes [[g2]].</p>");
    expect(answers.get("n2")).toBe("melts,");
    expect(shown()).toBe("When Gap 1 Gap 2 it becomes Gap 3.");
  });

  test("puts a gap behind a selection that holds another", () => {
    select("When # melts");
    putGap(editor, marks);
    expect(text()).toBe("<p>When [[g1]] melts[[n2]], it becomes [[g2]].</p>");
    expect(answers.get("n2")).toBe("");
  });

  test("makes a copy of a gap a gap of its own, with the same answer; undoing takes it away again", () => {
    const slice = copied(6, 7);
    select("When ");
    editor.commands.setTextSelection(1);
    paste(slice);
    expect(text()).toBe("<p>[[n2]]When [[g1]] melts, it becomes [[g2]].</p>");
    expect(answers.get("n2")).toBe("ice");
    editor.commands.undo();
    expect(text()).toBe("<p>When [[g1]] melts, it becomes [[g2]].</p>");
    editor.commands.redo();
    expect(keysIn(text())).toEqual(["n2", "g1", "g2"]);
  });

  test("keeps the key of a gap that is cut and pasted, once", () => {
    const slice = copied(6, 7);
    editor.commands.deleteRange({ from: 6, to: 7 });
    expect(keysIn(text())).toEqual(["g2"]);
    editor.commands.setTextSelection(editor.state.doc.content.size - 1);
    paste(slice);
    expect(keysIn(text())).toEqual(["g2", "g1"]);
    paste(slice);
    expect(keysIn(text())).toEqual(["g2", "g1", "n2"]);
    editor.commands.undo();
    expect(new Set(keysIn(text())).size).toBe(keysIn(text()).length);
  });

  test("gives a gap of another text a key of its own", () => {
    editor.commands.insertContentAt(1, '<span data-gap="g9"></span>');
    expect(keysIn(text())).toEqual(["n2", "g1", "g2"]);
  });

  const type = (written: string) => {
    for (const letter of written) {
      const { view, state } = editor;
      const { from, to } = state.selection;
      const isTaken = view.someProp("handleTextInput", (take) =>
        take(view, from, to, letter, () => state.tr),
      );
      if (!isTaken) view.dispatch(state.tr.insertText(letter, from, to));
    }
  };

  test("makes the words in double brackets, as some write a gap by hand, the right answer of one", () => {
    editor.commands.setTextSelection(1);
    type("In [[New York]] ");
    expect(text()).toBe("<p>In [[n2]] When [[g1]] melts, it becomes [[g2]].</p>");
    expect(answers.get("n2")).toBe("New York");
    expect(shown()).toBe("In Gap 1 When Gap 2 melts, it becomes Gap 3.");
  });

  test("leaves brackets that name no gap as they are, and shows where they stand", () => {
    const html = "<p>[[cold]] [[Cold]] [[g1]] [[g2]]</p>";
    editor.commands.setContent(gapsAsElements(html, marks.isKnown));
    expect(text()).toBe(html);
    expect(shown()).toBe("[[cold]] [[Cold]] Gap 1 Gap 2");
    const told = [...editor.view.dom.querySelectorAll(`.${styles["stray"]}`)].map(
      ({ textContent }) => textContent,
    );
    expect(told).toEqual(["[[cold]]", "[[Cold]]"]);
  });
});
