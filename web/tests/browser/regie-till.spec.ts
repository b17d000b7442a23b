import { expect, test, type Browser, type Page, type TestInfo } from "@playwright/test";
import { ask, asRole, checkScreen, localeOf, openBrowser, texts, type Say } from "./kit";
import { pressOn, stepTo, typeInto } from "./keys";
import { newCashOffice, newMarketFee, newOrder } from "./revenue";

/** Opened in a tab of its own, and a PDF. */
async function prints(page: Page, say: Say) {
  const dialog = page.getByRole("dialog");
  const tab = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: say("web-regie-receipt-print"), exact: true }).click();
  const link = dialog.getByRole("link", { name: say("web-regie-receipt-open-pdf") });
  await expect(link).toBeVisible();
  await (await tab).close();
  const answer = await page.evaluate(async (url) => {
    const response = await fetch(url ?? "");
    return { status: response.status, type: response.headers.get("content-type") };
  }, await link.getAttribute("href"));
  expect(answer.status).toBe(200);
  expect(answer.type).toContain("application/pdf");
}

const confirm = (page: Page, say: Say, id: string) => page.getByRole("dialog").getByRole("button", { name: say(id), exact: true });

/** The same with the keys alone, from the field that the counter begins with to what the payer hands over. */
async function chargesByKeys(page: Page, say: Say, price: string, days: string, payer: string, given: string) {
  const charge = page.locator("main").getByLabel(say("web-regie-till-charge")).first();
  await expect(charge).toBeFocused();
  await stepTo(page, charge, price);
  await typeInto(page, page.getByLabel(say("web-regie-counted-day")), days);
  await typeInto(page, page.locator("main").getByLabel(say("web-regie-till-payer")).first(), payer);
  await typeInto(page, page.getByLabel(say("web-regie-till-given")), given);
}

/** Charges so many days of the market to somebody, and leaves the receipt on screen. */
async function charges(page: Page, say: Say, price: string, days: string, payer: string) {
  await page.locator("main").getByLabel(say("web-regie-till-charge")).first().selectOption(price);
  await page.getByLabel(say("web-regie-counted-day")).fill(days);
  await page.locator("main").getByLabel(say("web-regie-till-payer")).first().fill(payer);
}

/** What somebody sees who scans the QR code of the receipt on screen: the verdict, and no name. */
async function scans(browser: Browser, info: TestInfo, page: Page, verdict: string, hidden: string) {
  const say = texts(localeOf(info));
  const href = await page.getByRole("link", { name: say("web-verify-page") }).getAttribute("href");
  expect(href).toContain("/r/");
  const citizen = await openBrowser(browser, info);
  await citizen.page.goto(href ?? "");
  await expect(citizen.page.getByRole("heading", { name: say(`web-regie-verify-${verdict}`) })).toBeVisible();
  await expect(citizen.page.getByText(say("web-verify-code"), { exact: true })).toBeVisible();
  await expect(citizen.page.getByText(hidden)).toHaveCount(0);
  await checkScreen(citizen.page, `public page of a receipt: ${verdict}`);
  await citizen.context.close();
}

