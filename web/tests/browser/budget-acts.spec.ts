import { expect, test, type Browser, type Locator, type Page, type TestInfo } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts, type Say } from "./kit";
import { asPerson, dayBefore, send } from "./revenue";
import { workbookOf } from "./workbook";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const confirm = (page: Page, say: Say, id: string) => page.getByRole("dialog").getByRole("button", { name: say(id), exact: true });
/** A field of the open dialog by the beginning of its label. */
const field = (page: Page, label: string) => page.getByRole("dialog").getByLabel(new RegExp(`^${escaped(label)}`)).first();
/** A button of a row, which is called by what it does and of which row. */
const act = (row: Locator, label: string) => row.getByRole("button", { name: new RegExp(`^${escaped(label)}`) });
const row = (page: Page, ...words: string[]) => words.reduce((found, word) => found.filter({ hasText: word }), page.locator("main tbody tr"));

interface Year { id: string; year: string; mark: string; codes: { revenue: string; gives: string; gets: string; other: string } }
interface Found { id: string; year: number; inForce: { id: string } | null }

/**
 * The budget of this year with four lines that nobody else has, voted and with the governor's visa: what is allowed on other lines
 * stays as it is.
 */
async function ownLines(browser: Browser, info: TestInfo): Promise<Year> {
  const on = dayBefore(0);
  const mark = String(Date.now()).slice(-8);
  const codes = { revenue: `${mark}01`, gives: `${mark}02`, gets: `${mark}03`, other: `${mark}04` };
  const csv = [
    `${codes.revenue};1;recette;رسم تجريبي ${mark};Taxe d’essai ${mark};${mark}`,
    `${codes.gives};1;dépense;لوازم تجريبية ${mark};Fournitures d’essai ${mark};${mark};10;10`,
    `${codes.gets};1;dépense;صيانة تجريبية ${mark};Entretien d’essai ${mark};${mark};10;10`,
    `${codes.other};1;dépense;تنقل تجريبي ${mark};Transport d’essai ${mark};${mark};10;20`,
  ].join("\n");
  const { id, versionId } = await asPerson(browser, info, "budget_officer", async (page) => {
    await send(page, "budgetLinesImport", "BudgetLinesImportInput", "imported { added }", { csv });
    const { budgets } = await ask<{ budgets: { nodes: Found[] } }>(page, "{ budgets(first: 20) { nodes { id year inForce { id } } } }");
    const known = budgets.nodes.find((one) => String(one.year) === on.slice(0, 4));
    const budgetId = known?.id ?? (await send<{ budget: { id: string } }>(page, "budgetCreate", "BudgetCreateInput", "budget { id }", { year: Number(on.slice(0, 4)) })).budget.id;
    // A run that was broken off may have left transfers under way, before which nothing is voted.
    const list = "query($id: ID!) { budgetTransfers(first: 100, filter: { budgetId: $id }) { nodes { id state } } }";
    const { budgetTransfers } = await ask<{ budgetTransfers: { nodes: { id: string; state: string }[] } }>(page, list, { id: budgetId });
    for (const one of budgetTransfers.nodes.filter(({ state }) => ["PROPOSED", "DELIBERATED", "SENT"].includes(state))) {
      await send(page, "budgetTransferWithdraw", "BudgetTransferWithdrawInput", "transfer { id }", { transferId: one.id, on, reasons: "Essai interrompu" });
    }
    const { budgetLines } = await ask<{ budgetLines: { nodes: { id: string; code: string }[] } }>(
      page, "query($query: String!) { budgetLines(first: 10, filter: { query: $query }) { nodes { id code } } }", { query: mark },
    );
    const amount = (code: string, of: string) => ({ lineId: budgetLines.nodes.find((one) => one.code === code)?.id, amount: of });
    const { version } = await send<{ version: { id: string } }>(page, "budgetVersionRecord", "BudgetVersionRecordInput", "version { id }", {
      budgetId, basedOnId: known?.inForce?.id ?? null, amounts: [amount(codes.revenue, "1000.00"), amount(codes.gives, "600.00"), amount(codes.gets, "400.00")],
    });
    return { id: budgetId, versionId: version.id };
  });
  await asPerson(browser, info, "ordonnateur", (page) =>
    send(page, "budgetVersionVote", "BudgetVersionVoteInput", "version { id }", { versionId, on, reference: `Essai ${mark}` }));
  await asPerson(browser, info, "budget_officer", async (page) => {
    await send(page, "budgetVersionSend", "BudgetVersionSendInput", "version { id }", { versionId, on });
    await send(page, "budgetVersionAnswer", "BudgetVersionAnswerInput", "version { id }", { versionId, on, answer: "VISAED" });
  });
  return { id, year: on.slice(0, 4), mark, codes };
}

