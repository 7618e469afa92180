import { deflateSync } from "node:zlib";
import { expectAccessible } from "./support/axe.ts";
import { editor } from "./support/editor.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

/** A PNG of 400 by 300 pixels: white, with a dark square at the left and a dark square at the right. */
function drawing(): Buffer {
  const [width, height] = [400, 300];
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++)
      if (y >= 100 && y < 200 && ((x >= 50 && x < 150) || (x >= 250 && x < 350)))
        rows[y * (width + 1) + 1 + x] = x < 200 ? 40 : 150;
  }
  const chunk = (name: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(body.length);
    named.copy(whole, 4);
    whole.writeUInt32BE(crc(named), named.length + 4);
    return whole;
  };
  const head = Buffer.from([0, 0, 1, 0x90, 0, 0, 1, 0x2c, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

const file = { name: "squares.png", mimeType: "image/png", buffer: drawing() };

test("a teacher writes with pictures, and students see them and point at them", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const tool = lectern(page);
  const { write, add, saved } = editor(tool);
  const shown = async (name: string) => {
    const image = tool.getByRole("img", { name });
    await expect(image).toHaveAttribute("src", /^blob:/);
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(400);
  };

  await test.step("the teacher puts a picture into a text", async () => {
    await openAs(page, demo, "Kari Lund");
    await openTab(page, "Add content");
    await tool.getByRole("link", { name: "Write an exercise" }).click();
    await write("Title", "Two squares");
    await tool.getByRole("button", { name: "Write the questions" }).click();
    await add("Point at a picture");
    await write("What is asked", "Point at the dark square of this picture: ");
    const tools = tool.getByRole("toolbar", { name: "What is asked: format" });
    await tools.getByRole("button", { name: "Picture" }).click();
    const form = tool.getByRole("group", { name: "Add a picture" });
    await form.locator("input[type=file]").setInputFiles({
      name: "page.png",
      mimeType: "image/png",
      buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    });
    await expect(form.getByRole("alert")).toContainText("Choose a PNG, JPEG, GIF or WebP file.");
    await form.locator("input[type=file]").setInputFiles(file);
    await form.getByRole("button", { name: "Put the picture in" }).click();
    await expect(form.getByText("Say in words what the picture shows, or tick")).toBeVisible();
    await picture("pictures-1-alt");
    await expectAccessible(page);
    await form.getByRole("textbox", { name: "What the picture shows" }).fill("Two squares side by side");
    await page.keyboard.press("Enter");
    await shown("Two squares side by side");
  });

  await test.step("draws one place, and gives the other in numbers", async () => {
    const question = tool.getByRole("group", { name: "The picture" });
    await question.locator("input[type=file]").setInputFiles(file);
    await write("What the picture shows, without telling what is right", "A square at each side");
    const canvas = tool.getByTestId("canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
    const at = (x: number, y: number) =>
      [box.x + (x / 400) * box.width, box.y + (y / 300) * box.height] as const;
    await page.mouse.move(...at(50, 100));
    await page.mouse.down();
    await page.mouse.move(...at(150, 200));
    await page.mouse.up();
    await write("Name of place 1, for those who do not point", "The left square");
    await tool.getByRole("radio", { name: "Place 1 is right" }).check();
    await tool.getByRole("radio", { name: "Circle" }).check();
    await tool.getByRole("button", { name: "Add a place" }).focus();
    await page.keyboard.press("Enter");
    await write("Name of place 2, for those who do not point", "The right square");
    await write("From the left", "300");
    await saved();
    await picture("pictures-2-places");
    await expectAccessible(page);
    const frame = page.locator("iframe[name=tool]");
    const resize = (width: string) =>
      frame.evaluate((element, to) => ((element as HTMLElement).style.inlineSize = to), width);
    await resize("360px");
    await canvas.scrollIntoViewIfNeeded();
    await picture("pictures-3-narrow");
    await resize("");
    await tool.getByRole("button", { name: "Publish and place" }).click();
    await tool.getByRole("button", { name: "Place in itslearning" }).click();
    await expect(page.getByRole("status")).toContainText("was added to the course.");
  });

  const play = async (student: string, answer: () => Promise<void>) => {
    await openAs(page, demo, student);
    await openTab(page, "Tasks");
    await page.getByRole("link", { name: "Two squares" }).click();
    await shown("Two squares side by side");
    await shown("A square at each side");
    await answer();
    await tool.getByRole("button", { name: "To the last page" }).click();
    await tool.getByRole("button", { name: "Hand in" }).click();
  };

  await test.step("a student points at the right place", async () => {
    await play("Ola Nordli", async () => {
      const image = tool.getByRole("img", { name: "A square at each side" });
      const box = (await image.boundingBox()) ?? { width: 1, height: 1 };
      await image.click({ position: { x: box.width / 4, y: box.height / 2 } });
      await expect(tool.getByText("Marked. Point at the mark")).toBeVisible();
      await picture("pictures-4-pointed");
      await expectAccessible(page);
    });
    await expect(tool.getByRole("heading", { name: "1 of 1 point" })).toBeVisible();
    await shown("Two squares side by side");
    await picture("pictures-5-result");
  });

  await test.step("another chooses by name, by the keyboard", async () => {
    await play("Maja Lindström", async () => {
      await tool.getByText("Choose by name instead").press("Enter");
      await tool.getByRole("radio", { name: "The right square" }).press("Space");
    });
    await expect(tool.getByRole("heading", { name: "0 of 1 point" })).toBeVisible();
  });
});

test("a teacher draws a polygon corner by corner, and it counts as it was drawn", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const tool = lectern(page);
  const { write, add, saved } = editor(tool);
  const canvas = tool.getByTestId("canvas");
  const inSight = () => canvas.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const at = async (x: number, y: number) => {
    const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
    return [box.x + (x / 400) * box.width, box.y + (y / 300) * box.height] as const;
  };
  const drag = async ([fromX, fromY]: [number, number], [toX, toY]: [number, number]) => {
    await page.mouse.move(...(await at(fromX, fromY)));
    await page.mouse.down();
    await page.mouse.move(...(await at(toX, toY)));
    await page.mouse.up();
  };
  const coord = (corner: string, label: string) =>
    tool.getByRole("group", { name: corner, exact: true }).getByRole("textbox", { name: label });

  await test.step("the teacher draws, drags and takes back corners", async () => {
    await openAs(page, demo, "Kari Lund");
    await openTab(page, "Add content");
    await tool.getByRole("link", { name: "Write an exercise" }).click();
    await write("Title", "A triangle");
    await tool.getByRole("button", { name: "Write the questions" }).click();
    await add("Point at a picture");
    await write("What is asked", "Point at the triangle");
    await tool.getByRole("group", { name: "The picture" }).locator("input[type=file]").setInputFiles(file);
    await write("What the picture shows, without telling what is right", "Two squares");
    await tool.getByRole("radio", { name: "Polygon" }).check();
    await inSight();
    for (const [x, y] of [
      [50, 20],
      [350, 20],
      [200, 150],
    ] as const)
      await page.mouse.click(...(await at(x, y)));
    await page.keyboard.press("Escape");
    await expect(tool.getByText("Escape takes the last one back.")).toBeVisible();
    await page.mouse.click(...(await at(50, 220)));
    await picture("pictures-6-polygon");
    await expectAccessible(page);
    await page.mouse.click(...(await at(50, 20)));
    await write("Name of place 1, for those who do not point", "The triangle");
    await tool.getByRole("radio", { name: "Place 1 is right" }).check();
    await tool.getByText("Corners in numbers").click();
    await expect(tool.getByRole("textbox", { name: "From the left" })).toHaveCount(3);
    await inSight();
    await drag([350, 20], [350, 280]);
    await tool.getByText("Corners in numbers").click();
    const near = async (corner: string, label: string, to: number) =>
      expect(Math.abs(Number(await coord(corner, label).inputValue()) - to)).toBeLessThan(3);
    await near("Corner 2", "From the left", 350);
    await near("Corner 2", "From the top", 280);
  });

  await test.step("adds a corner, by the keyboard, and is told where edges cross", async () => {
    await tool.getByRole("button", { name: "Add a corner after corner 2" }).press("Enter");
    await expect(tool.getByRole("textbox", { name: "From the left" })).toHaveCount(4);
    await coord("Corner 3", "From the left").fill("20");
    await coord("Corner 3", "From the top").fill("100");
    await expect(tool.getByText("The edges of place 1 cross each other.")).toBeVisible();
    await picture("pictures-7-crossed");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Delete corner 3" }).press("Enter");
    await expect(tool.getByText("The edges of place 1 cross each other.")).toHaveCount(0);
    await tool.getByRole("radio", { name: "Rectangle" }).check();
    await inSight();
    await drag([360, 10], [395, 60]);
    await write("Name of place 2, for those who do not point", "The corner");
    await saved();
    await tool.getByRole("button", { name: "Publish and place" }).click();
    await tool.getByRole("button", { name: "Place in itslearning" }).click();
    await expect(page.getByRole("status")).toContainText("was added to the course.");
  });

  // The triangle is 50,20 – 350,280 – 50,220: the second spot is within its box, but outside of it.
  for (const [student, x, y, points] of [
    ["Ola Nordli", 100, 180, "1 of 1 point"],
    ["Maja Lindström", 300, 100, "0 of 1 point"],
  ] as const)
    await test.step(`${student} points at ${x}, ${y}: ${points}`, async () => {
      await openAs(page, demo, student);
      await openTab(page, "Tasks");
      await page.getByRole("link", { name: "A triangle" }).click();
      const image = tool.getByRole("img", { name: "Two squares" });
      const box = (await image.boundingBox()) ?? { width: 1, height: 1 };
      await image.click({ position: { x: (x / 400) * box.width, y: (y / 300) * box.height } });
      await expect(tool.getByText("Marked. Point at the mark")).toBeVisible();
      await tool.getByRole("button", { name: "To the last page" }).click();
      await tool.getByRole("button", { name: "Hand in" }).click();
      await expect(tool.getByRole("heading", { name: points })).toBeVisible();
    });
});

test("pictures are pasted and dropped, sent, told in words, and asked for nowhere else", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const tool = lectern(page);
  const { write, add, saved } = editor(tool);
  const abroad: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("elsewhere.example")) abroad.push(request.url());
  });
  const text = tool.getByRole("textbox", { name: "What is asked", exact: true });
  const form = tool.getByRole("group", { name: "Add a picture" });
  const bytes = file.buffer.toString("base64");
  /** Lets something be pasted or dropped there: files, or HTML. */
  const give = (
    to: typeof text,
    what: { type: "paste" | "drop"; html?: string; base64?: string; mediaType?: string },
  ) =>
    to.evaluate((element, { type, html, base64, mediaType = "image/png" }) => {
      const data = new DataTransfer();
      if (html) data.setData("text/html", html);
      if (base64) {
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([content], "given", { type: mediaType }));
      }
      const box = element.getBoundingClientRect();
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        type === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: data })
          : new DragEvent("drop", {
              ...options,
              dataTransfer: data,
              clientX: box.left + 14,
              clientY: box.top + box.height / 2,
            }),
      );
    }, what);
  const tell = async (words: string) => {
    await form.getByRole("textbox", { name: "What the picture shows" }).fill(words);
    await page.keyboard.press("Enter");
    const image = text.getByRole("img", { name: words });
    await expect(image).toHaveAttribute("src", /^blob:/);
  };

  await test.step("into a text: dropped before the words, and pasted with other text", async () => {
    await openAs(page, demo, "Kari Lund");
    await openTab(page, "Add content");
    await tool.getByRole("link", { name: "Write an exercise" }).click();
    await write("Title", "Given pictures");
    await tool.getByRole("button", { name: "Write the questions" }).click();
    await add("Point at a picture");
    await write("What is asked", "Look here.");
    await give(text, { type: "drop", base64: bytes });
    await expect(form).toBeVisible();
    await expectAccessible(page);
    await picture("pictures-8-dropped");
    await tell("First");
    await text.press("Control+End");
    await give(text, {
      type: "paste",
      html: `<p>Copied <img src="data:image/png;base64,${bytes}"> words <img src="https://elsewhere.example/a.png"></p>`,
    });
    await expect(tool.getByRole("alert")).toContainText("1 picture was left out");
    await picture("pictures-9-pasted");
    await expectAccessible(page);
    await tell("Second");
    await tool.getByRole("button", { name: "Close", exact: true }).click();
    await expect(tool.getByRole("alert")).toHaveCount(0);
    await saved();
    const order = await text.evaluate((element) =>
      Array.from(element.querySelectorAll("p"), (line) =>
        line.innerHTML.replace(/<span[^>]*react-renderer.*?alt="(\w+)".*?<\/span><\/span>/g, "[$1]"),
      ).join(" "),
    );
    expect(order.replace(/<[^>]*>|\s+(?=\s)/g, "")).toContain("[First]Look here.Copied [Second] words");
  });

  await test.step("what is no picture is refused, and its place is given up", async () => {
    await give(text, { type: "paste", base64: btoa("<svg/>"), mediaType: "image/svg+xml" });
    await expect(form.getByRole("alert")).toContainText("Choose a PNG, JPEG, GIF or WebP file.");
    await form.getByRole("button", { name: "Cancel" }).click();
    await expect(form).toHaveCount(0);
    await expect(text.getByRole("img")).toHaveCount(2);
  });

  await test.step("on the field of the picture to point at", async () => {
    const field = tool.getByRole("group", { name: "The picture" });
    const choose = field.getByRole("button", { name: "Choose a picture" });
    await give(choose, { type: "drop", base64: btoa("no picture") });
    await expect(field.getByRole("alert")).toContainText("Choose a PNG, JPEG, GIF or WebP file.");
    await give(choose, { type: "drop", base64: bytes });
    await expect(field.getByRole("button", { name: "Choose another picture" })).toBeVisible();
    await expect(tool.getByTestId("canvas")).toBeVisible();
    await saved();
  });
  expect(abroad).toEqual([]);
});
