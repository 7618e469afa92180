import type { Demo } from "./demo.ts";

/** In which ways the logins of the launches that were let in were bound to the browser, for one kind of browser. */
export async function bindings(demo: Demo, browser = "chromium"): Promise<string[]> {
  const response = await fetch(`${demo.tool.replace("tool.localhost", "127.0.0.1")}/metrics`);
  const lines = (await response.text()).matchAll(
    new RegExp(`^lectern_launches_total\\{binding="(\\w+)",browser="${browser}"\\} \\d+$`, "gm"),
  );
  return [...lines].map(([, binding]) => binding ?? "");
}
