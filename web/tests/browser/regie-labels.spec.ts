import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { newStall, scanned } from "./field";
import { asRole, checkDark, checkScreen, localeOf, texts } from "./kit";
import { asPerson, newMarketFee, newTaxpayer } from "./revenue";

test("the stall's label is printed on a sheet that was begun, and the phone reads it", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const fee = await newMarketFee(browser, info, "5");
  const { debtor, stall } = await asPerson(browser, info, "assessor", async (page) => {
    const debtor = await newTaxpayer(page);
    return { debtor, stall: await newStall(page, debtor.id, fee.id) };
  });
  const { page, context } = await asRole(browser, info, "assessor", `/revenue/taxpayers/${debtor.id}`);
  await page.getByRole("link", { name: say("web-regie-labels"), exact: true }).click();
  const code = page.getByRole("img", { name: say("web-regie-label-code", { reference: stall.reference }), exact: true });
  await expect(code).toBeVisible();
  expect(await scanned(page, code)).toBe(stall.token);
  // What hangs where everybody passes names the place, and nobody.
  const label = page.getByRole("listitem").filter({ has: code });
  await expect(label).toContainText(stall.reference);
  await expect(label).not.toContainText(debtor.nameLatin);
  await checkScreen(page, "labels");
  await checkDark(page, "labels");

  await page.getByLabel(say("web-regie-labels-begin")).fill("5");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.locator("main h1")).toBeHidden();
  await expect(label).toHaveCSS("background-color", "rgb(255, 255, 255)");
  // 70 by 37 mm; the fifth is the second of the second row.
  const mm = 96 / 25.4;
  const box = await label.boundingBox();
  expect(Math.abs((box?.width ?? 0) - 70 * mm)).toBeLessThan(1);
  expect(Math.abs((box?.height ?? 0) - 37 * mm)).toBeLessThan(1);
  if (info.project.name.endsWith("desktop")) {
    const sheet = await label.locator("xpath=..").boundingBox();
    expect(Math.abs((box?.y ?? 0) - (sheet?.y ?? 0) - 37 * mm)).toBeLessThan(1);
    const file = info.outputPath("labels.pdf");
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const told = spawnSync("pdfinfo", [file], { encoding: "utf8" }).stdout;
    expect(told).toMatch(/Pages: +1\n/);
    expect(told).toMatch(/Page size: +59[45][.\d]* x 84[12]/);
  }
  await page.emulateMedia({ media: null, colorScheme: "light" });
  await context.close();
});
