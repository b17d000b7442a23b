import { expect, test, type Locator, type Page } from "@playwright/test";
import { ask, asRole, checkScreen, daysAgo, localeOf, texts, type Locale, type Say } from "./kit";
import { newKind } from "./revenue";

/** Letters of this moment, so that every run has taxpayers of its own, in both scripts. */
function mark(): { ar: string; latin: string } {
  const digits = [...Date.now().toString().slice(-7)].map(Number);
  return { ar: digits.map((digit) => "ابتجحدرسعف"[digit]).join(""), latin: digits.map((digit) => "abtjhdrsef"[digit]).join("") };
}
const nameIn = (say: Say, locale: Locale) => say(locale === "ar" ? "web-in-arabic" : "web-in-french", { label: say("web-name") });
const field = (root: Page | Locator, name: string) => root.getByRole("textbox", { name, exact: true });
const choice = (root: Locator, name: string) => root.getByRole("combobox", { name, exact: true }).or(field(root, name)).first();

async function record(page: Page, name: { ar: string; latin: string }, cin: string): Promise<string> {
  const { commune } = await ask<{ commune: { here: { id: string } } }>(page, "{ commune { here { id } } }");
  const made = await ask<{ taxpayerRecord: { taxpayer: { id: string } } }>(
    page,
    "mutation($i: TaxpayerRecordInput!) { taxpayerRecord(input: $i) { taxpayer { id } userErrors { message } } }",
    { i: { operationId: crypto.randomUUID(), unitId: commune.here.id, kind: "PERSON", details: { nameAr: name.ar, nameLatin: name.latin, cin } } },
  );
  return made.taxpayerRecord.taxpayer.id;
}

