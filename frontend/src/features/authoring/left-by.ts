import type { FocusEvent } from "react";

/** Tells when the focus goes to something else than a part of the element, or what it is a part of. */
export const leftBy =
  (onLeave: () => void) =>
  ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!relatedTarget || currentTarget.contains(relatedTarget) || relatedTarget.contains(currentTarget))
      return;
    onLeave();
  };
