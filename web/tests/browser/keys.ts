import { expect, type Locator, type Page } from "@playwright/test";

/** Goes forward with Tab alone until this field has the focus. */
export async function tabTo(page: Page, field: Locator) {
  for (let step = 0; step < 120; step++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${field.toString()}`);
}

/** Types into a field that Tab alone has reached, in place of what stood there. */
export async function typeInto(page: Page, field: Locator, text: string) {
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Presses what Tab alone has reached. */
export async function pressOn(page: Page, what: Locator, key = "Enter") {
  await tabTo(page, what);
  await page.keyboard.press(key);
}

/** Chooses in a list of few that Tab alone has reached, going down from what is chosen. */
export async function stepTo(page: Page, field: Locator, value: string) {
  await tabTo(page, field);
  for (let step = 0; step < 40; step++) {
    if (await field.inputValue() === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`no ${value} in ${field.toString()}`);
}

/** Goes on with Tab, and sees at each stop where it is: what has the focus looks otherwise than without it. */
export async function seesFocus(page: Page, stops: number) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const unseen: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press("Tab");
    const told = await page.evaluate(() => {
      const kept = window as unknown as { before?: { element: Element; look: string } };
      // A mark may stand on what lies around a field, or beside one that is drawn by another.
      const lookOf = (element: Element) => [element, element.parentElement, element.nextElementSibling].map((one) => {
        if (!one) return "";
        const { outline, outlineOffset, boxShadow, borderColor, backgroundColor, clipPath, insetBlockStart } = getComputedStyle(one);
        return [outline, outlineOffset, boxShadow, borderColor, backgroundColor, clipPath, insetBlockStart].join();
      }).join(" | ");
      const { before } = kept;
      const now = document.activeElement;
      delete kept.before;
      if (now && now !== document.body) kept.before = { element: now, look: lookOf(now) };
      if (!before?.element.isConnected || before.element === now) return "";
      return lookOf(before.element) === before.look ? before.element.outerHTML.slice(0, 200) : "";
    });
    if (told) unseen.push(told);
  }
  await page.emulateMedia({ reducedMotion: null });
  expect(unseen, "what has the focus and does not show it").toEqual([]);
}
