import { expect, test } from "@playwright/test";
import { asRole, checkDark, checkScreen, localeOf, texts } from "./kit";
import { asPerson, newCashOffice, newMarketFee, newOrder, send } from "./revenue";

test("the head of a régie sees what was taken today, lists it, and takes the list away as a file whose link opens", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-phone"].includes(info.project.name), "once in each language");
  test.setTimeout(240_000);
  const say = texts(localeOf(info));
  const fee = await newMarketFee(browser, info, "5");
  const cash = await newCashOffice(browser, info, [fee.id]);
  const payer = "بائع المثال للبيان";
  await newOrder(browser, info, "1250.50");
  await asPerson(browser, info, "regisseur", async (page) => {
    await send(page, "dayOpen", "DayOpenInput", "day { id }", { tillId: cash.tillId, float: "0.00" });
    for (const quantity of ["3", "4"]) {
      await send(page, "receiptIssue", "ReceiptIssueInput", "receipt { id }", {
        tillId: cash.tillId, payerName: payer, mode: "CASH", lines: [{ kindId: fee.id, rateCode: "stall_day", quantity }],
      });
    }
  });

  const { page, context } = await asRole(browser, info, "regisseur", `/revenue/reports?office=${cash.officeId}`);
  await expect(page.getByRole("heading", { level: 1, name: say("web-regie-report-title") })).toBeVisible();
  const today = page.locator("dl").first();
  await expect(today).toContainText(say("web-regie-report-taken-today"));
  await expect(today).toContainText("35,00");
  // The bars are drawn for the eye; whoever listens has their figures in a table.
  await expect(page.getByRole("table", { name: say("web-regie-report-by-day") })).toContainText("35,00");
  await checkScreen(page, "reports, overview");
  await checkDark(page, "reports, overview");
  // Orders are of no régie: how they stand is told of all of them together.
  await expect(page.getByRole("table", { name: say("web-regie-report-by-age") })).toHaveCount(0);
  await page.goto("/revenue/reports");
  const months = page.getByRole("table", { name: say("web-regie-report-by-order-month") });
  await expect(months.getByRole("columnheader")).toHaveText([say("web-regie-report-month"), say("web-regie-report-ordered"), say("web-regie-report-collected")]);
  await expect(months.getByRole("row").last().getByRole("cell").first()).toContainText(/[1-9]/);
  const ages = page.getByRole("table", { name: say("web-regie-report-by-age") });
  await expect(ages).toContainText(say("web-regie-debt-age-not-due"));
  await expect(ages).toContainText(say("web-regie-report-age-soon"));
  await checkScreen(page, "reports, how orders stand");
  await checkDark(page, "reports, how orders stand");
  await page.goto(`/revenue/reports?office=${cash.officeId}`);
  await expect(today).toContainText("35,00");

  await page.getByRole("tab", { name: say("web-regie-report-tab-lists") }).click();
  const list = page.getByRole("table", { name: say("web-regie-report-kind-receipts") });
  await expect(list.getByText(payer).first()).toBeVisible();
  await expect(list.getByText("15,00").first()).toBeVisible();
  await expect(page.getByText("35,00").first()).toBeVisible();
  await checkScreen(page, "a list of receipts");
  // Narrowed to cheques nothing is left. Who cashed is chosen among the people of the régie.
  const mode = page.getByLabel(say("web-regie-report-mode"), { exact: true });
  await mode.selectOption("CHEQUE");
  await expect(page.getByText(say("web-regie-report-empty"), { exact: true })).toBeVisible();
  await mode.selectOption("");
  await expect(page.getByLabel(say("web-regie-report-collector"), { exact: true })).toBeVisible();
  await expect(list.getByText(payer).first()).toBeVisible();
  await page.getByLabel(say("web-regie-report-what"), { exact: true }).selectOption("BY_COLLECTOR");
  await expect(page.getByRole("table", { name: say("web-regie-report-kind-by-collector") })).toContainText(cash.officeCode);
  if (info.project.name.endsWith("phone")) {
    // Its name is read whole: the choice has the line to itself.
    const share = await page.getByLabel(say("web-regie-report-what"), { exact: true }).evaluate((field) => field.clientWidth / (field.closest('[class*="filters"]')?.clientWidth ?? 1));
    expect(share).toBeGreaterThan(0.8);
  }
  await checkScreen(page, "a situation by collector");

  const bar = page.getByRole("group", { name: say("web-regie-report-take") });
  await bar.getByRole("button", { name: "CSV", exact: true }).click();
  const files = page.getByRole("table", { name: say("web-regie-report-runs") });
  await expect(files.getByText(say("web-regie-report-kind-by-collector")).first()).toBeVisible();
  await expect(files.getByText(say("web-regie-report-state-done")).first()).toBeVisible();
  await checkScreen(page, "reports that were taken away");
  const answer = await page.evaluate(async (url) => {
    const response = await fetch(url ?? "");
    return { status: response.status, said: await response.text() };
  }, await files.getByRole("link", { name: say("web-regie-report-open") }).first().getAttribute("href"));
  expect(answer.status).toBe(200);
  expect(answer.said).toContain(cash.officeCode);
  expect(answer.said).toContain("35,00");
  await context.close();
});
