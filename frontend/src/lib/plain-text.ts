/** The words of a piece of sanitised HTML, for places that take no markup, such as an option. */
export function plainText(html: string): string {
  return (
    new DOMParser()
      .parseFromString(html, "text/html")
      .body.textContent.replace(/\\[()[\]]/g, "")
      .trim() || html
  );
}
