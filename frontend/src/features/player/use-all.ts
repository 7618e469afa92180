import { useState } from "react";

const key = "lectern.all-questions";

/** Whether the student wants all questions on one page. The device remembers it, where it remembers anything. */
export function useAll(): [boolean, () => void] {
  const [all, setAll] = useState(() => {
    try {
      return window.localStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  });
  const turn = () => {
    setAll(!all);
    try {
      if (all) window.localStorage.removeItem(key);
      else window.localStorage.setItem(key, "1");
    } catch {
      // No storage in this frame: it holds for this page.
    }
  };
  return [all, turn];
}
