import { expect, test } from "@playwright/test";
import { asRole, checkDark, checkScreen, localeOf, texts } from "./kit";

test("everybody's first page leads to what waits for them, and to nothing that is another's", async ({ browser }, info) => {
  test.setTimeout(180_000);
  const say = texts(localeOf(info));
  const tile = (id: string) => new RegExp(`${say(id)}$`);
  const receiver = await asRole(browser, info, "receiver");
  const overdue = receiver.page.locator("main").getByRole("link", { name: tile("web-regie-home-overdue") });
  await expect(overdue).toBeVisible();
  await expect(receiver.page.getByRole("link", { name: tile("web-regie-home-to-order") })).toHaveCount(0);
  await checkScreen(receiver.page, "work of a receiver");
  await checkDark(receiver.page, "work of a receiver");
  await overdue.click();
  await expect(receiver.page).toHaveURL(/\/revenue\/overdue\?tab=orders$/);
  await expect(receiver.page.getByRole("tab", { name: say("web-regie-follow-orders") })).toHaveAttribute("aria-selected", "true");
  await receiver.context.close();

  const officer = await asRole(browser, info, "budget_officer");
  await expect(officer.page.getByRole("link", { name: tile("web-budget-waiting-deadlines") })).toBeVisible();
  await expect(officer.page.getByRole("link", { name: tile("web-regie-home-overdue") })).toHaveCount(0);
  await checkScreen(officer.page, "work of whoever prepares the budget");
  await officer.page.getByRole("link", { name: tile("web-budget-waiting-deadlines") }).click();
  await expect(officer.page).toHaveURL(/\/budget\?shown=open$/);
  await officer.context.close();

  const registrar = await asRole(browser, info, "registrar");
  await expect(registrar.page.getByRole("heading", { name: say("web-work-drafts"), exact: true })).toBeVisible();
  await expect(registrar.page.getByRole("link", { name: say("web-regie-nav-section"), exact: true })).toHaveCount(0);
  await registrar.context.close();
});
