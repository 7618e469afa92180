import { useRef, useState, type PointerEvent } from "react";
import { usePicture } from "../../ui/use-picture.ts";
import { centre, drawn, isMeant, shifted, type Area, type Spot } from "./areas.ts";
import { CornerHandles } from "./corner-handles.tsx";
import type { HotspotKey } from "./draft.ts";
import { PenHelp } from "./pen-help.tsx";
import { coordsOf, withCorner, withCornerAfter } from "./polygon.ts";
import { usePen } from "./use-pen.ts";
import styles from "./hotspot.module.css";

export interface AreaCanvasProps {
  hotspot: HotspotKey;
  /** The shape of what is drawn next. */
  shape: Area["shape"];
  onDraw: (coords: number[]) => void;
  onMove: (index: number, area: Area) => void;
}

/** What is held, from where to where: a place or one corner of it, or else something new. */
interface Doing {
  from: Spot;
  to: Spot;
  index: number | null;
  corner?: { index: number; isNew: boolean };
}

/** Pixels of the page around a corner in which it is pointed at. */
const reach = 12;

/** The picture with its places: drawn on it, and moved, with a mouse, a pen or a finger. */
export function AreaCanvas({ hotspot, shape, onDraw, onMove }: AreaCanvasProps) {
  const { source, alt, width, height, areas } = hotspot;
  const address = usePicture(source, width, height);
  const canvas = useRef<SVGSVGElement>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  // The place whose corners can be taken hold of: the last one touched.
  const [chosen, setChosen] = useState<number | null>(null);
  const [cursor, setCursor] = useState<Spot | null>(null);
  const draw = (coords: number[]) => {
    if (!isMeant(shape, coords, width)) return;
    onDraw(coords);
    setChosen(areas.length);
  };
  const pen = usePen(draw);
  const isDrawing = pen.corners.length > 0;
  const edge = () => canvas.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  const spot = (event: PointerEvent): Spot => {
    const box = edge();
    const part = (at: number, size: number) => Math.min(Math.max(at / size, 0), 1);
    return {
      x: Math.round(part(event.clientX - box.left, box.width) * width),
      y: Math.round(part(event.clientY - box.top, box.height) * height),
    };
  };
  const begin = (event: PointerEvent, index: number | null, corner?: Doing["corner"]) => {
    // A polygon that is begun has corners over other places, too.
    if (event.button !== 0 || (isDrawing && index !== null)) return;
    event.stopPropagation();
    canvas.current?.setPointerCapture(event.pointerId);
    setDoing({ from: spot(event), to: spot(event), index, ...(corner ? { corner } : {}) });
    setChosen(index);
  };
  const moved = (area: Area, { from, to, corner }: Doing): Area => {
    if (!corner) return shifted(area, { x: to.x - from.x, y: to.y - from.y }, width, height);
    const change = corner.isNew ? withCornerAfter : withCorner;
    return { ...area, coords: change(area.coords, corner.index, to) };
  };
  const end = () => {
    setDoing(null);
    if (!doing) return;
    const area = doing.index === null ? undefined : areas[doing.index];
    if (area && doing.index !== null) onMove(doing.index, moved(area, doing));
    else if (shape === "POLY") pen.put(doing.to, (reach * width) / edge().width);
    else draw(drawn(shape, doing.from, doing.to));
  };
  const shown = areas.map((area, index) => (doing?.index === index ? moved(area, doing) : area));
  const inHand = chosen === null || isDrawing ? undefined : shown[chosen];
  return (
    <div
      role="group"
      tabIndex={-1}
      className={styles["drawing"]}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLButtonElement && event.key === "Enter") return;
        if (event.key === "Enter") pen.close();
        if (event.key === "Escape") pen.takeBack();
      }}
    >
      <div className={styles["canvas"]} style={{ maxInlineSize: width }}>
        <img src={address} alt={alt} width={width} height={height} draggable={false} />
        {/* Told by the list below it, where the same is done with the keyboard. */}
        <svg
          ref={canvas}
          aria-hidden="true"
          data-testid="canvas"
          viewBox={`0 0 ${width} ${height}`}
          onPointerDown={(event) => begin(event, null)}
          onPointerMove={(event) => {
            if (isDrawing) setCursor(spot(event));
            setDoing((before) => before && { ...before, to: spot(event) });
          }}
          onPointerUp={end}
          onPointerCancel={() => setDoing(null)}
        >
          {shown.map((area, index) => (
            <g
              key={area.key}
              className={`${styles["area"]} ${area.right ? styles["right"] : ""}`}
              onPointerDown={(event) => begin(event, index)}
            >
              <Shape {...area} />
              <text {...centre(area)} fontSize={width / 20} strokeWidth={width / 150}>
                {index + 1}
                {area.right && " ✓"}
              </text>
            </g>
          ))}
          {inHand?.shape === "POLY" && (
            <CornerHandles
              // While one is held, none but those that were there before.
              coords={doing?.corner?.isNew ? (areas[chosen ?? 0]?.coords ?? []) : inHand.coords}
              onTake={(event, index, isNew) => begin(event, chosen, { index, isNew })}
            />
          )}
          {isDrawing && (
            <g className={styles["pen"]}>
              <polyline points={coordsOf([...pen.corners, ...(cursor ? [cursor] : [])]).join(" ")} />
              {pen.corners.map(({ x, y }, index) => (
                <path key={index} d={`M${x} ${y}h0`} />
              ))}
            </g>
          )}
          {doing && doing.index === null && shape !== "POLY" && (
            <g className={styles["area"]}>
              <Shape shape={shape} coords={drawn(shape, doing.from, doing.to)} />
            </g>
          )}
        </svg>
      </div>
      {shape === "POLY" && <PenHelp {...pen} />}
    </div>
  );
}

function Shape({ shape, coords }: Pick<Area, "shape" | "coords">) {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === "CIRCLE") return <circle cx={a} cy={b} r={c} />;
  if (shape === "RECT") return <rect x={a} y={b} width={c - a} height={d - b} />;
  return <polygon points={coords.join(" ")} />;
}
