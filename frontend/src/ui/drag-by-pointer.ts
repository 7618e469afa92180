/** What is told of an item that is being dragged. The place is that of the mouse or finger, in the view. */
export interface DragHandlers {
  /** The item follows from here on. */
  onStart: (key: string) => void;
  /** It is above this place. Also told when the page has scrolled beneath it. */
  onMove: (key: string, x: number, y: number) => void;
  /** It was let go here. */
  onDrop: (key: string, x: number, y: number) => void;
  /** Dropped or given up: nothing is dragged any more. */
  onEnd: () => void;
}

/** How far a mouse moves before it is no click. */
const slackMouse = 4;
/** How far a resting finger may tremble. Farther means to scroll. */
const slackFinger = 10;
/** How long a finger rests on an item to take it, in milliseconds: short of the menu of a long press. */
const restFinger = 180;
/** Height of the strips at the edges of the view above which an item scrolls the page. */
const edge = 96;
/** The fastest the page scrolls, in pixels a frame. */
const fastest = 14;

/**
 * Lets the elements with `data-drag` within the list be dragged by mouse, pen and finger; the attribute's value is the
 * item's key. Not by the drag and drop of HTML: touch screens begin that late, or never. A finger takes an item by its
 * `data-grip` at once (which needs `touch-action: none`), and elsewhere by resting on it, so that a finger that wipes
 * over the items scrolls the page as it does anywhere.
 */
export function dragByPointer(list: HTMLElement, handlers: () => DragHandlers): () => void {
  let held: Held | null = null;

  const down = (event: PointerEvent) => {
    if (!(event.target instanceof Element) || event.button !== 0) return;
    // A second finger gives the drag up: it is there to zoom.
    if (held) return end();
    const item = event.target.closest<HTMLElement>("[data-drag]");
    if (!item || event.target.closest("button, select, input, a")) return;
    const key = item.dataset["drag"] ?? "";
    const { pointerId, clientX: x, clientY: y, pointerType } = event;
    const grip = event.target.closest("[data-grip]") !== null;
    const rest = pointerType !== "mouse" && !grip;
    held = {
      key,
      item,
      pointerId,
      rest,
      from: { x, y: y + window.scrollY },
      x,
      y,
      dragging: false,
      lowest: 0,
    };
    held.timer = rest ? window.setTimeout(start, restFinger) : undefined;
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", escape, true);
  };
  const start = () => {
    if (!held) return;
    held.dragging = true;
    held.lowest = document.documentElement.scrollHeight - window.innerHeight;
    // The mouse is followed out of the frame, too.
    if (held.item.isConnected) held.item.setPointerCapture(held.pointerId);
    handlers().onStart(held.key);
    follow();
    held.frame = requestAnimationFrame(scroll);
  };
  const follow = () => {
    if (!held) return;
    const { item, from, x, y, key } = held;
    item.style.transform = `translate(${x - from.x}px, ${y + window.scrollY - from.y}px)`;
    handlers().onMove(key, x, y);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== held?.pointerId) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    if (!held.dragging && held.rest) {
      if (far > slackFinger) end();
      return;
    }
    if (!held.dragging && far < slackMouse) return;
    held.x = event.clientX;
    held.y = event.clientY;
    if (held.dragging) follow();
    else start();
  };
  /** Above an edge of the view, and brought towards it, an item scrolls the page: faster the nearer it is. */
  const scroll = () => {
    if (!held) return;
    const began = held.from.y - window.scrollY;
    const { y } = held;
    const above = y < began ? Math.max(0, edge - y) : 0;
    const below = y > began ? Math.max(0, y - (window.innerHeight - edge)) : 0;
    const before = window.scrollY;
    const by = Math.min(1, Math.max(above, below) / edge) * fastest;
    // Whole pixels: browsers drop the rest, and would stand still near the inner rim of the strip.
    const step = Math.ceil(by) * (above > 0 ? -1 : 1);
    if (by > 0) window.scrollTo(0, Math.min(held.lowest, before + step));
    if (window.scrollY !== before) follow();
    held.frame = requestAnimationFrame(scroll);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== held?.pointerId) return;
    const { dragging, key } = held;
    // Still out of the way, so that what lies beneath is found.
    if (dragging) handlers().onDrop(key, event.clientX, event.clientY);
    end();
  };
  const cancel = (event: PointerEvent) => {
    if (event.pointerId === held?.pointerId) end();
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !held?.dragging) return;
    event.stopPropagation();
    end();
  };
  const end = () => {
    if (!held) return;
    window.clearTimeout(held.timer);
    cancelAnimationFrame(held.frame ?? 0);
    held.item.style.transform = "";
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", escape, true);
    const { dragging } = held;
    held = null;
    if (dragging) handlers().onEnd();
  };
  /** While an item is dragged, the finger scrolls nothing, and opens and takes nothing else. */
  const keep = (event: Event) => {
    if (held?.dragging && event.cancelable) event.preventDefault();
  };
  const refuse = (event: Event) => event.preventDefault();
  const menu = (event: Event) => {
    if (held?.rest) event.preventDefault();
  };

  list.addEventListener("pointerdown", down);
  // There before the finger is, and not passive, or browsers do not ask it.
  list.addEventListener("touchmove", keep, { passive: false });
  list.addEventListener("contextmenu", menu);
  list.addEventListener("dragstart", refuse); // of pictures within the items
  return () => {
    end();
    list.removeEventListener("pointerdown", down);
    list.removeEventListener("touchmove", keep);
    list.removeEventListener("contextmenu", menu);
    list.removeEventListener("dragstart", refuse);
  };
}

/** The item that a pointer is on. */
interface Held {
  key: string;
  item: HTMLElement;
  pointerId: number;
  /** Whether it has to rest on the item first. */
  rest: boolean;
  /** Where it came down, in the page. */
  from: { x: number; y: number };
  /** Where it is, in the view. */
  x: number;
  y: number;
  dragging: boolean;
  /** How far the page scrolls without the item: one that is held below its end makes the page longer. */
  lowest: number;
  timer?: number | undefined;
  frame?: number;
}
