import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
// Inside of frontend/, so that what the guide installs from npm is found in frontend/node_modules.
const folder = join(import.meta.dirname, "../.output/guide");

export interface Guide {
  folder: string;
  /** The files that it has one write, by their names. */
  files: Map<string, string>;
  /** The command lines, in their order. */
  commands: string[];
}

/** Reads the guide: files are blocks whose first line is a comment with the name, commands are blocks of sh. */
export async function readGuide(): Promise<Guide> {
  const text = await readFile(join(root, "docs/build-your-own-frontend.md"), "utf8");
  const files = new Map<string, string>();
  const commands: string[] = [];
  for (const [, language, code = ""] of text.matchAll(/```(\w+)\n(.*?)```/gs)) {
    if (language === "sh") {
      commands.push(...code.trim().split("\n"));
      continue;
    }
    const [, name] = /^(?:\/\/|<!--) (\S+)(?: -->)?\n/.exec(code) ?? [];
    if (name === undefined) throw new Error(`A block of ${language ?? "?"} says no file name:\n${code}`);
    files.set(name, code.slice(code.indexOf("\n") + 1));
  }
  return { folder, files, commands };
}

/** Writes the project as the guide says, with the client packed and unpacked as npm does it. */
export async function makeProject(guide: Guide, api: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const client = join(folder, "node_modules/@lectern/client");
  await mkdir(client, { recursive: true });
  const source = join(root, "frontend/client");
  const packed = await run("npm", ["pack", source, "--json", "--foreground-scripts=false"], { cwd: folder });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  await run("tar", ["-xzf", filename, "-C", client, "--strip-components=1"], { cwd: folder });
  for (const [name, content] of guide.files) {
    const here = content
      .replaceAll("http://tool.localhost:8080", api)
      // The last step, for production, from the beginning.
      .replace("new Lectern({ base:", "new Lectern({ persisted: true, base:");
    await writeFile(join(folder, name), here);
  }
}

/** Runs a command of the guide in the project. */
export async function type(command: string): Promise<void> {
  const [program = "", ...args] = command.split(" ");
  await run(program, args, { cwd: folder, env: { ...process.env, LECTERN: root } }).catch((error: Error) => {
    const { stdout = "" } = error as { stdout?: string };
    throw new Error(`${command}\n${stdout}`, { cause: error });
  });
}

/** A port that is free right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

/** Runs the guide's server on another port until the returned function is called. */
export async function serve(command: string, port: number): Promise<() => Promise<void>> {
  const [program = "", ...args] = command.replace("5173", String(port)).split(" ");
  const child: ChildProcess = spawn(program, [...args, "--host", "127.0.0.1"], {
    cwd: folder,
    stdio: "pipe",
    detached: true,
  });
  await once(child.stdout ?? child, "data");
  return async () => {
    const { pid } = child;
    if (pid === undefined || child.exitCode !== null) return;
    process.kill(-pid, "SIGTERM"); // npx and what it has started
    await once(child, "exit");
  };
}
