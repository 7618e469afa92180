import { useEffect, useRef, useState, type ChangeEvent } from "react";

const pause = 600; // milliseconds without a key

/**
 * What is being written in a field: given when the writing pauses, when the field is left, and when the page is
 * left or out of sight, whichever comes first. As long as nothing is being written, what was given shows.
 */
export function useDraft(given: string, give: (text: string) => void) {
  const [writing, setWriting] = useState<string | null>(null);
  const unsent = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });

  const [send] = useState(() => () => {
    clearTimeout(timer.current);
    if (unsent.current === null) return;
    latest.current(unsent.current);
    unsent.current = null;
    setWriting(null);
  });
  useEffect(() => {
    // Out of sight is the last that a page on a phone hears, before its tab may be gone.
    document.addEventListener("visibilitychange", send);
    window.addEventListener("pagehide", send);
    return () => {
      document.removeEventListener("visibilitychange", send);
      window.removeEventListener("pagehide", send);
      send();
    };
  }, [send]);

  return {
    value: writing ?? given,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setWriting(event.target.value);
      unsent.current = event.target.value;
      clearTimeout(timer.current);
      timer.current = setTimeout(send, pause);
    },
    onBlur: send,
  };
}
