import type { Editor } from "@tiptap/react";
import type { EditorProps, EditorView } from "@tiptap/pm/view";
import { useRef, useState } from "react";
import { filesOf, given, takePictures, type GivenPicture, type Taken } from "./pasted-pictures.ts";
import type { TextPicture } from "./picture-form.tsx";
import { holdPlace, leavePlace } from "./waiting-node.ts";

/** Pictures that are pasted or dropped into a text: each holds its place until it is sent and told in words. */
export function useGivenPictures() {
  const [queue, setQueue] = useState<GivenPicture[]>([]);
  const [elsewhere, setElsewhere] = useState(0);
  const taken = useRef<Taken | null>(null);
  const add = (pictures: GivenPicture[]) => setQueue((before) => [...before, ...pictures]);
  /** Says whether all was done here; if not, the text beside the pictures goes its usual way. */
  const take = (view: EditorView, from: DataTransfer | null, at?: number): boolean => {
    const html = taken.current;
    taken.current = null;
    const files = filesOf(from);
    if (files.length > 0 && (!from?.getData("text/html") || html?.isPicturesOnly)) {
      const pictures = files.map(given);
      const place = at ?? view.state.selection.to;
      for (const { key } of pictures.toReversed()) holdPlace(view, key, place);
      setElsewhere(0);
      add(pictures);
      return true;
    }
    setElsewhere(html?.elsewhere ?? 0);
    add(html?.pictures ?? []);
    return false;
  };
  const props: Pick<EditorProps, "transformPastedHTML" | "handlePaste" | "handleDrop"> = {
    transformPastedHTML: (html) => {
      taken.current = takePictures(html);
      return taken.current.html;
    },
    handlePaste: (view, event) => take(view, event.clipboardData),
    handleDrop: (view, event, _slice, moved) =>
      !moved &&
      take(view, event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
  };
  const [first] = queue;
  const end = (editor: Editor, picture: TextPicture | null) => {
    if (!first) return;
    setQueue(queue.slice(1));
    const at = leavePlace(editor, first.key);
    if (!picture) return void editor.commands.focus();
    const { source, ...attributes } = picture;
    editor
      .chain()
      .focus()
      .insertContentAt(at ?? editor.state.selection.to, {
        type: "picture",
        attrs: { src: source, ...attributes },
      })
      .run();
  };
  return { props, first, end, elsewhere, closeNotice: () => setElsewhere(0) };
}
