import { expect, test } from "vitest";
import { takePictures } from "./pasted-pictures.ts";
import { withoutWaiting } from "./waiting-node.ts";

const pixel = `data:image/png;base64,${btoa("pixel")}`;

test("a picture that pasted HTML holds itself is taken out, and its place kept", async () => {
  const taken = takePictures(`<p>Before <img src="${pixel}" alt="x"> after</p>`);
  const [picture] = taken.pictures;
  expect(taken.html).toBe(`<p>Before <span data-waiting="${picture?.key}"></span> after</p>`);
  expect(picture?.file.type).toBe("image/png");
  expect(await picture?.file.text()).toBe("pixel");
  expect(taken).toMatchObject({ elsewhere: 0, isPicturesOnly: false });
  expect(withoutWaiting(taken.html)).toBe("<p>Before  after</p>");
});

test.each([
  "https://elsewhere.example/fox.png",
  "file:///C:/fox.png",
  "blob:x",
  "data:image/png;base64,%",
  "",
])("a picture from %s is counted, not asked for", (source) => {
  const taken = takePictures(`<img src="${source}"><p>Text</p>`);
  expect(taken).toEqual({ html: "<p>Text</p>", pictures: [], elsewhere: 1, isPicturesOnly: false });
});

test("pictures of the school stay, and text without pictures is not touched", () => {
  const own = '<p data-pm-slice="1 1 []"><img src="/pictures/0b5f" alt="A fox">';
  expect(takePictures(own).html).toBe(own);
});

test("one picture that was copied by itself has no text", () => {
  expect(takePictures('<meta charset="utf-8"><img src="https://elsewhere.example/a.png">')).toMatchObject({
    isPicturesOnly: true,
    elsewhere: 1,
  });
});
