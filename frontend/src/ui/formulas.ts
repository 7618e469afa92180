import renderMathInElement from "katex/contrib/auto-render";
import "katex/dist/katex.min.css";
import "./formulas.css";

/** Sets all formulas inside the element. What KaTeX does not understand stays as it was written. */
export function setFormulas(element: HTMLElement): void {
  renderMathInElement(element, {
    delimiters: [
      { left: "\\(", right: "\\)", display: false },
      { left: "\\[", right: "\\]", display: true },
    ],
    throwOnError: false,
    // Nothing an author writes may build links, load pictures or set styles.
    trust: false,
    maxExpand: 200,
    maxSize: 20,
  });
}
