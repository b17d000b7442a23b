import { expect, test, type Page } from "@playwright/test";
import { pressOn, stepTo, typeInto } from "./keys";
import { ask, asRole, checkScreen, localeOf, texts, type Say } from "./kit";

/** Someone fictitious for each run, recorded by the tax service through the API. */
async function newTaxpayer(page: Page, name: { ar: string; latin: string }): Promise<string> {
  const { commune } = await ask<{ commune: { here: { id: string } } }>(page, "{ commune { here { id } } }");
  const made = await ask<{ taxpayerRecord: { taxpayer: { id: string } } }>(
    page,
    "mutation($i: TaxpayerRecordInput!) { taxpayerRecord(input: $i) { taxpayer { id } userErrors { message } } }",
    { i: { operationId: crypto.randomUUID(), unitId: commune.here.id, kind: "PERSON", details: { nameAr: name.ar, nameLatin: name.latin } } },
  );
  return made.taxpayerRecord.taxpayer.id;
}

/** A kind whose amount is decided: it needs no tariff. */
async function divers(page: Page) {
  const { revenueKinds } = await ask<{ revenueKinds: { nodes: { id: string; code: string }[] } }>(page, '{ revenueKinds(first: 5, filter: { query: "DIVERS" }) { nodes { id code } } }');
  const kindId = revenueKinds.nodes.find((one) => one.code === "DIVERS")?.id ?? "";
  const { assessmentFacts } = await ask<{ assessmentFacts: { name: string; label: string }[] }>(page, "query($k: ID!) { assessmentFacts(kindId: $k) { name label } }", { k: kindId });
  const labelOf = (name: string) => assessmentFacts.find((one) => one.name === name)?.label ?? name;
  return { amount: labelOf("amount"), reason: labelOf("reason") };
}

const rows = (page: Page, name: string) => page.locator("main tbody tr").filter({ hasText: name });

/** Chooses the one line of a list that bears this name. */
async function choose(page: Page, say: Say, name: string) {
  await expect(rows(page, name)).toHaveCount(1);
  await rows(page, name).getByRole("checkbox").check();
  await expect(page.getByText(say("web-regie-chosen", { count: 0, total: "" }), { exact: true })).toHaveCount(0);
}

