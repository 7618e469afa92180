import { mergeAttributes, Node } from "@tiptap/core";
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from "@tiptap/react";
import { usePicture } from "../../ui/use-picture.ts";
import styles from "./picture.module.css";

/** A picture in a text that is being written: kept as `img` with its words and its size. */
export const PictureNode = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    src: { default: "" },
    alt: { default: "" },
    width: { default: null },
    height: { default: null },
  }),
  parseHTML: () => [{ tag: 'img[src^="/pictures/"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
  addNodeView: () => ReactNodeViewRenderer(PictureView, { as: "span" }),
});

function PictureView({ node, selected }: NodeViewProps) {
  const { src, alt, width, height } = node.attrs as Record<string, string>;
  const address = usePicture(src ?? "", Number(width) || 1, Number(height) || 1);
  return (
    <NodeViewWrapper as="span" className={`${styles["inText"]} ${selected ? styles["chosen"] : ""}`}>
      <img src={address} alt={alt} width={width ?? undefined} height={height ?? undefined} />
    </NodeViewWrapper>
  );
}
