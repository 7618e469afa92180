import { useEffect, useRef, type ReactNode } from "react";

/**
 * The heading of a page. Takes the focus when the page's arrival has left it nowhere, so that a screen reader
 * says where one is; leaves it alone where it is still on something, such as the tab that was pressed.
 */
export function PageHeading({ children, className }: { children: ReactNode; className?: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
