import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { asRole, checkScreen, localeOf, texts } from "./kit";

/** The settings are the commune's: changed once, not by every project at the same time. */
const ONCE = "fr-desktop";

test("a commune chooses its colour and the lines of its papers, and sees the paper", async ({ browser }, info) => {
  test.skip(info.project.name !== ONCE, "once");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/settings");
  const colour = page.locator("input[value^='#']").first();
  const before = await colour.inputValue();
  await colour.fill("#ffee00");
  await expect(page.getByText(say("web-look-too-light"))).toBeVisible();
  await checkScreen(page, "a colour too light");
  await colour.fill("#1e6b3a");
  await expect(page.getByText(say("web-look-too-light"))).toHaveCount(0);
  // Saved, it is the colour of every screen at once, and after a reload.
  const row = page.locator('[id="kernel.accent"]');
  const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--mantine-color-accent-6").trim().toLowerCase());
  const drawn = await accent();
  for (const [chosen, changed] of [["#1e6b3a", true], [before, false]] as const) {
    await colour.fill(chosen);
    await row.getByRole("button", { name: say("web-save") }).click();
    await expect(row.getByRole("button", { name: say("web-save") })).toBeDisabled();
    if (changed) await expect.poll(accent).not.toBe(drawn);
    else await expect.poll(accent).toBe(drawn);
    await page.reload();
    await expect(colour).toHaveValue(chosen);
    expect((await accent()) !== drawn).toBe(changed);
  }

  await page.getByLabel(say("web-look-lines-ar")).fill("جهة فاس مكناس\nجماعة تجريبية");
  await page.getByLabel(say("web-look-lines-fr")).fill("Région Fès-Meknès\nCommune d’essai");
  const form = page.locator("form").filter({ has: page.getByLabel(say("web-look-lines-fr")) });
  await form.getByRole("button", { name: say("web-save") }).click();
  await expect(form.getByRole("button", { name: say("web-look-lines-default") })).toBeVisible();
  const [paper] = await Promise.all([page.waitForEvent("download"), form.getByRole("button", { name: say("web-look-preview") }).click()]);
  expect(readFileSync(await paper.path()).subarray(0, 5).toString()).toBe("%PDF-");
  await checkScreen(page, "settings with lines of its own");
  await form.getByRole("button", { name: say("web-look-lines-default") }).click();
  await expect(form.getByRole("button", { name: say("web-look-lines-default") })).toHaveCount(0);
  await context.close();
});

test("where a person's data are held is found by who answers for the records, with the reasons", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "head_of_office", "/person-data");
  await checkScreen(page, "person data, empty");
  await page.getByLabel(say("web-person-data-cin")).fill("ZZ000001");
  await page.getByRole("button", { name: say("web-person-data-search"), exact: true }).click();
  // The father of the demo's children: their acts by their references, and why and how long they are kept.
  const acts = page.locator("main section").filter({ has: page.locator(":scope > h2").filter({ hasText: say("registry-held-act") }) });
  for (const text of ["web-person-data-why", "registry-held-act-why", "registry-held-act-keep", "registry-held-act-rectify"]) {
    await expect(acts.getByText(say(text), { exact: true })).toBeVisible();
  }
  await expect(acts.getByRole("link", { name: /^\d+\/\d{4} - SFR1$/ }).first()).toHaveAttribute("href", /\/acts\/act_/);
  await checkScreen(page, "person data, answered");
  await page.getByLabel(say("web-person-data-cin")).fill("ZZ999999");
  await page.getByRole("button", { name: say("web-person-data-search"), exact: true }).click();
  await expect(page.getByText(say("web-person-data-empty"), { exact: true })).toBeVisible();
  await expect(acts).toHaveCount(0);
  await context.close();
});
