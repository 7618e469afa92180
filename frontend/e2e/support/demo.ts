import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
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
}

/** Starts the demo of the binary LECTERN_BIN on free ports and waits until it says that it is ready. */
export async function startDemo(): Promise<Demo> {
  const binary = process.env["LECTERN_BIN"];
  if (!binary) throw new Error("LECTERN_BIN does not name the binary to be tested: run `make test`.");
  const folder = await mkdtemp(join(tmpdir(), "lectern-demo-"));
  const [toolPort, lmsPort] = await freePorts(2);
  const child = spawn(binary, ["demo"], {
    cwd: folder,
    env: {
      ...process.env,
      LECTERN_ADDR: `127.0.0.1:${toolPort}`,
      LECTERN_BASE_URL: `http://tool.localhost:${toolPort}`,
      LECTERN_DEMO_ADDR: `127.0.0.1:${lmsPort}`,
      LECTERN_DATABASE_URL: `sqlite:${join(folder, "lectern.db")}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  try {
    // Only browsers take *.localhost for loopback by themselves.
    await ready(child, [`http://127.0.0.1:${toolPort}/readyz`, `http://127.0.0.1:${lmsPort}/`]);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`${String(error)}\n${log.join("")}`, { cause: error });
  }
  return {
    tool: `http://tool.localhost:${toolPort}`,
    lms: `http://lms.localhost:${lmsPort}`,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, urls: string[]): Promise<void> {
  const deadline = Date.now() + startsWithin;
  for (const url of urls) {
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`The demo ended with ${child.exitCode}.`);
      if (Date.now() > deadline) throw new Error(`${url} does not answer.`);
      await pause(50);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Ports that were free a moment ago, all held at once so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
