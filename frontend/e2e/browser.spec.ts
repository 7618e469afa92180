import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "./support/test.ts";

// What all other tests rest on: without this they would prove nothing about today's browsers.
test("the browser drops third-party cookies and keeps partitioned ones", async ({ page }) => {
  const cookies = [
    "plain=1; Path=/; Secure; HttpOnly; SameSite=None",
    "__Host-partitioned=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned",
  ];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader("Content-Type", "text/html");
    if (request.url === "/frame") {
      response.end(`<iframe title="frame" src="http://tool.localhost:${port}/set"></iframe>`);
    } else if (request.url === "/set") {
      response.setHeader("Set-Cookie", cookies);
      response.end(`<a href="/cookies">go on</a>`);
    } else {
      response.end(`<p>${request.headers.cookie ?? "none"}</p>`);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  await page.goto(`http://lms.localhost:${port}/frame`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link", { name: "go on" }).click();
  await expect(frame.getByRole("paragraph")).toHaveText("__Host-partitioned=1");

  // The same cookies, first-party: it is the third party that is blocked, not the cookie.
  await page.goto(`http://tool.localhost:${port}/set`);
  await page.getByRole("link", { name: "go on" }).click();
  await expect(page.getByRole("paragraph")).toContainText("plain=1");
  server.close();
});
