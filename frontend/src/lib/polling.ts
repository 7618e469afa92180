import { useEffect, useRef } from "react";

/** Calls `ask` every `seconds` while `active`, but not while nobody is looking at the page. */
export function usePolling(active: boolean, seconds: number, ask: () => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") latest.current();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [active, seconds]);
}
