/**
 * Where the API is: the page's own origin, unless `<meta name="lectern-api" content="https://…">` (at run
 * time) or `VITE_API_URL` (at build time) says otherwise. Without a slash at the end.
 */
export function apiBase(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="lectern-api"]')?.content;
  const base = meta ?? import.meta.env["VITE_API_URL"] ?? "";
  return String(base).replace(/\/+$/, "");
}
