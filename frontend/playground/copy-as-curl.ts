import { endpoint, type Operation } from "./operations";

/**
 * The operation as a command for a POSIX shell. The token stays out of it, since commands end up in
 * histories and chats: the command reads it from the variable LECTERN_TOKEN.
 */
export function copyAsCurl(operation: Operation, origin: string): string {
  const body = JSON.stringify(operation).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${origin}${endpoint}`,
    `-H 'Content-Type: application/json'`,
    `-H "Authorization: Bearer $LECTERN_TOKEN"`,
    `--data-binary '${body}'`,
  ].join(" \\\n  ");
}
