import type { PointerEvent, ReactNode } from "react";
import { usePicture } from "./use-picture.ts";
import styles from "./marked-picture.module.css";

export interface MarkedPictureProps {
  source: string;
  alt: string;
  /** In pixels of the picture itself, as the spots are. */
  width: number;
  height: number;
  spots: { x: number; y: number }[];
  /** Where somebody points, in pixels of the picture. Left out where there is only something to see. */
  onPoint?: (spot: { x: number; y: number }) => void;
  children?: ReactNode;
}

/** A picture with marks at the places pointed at, at whatever size the page shows it. */
export function MarkedPicture({ source, alt, width, height, spots, onPoint, children }: MarkedPictureProps) {
  const point = (event: PointerEvent<HTMLElement>) => {
    if (!onPoint || event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    onPoint({
      x: Math.round(((event.clientX - box.left) / box.width) * width),
      y: Math.round(((event.clientY - box.top) / box.height) * height),
    });
  };
  const address = usePicture(source, width, height);
  return (
    <figure className={styles["figure"]}>
      <div
        className={`${styles["picture"]} ${onPoint ? styles["open"] : ""}`}
        style={{ maxInlineSize: width }}
        onPointerUp={point}
      >
        <img src={address} alt={alt} width={width} height={height} draggable={false} />
        {spots.map(({ x, y }) => (
          <i
            key={`${x} ${y}`}
            className={styles["spot"]}
            style={{ insetInlineStart: `${(x / width) * 100}%`, insetBlockStart: `${(y / height) * 100}%` }}
          />
        ))}
      </div>
      {children}
    </figure>
  );
}
