import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts, type Say } from "./kit";
import { asPerson, dayBefore, newCashOffice, newMarketFee, ownCode, send } from "./revenue";

const confirm = (page: Page, say: Say, id: string) => page.getByRole("dialog").getByRole("button", { name: say(id), exact: true });
/** A field of the open dialog by the beginning of its label. */
const field = (page: Page, label: string) =>
  page.getByRole("dialog").getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`)).first();

test("tickets are named, received, handed out, sold, spoiled, given back and counted, and the stock says where they are", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(300_000);
  const say = texts(localeOf(info));
  const fee = await newMarketFee(browser, info, "5");
  const cash = await newCashOffice(browser, info, [fee.id]);
  const code = `T${ownCode()}`;
  const series = `S${ownCode()}`;
  const { page, context } = await asRole(browser, info, "regisseur", `/revenue/tickets?office=${cash.officeId}`);
  const dialog = page.getByRole("dialog");

  // A kind of ticket follows the price of the tariff.
  await expect(page.getByText(say("web-regie-ticket-kinds-empty"), { exact: true })).toBeVisible();
  await checkScreen(page, "tickets, none yet");
  await page.getByRole("button", { name: say("web-regie-ticket-kind-new"), exact: true }).click();
  await confirm(page, say, "web-regie-ticket-kind-create").click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await field(page, say("web-regie-ticket-revenue")).selectOption(`${fee.id}|stall_day`);
  await field(page, say("web-regie-ticket-code")).fill(code);
  await field(page, say("web-in-arabic", { label: say("web-name") })).fill("تذكرة سوق تجريبية");
  await field(page, say("web-in-french", { label: say("web-name") })).fill("Ticket de marché d’essai");
  await expect(dialog.getByRole("status")).toContainText("5,00");
  await checkScreen(page, "name a kind of ticket");
  await confirm(page, say, "web-regie-ticket-kind-create").click();
  await expect(page).toHaveURL(/\/revenue\/tickets\/tkk_/);
  await checkScreen(page, "a kind of ticket");

  // A lot comes in; its numbers are in no other.
  const receive = async (first: string, last: string) => {
    await page.getByRole("button", { name: say("web-regie-ticket-receive"), exact: true }).click();
    await field(page, say("web-regie-ticket-series")).fill(series);
    await field(page, say("web-regie-ticket-first")).fill(first);
    await field(page, say("web-regie-ticket-last")).fill(last);
    await field(page, say("web-regie-ticket-instrument")).fill("Bon de livraison 1 (essai)");
    await confirm(page, say, "web-regie-ticket-receive-confirm").click();
  };
  await receive("1", "100");
  await expect(dialog).toBeHidden();
  await receive("90", "120");
  await expect(field(page, say("web-regie-ticket-first"))).toHaveAttribute("aria-invalid", "true");
  await checkScreen(page, "a lot whose numbers are taken");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: say("web-unsaved-leave"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`/revenue/tickets?office=${cash.officeId}&tab=lots`);
  const lot = page.locator("main tr").filter({ hasText: series });
  await lot.getByRole("button", { name: say("web-regie-ticket-issue-of", { series, first: "1" }) }).click();
  await field(page, say("web-regie-ticket-last")).fill("50");
  await expect(dialog.getByRole("status")).toContainText("250,00");
  await checkScreen(page, "hand tickets to a till");
  await confirm(page, say, "web-regie-ticket-issue-confirm").click();
  await expect(dialog).toBeHidden();
  await checkScreen(page, "lots of tickets");

  // At the till: twenty sold, one torn.
  await send(page, "dayOpen", "DayOpenInput", "day { id }", { tillId: cash.tillId, float: "0.00" });
  await page.goto(`/revenue/till?till=${cash.tillId}`);
  await expect(page.getByRole("heading", { name: say("web-regie-ticket-mine") })).toBeVisible();
  await page.getByRole("button", { name: say("web-regie-ticket-sell-of", { kind: code, series }) }).click();
  await field(page, say("web-regie-ticket-last-gone")).fill("20");
  await expect(dialog.getByRole("status")).toContainText("100,00");
  await checkScreen(page, "sell tickets");
  // Pressed twice: one sale must come of it.
  await confirm(page, say, "web-regie-ticket-sell-confirm").dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: say("web-regie-ticket-todays") })).toBeVisible();
  await page.getByRole("button", { name: say("web-regie-ticket-spoil-of", { kind: code, series }) }).click();
  await confirm(page, say, "web-regie-ticket-spoil-confirm").click();
  await expect(field(page, say("web-reason"))).toBeFocused();
  await field(page, say("web-reason")).fill("Ticket déchiré (essai)");
  await checkScreen(page, "spoiled tickets");
  await confirm(page, say, "web-regie-ticket-spoil-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Ticket déchiré (essai)")).toBeVisible();
  await checkScreen(page, "till with tickets");
  await checkDark(page, "till with tickets");

  // What is left comes back, counted together.
  await page.goto(`/revenue/tickets?office=${cash.officeId}&tab=issues`);
  await page.getByRole("button", { name: say("web-regie-ticket-return-of", { series, first: "22" }) }).click();
  await field(page, say("web-regie-ticket-counted")).fill("28");
  await confirm(page, say, "web-regie-ticket-return-confirm").click();
  await expect(field(page, say("web-regie-ticket-counted"))).toHaveAttribute("aria-invalid", "true");
  await field(page, say("web-regie-ticket-counted")).fill("29");
  await confirm(page, say, "web-regie-ticket-return-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-ticket-came-back"), { exact: true })).toBeVisible();
  await checkScreen(page, "tickets in tills");

  // A count that differs is explained.
  await page.goto(`/revenue/tickets?office=${cash.officeId}&tab=counts`);
  await page.getByRole("button", { name: say("web-regie-ticket-count"), exact: true }).click();
  const places = dialog.getByRole("group");
  await places.first().getByRole("textbox").first().fill("78");
  await confirm(page, say, "web-regie-ticket-count-confirm").click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await places.first().getByLabel(say("web-regie-ticket-count-reasons")).fill("Un ticket introuvable (essai)");
  await checkScreen(page, "count tickets");
  await confirm(page, say, "web-regie-ticket-count-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Un ticket introuvable (essai)")).toBeVisible();

  // And the stock of values balances: 100 received, 20 sold, 1 spoiled, 79 in the safe.
  await page.goto(`/revenue/tickets?office=${cash.officeId}`);
  const row = page.locator("main tr").filter({ hasText: code }).first();
  for (const number of ["100", "20", "79", "395,00"]) await expect(row).toContainText(number);
  await checkScreen(page, "stock of values");
  const sheets = page.getByRole("group", { name: say("web-regie-report-take") });
  const [saved] = await Promise.all([page.waitForEvent("download"), sheets.getByRole("button", { name: "XLSX", exact: true }).click()]);
  expect(saved.suggestedFilename()).toMatch(/^values-.*\.xlsx$/);
  await context.close();
});

test("what was missing when a till was counted is made good on record by the receiver", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(180_000);
  const say = texts(localeOf(info));
  const cash = await newCashOffice(browser, info);
  await asPerson(browser, info, "regisseur", async (page) => {
    const { day } = await send<{ day: { id: string } }>(page, "dayOpen", "DayOpenInput", "day { id }", { tillId: cash.tillId, float: "100.00" });
    await send(page, "dayClose", "DayCloseInput", "day { id }", { dayId: day.id, denominations: [{ value: "50.00", count: 1 }], reasons: "Perte d’essai" });
  });
  const { page, context } = await asRole(browser, info, "receiver", `/revenue/ledger?office=${cash.officeId}`);
  const dialog = page.getByRole("dialog");
  await expect(page.getByText(say("web-regie-short"), { exact: true })).toBeVisible();
  await checkScreen(page, "ledger with a shortfall");
  await page.getByRole("button", { name: say("web-regie-short-make-good"), exact: true }).click();
  await field(page, say("web-regie-short-amount")).fill("60");
  await field(page, say("web-regie-short-instrument")).fill("Ordre de débet 1 (essai)");
  await confirm(page, say, "web-regie-short-confirm").click();
  await expect(field(page, say("web-regie-short-amount"))).toHaveAttribute("aria-invalid", "true");
  await field(page, say("web-regie-short-amount")).fill("50");
  await checkScreen(page, "make a shortfall good");
  await confirm(page, say, "web-regie-short-confirm").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-short"), { exact: true })).toHaveCount(0);
  await expect(page.locator("main tr").filter({ hasText: "50,00" }).first()).toBeVisible();
  await checkScreen(page, "ledger, made good");
  await context.close();
});

test("tickets that an inspector counts belong to the inspection, from its own screen and from the tickets'", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(180_000);
  const say = texts(localeOf(info));
  const fee = await newMarketFee(browser, info, "5");
  const { officeId } = await newCashOffice(browser, info, [fee.id]);
  await asPerson(browser, info, "regisseur", async (page) => {
    const { ticketKind } = await send<{ ticketKind: { id: string } }>(page, "ticketKindCreate", "TicketKindCreateInput", "ticketKind { id }", {
      officeId, code: `T${ownCode()}`, nameAr: "تذكرة تجريبية", nameFr: "Ticket d’essai", kindId: fee.id, face: "5.00", rateCode: "stall_day",
    });
    await send(page, "ticketLotReceive", "TicketLotReceiveInput", "lot { id }", {
      ticketKindId: ticketKind.id, series: `S${ownCode()}`, firstNumber: 1, lastNumber: 20, source: "PRINTER", instrument: "Bon 1 (essai)", receivedOn: dayBefore(0),
    });
  });
  const { page, context } = await asRole(browser, info, "controller", "/");
  const { inspection } = await send<{ inspection: { id: string } }>(page, "inspectionRecord", "InspectionRecordInput", "inspection { id }", {
    officeId, denominations: [], findings: "Rien à signaler (essai)",
  });
  const dialog = page.getByRole("dialog");
  const count = async () => {
    await page.getByRole("button", { name: say("web-regie-ticket-count"), exact: true }).click();
    await expect(field(page, say("web-regie-ticket-count-inspection"))).toHaveValue(inspection.id);
    await dialog.getByRole("group").first().getByRole("textbox").first().fill("20");
    await checkScreen(page, "count tickets during an inspection");
    await confirm(page, say, "web-regie-ticket-count-confirm").click();
    await expect(dialog).toBeHidden();
  };
  await page.goto(`/revenue/ledger?office=${officeId}&tab=inspections`);
  await count();
  await page.goto(`/revenue/tickets?office=${officeId}&tab=counts`);
  await count();
  await expect(page.getByText(say("web-regie-ticket-count-of-inspection"), { exact: true })).toHaveCount(2);
  const query = "query($id: ID!) { ticketCounts(first: 10, filter: { officeId: $id }) { nodes { inspectionId } } }";
  const { ticketCounts } = await ask<{ ticketCounts: { nodes: { inspectionId: string | null }[] } }>(page, query, { id: officeId });
  expect(ticketCounts.nodes.map((one) => one.inspectionId)).toEqual([inspection.id, inspection.id]);
  await context.close();
});
