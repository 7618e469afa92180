import { useEffect, useRef, useState, type ChangeEvent } from "react";

const pause = 600; // milliseconds without a key

/**
 * What is being written in a field: given when the writing pauses, when the field is left, and when the page is
 * left, whichever comes first.
 */
export function useDraft(initial: string, give: (text: string) => void) {
  const [value, setValue] = useState(initial);
  const unsent = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });

  const send = () => {
    clearTimeout(timer.current);
    if (unsent.current === null) return;
    latest.current(unsent.current);
    unsent.current = null;
  };
  useEffect(() => send, []);

  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setValue(event.target.value);
      unsent.current = event.target.value;
      clearTimeout(timer.current);
      timer.current = setTimeout(send, pause);
    },
    onBlur: send,
  };
}
