import styles from "./art.module.css";

/** A picture for an empty page or an error: things of school in ink outline, one object in cloudberry. */
export function Art({ of }: { of: "bookmark" | "book" | "clock" | "shelf" }) {
  return (
    <svg className={styles["art"]} viewBox={boxes[of]} aria-hidden="true">
      {drawings[of]}
    </svg>
  );
}

const boxes = { bookmark: "6 4 148 112", book: "0 0 148 112", clock: "20 0 148 112", shelf: "6 4 148 112" };

const drawings = {
  bookmark: (
    <>
      <path className={styles["paper"]} d="M10 30h60l10 6 10-6h54v70H90l-10 5-10-5H10z" />
      <path className={styles["line"]} d="M80 36v68" />
      <path
        className={styles["grid"]}
        d="M22 46h44M22 58h44M22 70h44M22 82h44M96 46h36M96 58h36M96 70h36M96 82h36"
      />
      <path className={styles["margin"]} d="M30 31v68" />
      <path className={styles["berry"]} d="M104 14h16v44l-8-7-8 7z" />
    </>
  ),
  book: (
    <>
      <path className={styles["paper"]} d="M8 26c20-8 42-7 62 3v70c-20-9-42-10-62-3z" />
      <path className={styles["paper"]} d="M132 26c-20-8-42-7-62 3v70c20-9 42-10 62-3z" />
      <path
        className={styles["grid"]}
        d="M18 40c14-4 30-4 44 1M18 54c14-4 30-4 44 1M18 68c14-4 30-4 44 1M18 82c14-4 30-4 44 1M122 40c-14-4-30-4-44 1M122 54c-14-4-30-4-44 1M122 68c-14-4-30-4-44 1M122 82c-14-4-30-4-44 1"
      />
      <path className={styles["margin"]} d="M88 26v68" />
      <path className={styles["berry"]} d="M101 76l30-44 9 6-30 44-11 5z" />
      <path className={styles["line"]} d="M101 76l9 6M126 39l9 6" />
    </>
  ),
  clock: (
    <>
      <path className={styles["paper"]} d="M22 16h66l18 18v70H22z" />
      <path className={styles["grid"]} d="M34 46h60M34 58h60M34 70h60M34 82h60M34 94h60" />
      <path className={styles["margin"]} d="M42 17v86" />
      <path className={styles["paper"]} d="M88 16v18h18" />
      <circle className={styles["berry"]} cx="108" cy="78" r="24" />
      <path className={styles["line"]} d="M108 64v15l9 6" />
    </>
  ),
  shelf: (
    <>
      <path className={styles["paper"]} d="M10 22h20v78H10zM30 14h18v86H30z" />
      <path className={styles["tint"]} d="M48 30h22v70H48z" />
      <path className={styles["line"]} d="M4 100h124" />
      <path className={styles["grid"]} d="M15 34h10M15 42h10M35 28h8M53 44h12M53 52h12" />
      <circle className={styles["paper"]} cx="98" cy="52" r="24" />
      <path className={styles["berry"]} d="M113 71l6-6 22 24-7 7z" />
      <path className={styles["margin"]} d="M88 36v32" />
      <path className={styles["grid"]} d="M92 44h18M92 54h20M92 64h14" />
    </>
  ),
};
