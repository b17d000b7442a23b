import { crc32 } from "node:zlib";
import { expect, test } from "@playwright/test";
import { birthUpToPieces } from "./flows";
import { asRole, checkScreen, localeOf, SCAN, texts } from "./kit";

/** A valid picture of `size` bytes: the scan with a long text inside, which the server throws away. */
function heavy(size: number): Buffer {
  const text = Buffer.concat([Buffer.from("tEXtComment\0"), Buffer.alloc(size, "x")]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(text.length - 4);
  sum.writeUInt32BE(crc32(text));
  // After the signature and IHDR.
  return Buffer.concat([SCAN.buffer.subarray(0, 33), length, text, sum, SCAN.buffer.subarray(33)]);
}

test("a scan whose upload is cut off goes on where it stopped", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar");
  await birthUpToPieces(page, say, { ar: "سلمى", latin: "Salma" });

  const offsets: string[] = [];
  let cut = false;
  await page.route("**/uploads/*", async (route) => {
    const request = route.request();
    if (request.method() === "PATCH") offsets.push((await request.headerValue("upload-offset")) ?? "");
    // The third part never arrives, nor does anything until the line is back.
    if (offsets.length >= 3 && !cut) return route.abort("internetdisconnected");
    return route.continue();
  });
  await page.locator('input[type="file"]').setInputFiles({ name: "lourd.png", mimeType: "image/png", buffer: heavy(700_000) });
  await expect(page.getByText(say("web-file-waiting"))).toBeVisible();
  await checkScreen(page, "wizard: pieces, upload waiting");
  cut = true;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("lourd.png")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  expect(offsets.slice(0, 4)).toEqual(["0", "131072", "262144", "262144"]);
  expect(offsets.filter((offset) => offset === "0"), "nothing is sent from the start again").toHaveLength(1);
  await context.close();
});
