import { expect, type Browser, type Page, type TestInfo } from "@playwright/test";
import { newPhone } from "./field";
import { ask, asRole, inMorocco, type Role } from "./kit";

/** What stories of the revenue begin with, made through the API by whoever the law wants: each has its own, whatever others left. */
const SERIAL = Date.now().toString(36).toUpperCase().slice(-5);
let made = 0;
/** Capitals and digits that nothing else of this run is called by, six to eight of them. */
export const ownCode = (): string => `${SERIAL}${(made++).toString(36).toUpperCase()}`.slice(0, 8);

/** The ISO date of some days before today in Morocco; days to come with a minus. */
export function dayBefore(days: number): string {
  return inMorocco(days, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
}

/** Does something as somebody with this role, in a browser of their own that closes afterwards. */
export async function asPerson<T>(browser: Browser, info: TestInfo, role: Role, work: (page: Page) => Promise<T>): Promise<T> {
  const { page, context } = await asRole(browser, info, role);
  const done = await work(page);
  await context.close();
  return done;
}

/** Sends one mutation with an operation id of its own, as whoever is signed in on the page. */
export async function send<T>(page: Page, field: string, input: string, wanted: string, values: object): Promise<T> {
  const document = `mutation($input: ${input}!) { ${field}(input: $input) { ${wanted} userErrors { field message } } }`;
  const answer = await ask<Record<string, T>>(page, document, { input: { operationId: crypto.randomUUID(), ...values } });
  return answer[field] as T;
}

export async function here(page: Page): Promise<string> {
  const { commune } = await ask<{ commune: { here: { id: string } } }>(page, "{ commune { here { id } } }");
  return commune.here.id;
}
export async function me(page: Page): Promise<string> {
  const { viewer } = await ask<{ viewer: { staff: { id: string } } | null }>(page, "{ viewer { staff { id } } }");
  expect(viewer).not.toBeNull();
  return viewer?.staff.id ?? "";
}

export interface NewKind { id: string; code: string; nameAr: string; nameFr: string }

/** As the ordonnateur: a kind of revenue of the commune's own. */
export async function newKind(page: Page, rule: "MARKET" | "TICKET" | "FREE" | "OCCUPATION" | "POUND", names: { ar: string; fr: string }, due: "ON_ISSUE" | "AFTER_QUARTER" = "ON_ISSUE"): Promise<NewKind> {
  const code = `ESSAI-${ownCode()}`;
  const [nameAr, nameFr] = [`${names.ar} ${code}`, `${names.fr} ${code}`];
  const { revenueKind } = await send<{ revenueKind: { id: string } }>(page, "revenueKindCreate", "RevenueKindCreateInput", "revenueKind { id }", {
    code, nameAr, nameFr, nature: rule === "FREE" ? "PRODUCT" : "FEE", rule, budgetLine: "10203040",
    basisAr: "قرار تجريبي", basisFr: "Arrêté fictif", threshold: "100.00", due: { rule: due },
  });
  return { id: revenueKind.id, code, nameAr, nameFr };
}

/** As the tax service: what a kind costs since ten days ago, by papers in their order. */
export async function newTariff(page: Page, kindId: string, rates: readonly { code: string; amount: string }[]): Promise<string> {
  const { tariff } = await send<{ tariff: { id: string } }>(page, "tariffRecord", "TariffRecordInput", "tariff { id }", {
    kindId, from: dayBefore(10), instrument: "Arrêté 7 (essai)", instrumentOn: dayBefore(15), deliberation: "Délibération 3 (essai)", deliberatedOn: dayBefore(40),
    visa: "Visa 12 (essai)", visaOn: dayBefore(20), rates,
  });
  return tariff.id;
}

export interface Cash { officeId: string; officeCode: string; tillId: string; tillCode: string; bookId: string }

/**
 * A régie created by the ordonnateur, the régisseur of the demo named to it, a till of it, and a book of a hundred numbers in
 * that till's hands. `kindIds`: what it is created for; none: everything.
 */
export async function newCashOffice(browser: Browser, info: TestInfo, kindIds: readonly string[] = []): Promise<Cash> {
  const officeCode = ownCode();
  const regisseur = await asPerson(browser, info, "regisseur", me);
  const officeId = await asPerson(browser, info, "ordonnateur", async (page) => {
    const { cashOffice } = await send<{ cashOffice: { id: string } }>(page, "cashOfficeCreate", "CashOfficeCreateInput", "cashOffice { id }", {
      unitId: await here(page), code: officeCode, nameAr: `شساعة تجريبية ${officeCode}`, nameFr: `Régie d’essai ${officeCode}`,
      instrument: "Arrêté 1 (essai)", instrumentOn: dayBefore(30), kindIds,
    });
    await send(page, "cashMemberAppoint", "CashMemberAppointInput", "cashOffice { id }", {
      officeId: cashOffice.id, staffId: regisseur, quality: "REGISSEUR", instrument: "Arrêté 2 (essai)", from: dayBefore(5),
    });
    return cashOffice.id;
  });
  return asPerson(browser, info, "regisseur", async (page) => {
    const tillCode = "C1";
    const { till } = await send<{ till: { id: string } }>(page, "tillCreate", "TillCreateInput", "till { id }", {
      officeId, code: tillCode, nameAr: `صندوق تجريبي ${officeCode}`, nameFr: `Caisse d’essai ${officeCode}`,
    });
    const { book } = await send<{ book: { id: string } }>(page, "bookReceive", "BookReceiveInput", "book { id }", {
      officeId, serial: `S-${officeCode}`, firstNumber: 1, lastNumber: 100, receivedOn: dayBefore(0),
    });
    await send(page, "bookIssue", "BookIssueInput", "book { id }", { bookId: book.id, tillId: till.id });
    return { officeId, officeCode, tillId: till.id, tillCode, bookId: book.id };
  });
}

export interface Debtor { id: string; number: string; nameAr: string; nameLatin: string }

/** As the tax service: somebody who owes, called by nothing that anybody is called. */
export async function newTaxpayer(page: Page): Promise<Debtor> {
  const code = ownCode();
  const [nameAr, nameLatin] = [`شركة المثال ${code}`, `Société El Mithal ${code}`];
  const { taxpayer } = await send<{ taxpayer: { id: string; number: string } }>(page, "taxpayerRecord", "TaxpayerRecordInput", "taxpayer { id number }", {
    unitId: await here(page), kind: "COMPANY", details: { nameAr, nameLatin, addressAr: "عنوان تجريبي", addressFr: "Adresse d’essai" },
  });
  return { id: taxpayer.id, number: taxpayer.number, nameAr, nameLatin };
}

/** As the tax service: an assessment by a kind of free amounts; gives its identifier. */
export async function assess(page: Page, taxpayerId: string, kindId: string, amount: string): Promise<string> {
  const { assessment } = await send<{ assessment: { id: string } }>(page, "assessmentMake", "AssessmentMakeInput", "assessment { id }", {
    taxpayerId, kindId, periodFrom: dayBefore(30), periodUntil: dayBefore(1),
    facts: [{ name: "amount", value: amount }, { name: "reason", value: "Loyer d’essai" }],
  });
  return assessment.id;
}

export interface Ordered { id: string; number: string; reference: string; total: string; debtor: Debtor; kind: NewKind }

/** An order to collect of this much, from the kind to the order: assessed by one, ordered by another. */
export async function newOrder(browser: Browser, info: TestInfo, amount: string): Promise<Ordered> {
  const kind = await asPerson(browser, info, "ordonnateur", (page) => newKind(page, "FREE", { ar: "كراء تجريبي", fr: "Loyer d’essai" }));
  const { debtor, assessmentId } = await asPerson(browser, info, "assessor", async (page) => {
    const found = await newTaxpayer(page);
    return { debtor: found, assessmentId: await assess(page, found.id, kind.id, amount) };
  });
  return asPerson(browser, info, "ordonnateur", async (page) => {
    const { orders } = await send<{ orders: { id: string; number: string; reference: string; total: string }[] }>(
      page, "orderIssue", "OrderIssueInput", "orders { id number reference total }", { assessmentIds: [assessmentId] },
    );
    const order = orders[0];
    if (!order) throw new Error("nothing was ordered");
    return { ...order, debtor, kind };
  });
}

/** A fee of the market with its tariff: a place costs this much a day. */
export async function newMarketFee(browser: Browser, info: TestInfo, price: string): Promise<NewKind> {
  const kind = await asPerson(browser, info, "ordonnateur", (page) => newKind(page, "MARKET", { ar: "واجبات سوق تجريبي", fr: "Droits de marché d’essai" }));
  await asPerson(browser, info, "assessor", (page) => newTariff(page, kind.id, [{ code: "stall_day", amount: price }]));
  return kind;
}

/** A RIB that no bank gave: 22 digits and their key. */
export function ownRib(): string {
  const digits = `999780${String(Date.now()).padStart(16, "0")}`;
  return `${digits}${String(97n - (BigInt(digits) * 100n) % 97n).padStart(2, "0")}`;
}

/** As the régisseur: an account with a statement of one line. */
async function newStatement(page: Page, officeId: string): Promise<void> {
  const { account } = await send<{ account: { id: string } }>(page, "bankAccountCreate", "BankAccountCreateInput", "account { id }", {
    officeId, rib: ownRib(), bank: "Banque d’essai", openedOn: dayBefore(30),
  });
  const on = dayBefore(1).split("-").reverse().join("/");
  const file = Buffer.from(`Date;Libellé;Montant;Référence\n${on};VIREMENT RECU (essai);150,00;VIR${ownCode()}\n`);
  const keep = "mutation($input: BankFileKeepInput!) { bankFileKeep(input: $input) { partId userErrors { field message } } }";
  const { bankFileKeep } = await ask<{ bankFileKeep: { partId: string } }>(page, keep, { input: { content: file.toString("base64"), size: file.length } });
  await send(page, "bankStatementImport", "BankStatementImportInput", "imported { added }", { accountId: account.id, name: "essai.csv", partIds: [bankFileKeep.partId] });
}

/** One of everything that a page of the revenue or of the budget opens: what a demo begins without. */
export async function somethingOfEach(browser: Browser, info: TestInfo): Promise<void> {
  const order = await newOrder(browser, info, "150.00");
  await asPerson(browser, info, "ordonnateur", (page) => send(page, "slipSend", "SlipSendInput", "slip { id }", { orderIds: [order.id] }));
  const { officeId, tillId } = await newCashOffice(browser, info);
  const regisseur = await asPerson(browser, info, "regisseur", async (page) => {
    const { day } = await send<{ day: { id: string } }>(page, "dayOpen", "DayOpenInput", "day { id }", { tillId, float: "0.00" });
    await send(page, "receiptIssue", "ReceiptIssueInput", "receipt { id }", {
      tillId, payerName: order.debtor.nameLatin, mode: "CASH", orders: { orderIds: [order.id], amount: "50.00" },
    });
    await send(page, "dayClose", "DayCloseInput", "day { id }", { dayId: day.id, denominations: [{ value: "50.00", count: 1 }] });
    await send(page, "remittanceSend", "RemittanceSendInput", "remittance { id }", { officeId, dayIds: [day.id] });
    await newPhone(page, officeId);
    await newStatement(page, officeId);
    await send(page, "ticketKindCreate", "TicketKindCreateInput", "ticketKind { id }", {
      officeId, code: `T${ownCode()}`, nameAr: "تذكرة تجريبية", nameFr: "Ticket d’essai", kindId: order.kind.id, face: "2.00",
    });
    return me(page);
  });
  await asPerson(browser, info, "ordonnateur", (page) => send(page, "paymentChannelCreate", "PaymentChannelCreateInput", "channel { id }", {
    officeId, code: `P${ownCode()}`, nameAr: "قناة أداء تجريبية", nameFr: "Canal de paiement d’essai", answersBy: regisseur,
  }));
  await asPerson(browser, info, "assessor", async (page) => {
    await send(page, "taxableRecord", "TaxableRecordInput", "taxable { id }", {
      taxpayerId: order.debtor.id, kindId: order.kind.id, kind: "OTHER", reference: "Local 1 (essai)", from: "2020-01-01",
      facts: [{ name: "reason", value: "Loyer d’essai" }, { name: "amount", value: "1500" }],
    });
    await send(page, "rollPrepare", "RollPrepareInput", "roll { id }", { kindId: order.kind.id, year: new Date().getFullYear() });
  });
  await asPerson(browser, info, "budget_officer", async (page) => {
    const { budgets } = await ask<{ budgets: { nodes: { id: string }[] } }>(page, "{ budgets(first: 1) { nodes { id } } }");
    if (budgets.nodes.length === 0) await send(page, "budgetCreate", "BudgetCreateInput", "budget { id }", { year: new Date().getFullYear() + 1 });
  });
}
