import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type BrowserContext, type BrowserContextOptions, chromium } from "@playwright/test";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The profile of a person who blocks third-party cookies. It has to be the setting: the switch
 * --test-third-party-cookie-phaseout has no effect any more (Chromium 156).
 */
const preferences = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };

/** The same, and without any cookie for the tool in the platform's pages, partitioned or not. */
const cookielessFrames = {
  profile: {
    ...preferences.profile,
    content_settings: {
      exceptions: { cookies: { "[*.]tool.localhost,[*.]lms.localhost": { setting: 2 } } },
    },
  },
};

/** The profile of a person who has left everything as it was: frames keep what they like, apart from other sites' frames. */
const untouched = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** A browser with a profile of its own; closing it removes the profile. */
export interface OwnBrowser extends AsyncDisposable {
  context: BrowserContext;
}

/**
 * Starts a Chromium that blocks third-party cookies as browsers do today. With `cookielessFrames` the tool gets
 * no cookie at all in the platform's pages, as in browsers that know no partitioned ones. With `framesKeep` third-party
 * cookies are not blocked, and with them the storage of frames.
 */
export async function startChromium(
  options: BrowserContextOptions & { cookielessFrames?: boolean; framesKeep?: boolean },
): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "lectern-chromium-"));
  await mkdir(join(profile, "Default"));
  await writeFile(
    join(profile, "Default", "Preferences"),
    JSON.stringify(
      options.cookielessFrames === true
        ? cookielessFrames
        : options.framesKeep === true
          ? untouched
          : preferences,
    ),
  );
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: flags,
  });
  return {
    context,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
