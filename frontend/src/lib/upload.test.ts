import { afterEach, expect, test, vi } from "vitest";
import { uploadFetch } from "./upload.ts";

/** Holds what is sent until the test lets it go on. */
class HeldRequest {
  static last: HeldRequest;
  upload: { onprogress?: (event: object) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = "";
  sent: unknown;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  constructor() {
    HeldRequest.last = this;
  }
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return "application/json";
  }
  send(body: unknown) {
    this.sent = body;
  }
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
}

afterEach(() => vi.unstubAllGlobals());

function begin(signal = new AbortController().signal) {
  vi.stubGlobal("XMLHttpRequest", HeldRequest);
  const shares: number[] = [];
  const answer = uploadFetch({ onProgress: (share) => shares.push(share), signal })("/graphql", {
    method: "POST",
    headers: { Authorization: "Bearer token" },
    body: "body",
  });
  return { answer, shares, request: HeldRequest.last };
}

test("a request tells how far it has come, and answers as fetch does", async () => {
  const { answer, shares, request } = begin();
  expect(request.headers).toEqual({ authorization: "Bearer token" });
  expect(request.sent).toBe("body");
  request.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
  request.upload.onprogress?.({ lengthComputable: false, loaded: 2, total: 0 });
  expect(shares).toEqual([0.25]);
  Object.assign(request, { status: 401, responseText: `{"errors":[]}` });
  request.onload?.();
  const response = await answer;
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ errors: [] });
});

test("a request that does not get through fails as fetch does", async () => {
  const { answer, request } = begin();
  request.onerror?.();
  await expect(answer).rejects.toBeInstanceOf(TypeError);
});

test("a request can be ended, also before it is sent", async () => {
  const control = new AbortController();
  const { answer } = begin(control.signal);
  control.abort();
  await expect(answer).rejects.toHaveProperty("name", "AbortError");
  await expect(begin(control.signal).answer).rejects.toHaveProperty("name", "AbortError");
});
