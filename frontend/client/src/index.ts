/**
 * What a frontend of Lectern needs besides its own pages: the launch's session, typed operations, live updates, and
 * the way back to the platform after content was chosen. Lectern's own app is built on it.
 */
export { type DeepLinkingResponse, postDeepLinkingResponse } from "./deep-linking.ts";
export { type AnsweredError, type ErrorCode, errorCodes, LecternError } from "./errors.ts";
export { takeLaunchCode } from "./launch-code.ts";
export { type Answer, Lectern, type LecternConfig, type Operation } from "./lectern.ts";
export { type Live, type LiveConfig, type LiveSink, openLive } from "./live.ts";
export { Session, type SessionConfig, type SessionState } from "./session.ts";
export { sessionMemory } from "./session-memory.ts";
export { tabStorage, type TabStorage } from "./tab-storage.ts";
