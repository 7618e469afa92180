import { use, useEffect, useRef, useState } from "react";
import { fillIn, heldBack, PictureContext } from "../lib/pictures.ts";
import styles from "./rich-text.module.css";

const delimiter = /\\[([]/;

export interface RichTextProps {
  /** Sanitised by the server: the schema's scalar `HTML`. */
  html: string;
  id?: string;
  /** In the line of other text, rather than a paragraph of its own. */
  inline?: boolean;
}

/** Text of an exercise, with its pictures. Formulas between `\(` `\)` or `\[` `\]` are set by KaTeX, which is loaded only then. */
export function RichText({ html, id, inline = false }: RichTextProps) {
  const ref = useRef<HTMLDivElement & HTMLSpanElement>(null);
  const hasFormula = delimiter.test(html);
  const [settled, setSettled] = useState("");
  const load = use(PictureContext);

  useEffect(() => {
    if (ref.current) fillIn(ref.current, load);
  }, [html, load]);

  useEffect(() => {
    const element = ref.current;
    if (!element || !hasFormula) return;
    let gone = false;
    // Without KaTeX, for example offline, the formula is shown as it was written.
    void import("./formulas.ts")
      .then(({ setFormulas }) => {
        if (!gone) setFormulas(element);
      })
      .catch(() => undefined)
      .finally(() => {
        if (!gone) setSettled(html);
      });
    return () => {
      gone = true;
    };
  }, [html, hasFormula]);

  const Tag = inline ? "span" : "div";
  return (
    <Tag
      key={html}
      ref={ref}
      id={id}
      className={`${styles["text"]} ${hasFormula && settled !== html ? styles["unset"] : ""}`}
      dangerouslySetInnerHTML={{ __html: heldBack(html) }}
    />
  );
}
