import { useEffect, useRef, type RefObject } from "react";
import { dragByPointer, type DragHandlers } from "./drag-by-pointer.ts";

/** Lets the items of the list be dragged, each by the key in its `data-drag`. */
export function useDrag(list: RefObject<HTMLElement | null>, handlers: DragHandlers): void {
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  useEffect(() => {
    if (list.current) return dragByPointer(list.current, () => newest.current);
  }, [list]);
}
