import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const startsWithin = 30_000;

/** A running `lectern demo` with an empty database: the tool and the simulated itslearning. */
export interface Demo extends AsyncDisposable {
  /** Lectern, `http://tool.localhost:…`. */
  tool: string;
  /** The simulated platform on another site, `http://lms.localhost:…`. */
  lms: string;
  /** Where it keeps its database, demo.db. */
  folder: string;
  /** What it has said so far. */
  log: () => string;
}

/** Starts the demo of the binary LECTERN_BIN on ports that the system chooses, and waits until it says that it is ready. `settings` are more of its environment. */
export async function startDemo(settings: Record<string, string> = {}): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), "lectern-demo-"));
  const child = spawn(binary(), ["demo"], {
    env: {
      ...foreignEnvironment(),
      LECTERN_ADDR: "127.0.0.1:0",
      LECTERN_PLATFORM_ADDR: "127.0.0.1:0",
      LECTERN_DIR: folder,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = new Output(child);
  async function stop() {
    const running = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (running) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const lms = await output.address("lms");
    const tool = await output.address("tool");
    await Promise.all([ready(`${tool}/readyz`), ready(`${lms}/simulator/state`)]);
    return { tool, lms, folder, log: () => output.text, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${output.text}`, { cause: error });
  }
}

/** The binary to be tested. */
export function binary(): string {
  const path = process.env["LECTERN_BIN"];
  if (!path) throw new Error("LECTERN_BIN does not name the binary to be tested: run `make test`.");
  return path;
}

/** The environment without Lectern's settings: a developer's own database is none of the tests' business. */
export function foreignEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LECTERN_")));
}

/** What a process says, and the addresses in it: the ports are chosen by the system. */
class Output {
  text = "";
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (part: string) => (this.text += part));
    }
  }

  /** Waits for the first address of the host `name.localhost`. */
  address(name: string): Promise<string> {
    const { stdout } = this.#child;
    if (!stdout) return Promise.reject(new Error("The output is not read."));
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = new RegExp(`http://${name}\\.localhost:\\d+`).exec(this.text);
        if (found) resolve(found[0]);
      };
      stdout.on("data", look);
      this.#child.once("exit", () => reject(new Error("The demo ended before it was ready.")));
      this.#child.once("error", reject);
      look();
    });
  }
}

/** Waits until an address answers. Node does not take *.localhost for loopback by itself. */
async function ready(address: string): Promise<void> {
  const url = address.replace(/\/\/\w+\.localhost/, "//127.0.0.1");
  const deadline = Date.now() + startsWithin;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error(`${address} does not answer.`);
    await pause(20);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
