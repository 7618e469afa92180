import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { lecternCommand } from "./command.ts";
import { binary, type Demo, foreignEnvironment } from "./demo.ts";

interface Registration {
  issuer: string;
  clientId: string;
  deploymentId: string;
  authorizationUrl: string;
  tokenUrl: string;
  jwksUrl: string;
}

/** A running `lectern simulate`, registered at the demo's Lectern as an operator does it. */
export interface Simulator extends AsyncDisposable {
  /** Its address for Node, which does not know *.localhost. */
  url: string;
}

/** Starts the platform of a file and makes it known to the demo's Lectern. */
export async function startSimulator(demo: Demo, yaml: string): Promise<Simulator> {
  const file = join(demo.folder, "course.yaml");
  await writeFile(file, yaml);
  const child = spawn(binary(), ["simulate", "--config", file, "--addr", "127.0.0.1:0", "--json"], {
    env: foreignEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const said = await lines.next();
  if (said.done) throw new Error("The simulator ended before it was ready.");
  const { baseUrl, registration } = JSON.parse(said.value) as { baseUrl: string; registration: Registration };
  await lecternCommand(
    demo,
    ...["platform", "add", "--issuer", registration.issuer, "--client-id", registration.clientId],
    ...["--auth-url", registration.authorizationUrl, "--token-url", registration.tokenUrl],
    ...["--jwks-url", registration.jwksUrl, "--deployment", registration.deploymentId],
  );
  return {
    url: baseUrl.replace("lms.localhost", "127.0.0.1"),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
