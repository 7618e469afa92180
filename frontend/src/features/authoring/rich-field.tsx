import { useLingui } from "@lingui/react/macro";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import { TableKit } from "@tiptap/extension-table";
import { EditorContent, useEditor, useEditorState, type Editor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useId, useState } from "react";
import BracketsSquare from "~icons/ph/brackets-square";
import ImageIcon from "~icons/ph/image";
import ListBullets from "~icons/ph/list-bullets";
import ListNumbers from "~icons/ph/list-numbers";
import TextB from "~icons/ph/text-b";
import TextItalic from "~icons/ph/text-italic";
import TextSubscript from "~icons/ph/text-subscript";
import TextSuperscript from "~icons/ph/text-superscript";
import { withGaps } from "../../lib/gaps.ts";
import { RichText } from "../../ui/rich-text.tsx";
import { GapNode, gapsAsElements, gapsAsKeys, putGap, withMarks, type GapMarks } from "./gap-node.ts";
import { GivenPictures } from "./given-pictures.tsx";
import { PictureForm, type TextPicture } from "./picture-form.tsx";
import { PictureNode } from "./picture-node.tsx";
import { useGivenPictures } from "./use-given-pictures.ts";
import { WaitingNode, withoutWaiting } from "./waiting-node.ts";
import styles from "./rich-field.module.css";

export interface RichFieldProps {
  label: string;
  html: string;
  onChange: (html: string) => void;
  /** In a line of other text: no paragraphs, no lists. */
  inline?: boolean;
  lang?: string;
  /** For a text with gaps: what is known of them. */
  gaps?: GapMarks;
}

/** Only what the server keeps: see docs/authoring.md. Shortcuts as everywhere: Ctrl+B, Ctrl+I. */
const extensions = [
  StarterKit.configure({
    heading: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
  }),
  Subscript,
  Superscript,
  TableKit,
  PictureNode,
  WaitingNode,
];
const withGapNode = [...extensions, GapNode];

const isBlank = (html: string) => !html.includes("<img") && html.replace(/<[^>]*>|&nbsp;|\s/g, "") === "";
const withoutParagraphs = (html: string) => html.replace(/<\/p>\s*<p>/g, "<br>").replace(/<\/?p>/g, "");

/** A field for rich text, with formulas as TeX, which are shown below as students will see them. */
export function RichField({ label, html, onChange, inline = false, lang, gaps }: RichFieldProps) {
  const id = useId();
  const { t } = useLingui();
  const { props, ...given } = useGivenPictures();
  const editor = useEditor({
    extensions: gaps ? withGapNode : extensions,
    content: gaps ? gapsAsElements(html, gaps.isKnown) : html,
    // The page takes styles from its own files only.
    injectCSS: false,
    editorProps: {
      ...props,
      attributes: {
        role: "textbox",
        "aria-multiline": String(!inline),
        "aria-labelledby": id,
        class: styles["text"] ?? "",
        ...(lang ? { lang } : {}),
      },
      // Enter makes no second paragraph where a line is wanted, and Tab leaves the field.
      handleKeyDown: (_view, event) => inline && event.key === "Enter",
    },
    onUpdate: ({ editor: changed }) => {
      const written = gapsAsKeys(withoutWaiting(changed.getHTML()));
      onChange(isBlank(written) ? "" : inline ? withoutParagraphs(written) : written);
    },
  });
  useEffect(() => {
    if (gaps) editor.view.dispatch(withMarks(editor.state, gaps));
  }, [editor, gaps]);
  return (
    <div>
      <span className={styles["label"]} id={id}>
        {label}
      </span>
      <div className={styles["field"]}>
        <Tools editor={editor} inline={inline} gaps={gaps} label={label} lang={lang} />
        <GivenPictures editor={editor} lang={lang} {...given} />
        <EditorContent editor={editor} />
      </div>
      {/\\[([]/.test(html) && (
        <div className={styles["shown"]} aria-label={t`As students see it`} role="group">
          <RichText html={gaps ? withGaps(html, () => "____") : html} />
        </div>
      )}
    </div>
  );
}

interface ToolsProps {
  editor: Editor;
  inline: boolean;
  gaps: GapMarks | undefined;
  label: string;
  lang: string | undefined;
}

function Tools({ editor, inline, gaps, label, lang }: ToolsProps) {
  const { t } = useLingui();
  const [picture, setPicture] = useState<{ first: TextPicture | null } | null>(null);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      subscript: now.isActive("subscript"),
      superscript: now.isActive("superscript"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      picture: now.isActive("picture"),
    }),
  });
  const chain = () => editor.chain().focus();
  const formula = () => {
    chain().insertContent("\\(\\)").run();
    editor.commands.setTextSelection(editor.state.selection.from - 2);
  };
  const openPicture = () => {
    const { src, ...attributes } = editor.getAttributes("picture");
    setPicture({ first: on.picture ? ({ source: src, ...attributes } as TextPicture) : null });
  };
  const putPicture = ({ source, ...attributes }: TextPicture) => {
    setPicture(null);
    chain()
      .insertContent({ type: "picture", attrs: { src: source, ...attributes } })
      .run();
  };
  return (
    <>
      <div className={styles["tools"]} role="toolbar" aria-label={t`${label}: format`}>
        <Tool name={t`Bold`} on={on.bold} use={() => chain().toggleBold().run()}>
          <TextB aria-hidden="true" />
        </Tool>
        <Tool name={t`Italic`} on={on.italic} use={() => chain().toggleItalic().run()}>
          <TextItalic aria-hidden="true" />
        </Tool>
        <Tool name={t`Subscript`} on={on.subscript} use={() => chain().toggleSubscript().run()}>
          <TextSubscript aria-hidden="true" />
        </Tool>
        <Tool name={t`Superscript`} on={on.superscript} use={() => chain().toggleSuperscript().run()}>
          <TextSuperscript aria-hidden="true" />
        </Tool>
        {!inline && (
          <>
            <Tool name={t`List`} on={on.bulletList} use={() => chain().toggleBulletList().run()}>
              <ListBullets aria-hidden="true" />
            </Tool>
            <Tool name={t`Numbered list`} on={on.orderedList} use={() => chain().toggleOrderedList().run()}>
              <ListNumbers aria-hidden="true" />
            </Tool>
          </>
        )}
        <button type="button" className={styles["tool"]} onClick={formula}>
          {t`Formula`}
        </button>
        <button
          type="button"
          className={styles["tool"]}
          aria-expanded={picture !== null}
          onClick={() => (picture ? setPicture(null) : openPicture())}
        >
          <ImageIcon aria-hidden="true" />
          {t`Picture`}
        </button>
        {gaps && (
          <button type="button" className={styles["tool"]} onClick={() => putGap(editor, gaps)}>
            <BracketsSquare aria-hidden="true" />
            {t`Gap`}
          </button>
        )}
      </div>
      {picture && (
        <PictureForm
          first={picture.first}
          lang={lang}
          onDone={putPicture}
          onCancel={() => {
            setPicture(null);
            chain().run();
          }}
        />
      )}
    </>
  );
}

function Tool({
  name,
  on,
  use,
  children,
}: {
  name: string;
  on: boolean;
  use: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles["tool"]}
      aria-label={name}
      title={name}
      aria-pressed={on}
      onClick={use}
    >
      {children}
    </button>
  );
}
