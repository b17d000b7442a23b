import { expect, test, type Page } from "@playwright/test";
import { asRole, checkDark, checkScreen, localeOf, texts } from "./kit";
import { asPerson, newOrder, send } from "./revenue";

const dialogOf = (page: Page) => page.getByRole("dialog");

test("a debt is reminded, served and contested, and the ordonnateur answers", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(240_000);
  const locale = localeOf(info);
  const say = texts(locale);
  const order = await newOrder(browser, info, "820.00");
  const path = `/revenue/orders/${order.id}`;
  const amount = "820,00";
  // The receiver pursues what was taken in charge.
  const slip = await asPerson(browser, info, "ordonnateur", async (page) => {
    const made = await send<{ slip: { id: string } }>(page, "slipSend", "SlipSendInput", "slip { id }", { orderIds: [order.id] });
    return made.slip.id;
  });

  const receiver = await asRole(browser, info, "receiver", "/revenue/slips");
  {
    const { page } = receiver;
    const dialog = dialogOf(page);
    await page.goto(`/revenue/slips/${slip}`);
    await page.getByRole("button", { name: say("web-regie-slip-accept"), exact: true }).click();
    await dialog.getByRole("button", { name: say("web-regie-slip-accept"), exact: true }).click();
    await expect(dialog).toHaveCount(0);

    await page.goto(path);
    await expect(page.getByRole("heading", { name: say("web-regie-follow-order"), exact: true })).toBeVisible();
    await expect(page.getByText(say("web-regie-follow-in-charge"), { exact: true })).toBeVisible();
    const issue = page.getByRole("button", { name: say("web-regie-notice-issue"), exact: true });
    await issue.click();
    await expect(dialog.getByText(amount)).toBeVisible();
    await checkScreen(page, "issue a notice");
    // A step before its day is refused, and the day is said.
    await dialog.getByRole("combobox", { name: say("web-regie-notice-kind") }).selectOption("LAST_NOTICE");
    await dialog.getByRole("button", { name: say("web-regie-notice-issue-confirm"), exact: true }).click();
    await expect(dialog.getByText(/\d{2}\/\d{2}\/\d{4}/).first()).toBeVisible();
    await dialog.getByRole("combobox", { name: say("web-regie-notice-kind") }).selectOption("REMINDER");
    await dialog.getByRole("button", { name: say("web-regie-notice-issue-confirm"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const row = page.locator("main tbody tr").filter({ hasText: say("web-regie-notice-kind-reminder") }).first();
    await expect(row).toBeVisible();

    await row.getByRole("button", { name: new RegExp(say("web-regie-notice-serve")) }).click();
    await dialog.getByRole("combobox", { name: say("web-regie-notice-manner") }).selectOption("REGISTERED");
    await dialog.getByRole("button", { name: say("web-regie-notice-serve"), exact: true }).click();
    await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
    await checkScreen(page, "serve a notice");
    await dialog.getByRole("textbox", { name: say("web-regie-notice-reference") }).fill("RR 123 MA (essai)");
    await dialog.getByRole("button", { name: say("web-regie-notice-serve"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row.getByText(say("web-regie-notice-manner-registered"))).toBeVisible();
    await checkScreen(page, "order with its follow-up");
    await checkDark(page, "order with its follow-up");

    // What cannot be collected is asked for by the receiver, and decided by the ordonnateur.
    await page.getByRole("button", { name: say("web-regie-write-off-ask"), exact: true }).click();
    await dialog.getByRole("textbox", { name: say("web-reason") }).fill("Débiteur sans domicile connu (essai)");
    await checkScreen(page, "ask for a write-off");
    await dialog.getByRole("button", { name: say("web-regie-write-off-ask"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("heading", { name: say("web-regie-write-off-asked"), exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: say("web-regie-write-off-ask"), exact: true })).toHaveCount(0);

    await page.goto("/revenue/overdue");
    await expect(page.getByRole("table", { name: say("web-regie-follow-ages") })).toBeVisible();
    await checkScreen(page, "what is owed by age");
    await checkDark(page, "what is owed by age");
    for (const tab of ["orders", "notices", "limits"]) {
      await page.goto(`/revenue/overdue?tab=${tab}`);
      await expect(page.getByRole("tab", { name: say(`web-regie-follow-${tab}`), exact: true })).toHaveAttribute("aria-selected", "true");
      await checkScreen(page, `overdue: ${tab}`);
    }
    await page.goto("/revenue/overdue?tab=notices");
    await expect(page.locator("main tbody tr").filter({ hasText: order.number })).toHaveCount(1);
    const printed = page.waitForResponse(async (response) => response.url().endsWith("/graphql") && (await response.text()).includes('"noticePrint":{'));
    await page.locator("main tbody tr").filter({ hasText: order.number }).locator("button").last().click();
    const { data } = (await (await printed).json()) as { data: { noticePrint: { url: string } } };
    const paper = await page.evaluate(async (url) => (await fetch(url)).headers.get("content-type"), data.noticePrint.url);
    expect(paper).toContain("application/pdf");
  }
  await receiver.context.close();

  const grounds = `Superficie contestée ${order.number} (essai)`;
  const assessor = await asRole(browser, info, "assessor", path);
  {
    const { page } = assessor;
    const dialog = dialogOf(page);
    await page.getByRole("button", { name: say("web-regie-claim-record"), exact: true }).click();
    await dialog.getByRole("button", { name: say("web-regie-claim-record"), exact: true }).click();
    await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
    await dialog.getByRole("textbox", { name: say("web-regie-claim-grounds") }).fill(grounds);
    await dialog.getByRole("textbox", { name: say("web-regie-claim-wanted") }).fill("120,50");
    await checkScreen(page, "record a claim");
    await dialog.getByRole("button", { name: say("web-regie-claim-record"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(grounds).first()).toBeVisible();
    await expect(page.getByText(say("web-regie-follow-claimed"))).toBeVisible();
  }
  await assessor.context.close();

  const ordonnateur = await asRole(browser, info, "ordonnateur", "/revenue/claims");
  {
    const { page } = ordonnateur;
    const dialog = dialogOf(page);
    const row = page.locator("main tbody tr").filter({ hasText: grounds });
    await expect(row).toHaveCount(1);
    await checkScreen(page, "claims");
    await row.getByRole("button", { name: new RegExp(say("web-regie-claim-answer")) }).click();
    await dialog.getByRole("combobox", { name: say("web-regie-claim-outcome") }).selectOption("PARTLY");
    await dialog.getByRole("textbox", { name: say("web-reason") }).fill("Mesure refaite (essai)");
    await dialog.getByRole("button", { name: say("web-regie-claim-answer"), exact: true }).click();
    // What is given is given by a decision about the order.
    await expect(dialog.getByText(say("web-regie-claim-change-first"))).toBeVisible();
    await checkScreen(page, "answer a claim");
    await dialog.getByRole("combobox", { name: say("web-regie-claim-outcome") }).selectOption("REJECTED");
    await dialog.getByRole("button", { name: say("web-regie-claim-answer"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
    await page.goto("/revenue/claims?state=ANSWERED");
    await expect(row.getByText(say("web-regie-claim-outcome-rejected"))).toBeVisible();
    // No delay for going to court runs until the answer is notified.
    await expect(row.getByText(say("web-regie-claim-not-notified"))).toBeVisible();
    await row.getByRole("button", { name: new RegExp(say("web-regie-claim-notify")) }).click();
    await checkScreen(page, "notify an answer");
    await dialog.getByRole("button", { name: say("web-regie-claim-notify"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
    await page.goto(path);
    await expect(page.getByText("Mesure refaite (essai)").first()).toBeVisible();
    await checkScreen(page, "order with an answered claim");
    await page.getByRole("button", { name: say("web-regie-order-decide"), exact: true }).click();
    await expect(page.getByRole("menuitem", { name: say("web-regie-change-write-off"), exact: true })).toBeVisible();
    await page.keyboard.press("Escape");

    // What the receiver asked for is refused with a reason.
    await page.getByRole("button", { name: say("web-regie-write-off-refuse"), exact: true }).click();
    await dialog.getByRole("textbox", { name: say("web-reason") }).fill("Commerce connu du débiteur (essai)");
    await checkScreen(page, "refuse a write-off");
    await dialog.getByRole("button", { name: say("web-regie-write-off-refuse"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("heading", { name: say("web-regie-write-off-refused"), exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: say("web-regie-write-off-refuse"), exact: true })).toHaveCount(0);
  }
  await ordonnateur.context.close();

  // The receiver finds it, reads why, and may ask again.
  const again = await asRole(browser, info, "receiver", "/revenue/orders?state=refused");
  await again.page.locator("main tbody tr").filter({ hasText: order.number }).getByRole("link").first().click();
  await expect(again.page.getByText("Commerce connu du débiteur (essai)")).toBeVisible();
  await checkScreen(again.page, "order whose write-off was refused");
  await expect(again.page.getByRole("button", { name: say("web-regie-write-off-ask"), exact: true })).toBeVisible();
  await again.context.close();
});
