import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts } from "./kit";
import { asPerson, newCashOffice, newOrder, ownCode, send } from "./revenue";

const ONCE = ["ar-phone", "fr-desktop"];

/** Root fields that the page asked the server for, and whether any was refused. */
function listen(page: Page): { fields: Set<string>; refused: string[] } {
  const heard = { fields: new Set<string>(), refused: [] as string[] };
  page.on("response", (response) => {
    if (!response.url().endsWith("/graphql")) return;
    void response.json().then((answer: { data?: object; errors?: { message: string; extensions?: { code?: string } }[] }) => {
      Object.keys(answer.data ?? {}).forEach((field) => heard.fields.add(field));
      heard.refused.push(...(answer.errors ?? []).filter((one) => one.extensions?.code === "FORBIDDEN").map((one) => one.message));
    }, () => undefined);
  });
  return heard;
}

async function seek(page: Page, words: string) {
  await page.getByRole("searchbox").fill(words);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

test("an administrator finds people, roles, offices, settings and screens, and nothing is asked that an administrator may not", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator");
  const heard = listen(page);
  const group = (label: string) => page.getByRole("heading", { level: 2, name: say(label), exact: true });

  await seek(page, "agent");
  await expect(group("web-nav-people")).toBeVisible();
  await expect(page.locator('main a[href^="/people/stf_"]').first()).toBeVisible();
  await checkScreen(page, "an administrator's search");
  await seek(page, "SFR2");
  await expect(group("web-search-offices")).toBeVisible();
  await expect(page.locator('main a[href^="/offices/off_"]')).toHaveCount(1);
  await seek(page, "registrar");
  await expect(page.locator('main a[href="/roles/registrar"]')).toBeVisible();
  // Without its accents, as it is typed in haste.
  await seek(page, say("web-nav-audit").normalize("NFD").replace(/\p{Mn}/gu, "").split(" ")[0] ?? "");
  await expect(page.locator('main a[href="/audit"]')).toBeVisible();

  // With the keys alone: down to the first thing found, back to the box, and into it.
  await seek(page, "kernel.seal");
  await page.keyboard.press("ArrowDown");
  const found = page.locator('main a[href="/settings#kernel.seal"]');
  await expect(found).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings#kernel\.seal$/);
  await expect(page.locator('[id="kernel.seal"]')).toBeFocused();
  await expect(page.locator('[id="kernel.seal"]')).toBeInViewport();

  expect([...heard.fields].filter((field) => ["acts", "declarations", "documents"].includes(field))).toEqual([]);
  expect(heard.refused).toEqual([]);
  await context.close();
});

test("an agent finds acts, declarations and documents in one list, walks through it with the arrows, and no people are asked for", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar");
  const { acts } = await ask<{ acts: { nodes: { id: string }[] } }>(page, '{ acts(first: 1, filter: { query: "Hiba Tajribi" }) { nodes { id } } }');
  const { documentIssue } = await ask<{ documentIssue: { document: { reference: string } } }>(
    page,
    "mutation($i: DocumentIssueInput!) { documentIssue(input: $i) { document { reference } userErrors { message } } }",
    { i: { operationId: crypto.randomUUID(), actId: acts.nodes[0]?.id, kind: "EXTRACT_FR", requesterName: "Youssef Tajribi", requesterQuality: "ASCENDANT" } },
  );
  const heard = listen(page);
  await seek(page, documentIssue.document.reference);
  const group = page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: say("web-search-documents"), exact: true }) });
  await expect(group.getByText(documentIssue.document.reference, { exact: true })).toBeVisible();
  await expect(group.getByRole("link")).toHaveAttribute("href", `/acts/${acts.nodes[0]?.id ?? ""}`);

  await seek(page, "Tajribi");
  for (const label of ["web-search-acts", "web-search-declarations"]) await expect(page.getByRole("heading", { level: 2, name: say(label), exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: say("web-nav-people"), exact: true })).toHaveCount(0);
  await checkScreen(page, "an agent's search");
  await checkDark(page, "an agent's search");
  const hits = page.locator("main [data-hit]");
  await page.keyboard.press("ArrowDown");
  for (let step = 1; step < 3; step++) await page.keyboard.press("ArrowDown");
  await expect(hits.nth(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(hits.nth(1)).toBeFocused();
  const leads = (await hits.nth(1).getAttribute("href")) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${leads}$`));
  // The one key leads back.
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();

  expect([...heard.fields].filter((field) => ["staff", "roles", "settings", "serviceAccounts", "webhooks"].includes(field))).toEqual([]);
  expect(heard.refused).toEqual([]);
  await context.close();
});

test("a debtor, the order, the assessment and the receipt are found by who may read them, each with its link, and nothing else is asked", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const order = await newOrder(browser, info, "150.00");
  const { tillId } = await newCashOffice(browser, info);
  const receipt = await asPerson(browser, info, "regisseur", async (page) => {
    await send(page, "dayOpen", "DayOpenInput", "day { id }", { tillId, float: "0.00" });
    const given = await send<{ receipt: { id: string; reference: string } }>(page, "receiptIssue", "ReceiptIssueInput", "receipt { id reference }", {
      tillId, payerName: order.debtor.nameLatin, mode: "CASH", orders: { orderIds: [order.id], amount: "50.00" },
    });
    return given.receipt;
  });
  const leads = (page: Page, path: string) => expect(page.locator(`main a[data-hit][href="${path}"]`)).toBeVisible();

  const assessor = await asRole(browser, info, "assessor");
  const heard = listen(assessor.page);
  await seek(assessor.page, order.debtor.nameLatin);
  await leads(assessor.page, `/revenue/taxpayers/${order.debtor.id}`);
  await leads(assessor.page, `/revenue/orders/${order.id}`);
  await expect(assessor.page.locator('main a[data-hit][href^="/revenue/assessments/asm_"]')).toHaveCount(1);
  await checkScreen(assessor.page, "a search of the tax service");
  expect([...heard.fields].filter((field) => ["receipts", "budgetLines", "budgetOrders", "acts", "staff"].includes(field))).toEqual([]);
  expect(heard.refused).toEqual([]);
  await assessor.context.close();

  const regisseur = await asRole(browser, info, "regisseur");
  await seek(regisseur.page, order.reference);
  await leads(regisseur.page, `/revenue/orders/${order.id}`);
  await seek(regisseur.page, receipt.reference);
  await leads(regisseur.page, `/revenue/receipts/${receipt.id}`);
  await regisseur.page.locator(`main a[href="/revenue/receipts/${receipt.id}"]`).click();
  await expect(regisseur.page.getByText(receipt.reference).first()).toBeVisible();
  await regisseur.context.close();

  // A line of the nomenclature leads to the list, narrowed to it.
  const budget = await asRole(browser, info, "budget_officer");
  const code = `9${String(Date.now()).slice(-9)}`;
  const name = `Ligne d’essai ${ownCode()}`;
  await send(budget.page, "budgetLinesImport", "BudgetLinesImportInput", "imported { added }", {
    csv: `code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme\n${code};1;recette;${name};${name};10\n`,
  });
  await seek(budget.page, code);
  await expect(budget.page.getByRole("heading", { level: 2, name: say("web-budget-nav-lines"), exact: true })).toBeVisible();
  await budget.page.locator("main a[data-hit]").first().click();
  await expect(budget.page).toHaveURL(/\/budget\/lines\?query=/);
  await expect(budget.page.getByText(name).first()).toBeVisible();
  await budget.context.close();
});