test("a taxpayer is recorded in both scripts with a stall, and found again in either", async ({ browser }, info) => {
  const locale = localeOf(info);
  const say = texts(locale);
  const { ar, latin } = mark();
  const name = { ar: `المثال ${ar}`, latin: `El Mithal ${latin}` };
  const { page, context } = await asRole(browser, info, "assessor", "/revenue/taxpayers");
  const search = page.getByRole("searchbox", { name: say("web-regie-taxpayers-filter"), exact: true });
  await search.fill(name.latin);
  await expect(page.getByText(say("web-regie-taxpayers-none"))).toBeVisible();
  // A name that was typed stands in no address.
  expect(page.url()).not.toContain(latin);
  await checkScreen(page, "taxpayers: nobody found");
  await page.getByRole("button", { name: say("web-regie-taxpayer-new"), exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(field(dialog, nameIn(say, "ar"))).toBeFocused();
  await dialog.getByRole("button", { name: say("web-regie-taxpayer-record"), exact: true }).click();
  await expect(dialog.getByText(say("web-regie-taxpayer-name-missing"))).toBeVisible();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await field(dialog, nameIn(say, "ar")).fill(name.ar);
  await field(dialog, nameIn(say, "fr")).fill(name.latin);
  await field(dialog, say("web-regie-phone")).fill("0612345678");
  await checkScreen(page, "new taxpayer");
  await dialog.getByRole("button", { name: say("web-regie-taxpayer-record"), exact: true }).click();
  await expect(page).toHaveURL(/\/revenue\/taxpayers\/txp_/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.ar);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.latin);
  await expect(page.getByText("+212612345678")).toBeVisible();

  await page.getByRole("button", { name: say("web-regie-taxable-new"), exact: true }).click();
  const kind = choice(dialog, say("web-regie-kind"));
  await expect(kind).toBeFocused();
  await kind.fill("DROITS-PLACE");
  await page.getByRole("option", { name: /^DROITS-PLACE · /, disabled: false }).click();
  await expect(kind).toHaveValue(/^DROITS-PLACE · /);
  await expect(dialog.getByLabel(say("web-regie-taxable-kind"), { exact: false }).first()).toHaveValue("STALL");
  await field(dialog, say("web-regie-taxable-reference")).fill(`A-${latin}`);
  await field(dialog, say("web-regie-taxable-from")).fill(daysAgo(10));
  await checkScreen(page, "new stall");
  await dialog.getByRole("button", { name: say("web-regie-taxable-record"), exact: true }).click();
  await expect(dialog).toBeHidden();
  const stall = page.locator("main tr").filter({ hasText: `A-${latin}` });
  await expect(stall).toContainText(say("web-regie-taxable-kind-stall"));
  // An exemption with its last day is on record for the yearly roll, and is read again.
  const edit = stall.getByRole("button", { name: say("web-edit"), exact: true });
  await edit.click();
  await expect(field(dialog, say("web-regie-taxable-exempt-until"))).toHaveCount(0);
  await field(dialog, say("web-regie-taxable-exemption")).fill("Association (essai)");
  await field(dialog, say("web-regie-taxable-exempt-until")).fill(daysAgo(-30));
  await checkScreen(page, "an exemption");
  await dialog.getByRole("button", { name: say("web-save"), exact: true }).click();
  await expect(dialog).toBeHidden();
  const id = new URL(page.url()).pathname.split("/").pop();
  const file = "query($id: ID!) { taxpayer(id: $id) { taxables { facts { name value } } } }";
  const { taxpayer } = await ask<{ taxpayer: { taxables: { facts: { name: string; value: string }[] }[] } }>(page, file, { id });
  const told = Object.fromEntries((taxpayer.taxables[0]?.facts ?? []).map((fact) => [fact.name, fact.value]));
  expect(told).toMatchObject({ exemption: "Association (essai)", exemptUntil: daysAgo(-30).split("/").reverse().join("-") });
  await edit.click();
  await expect(field(dialog, say("web-regie-taxable-exemption"))).toHaveValue("Association (essai)");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await checkScreen(page, "file of a taxpayer");

  await page.goto("/revenue/taxpayers");
  for (const typed of [latin, ar]) {
    await search.fill(typed);
    const row = page.locator("main tr[data-index]");
    await expect(row).toHaveCount(1);
    await expect(row).toContainText(name.ar);
    await expect(row).toContainText(name.latin);
  }
  // The same row answers both searches: the list may still wait for the second, in pale colours.
  await expect(() => checkScreen(page, "taxpayers: found")).toPass({ timeout: 30_000 });
  await page.locator("main tr[data-index]").getByRole("link").click();
  await expect(stall).toBeVisible();
  await context.close();
});

test("two files of one taxpayer are seen by their card, and made one", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { ar, latin } = mark();
  const { page, context } = await asRole(browser, info, "assessor");
  const cin = `ZZ${Date.now().toString().slice(-6)}`;
  const first = await record(page, { ar: `الأصلي ${ar}`, latin: `Al Asli ${latin}` }, cin);
  const second = await record(page, { ar: `المكرر ${ar}`, latin: `Al Moukarrar ${latin}` }, cin);
  await page.goto(`/revenue/taxpayers/${first}`);
  const alert = page.getByRole("status").filter({ hasText: say("web-regie-similar-title") });
  await expect(alert).toContainText(say("web-regie-likeness-same-cin"));
  await expect(alert).toContainText(`Al Moukarrar ${latin}`);
  await checkScreen(page, "file that looks like another");
  await alert.locator("li").filter({ hasText: `Al Moukarrar ${latin}` }).getByRole("button", { name: say("web-regie-merge-this"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say("web-regie-merge-confirm"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await field(dialog, say("web-reason")).fill("Même carte (essai)");
  await checkScreen(page, "merge two files");
  await dialog.getByRole("button", { name: say("web-regie-merge-confirm"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: say("web-regie-merges") })).toBeVisible();
  await expect(page.getByText("Même carte (essai)")).toBeVisible();
  // The address of the other file leads to the one that stays.
  await page.goto(`/revenue/taxpayers/${second}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Al Asli ${latin}`);
  await context.close();
});

test("a tariff outside of the law's bounds warns, and prices only once the ordonnateur answers for it", async ({ browser }, info) => {
  const locale = localeOf(info);
  const say = texts(locale);
  const reference = `AF-${mark().latin}`;
  const { page, context } = await asRole(browser, info, "assessor", "/revenue/kinds");
  await page.getByRole("textbox", { name: say("web-regie-kinds-filter"), exact: true }).fill("EAUX-MINERALES");
  const row = page.locator("main tr[data-index]");
  await expect(row).toHaveCount(1);
  await checkScreen(page, "kinds of revenue");
  await row.getByRole("link").click();
  await expect(page).toHaveURL(/\/revenue\/kinds\/rvk_/);
  await page.getByRole("button", { name: say("web-regie-tariff-new"), exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(field(dialog, say("web-regie-instrument"))).toBeFocused();
  for (const [id, text] of [
    ["web-regie-instrument", reference], ["web-regie-instrument-on", daysAgo(20)], ["web-regie-deliberation", "D-1 (essai)"],
    ["web-regie-deliberated-on", daysAgo(40)], ["web-regie-visa", "V-1 (essai)"], ["web-regie-visa-on", daysAgo(30)], ["web-regie-tariff-from", daysAgo(-40)],
  ] as const) await field(dialog, say(id)).fill(text);
  const price = field(dialog, `${locale === "ar" ? "لتر" : "Litre"} (${say("web-regie-measure-litre")})`);
  await price.fill("0,1x");
  await dialog.getByRole("button", { name: say("web-regie-tariff-record"), exact: true }).click();
  await expect(dialog.getByText(say("web-regie-price-wrong"))).toBeVisible();
  await expect(price).toBeFocused();
  await price.fill("0,15");
  // Said before it is sent: whoever records it may still mend it.
  await expect(dialog.getByRole("status").filter({ hasText: say("web-regie-outside-hint") })).toBeVisible();
  await checkScreen(page, "record a tariff");
  await dialog.getByRole("button", { name: say("web-regie-tariff-record"), exact: true }).click();
  await expect(dialog).toBeHidden();
  const card = page.locator("main section").filter({ hasText: reference });
  await expect(card.getByText(say("web-regie-tariff-state-awaits"))).toBeVisible();
  await expect(card.getByRole("status").filter({ hasText: say("web-regie-outside-title") })).toBeVisible();
  await expect(card.getByRole("button", { name: say("web-regie-overrule"), exact: true })).toHaveCount(0);
  await checkScreen(page, "tariff that awaits a decision");
  const address = page.url();
  await context.close();

  const ordonnateur = await asRole(browser, info, "ordonnateur", address);
  const waiting = ordonnateur.page.locator("main section").filter({ hasText: reference });
  await waiting.getByRole("button", { name: say("web-regie-overrule"), exact: true }).click();
  const answer = ordonnateur.page.getByRole("dialog");
  await answer.getByRole("button", { name: say("web-regie-overrule-confirm"), exact: true }).click();
  await expect(answer.locator('[aria-invalid="true"]').first()).toBeFocused();
  await field(answer, say("web-reason")).fill(`Motif ${reference} (essai)`);
  await checkScreen(ordonnateur.page, "answer for a tariff");
  await answer.getByRole("button", { name: say("web-regie-overrule-confirm"), exact: true }).click();
  await expect(answer).toBeHidden();
  await expect(waiting.getByText(say("web-regie-tariff-state-planned"))).toBeVisible();
  await expect(waiting.getByText(`Motif ${reference} (essai)`)).toBeVisible();
  await checkScreen(ordonnateur.page, "tariff that was answered for");

  // Who is in charge from a day on is added to what was so before.
  const own = await newKind(ordonnateur.page, "FREE", { ar: "بيع تجريبي", fr: "Vente d’essai" });
  await ordonnateur.page.goto(`/revenue/kinds/${own.id}`);
  await ordonnateur.page.getByRole("button", { name: say("web-regie-charge-add"), exact: true }).click();
  await answer.getByRole("combobox", { name: say("web-regie-collected-by"), exact: true }).selectOption("TREASURY");
  await field(answer, say("web-from")).fill(daysAgo(-40));
  await field(answer, say("web-regie-basis")).fill("Loi fictive 1-27");
  await checkScreen(ordonnateur.page, "add who is in charge");
  await answer.getByRole("button", { name: say("web-regie-charge-confirm"), exact: true }).click();
  await expect(answer).toBeHidden();
  await expect(ordonnateur.page.locator("main tbody tr").filter({ hasText: "Loi fictive 1-27" })).toHaveCount(1);
  await ordonnateur.context.close();
});