test("a till is opened, cashes a fee and part of an order, makes a receipt void, and is closed with a difference that is explained", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(300_000);
  const say = texts(localeOf(info));
  const fee = await newMarketFee(browser, info, "5");
  const order = await newOrder(browser, info, "1200.00");
  const cash = await newCashOffice(browser, info, [fee.id, order.kind.id]);
  const price = `${fee.id}|stall_day`;
  const receipt = (number: number) => `${cash.officeCode}/${number}`;

  const { page, context } = await asRole(browser, info, "regisseur", `/revenue/till?till=${cash.tillId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${cash.officeCode}/${cash.tillCode}`);
  await expect(page.getByText(say("web-regie-till-is-closed"), { exact: true })).toBeVisible();
  await checkScreen(page, "till, closed");
  // From here to the paper with the keys alone.
  const dialog = page.getByRole("dialog");
  const float = dialog.getByLabel(say("web-regie-till-float"));
  await pressOn(page, page.getByRole("button", { name: say("web-regie-till-open"), exact: true }));
  await expect(float).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(float).toHaveAttribute("aria-invalid", "true");
  await expect(float).toBeFocused();
  await page.keyboard.type("200");
  await checkScreen(page, "open the day");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  // Nothing is cashed from nobody, and not for less than it costs.
  await expect(page.getByText(say("web-regie-till-todays-empty"), { exact: true })).toBeVisible();
  const cashes = page.getByRole("button", { name: say("web-regie-till-cash"), exact: true });
  await pressOn(page, cashes);
  await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
  const given = page.getByLabel(say("web-regie-till-given"));
  await chargesByKeys(page, say, price, "2,5", "بائع المثال", "10");
  await expect(page.getByText(say("web-regie-till-short"), { exact: true })).toBeVisible();
  await pressOn(page, cashes);
  await expect(given).toBeFocused();
  await typeInto(page, given, "20");
  await expect(page.getByRole("status").filter({ hasText: say("web-regie-till-change") })).toContainText("5,00");
  await checkScreen(page, "till, a market fee");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(receipt(1), { exact: true })).toBeVisible();
  await expect(dialog.getByRole("button", { name: say("web-regie-receipt-print"), exact: true })).toBeFocused();
  await expect(dialog).toContainText("15,00");
  await checkScreen(page, "receipt given");
  await prints(page, say);
  await pressOn(page, dialog.getByRole("button", { name: say("web-regie-till-next"), exact: true }));
  await expect(dialog).toBeHidden();
  await expect(page.locator("main").getByLabel(say("web-regie-till-charge")).first()).toBeFocused();

  // A cheque for a part of what was ordered, found by its reference.
  await page.getByRole("tab", { name: say("web-regie-till-tab-orders") }).click();
  await typeInto(page, page.getByLabel(say("web-regie-till-orders-find")), order.reference);
  const found = page.getByRole("button").filter({ hasText: order.reference });
  await expect(found).toHaveCount(1);
  await pressOn(page, found);
  await expect(page.getByRole("checkbox", { name: order.reference })).toBeChecked();
  const pays = page.getByLabel(say("web-regie-till-pays"));
  await expect(pays).not.toHaveValue("");
  await expect(pays).toBeFocused();
  await pays.fill("500");
  await expect(page.getByText(say("web-regie-till-rest"), { exact: false })).toBeVisible();
  await page.getByLabel(say("web-regie-receipt-mode")).selectOption("CHEQUE");
  await cashes.click();
  await expect(page.getByLabel(say("web-regie-till-mode-reference"))).toBeFocused();
  await page.getByLabel(say("web-regie-till-mode-reference")).fill("000123 Banque d’essai");
  await checkScreen(page, "till, an order");
  // Pressed twice: one receipt must come of it.
  await cashes.dblclick();
  await expect(dialog.getByText(receipt(2), { exact: true })).toBeVisible();
  await expect(dialog).toContainText("500,00");
  await dialog.getByRole("button", { name: say("web-regie-till-next"), exact: true }).click();
  await expect(page.getByLabel(say("web-regie-till-orders-find"))).toHaveValue("");

  // One that went wrong: its number stays, and it says why.
  await page.getByRole("tab", { name: say("web-regie-till-tab-counter") }).click();
  await charges(page, say, price, "7", "بائع آخر للمثال");
  await cashes.click();
  await expect(dialog.getByText(receipt(3), { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: say("web-regie-till-next"), exact: true }).click();
  await page.getByRole("button", { name: say("web-regie-receipt-void-title", { reference: receipt(3) }) }).click();
  await confirm(page, say, "web-regie-receipt-void-confirm").click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByLabel(say("web-reason")).fill("Erreur d’essai sur le nombre de jours");
  await checkScreen(page, "make a receipt void");
  await confirm(page, say, "web-regie-receipt-void-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-receipt-state-void"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: say("web-regie-receipt-void-title", { reference: receipt(3) }) })).toHaveCount(0);
  await checkScreen(page, "till at work");

  // 200 of float and 15 in cash should be there; three dirhams are not.
  await page.getByRole("button", { name: say("web-regie-till-close"), exact: true }).click();
  await expect(dialog.getByText("215,00").first()).toBeVisible();
  await dialog.getByLabel(say("web-regie-till-notes-of", { value: "200" }), { exact: true }).fill("1");
  await dialog.getByLabel(say("web-regie-till-coins-of", { value: "10" }), { exact: true }).fill("1");
  await dialog.getByLabel(say("web-regie-till-coins-of", { value: "2" }), { exact: true }).fill("1");
  await expect(dialog.getByRole("status")).toContainText("212,00");
  await expect(dialog.getByRole("status")).toContainText("3,00");
  await confirm(page, say, "web-regie-till-close-confirm").click();
  await expect(dialog.getByLabel(say("web-regie-till-reasons"))).toBeFocused();
  await dialog.getByLabel(say("web-regie-till-reasons")).fill("Monnaie d’essai rendue en trop");
  await checkScreen(page, "count the till");
  await confirm(page, say, "web-regie-till-close-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-till-is-closed"), { exact: true })).toBeVisible();
  await expect(page.getByText("Monnaie d’essai rendue en trop")).toBeVisible();
  await checkScreen(page, "till, closed again");

  const { receipts } = await ask<{ receipts: { totalCount: number; nodes: { id: string; reference: string; payerName: string }[] } }>(
    page, "query($f: ReceiptFilter) { receipts(first: 10, filter: $f) { totalCount nodes { id reference payerName } } }", { f: { tillId: cash.tillId } },
  );
  expect(receipts.totalCount).toBe(3);
  const idOf = (number: number) => receipts.nodes.find((one) => one.reference === receipt(number))?.id ?? "";

  await page.goto("/revenue/receipts");
  await page.getByLabel(say("web-regie-receipts-find")).fill(receipt(2));
  await expect(page.getByRole("link", { name: receipt(2), exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: receipt(1), exact: true })).toHaveCount(0);
  await checkScreen(page, "receipts");
  await page.goto(`/revenue/receipts/${idOf(2)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(receipt(2));
  await expect(page.getByText("000123 Banque d’essai")).toBeVisible();
  await expect(page.getByText(order.reference).first()).toBeVisible();
  await checkScreen(page, "a receipt");
  const payer = receipts.nodes.find((one) => one.reference === receipt(2))?.payerName ?? "";
  expect(payer).not.toBe("");
  await scans(browser, info, page, "valid", payer);
  await page.goto(`/revenue/receipts/${idOf(3)}`);
  await expect(page.getByText("Erreur d’essai sur le nombre de jours")).toBeVisible();
  await expect(page.getByRole("button", { name: say("web-regie-receipt-void"), exact: true })).toHaveCount(0);
  await checkScreen(page, "a receipt that was made void");
  await scans(browser, info, page, "void", "بائع آخر للمثال");
  await context.close();
});

test("a code that no receipt has is told to whoever scanned it", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const { page, context } = await openBrowser(browser, info);
  await page.goto("/r/does-not-exist-0000000000");
  await expect(page.getByRole("heading", { name: say("web-regie-verify-missing") })).toBeVisible();
  await checkScreen(page, "public page of no receipt");
  await context.close();
});