test("what is owed is calculated, ordered, sent to the receiver and taken in charge, each by who may", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(240_000);
  const locale = localeOf(info);
  const say = texts(locale);
  const run = `${Date.now().toString(36)}${info.project.name.replace("-", "")}`;
  const name = { ar: `سعاد المثال ${run}`, latin: `Souad El Mithal ${run}` };
  const total = locale === "ar" ? "1.500,50" : "1\u202f500,50";

  const assessor = await asRole(browser, info, "assessor");
  {
    const { page } = assessor;
    const taxpayer = await newTaxpayer(page, name);
    const facts = await divers(page);
    await page.goto(`/revenue/assessments/new?taxpayer=${taxpayer}`);
    await expect(page.getByLabel(say("web-regie-assess-taxpayer"), { exact: false }).first()).toHaveValue(new RegExp(run));
    const look = page.getByRole("button", { name: say("web-regie-assess-look"), exact: true });
    // The whole of it with the keys alone.
    await pressOn(page, look);
    const kind = page.getByLabel(say("web-regie-assess-kind"), { exact: false }).first();
    await expect(kind).toBeFocused();
    await expect(kind).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.type("DIVERS");
    const option = page.getByRole("listbox").getByRole("option", { disabled: false }).filter({ hasText: "DIVERS · " });
    await expect(option).toHaveCount(1);
    for (let step = 0; step < 10 && (await option.getAttribute("data-combobox-selected")) === null; step++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(kind).toHaveValue(/^DIVERS · /);
    await stepTo(page, page.getByLabel(say("web-regie-assess-period"), { exact: true }), String(new Date().getFullYear()));
    await expect(page.getByRole("textbox", { name: say("web-regie-assess-from") })).toHaveValue(`01/01/${new Date().getFullYear()}`);
    await typeInto(page, page.getByRole("textbox", { name: facts.amount, exact: true }), "1500,50");
    await page.keyboard.press("Enter");
    // The server says at the field itself what the calculation still needs.
    await expect(page.getByRole("textbox", { name: facts.reason, exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("textbox", { name: facts.reason, exact: true })).toBeFocused();
    await checkScreen(page, "assess: what is missing");
    await page.keyboard.type("Convention fictive, essai");
    await page.keyboard.press("Enter");

    const steps = page.getByRole("list", { name: say("web-regie-assess-steps") });
    await expect(steps).toContainText("Convention fictive, essai");
    await expect(steps).toContainText(total);
    const make = page.getByRole("button", { name: say("web-regie-assess-make"), exact: true });
    await expect(make).toBeFocused();
    await checkScreen(page, "assess: the calculation");
    // A look holds for what stands in the form, and no longer.
    await typeInto(page, page.getByRole("textbox", { name: facts.reason, exact: true }), "Convention fictive, essai 2");
    await expect(make).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(make).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/revenue\/assessments\/asm_/);
    await expect(page.getByText(say("web-regie-assess-waiting")).first()).toBeVisible();
    await expect(page.getByRole("list", { name: say("web-regie-assess-steps") })).toContainText(total);
    await checkScreen(page, "assessment");
    // Whoever calculates does not order.
    await expect(page.getByRole("button", { name: say("web-regie-order-issue"), exact: true })).toHaveCount(0);
    await page.goto("/revenue/assessments");
    await expect(rows(page, run)).toHaveCount(1);
    await checkScreen(page, "assessments");
  }
  await assessor.context.close();

  const ordonnateur = await asRole(browser, info, "ordonnateur", "/revenue/orders?tab=issue");
  let slip = "";
  {
    const { page } = ordonnateur;
    const dialog = page.getByRole("dialog");
    await choose(page, say, run);
    await checkScreen(page, "assessments that wait for an order");
    await page.getByRole("button", { name: say("web-regie-order-issue"), exact: true }).click();
    await expect(dialog.getByText(total)).toBeVisible();
    await checkScreen(page, "issue an order");
    await dialog.getByRole("button", { name: say("web-regie-order-issue-confirm", { count: 1 }), exact: true }).click();
    await expect(page.getByText(say("web-regie-order-issued", { count: 1 })).first()).toBeVisible();
    await expect(rows(page, run)).toHaveCount(0);

    await page.goto("/revenue/orders?tab=send");
    await choose(page, say, run);
    await checkScreen(page, "orders that wait for a slip");
    await page.getByRole("button", { name: say("web-regie-slip-send-chosen"), exact: true }).click();
    await checkScreen(page, "send a slip");
    await dialog.getByRole("button", { name: say("web-regie-slip-send-confirm"), exact: true }).click();
    await expect(page).toHaveURL(/\/revenue\/slips\/slp_/);
    await expect(rows(page, run)).toHaveCount(1);
    await expect(page.getByText(say("web-regie-slip-state-waiting")).first()).toBeVisible();
    // Whoever sends does not answer.
    await expect(page.getByRole("button", { name: say("web-regie-slip-accept"), exact: true })).toHaveCount(0);
    slip = new URL(page.url()).pathname;
  }
  await ordonnateur.context.close();

  const receiver = await asRole(browser, info, "receiver", "/revenue/slips?state=WAITING");
  {
    const { page } = receiver;
    const dialog = page.getByRole("dialog");
    await expect(page.locator(`main a[href="${slip}"]`)).toBeVisible();
    await checkScreen(page, "slips");
    await page.goto(slip);
    await page.getByRole("button", { name: say("web-regie-slip-return"), exact: true }).click();
    await dialog.getByRole("button", { name: say("web-regie-slip-return"), exact: true }).click();
    await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
    await checkScreen(page, "return a slip");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await page.getByRole("button", { name: say("web-regie-slip-accept"), exact: true }).click();
    await dialog.getByRole("button", { name: say("web-regie-slip-accept"), exact: true }).click();
    await expect(page.getByText(say("web-regie-slip-state-accepted")).first()).toBeVisible();
    await expect(page.getByRole("button", { name: say("web-regie-slip-accept"), exact: true })).toHaveCount(0);
    await checkScreen(page, "slip, accepted");

    await rows(page, run).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/revenue\/orders\/ord_/);
    await expect(page.getByText(/^\d{4}-\d{6}-\d{2}$/).first()).toBeVisible();
    await expect(page.getByText(total).first()).toBeVisible();
    await checkScreen(page, "order");
    const answered = page.waitForResponse(async (response) => response.url().endsWith("/graphql") && (await response.text()).includes('"orderPrint":{'));
    await page.getByRole("button", { name: say("web-print"), exact: true }).click();
    await page.getByRole("menuitem", { name: say(locale === "ar" ? "web-regie-print-ar" : "web-regie-print-fr"), exact: true }).click();
    const { data } = (await (await answered).json()) as { data: { orderPrint: { url: string } } };
    // The browser finds the demo's hosts by itself; the test's own requests would ask the machine for them.
    const paper = await page.evaluate(async (url) => {
      const answer = await fetch(url);
      return { status: answer.status, type: answer.headers.get("content-type") };
    }, data.orderPrint.url);
    expect(paper.status).toBe(200);
    expect(paper.type).toContain("application/pdf");
  }
  await receiver.context.close();
});
