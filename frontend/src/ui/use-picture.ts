import { use, useEffect, useState } from "react";
import { isOwnPicture, openPicture, PictureContext, pictureRoom } from "../lib/pictures.ts";

/** Where the browser finds a picture: room of its size while it is fetched, nothing where it cannot be had. */
export function usePicture(source: string, width: number, height: number): string | undefined {
  const load = use(PictureContext);
  const [found, setFound] = useState<{ source: string; address: string | undefined } | null>(null);
  const own = isOwnPicture(source);
  useEffect(() => {
    if (!own) return;
    let gone = false;
    const settle = (address: string | undefined) => {
      if (!gone) setFound({ source, address });
    };
    load(source).then(settle, () => settle(undefined));
    return () => {
      gone = true;
    };
  }, [source, own, load]);
  if (!own) return openPicture(source);
  return found?.source === source ? found.address : pictureRoom(width, height);
}
