import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("dist/.vite/manifest.json", import.meta.url), "utf8"));

/** Every script that must be there before the given entries can run: they and all they import statically. */
function scripts(...entries) {
  const seen = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`no chunk ${key} in the manifest: has a route been renamed?`);
    if (seen.has(chunk.file)) return;
    seen.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  entries.forEach(visit);
  return [...seen].filter((file) => file.endsWith(".js")).map((file) => `dist/${file}`);
}

export default [
  {
    name: "player, first load",
    path: scripts("index.html", "src/features/player/play-page.tsx", "src/locales/nb.po"),
    limit: "150 kB",
    gzip: true,
  },
];
