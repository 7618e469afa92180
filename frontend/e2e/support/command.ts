import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { binary, type Demo, foreignEnvironment } from "./demo.ts";

/** Runs a command of the operator on the demo's database, while the demo runs, and answers what it prints. */
export async function lecternCommand(demo: Demo, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(binary(), args, {
    env: { ...foreignEnvironment(), LECTERN_DATABASE_URL: `sqlite:${join(demo.folder, "demo.db")}` },
  });
  return stdout;
}

/** Gives the demo's school a licence, and answers what the command prints. */
export async function grantLicence(demo: Demo, ...flags: string[]): Promise<string> {
  const deployments = JSON.parse(await lecternCommand(demo, "deployment", "list", "--json")) as {
    id: string;
  }[];
  return lecternCommand(demo, "licence", "grant", "--deployment", deployments[0]?.id ?? "", ...flags);
}
