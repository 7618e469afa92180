/**
 * What a frontend of Lectern needs besides its own pages: the launch's session, and live updates.
 */
export { takeLaunchCode } from "./launch-code.ts";
export { type Live, type LiveConfig, type LiveSink, openLive } from "./live.ts";
export { Session, type SessionConfig, type SessionState } from "./session.ts";
export { sessionMemory } from "./session-memory.ts";
export { tabStorage, type TabStorage } from "./tab-storage.ts";
