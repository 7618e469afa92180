/**
 * The browser's storage for one tab, if there is any. Where third-party storage is blocked, Chromium throws on
 * the mere access to `sessionStorage` inside a frame: then nothing is kept and everything still works.
 */
export const tabStorage = {
  get(key: string): string | null {
    try {
      return window.sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      window.sessionStorage.setItem(key, value);
    } catch {
      // No storage, or no room: what was to be kept stays in memory only.
    }
  },
  remove(key: string): void {
    try {
      window.sessionStorage.removeItem(key);
    } catch {
      // What was never kept need not be removed.
    }
  },
};

export type TabStorage = typeof tabStorage;
