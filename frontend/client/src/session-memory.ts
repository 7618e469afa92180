/**
 * Remembers the session's id in the entry of the browser's history, which a reload keeps even where a frame has
 * no storage. The id opens nothing by itself: the server wants its own cookie with it.
 */
export const sessionMemory = {
  get(): string | null {
    const state = window.history.state as { lecternSession?: unknown } | null;
    return typeof state?.lecternSession === "string" ? state.lecternSession : null;
  },
  /** To be called for each new entry: the router makes them without it. */
  set(id: string): void {
    // Past the router, which listens to `window.history`: nothing has moved.
    History.prototype.replaceState.call(window.history, { ...window.history.state, lecternSession: id }, "");
  },
};
