import { newKey } from "./new-question.ts";
import { waitingElement } from "./waiting-node.ts";

/** A picture that was pasted or dropped, and is not the school's yet. */
export interface GivenPicture {
  key: string;
  file: File;
}

/** HTML that was pasted or dropped, with the pictures taken out of it. */
export interface Taken {
  /** The HTML, with a mark in place of each picture that comes later. */
  html: string;
  /** The pictures that are in the HTML itself. */
  pictures: GivenPicture[];
  /** How many lie elsewhere. They are never asked for: that would tell another site who reads what. */
  elsewhere: number;
  /** Whether there is no text beside the pictures, as when one picture was copied. */
  isPicturesOnly: boolean;
}

const data = /^data:(image\/[\w.+-]+);base64,(.*)$/s;

export const given = (file: File): GivenPicture => ({ key: newKey("p"), file });

/** Takes the pictures out that do not belong to the school. The document made for it loads nothing. */
export function takePictures(html: string): Taken {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const pictures: GivenPicture[] = [];
  let elsewhere = 0;
  for (const image of body.querySelectorAll("img")) {
    const source = image.getAttribute("src") ?? "";
    if (source.startsWith("/pictures/")) continue;
    const file = fileOf(source);
    if (file) {
      const picture = given(file);
      pictures.push(picture);
      image.replaceWith(waitingElement(picture.key));
    } else {
      elsewhere++;
      image.remove();
    }
  }
  const isTouched = pictures.length + elsewhere > 0;
  return {
    html: isTouched ? body.innerHTML : html,
    pictures,
    elsewhere,
    isPicturesOnly: isTouched && body.textContent.trim() === "",
  };
}

/** The picture that an address holds itself. */
function fileOf(source: string): File | null {
  const [, type, base64] = data.exec(source) ?? [];
  if (!type || !base64) return null;
  try {
    const bytes = Uint8Array.from(atob(decodeURIComponent(base64)), (letter) => letter.charCodeAt(0));
    return new File([bytes], "picture", { type });
  } catch {
    return null;
  }
}

/** The files among what was pasted or dropped. */
export const filesOf = (from: DataTransfer | null): File[] => Array.from(from?.files ?? []);
