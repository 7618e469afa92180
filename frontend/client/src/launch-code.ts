/**
 * Takes the one-time code of a launch out of the address, `/launch#code=…`, and the fragment with it at once,
 * so that neither the history nor a copied address holds it. Null when the page was not opened by a launch.
 */
export function takeLaunchCode(location: Location, history: History): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code === null) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return code;
}
