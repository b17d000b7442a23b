import { expect, test, type Locator, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, daysAgo, localeOf, texts } from "./kit";
import { asPerson, newCashOffice, newKind, ownCode, ownRib, send } from "./revenue";

/** A field by the beginning of its label. */
const field = (root: Locator, label: string, role: "textbox" | "combobox" = "textbox") =>
  root.getByRole(role, { name: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`) }).first();

/** What the lines of a statement stand as, asked of the server. */
async function standing(page: Page): Promise<Record<string, number>> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const query = "query($id: ID!) { bankStatement(id: $id) { matched { count } proposed { count } open { count } } }";
  const { bankStatement } = await ask<{ bankStatement: Record<string, { count: number }> }>(page, query, { id });
  return Object.fromEntries(Object.entries(bankStatement).map(([state, { count }]) => [state, count]));
}

test("a statement of the bank is taken in, and each of its lines is matched or explained", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-phone"].includes(info.project.name), "once in each language");
  test.setTimeout(300_000);
  const say = texts(localeOf(info));
  const kind = await asPerson(browser, info, "ordonnateur", (page) => newKind(page, "FREE", { ar: "كراء تجريبي", fr: "Loyer d’essai" }));
  const cash = await newCashOffice(browser, info, [kind.id]);
  const code = ownCode();
  const { page, context } = await asRole(browser, info, "regisseur", "/revenue");
  // Three transfers: one is told by its reference, one by its amount alone, one never reaches the bank.
  await send(page, "dayOpen", "DayOpenInput", "day { id }", { tillId: cash.tillId, float: "0.00" });
  for (const [amount, reference] of [["310.00", `VIR${code}1`], ["127.00", "Ordre verbal"], ["99.00", `VIR${code}9`]] as const) {
    await send(page, "receiptIssue", "ReceiptIssueInput", "receipt { id }", {
      tillId: cash.tillId, payerName: `El Mithal ${code}`, mode: "TRANSFER", modeReference: reference, lines: [{ kindId: kind.id, amount, label: "Essai" }],
    });
  }

  // The account is named first.
  await page.goto("/revenue/bank");
  await expect(page.getByRole("heading", { name: say("web-regie-bank-title"), level: 1 })).toBeVisible();
  await page.getByRole("button", { name: say("web-regie-bank-account-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const press = (id: string, variables?: Record<string, string | number>) => dialog.getByRole("button", { name: say(id, variables), exact: true }).click();
  await press("web-regie-bank-account-create");
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  const rib = ownRib();
  await field(dialog, say("web-regie-bank-rib")).fill(rib.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
  await field(dialog, say("web-regie-bank-bank")).fill("Banque d’essai");
  await field(dialog, say("web-regie-bank-opened-on")).fill(daysAgo(30));
  const office = field(dialog, say("web-regie-cof-one"), "combobox").or(field(dialog, say("web-regie-cof-one"))).first();
  await office.fill(cash.officeCode);
  await page.getByRole("option", { name: new RegExp(cash.officeCode) }).first().click();
  await press("web-regie-bank-account-create");
  await expect(field(dialog, say("web-regie-bank-rib"))).toHaveAttribute("aria-invalid", "true");
  await checkScreen(page, "a RIB with a wrong key");
  await field(dialog, say("web-regie-bank-rib")).fill(rib);
  await press("web-regie-bank-account-create");
  await expect(dialog).toBeHidden();
  const { bankAccounts } = await ask<{ bankAccounts: { id: string; rib: string }[] }>(page, "query($id: ID) { bankAccounts(officeId: $id) { id rib } }", { id: cash.officeId });
  expect(bankAccounts.map((account) => account.rib)).toEqual([rib]);
  await checkScreen(page, "bank");
  await checkDark(page, "bank");

  // A file with a fault says where; nothing of it is taken in.
  const today = daysAgo(0);
  const rows = [
    `${today};${today};VIREMENT RECU VIR${code}1;;310,00`, `${today};${today};VIREMENT RECU;;127,00`, `${today};${today};COMMISSION;12,50;`, `${today};${today};INTERETS;;3,10`,
  ];
  const table = (all: readonly string[]) => ({ name: "releve.csv", mimeType: "text/csv", buffer: Buffer.from(["Date;Valeur;Libellé;Débit;Crédit", ...all].join("\r\n")) });
  await page.getByRole("button", { name: say("web-regie-bank-import"), exact: true }).click();
  await dialog.getByRole("combobox").first().selectOption(bankAccounts[0]?.id ?? "");
  await press("web-regie-bank-import-confirm");
  await expect(dialog.getByText(say("web-regie-bank-import-none"))).toBeVisible();
  await dialog.locator('input[type="file"]').setInputFiles(table([...rows, `${today};${today};FAUX;dix;`]));
  await press("web-regie-bank-import-confirm");
  await expect(dialog.getByRole("alert").filter({ hasText: "6" })).toBeVisible();
  await checkScreen(page, "a statement with a fault");
  await dialog.locator('input[type="file"]').setInputFiles(table(rows));
  await press("web-regie-bank-import-confirm");
  await expect(page).toHaveURL(/\/revenue\/bank\/bst_/);
  await expect(page.getByRole("heading", { name: say("web-regie-bank-state-proposed"), exact: true })).toBeVisible();
  expect(await standing(page)).toEqual({ matched: 0, proposed: 2, open: 2 });
  await expect(page.getByRole("table").getByText(say("web-regie-bank-certainty-sure"), { exact: true })).toBeVisible();
  await checkScreen(page, "a statement with its proposals");
  await checkDark(page, "a statement with its proposals");

  // What is sure with one press, the likely one by itself.
  await page.getByRole("button", { name: say("web-regie-bank-confirm-sure", { count: 1 }), exact: true }).click();
  await expect(page.getByRole("table").getByText(say("web-regie-bank-certainty-sure"), { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: say("web-regie-bank-confirm"), exact: true }).click();
  await expect(page.getByText(say("web-regie-bank-state-proposed-empty"))).toBeVisible();
  expect(await standing(page)).toEqual({ matched: 2, proposed: 0, open: 2 });

  // What is nobody's is explained.
  const explain = async (text: string, why: string) => {
    await page.locator("main tr").filter({ hasText: text }).getByRole("button", { name: say("web-regie-bank-match"), exact: true }).click();
    await press("web-regie-bank-match");
    await expect(field(dialog, say("web-regie-bank-explanation"))).toBeFocused();
    await checkScreen(page, `explain ${text}`);
    await field(dialog, say("web-regie-bank-explanation")).fill(why);
    await press("web-regie-bank-match");
    await expect(dialog).toBeHidden();
  };
  await explain("COMMISSION", "Commission de la banque (essai)");
  await explain("INTERETS", "Intérêts créditeurs (essai)");
  await expect(page.getByText(say("web-regie-bank-state-open-empty"))).toBeVisible();
  expect(await standing(page)).toEqual({ matched: 4, proposed: 0, open: 0 });
  await expect(page.getByText("Intérêts créditeurs (essai)")).toBeVisible();
  await checkScreen(page, "a statement that is matched");

  // One was wrong after all, and the reason stays on the line.
  await page.locator("main tr").filter({ hasText: "INTERETS" }).getByRole("button", { name: say("web-regie-bank-unmatch"), exact: true }).click();
  await field(dialog, say("web-reason")).fill("Erreur de ligne (essai)");
  await press("web-regie-bank-unmatch");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-bank-former", { reasons: "Erreur de ligne (essai)" }))).toBeVisible();
  expect(await standing(page)).toEqual({ matched: 3, proposed: 0, open: 1 });

  // The transfer that never came is told by itself.
  await page.goto(`/revenue/bank?unseenDays=0&unseenOffice=${cash.officeId}`);
  await expect(page.locator("main tr").filter({ hasText: `VIR${code}9` })).toBeVisible();
  await expect(page.locator("main tr").filter({ hasText: `VIR${code}1` })).toHaveCount(0);
  await checkScreen(page, "transfers that no statement shows");
  await context.close();
});
