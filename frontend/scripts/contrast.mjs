// Proves the contrast of every pairing of colours that the pages use (WCAG 2.2, 1.4.3 and 1.4.11), in light and
// dark, from the tokens themselves. Exits with 1 and names the pairing when one is too weak.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../src/ui/tokens.css", import.meta.url), "utf8");
const themes = { light: new Map(), dark: new Map() };
for (const [, name, light, dark] of css.matchAll(
  /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
)) {
  themes.light.set(name, light);
  themes.dark.set(name, dark);
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(theme, one, other) {
  const [dark, light] = [one, other].map((name) => luminance(colour(theme, name))).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colour(theme, name) {
  const value = themes[theme].get(name);
  if (!value) throw new Error(`tokens.css has no colour --${name}`);
  return value;
}

const text = 4.5;
const shape = 3;
const surfaces = ["paper", "sunk", "desk"];
const inks = ["ink", "ink-2", "ink-3", "fjord", "rowan", "spruce", "slate", "berry-ink"];
const subjects = ["maths", "language", "science", "social"];

// [foreground, background, least]
const pairings = [
  ...surfaces.flatMap((surface) => inks.map((ink) => [ink, surface, text])),
  ...["ink", "ink-2", "ink-3", "fjord", "fjord-strong"].map((ink) => [ink, "fjord-tint", text]),
  ["on-fjord", "fjord", text],
  ["on-fjord", "fjord-strong", text],
  ["ink", "berry-tint", text],
  ["berry-ink", "berry-tint", text],
  ["paper", "rowan", text],
  ["paper", "spruce", text],
  ...subjects.map((subject) => [subject, "paper", text]),
  ...[...surfaces, "fjord-tint"].flatMap((surface) => [
    ["edge", surface, shape],
    ["fjord", surface, shape],
  ]),
  ["focus-1", "focus-2", shape],
];

const weak = [];
for (const theme of ["light", "dark"]) {
  for (const [foreground, background, least] of pairings) {
    const found = ratio(theme, foreground, background);
    if (found < least)
      weak.push(`${theme}: ${foreground} on ${background} is ${found.toFixed(2)}, needs ${least}`);
  }
  // The focus is seen when its line or its ring stands out from what it lies on.
  for (const surface of [...surfaces, "fjord", "fjord-tint", "ink"]) {
    const found = Math.max(ratio(theme, "focus-1", surface), ratio(theme, "focus-2", surface));
    if (found < shape)
      weak.push(`${theme}: the focus ring on ${surface} is ${found.toFixed(2)}, needs ${shape}`);
  }
}

if (weak.length > 0) {
  console.error(weak.join("\n"));
  process.exit(1);
}
console.log(`${pairings.length} pairings in two themes, and the focus ring, have the contrast they need.`);
