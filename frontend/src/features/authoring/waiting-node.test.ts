import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { expect, test } from "vitest";
import { holdPlace, leavePlace, WaitingNode, withoutWaiting } from "./waiting-node.ts";

test("a place is held while others write before it, is no part of the text, and is given up", () => {
  const editor = new Editor({ extensions: [StarterKit, WaitingNode], content: "<p>one two</p>" });
  holdPlace(editor.view, "p1", 5);
  expect(withoutWaiting(editor.getHTML())).toBe("<p>one two</p>");
  editor.commands.insertContentAt(1, "zero ");
  expect(leavePlace(editor, "p1")).toBe(10);
  expect(editor.getHTML()).toBe("<p>zero one two</p>");
  expect(leavePlace(editor, "p1")).toBeNull();
  editor.commands.undo();
  expect(editor.getHTML()).toBe("<p>one two</p>");
});
