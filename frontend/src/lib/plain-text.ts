/** The words of a piece of sanitised HTML; formulas stay as they were written. Empty where there are none. */
export function plainText(html: string): string {
  // What stands below each other stands apart in one line, too.
  const apart = html.replace(/<(?=\/?(p|li|div|td|th|tr|br|h[1-6])\b)/g, " <");
  const { textContent } = new DOMParser().parseFromString(apart, "text/html").body;
  return textContent.replace(/ {2,}/g, " ").trim();
}

/** The same for places that take neither markup nor formulas, such as an option: never empty where `html` is not. */
export function optionText(html: string): string {
  return (
    plainText(html)
      .replace(/\\[()[\]]/g, "")
      .trim() || html
  );
}

/** Plain text as HTML that says the same, to be put among other HTML. */
export function asHTML(text: string): string {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
