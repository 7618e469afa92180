import { useRef, useState, type PointerEvent } from "react";
import { usePicture } from "../../ui/use-picture.ts";
import { centre, drawn, isMeant, shifted, type Area, type Drawn, type Spot } from "./areas.ts";
import type { HotspotKey } from "./draft.ts";
import styles from "./hotspot.module.css";

export interface AreaCanvasProps {
  hotspot: HotspotKey;
  shape: Drawn;
  onDraw: (coords: number[]) => void;
  onMove: (index: number, area: Area) => void;
}

type Doing = { from: Spot; to: Spot; index: number | null };

/** The picture with its places: drawn on it, and moved, with a mouse, a pen or a finger. */
export function AreaCanvas({ hotspot, shape, onDraw, onMove }: AreaCanvasProps) {
  const { source, alt, width, height, areas } = hotspot;
  const address = usePicture(source, width, height);
  const canvas = useRef<SVGSVGElement>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const spot = (event: PointerEvent): Spot => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const part = (at: number, size: number) => Math.min(Math.max(at / size, 0), 1);
    return {
      x: Math.round(part(event.clientX - box.left, box.width) * width),
      y: Math.round(part(event.clientY - box.top, box.height) * height),
    };
  };
  const begin = (event: PointerEvent, index: number | null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    canvas.current?.setPointerCapture(event.pointerId);
    setDoing({ from: spot(event), to: spot(event), index });
  };
  const moved = (area: Area, { from, to }: Doing) =>
    shifted(area, { x: to.x - from.x, y: to.y - from.y }, width, height);
  const end = () => {
    setDoing(null);
    if (!doing) return;
    const area = doing.index === null ? undefined : areas[doing.index];
    if (area && doing.index !== null) onMove(doing.index, moved(area, doing));
    const coords = drawn(shape, doing.from, doing.to);
    if (!area && isMeant(shape, coords, width)) onDraw(coords);
  };
  const shown = areas.map((area, index) => (doing?.index === index ? moved(area, doing) : area));
  return (
    <div className={styles["canvas"]} style={{ maxInlineSize: width }}>
      <img src={address} alt={alt} width={width} height={height} draggable={false} />
      {/* Told by the list below it, where the same is done with the keyboard. */}
      <svg
        ref={canvas}
        aria-hidden="true"
        data-testid="canvas"
        viewBox={`0 0 ${width} ${height}`}
        onPointerDown={(event) => begin(event, null)}
        onPointerMove={(event) => setDoing((before) => before && { ...before, to: spot(event) })}
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
        {doing && doing.index === null && (
          <g className={styles["area"]}>
            <Shape shape={shape} coords={drawn(shape, doing.from, doing.to)} />
          </g>
        )}
      </svg>
    </div>
  );
}

function Shape({ shape, coords }: Pick<Area, "shape" | "coords">) {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === "CIRCLE") return <circle cx={a} cy={b} r={c} />;
  if (shape === "RECT") return <rect x={a} y={b} width={c - a} height={d - b} />;
  return <polygon points={coords.join(" ")} />;
}
