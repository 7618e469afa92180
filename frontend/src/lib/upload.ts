export interface Sending {
  /** Told which part of the request is sent, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Ends it before its time. */
  signal: AbortSignal;
}

/** A `fetch` for one request that brings a file: `fetch` itself does not say how far it has come. */
export function uploadFetch({ onProgress, signal }: Sending): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const abort = () => request.abort();
      request.open(init.method ?? "POST", String(input));
      new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable) onProgress(loaded / total);
      };
      request.onload = () =>
        resolve(
          new Response(request.responseText, {
            status: request.status,
            headers: { "Content-Type": request.getResponseHeader("Content-Type") ?? "application/json" },
          }),
        );
      request.onerror = () => reject(new TypeError("the request did not get through"));
      request.onabort = () => reject(new DOMException("the request was ended", "AbortError"));
      request.onloadend = () => signal.removeEventListener("abort", abort);
      if (signal.aborted) return request.onabort(new ProgressEvent("abort"));
      signal.addEventListener("abort", abort);
      request.send((init.body ?? null) as XMLHttpRequestBodyInit | null);
    });
}
