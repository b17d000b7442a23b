import { createHmac } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts, type Say } from "./kit";
import { asPerson, dayBefore, newCashOffice, newOrder, ownCode, send } from "./revenue";

/** A field by the beginning of its label. */
const field = (root: Locator, label: string, role: "textbox" | "combobox" = "textbox") =>
  root.getByRole(role, { name: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`) }).first();

async function confirm(dialog: Locator, say: Say, id: string) {
  await dialog.getByRole("button", { name: say(id), exact: true }).click();
}

/** What a channel sends, signed as Standard Webhooks has it: nobody's cookie goes along. */
async function report(page: Page, { code, secret }: { code: string; secret: string }, payment: object): Promise<{ status: number; told: Record<string, string> }> {
  const body = JSON.stringify({ currency: "MAD", paid_at: new Date(Date.now() - 1000).toISOString(), payer: "Amina El Mithal (essai)", ...payment });
  const seconds = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`msg_essai.${seconds}.${body}`).digest("base64");
  return page.evaluate(async ({ path, sent, headers }) => {
    const answer = await fetch(path, { method: "POST", credentials: "omit", body: sent, headers });
    return { status: answer.status, told: answer.ok ? ((await answer.json()) as Record<string, string>) : {} };
  }, {
    path: `/payments/${code}`, sent: body,
    headers: { "content-type": "application/json", "webhook-id": "msg_essai", "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` },
  });
}

test("a channel is admitted, what it reports is receipted or waits, and its day is compared", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-phone"].includes(info.project.name), "once in each language");
  test.setTimeout(300_000);
  const locale = localeOf(info);
  const say = texts(locale);
  const cash = await newCashOffice(browser, info);
  const order = await newOrder(browser, info, "300.00");
  const code = `P${ownCode()}`;

  // The ordonnateur admits it; its key is shown once.
  const { page, context } = await asRole(browser, info, "ordonnateur", "/revenue/payments");
  await page.getByRole("button", { name: say("web-regie-payment-channel-new"), exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await confirm(dialog, say, "web-regie-payment-channel-create");
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  const office = field(dialog, say("web-regie-cof-one"), "combobox").or(field(dialog, say("web-regie-cof-one"))).first();
  await office.fill(cash.officeCode);
  await page.getByRole("option", { name: cash.officeCode, disabled: false }).first().click();
  await field(dialog, say("web-regie-payment-code")).fill(code.toLowerCase());
  await field(dialog, say("web-in-arabic", { label: say("web-name") })).fill("قناة أداء تجريبية");
  await field(dialog, say("web-in-french", { label: say("web-name") })).fill("Canal de paiement d’essai");
  await field(dialog, say("web-regie-payment-answers"), "combobox").selectOption({ index: 1 });
  await checkScreen(page, "admit a payment channel");
  await confirm(dialog, say, "web-regie-payment-channel-create");
  await expect(page.getByText(say("web-regie-payment-secret-hint"))).toBeVisible();
  const secret = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await checkScreen(page, "the key of a channel");
  await page.getByRole("dialog").getByRole("button", { name: say("web-close"), exact: true }).click();
  await page.getByRole("link", { name: new RegExp(`^${code} `) }).click();
  await expect(page).toHaveURL(/\/revenue\/payments\/pch_/);
  await expect(page.getByText(say("web-regie-payment-no-numbers-hint"))).toBeVisible();
  await expect(page.getByRole("button", { name: say("web-regie-payment-reconcile"), exact: true })).toHaveCount(0);
  await checkScreen(page, "a new payment channel");
  const place = new URL(page.url()).pathname;

  // Without a book its money waits; then the régisseur hands one to its till.
  const channel = { code, secret };
  const first = await report(page, channel, { id: `A-${code}`, reference: order.reference, amount: "100.00" });
  expect([first.status, first.told.state, first.told.reason]).toEqual([200, "suspense", "no_book"]);
  await context.close();
  await asPerson(browser, info, "regisseur", async (desk) => {
    const { paymentChannel } = await ask<{ paymentChannel: { tillId: string } }>(desk, "query($id: ID!) { paymentChannel(id: $id) { tillId } }", { id: place.split("/").at(-1) });
    const { book } = await send<{ book: { id: string } }>(desk, "bookReceive", "BookReceiveInput", "book { id }", {
      officeId: cash.officeId, serial: `C-${code}`, firstNumber: 501, lastNumber: 600, receivedOn: dayBefore(0),
    });
    await send(desk, "bookIssue", "BookIssueInput", "book { id }", { bookId: book.id, tillId: paymentChannel.tillId });
  });

  // The régisseur decides on what waits, and sees what came by itself.
  const regisseur = await asRole(browser, info, "regisseur", place);
  const desk = regisseur.page;
  const paid = await report(desk, channel, { id: `B-${code}`, reference: order.reference, amount: "50.00" });
  expect([paid.status, paid.told.state, paid.told.receipt]).toEqual([200, "receipted", `${cash.officeCode}/501`]);
  expect(await report(desk, { code, secret: `whsec_${"A".repeat(44)}` }, { id: `X-${code}`, reference: order.reference, amount: "1.00" })).toEqual({ status: 401, told: {} });
  await desk.reload();
  const waiting = desk.locator("main tr").filter({ hasText: `A-${code}` });
  await expect(waiting.getByText(say("web-regie-payment-reason-no-book"))).toBeVisible();
  await checkScreen(desk, "a payment that waits");
  await checkDark(desk, "a payment that waits");
  await waiting.getByRole("button", { name: new RegExp(`^${say("web-regie-payment-decide")}`) }).click();
  const form = desk.getByRole("dialog");
  const choice = field(form, say("web-regie-payment-order"), "combobox").or(field(form, say("web-regie-payment-order"))).first();
  await choice.fill(order.reference);
  await desk.getByRole("option", { name: order.reference, disabled: false }).first().click();
  await field(form, say("web-regie-payment-reasons")).fill("Relevé du canal (essai)");
  await checkScreen(desk, "decide on a payment");
  await confirm(form, say, "web-regie-payment-assign-confirm");
  await expect(form).toBeHidden();
  await expect(desk.locator("main tr").filter({ hasText: `A-${code}` })).toHaveCount(0);
  await field(desk.locator("main"), say("web-state"), "combobox").selectOption("RECEIPTED");
  await expect(desk.getByRole("link", { name: `${cash.officeCode}/502` })).toBeVisible();

  // The day, as the channel lists it: one payment too many.
  await desk.getByRole("button", { name: say("web-regie-payment-reconcile"), exact: true }).click();
  await field(form, say("web-regie-payment-csv")).fill(`A-${code};100,00\nB-${code};50,00\nC-${code};70,00`);
  await checkScreen(desk, "reconcile a day");
  await confirm(form, say, "web-regie-payment-reconcile-confirm");
  await expect(form).toBeHidden();
  await expect(desk.getByText(say("web-regie-payment-difference-not-reported"))).toBeVisible();
  await checkScreen(desk, "a day with a difference");
  const late = await report(desk, channel, { id: `C-${code}`, reference: order.reference, amount: "70.00" });
  expect(late.told.receipt).toBe(`${cash.officeCode}/503`);
  await desk.reload();
  await expect(desk.getByText(say("web-regie-payment-settled"), { exact: true })).toBeVisible();
  await desk.goto("/revenue/payments");
  await expect(desk.getByRole("link", { name: new RegExp(`^${code} `) })).toBeVisible();
  await checkScreen(desk, "payment channels");
  await regisseur.context.close();
});
