/** Has the browser save a file that the API has answered. */
export function saveFile({ name, mediaType, data }: { name: string; mediaType: string; data: string }): void {
  save(
    name,
    mediaType,
    Uint8Array.from(atob(data), (character) => character.charCodeAt(0)),
  );
}

/** Has the browser save a text. */
export function saveText(name: string, text: string): void {
  save(name, "text/plain;charset=utf-8", `\uFEFF${text}`);
}

function save(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