/** Chooses a line by its code: what is typed is found by the server. */
async function chooseLine(page: Page, label: string, code: string) {
  const line = field(page, label);
  await line.click();
  await line.fill(code);
  await page.getByRole("listbox").getByRole("option", { disabled: false }).filter({ hasText: `${code} · ` }).first().click();
  await expect(line).toHaveValue(new RegExp(`^${code} · `));
}

async function propose(page: Page, say: Say, [from, to]: [string, string], amount: string) {
  await page.getByRole("button", { name: say("web-budget-transfer-propose"), exact: true }).click();
  await chooseLine(page, say("web-budget-from-line"), from);
  await chooseLine(page, say("web-budget-to-line"), to);
  await field(page, say("web-budget-amount")).fill(amount);
  await field(page, say("web-reason")).fill("Besoin d’essai");
}

/** Gives the visa that the open dialog asks for. */
async function givesVisa(page: Page, say: Say, name: string) {
  await field(page, say("web-budget-visa-number")).fill("V-1 (essai)");
  await checkScreen(page, name);
  await confirm(page, say, "web-budget-answer-confirm").click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("credits move by the word that the law asks for, are committed, ordered and paid, each by whoever may, and the execution tells it", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-phone"].includes(info.project.name), "once in each language");
  test.skip(dayBefore(0).endsWith("12-31"), "nothing is ordered to be paid on 31 December");
  test.setTimeout(420_000);
  const say = texts(localeOf(info));
  const { id, year, mark, codes } = await ownLines(browser, info);
  const [transfers, engagements, orders] = ["transfers", "engagements", "orders"].map((tab) => `/budget/${id}?tab=${tab}`) as [string, string, string];
  const officer = await asRole(browser, info, "budget_officer", transfers);
  const president = await asRole(browser, info, "ordonnateur", "/budget");
  const receiver = await asRole(browser, info, "receiver", "/budget");

  // The budget office proposes: the dialog tells whose word is needed before anything is sent.
  {
    const { page } = officer;
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: say("web-budget-transfer-propose"), exact: true }).click();
    await confirm(page, say, "web-budget-transfer-propose").click();
    await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
    await checkScreen(page, "transfer, nothing filled in");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await propose(page, say, [codes.gives, codes.gets], "700");
    await expect(dialog.getByText(say("web-budget-authority-president"), { exact: true })).toBeVisible();
    await expect(dialog.getByText(say("web-budget-above"), { exact: true })).toBeVisible();
    await confirm(page, say, "web-budget-transfer-propose").click();
    await expect(field(page, say("web-budget-amount"))).toHaveAttribute("aria-invalid", "true");
    await checkScreen(page, "transfer beyond the credit");
    await field(page, say("web-budget-amount")).fill("100");
    await expect(dialog.getByText(say("web-budget-above"), { exact: true })).toHaveCount(0);
    await confirm(page, say, "web-budget-transfer-propose").click();
    await expect(dialog).toBeHidden();
    await propose(page, say, [codes.gives, codes.other], "50");
    await expect(dialog.getByText(say("web-budget-authority-deliberation"), { exact: true })).toBeVisible();
    await confirm(page, say, "web-budget-transfer-propose").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, codes.gives)).toHaveCount(2);
    // Who proposes does not decide.
    await expect(act(row(page, codes.gives, codes.gets), say("web-budget-transfer-decide"))).toHaveCount(0);
    await act(row(page, codes.gives, codes.gets), say("web-budget-details")).click();
    await expect(dialog.getByText("Besoin d’essai")).toBeVisible();
    await checkScreen(page, "a transfer");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await checkScreen(page, "transfers");
    await checkDark(page, "transfers");
  }

  // The president finds them among what waits for him, decides one, and records the council's word on the other.
  {
    const { page } = president;
    const dialog = page.getByRole("dialog");
    const list = "query($id: ID!) { budgetTransfers(first: 20, filter: { budgetId: $id }) { nodes { number to { code } } } }";
    const { budgetTransfers } = await ask<{ budgetTransfers: { nodes: { number: number; to: { code: string } }[] } }>(page, list, { id });
    const number = String(budgetTransfers.nodes.find((one) => one.to.code === codes.gets)?.number);
    await page.goto("/budget");
    const task = page.getByRole("link", { name: say("web-budget-task-transfer", { number, year }), exact: true });
    await expect(task).toBeVisible();
    await checkScreen(page, "what waits for the president, and the deadlines");
    await checkDark(page, "what waits for the president, and the deadlines");
    await task.click();
    await act(row(page, codes.gives, codes.gets), say("web-budget-transfer-decide")).click();
    await confirm(page, say, "web-budget-act-confirm").click();
    await expect(field(page, say("web-budget-decision"))).toBeFocused();
    await field(page, say("web-budget-decision")).fill(`D-${mark}`);
    await checkScreen(page, "decide a transfer");
    await confirm(page, say, "web-budget-act-confirm").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, codes.gives, codes.gets)).toContainText(say("web-budget-transfer-state-applied"));
    await act(row(page, codes.gives, codes.other), say("web-budget-transfer-deliberate")).click();
    await field(page, say("web-budget-deliberation")).fill(`M-${mark}`);
    await confirm(page, say, "web-budget-act-confirm").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, codes.gives, codes.other)).toContainText(say("web-budget-transfer-state-applied"));
  }

  // 450 dirhams are left to commit: the dialog warns beyond them, and near them.
  const purpose = `Achat d’essai ${mark}`;
  {
    const { page } = officer;
    const dialog = page.getByRole("dialog");
    await page.goto(engagements);
    await page.getByRole("button", { name: say("web-budget-engage"), exact: true }).click();
    await chooseLine(page, say("web-budget-line"), codes.gives);
    await field(page, say("web-budget-purpose")).fill(purpose);
    await field(page, say("web-budget-reference")).fill("BC-1 (essai)");
    await field(page, say("web-budget-amount")).fill("450,01");
    await expect(dialog.getByText(say("web-budget-above"), { exact: true })).toBeVisible();
    await confirm(page, say, "web-budget-engage-confirm").click();
    await expect(field(page, say("web-budget-amount"))).toBeFocused();
    await field(page, say("web-budget-amount")).fill("420");
    await expect(dialog.getByText(say("web-budget-near"), { exact: true })).toBeVisible();
    await checkScreen(page, "commit an expense");
    // Pressed twice: one commitment must come of it.
    await confirm(page, say, "web-budget-engage-confirm").dblclick();
    await expect(dialog).toBeHidden();
    await expect(row(page, purpose)).toHaveCount(1);
    await expect(row(page, purpose)).toContainText(say("web-budget-near-limit"));
    await expect(row(page, purpose)).toContainText(say("web-budget-visa-waiting"));
    await checkScreen(page, "commitments");
    await page.locator("main").getByLabel(say("web-budget-visa"), { exact: true }).selectOption("REFUSED");
    await expect(row(page, purpose)).toHaveCount(0);
  }

  // The accountant gives the commitment the visa, with reasons where he would refuse it.
  {
    const { page } = receiver;
    await page.goto("/budget");
    await expect(page.locator("main tr").filter({ hasText: say("web-budget-engagement-answer") }).first()).toBeVisible();
    await checkScreen(page, "what waits for the accountant");
    await page.goto(engagements);
    await act(row(page, purpose), say("web-budget-engagement-answer")).click();
    await field(page, say("web-budget-answer-is")).selectOption("REFUSED");
    await confirm(page, say, "web-budget-answer-confirm").click();
    await expect(field(page, say("web-reason"))).toBeFocused();
    await field(page, say("web-budget-answer-is")).selectOption("VISAED");
    await givesVisa(page, say, "visa of a commitment");
    await expect(row(page, purpose)).toContainText(say("web-budget-visa-granted"));
  }

  // The ordonnateur orders a part of it to be paid, never more than is left.
  const document = `Facture d’essai ${mark}`;
  {
    const { page } = president;
    await page.goto(engagements);
    await act(row(page, purpose), say("web-budget-pay")).click();
    await field(page, say("web-budget-document")).fill(document);
    await field(page, say("web-budget-amount")).fill("500");
    await confirm(page, say, "web-budget-pay-confirm").click();
    await expect(field(page, say("web-budget-amount"))).toHaveAttribute("aria-invalid", "true");
    await field(page, say("web-budget-amount")).fill("120,50");
    await checkScreen(page, "order a payment");
    await confirm(page, say, "web-budget-pay-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(row(page, purpose)).toContainText("299,50");
    await page.goto(orders);
    await expect(row(page, document)).toContainText(codes.gives);
    await checkScreen(page, "orders to pay");
  }
  {
    const { page } = receiver;
    await page.goto(orders);
    await act(row(page, document), say("web-budget-order-answer")).click();
    await givesVisa(page, say, "visa of an order to pay");
    await expect(row(page, document)).toContainText(say("web-budget-visa-granted"));
    // He says that it was paid, and corrects the number: what he said first is kept.
    const dialog = page.getByRole("dialog");
    await act(row(page, document), say("web-budget-payment")).click();
    await confirm(page, say, "web-budget-payment").click();
    await expect(field(page, say("web-budget-payment-reference"))).toBeFocused();
    await field(page, say("web-budget-payment-reference")).fill(`VIR-${mark}`);
    await checkScreen(page, "record a payment");
    await confirm(page, say, "web-budget-payment").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, document)).toContainText(`VIR-${mark}`);
    await act(row(page, document), say("web-budget-payment-correct")).click();
    await field(page, say("web-budget-payment-reference")).fill(`VIR2-${mark}`);
    await field(page, say("web-reason")).fill("Numéro mal lu (essai)");
    await checkScreen(page, "correct a payment");
    await confirm(page, say, "web-budget-payment-correct").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, document)).toContainText(`VIR2-${mark}`);
    await act(row(page, document), say("web-budget-details")).click();
    await expect(dialog.getByText("Numéro mal lu (essai)")).toBeVisible();
    await checkScreen(page, "an order that was paid");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }

  // What is not needed goes back to the line, never below what was ordered.
  {
    const { page } = officer;
    const dialog = page.getByRole("dialog");
    await page.goto(engagements);
    await act(row(page, purpose), say("web-budget-release")).click();
    await expect(field(page, say("web-budget-release-amount"))).toHaveValue("299,50");
    await confirm(page, say, "web-budget-release").click();
    await expect(field(page, say("web-reason"))).toBeFocused();
    await field(page, say("web-reason")).fill("Prix revu (essai)");
    await field(page, say("web-budget-release-amount")).fill("300");
    await confirm(page, say, "web-budget-release").click();
    await expect(field(page, say("web-budget-release-amount"))).toHaveAttribute("aria-invalid", "true");
    await field(page, say("web-budget-release-amount")).fill("100");
    await checkScreen(page, "release a commitment");
    await confirm(page, say, "web-budget-release").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, purpose)).toContainText("199,50");
    await act(row(page, purpose), say("web-budget-details")).click();
    await expect(dialog.getByText("Prix revu (essai)")).toBeVisible();
    await checkScreen(page, "a commitment of which a part was released");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }

  // The receiver enters what came in beside the régie: it is executed at once, until a further entry takes it back.
  const source = `Part de TVA (essai ${mark})`;
  {
    const { page } = receiver;
    const dialog = page.getByRole("dialog");
    const executed = async () => {
      await page.goto(`/budget/${id}?tab=execution`);
      await page.getByRole("button", { name: say("web-budget-lines-show"), exact: true }).click();
    };
    await page.goto(`/budget/${id}?tab=revenues`);
    await page.locator("main").getByRole("button", { name: say("web-budget-revenue-enter"), exact: true }).click();
    await confirm(page, say, "web-budget-revenue-enter").click();
    await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
    await chooseLine(page, say("web-budget-revenue-line"), codes.revenue);
    await field(page, say("web-budget-amount")).fill("250,75");
    await field(page, say("web-budget-revenue-source")).fill(source);
    await field(page, say("web-budget-revenue-reference")).fill(`AC-${mark}`);
    await checkScreen(page, "enter revenue beside the régie");
    await confirm(page, say, "web-budget-revenue-enter").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, source)).toHaveCount(1);
    await expect(row(page, source)).toContainText("250,75");
    await executed();
    await expect(row(page, codes.revenue)).toContainText("250,75");
    await page.goto(`/budget/${id}?tab=revenues`);
    await act(row(page, source), say("web-budget-revenue-reverse")).click();
    await confirm(page, say, "web-budget-revenue-reverse").click();
    await expect(field(page, say("web-reason"))).toBeFocused();
    await field(page, say("web-reason")).fill("Saisie en double (essai)");
    await checkScreen(page, "take revenue back");
    await confirm(page, say, "web-budget-revenue-reverse").click();
    await expect(dialog).toBeHidden();
    // Both stay, and neither is taken back again.
    await expect(row(page, source)).toHaveCount(2);
    await expect(row(page, source, "Saisie en double (essai)")).toHaveCount(1);
    await expect(act(row(page, source), say("web-budget-revenue-reverse"))).toHaveCount(0);
    await checkScreen(page, "revenue beside the régie");
    await executed();
    await expect(row(page, codes.revenue)).toBeVisible();
    await expect(row(page, codes.revenue)).not.toContainText("250,75");
  }

  // And the execution shows what was moved, committed and ordered.
  {
    const { page } = officer;
    await page.goto(`/budget/${id}?tab=execution`);
    await page.getByRole("button", { name: say("web-budget-lines-show"), exact: true }).click();
    for (const figure of ["600,00", "450,00", "320,00", "130,00", "120,50"]) await expect(row(page, codes.gives)).toContainText(figure);
    await expect(row(page, codes.gets)).toContainText("500,00");
    await expect(row(page, codes.other)).toContainText("50,00");
    // What lies under the banner of a page that was scrolled is not looked at.
    await page.evaluate(() => scrollTo(0, 0));
    await checkScreen(page, "execution by line");
  }

  // The next version takes its amounts from a workbook, once nothing of it is wrong.
  {
    const { page } = officer;
    const dialog = page.getByRole("dialog");
    await page.goto(`/budget/${id}`);
    await page.getByRole("button", { name: say("web-budget-record"), exact: true }).click();
    const choose = (...rows: [string, string, number][]) => dialog.locator('input[type="file"]').setInputFiles({
      name: "montants.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: workbookOf([["Code", "Intitulé", "Montant"], ...rows]),
    });
    await choose([codes.gives, "Fournitures d’essai", 650.5], ["99999999999", "Inconnue", 1]);
    await expect(dialog.getByText(say("web-budget-import-faults", { count: 1 }), { exact: true })).toBeVisible();
    await expect(dialog.getByText("99999999999")).toBeVisible();
    await checkScreen(page, "amounts of a workbook with a fault");
    await choose([codes.gives, "Fournitures d’essai", 650.5], [codes.gets, "Entretien d’essai", 349.5]);
    await dialog.getByRole("button", { name: say("web-budget-paste-take"), exact: true }).click();
    await expect(dialog.getByText(say("web-budget-paste-taken", { count: 2 }), { exact: true })).toBeVisible();
    await checkScreen(page, "amounts of a workbook");
    await confirm(page, say, "web-budget-record-confirm").click();
    await expect(dialog).toBeHidden();
    await expect(row(page, codes.gives)).toContainText("650,50");
    await expect(row(page, codes.gets)).toContainText("349,50");
  }

  // A deadline is taken by whoever may keep it, and given back.
  {
    const { page } = officer;
    await page.goto(`/budget/${id}?tab=tasks`);
    const statement = row(page, say("web-budget-duty-statement"));
    await act(statement, say("web-budget-task-take")).click();
    await expect(act(statement, say("web-budget-task-return"))).toBeVisible();
    await checkScreen(page, "deadlines as tasks");
    await checkDark(page, "deadlines as tasks");
    await act(statement, say("web-budget-task-return")).click();
    await expect(act(statement, say("web-budget-task-take"))).toBeVisible();
    // Who prepares the budget does not close its year.
    await expect(act(row(page, say("web-budget-duty-closing")), say("web-budget-task-take"))).toHaveCount(0);
  }
  for (const { context } of [officer, president, receiver]) await context.close();
});
