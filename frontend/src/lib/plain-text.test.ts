import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test.each([
  ["<p>Look here.</p><p>Copied words</p>", "Look here. Copied words"],
  ["<p>Yes or <b>no</b>?</p>", "Yes or no?"],
  ["one<br>two", "one two"],
  ["<ul><li>a</li><li>b</li></ul>", "a b"],
  ["<p> </p>", ""],
])("%s is %s", (html, words) => {
  expect(plainText(html)).toBe(words);
});
