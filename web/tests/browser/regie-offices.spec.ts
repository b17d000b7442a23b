import { expect, test, type Locator, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts, type Say } from "./kit";

const RUN = Date.now().toString(36).toUpperCase().slice(-6);

interface Person { id: string; name: { ar: string; fr: string } }
const me = async (page: Page): Promise<Person> => (await ask<{ viewer: { staff: Person } }>(page, "{ viewer { staff { id name { ar fr } } } }")).viewer.staff;

/** A field by the beginning of its label: "Arrêté" is not "Date de l’arrêté". */
const field = (root: Locator, label: string, role: "textbox" | "combobox" = "textbox") =>
  root.getByRole(role, { name: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`) }).first();

async function confirm(dialog: Locator, say: Say, id: string) {
  await dialog.getByRole("button", { name: say(id), exact: true }).click();
}

/** Names somebody in the dialog, found by a part of the name. */
async function appoint(page: Page, say: Say, name: string, quality: string) {
  await page.getByRole("button", { name: say("web-regie-cof-appoint"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const person = field(dialog, say("web-person"), "combobox").or(field(dialog, say("web-person"))).first();
  await person.fill(name);
  await page.getByRole("option", { name, disabled: false }).first().click();
  await field(dialog, say("web-regie-cof-quality"), "combobox").selectOption(quality);
  await field(dialog, say("web-regie-cof-instrument")).fill(`Arrêté d’essai ${RUN}`);
  await checkScreen(page, `name a ${quality}`);
  await confirm(dialog, say, "web-regie-cof-appoint-confirm");
  await expect(dialog).toBeHidden();
  await expect(page.locator("main tr").filter({ hasText: name }).getByText(say("web-regie-cof-in-force"))).toBeVisible();
}

test("a régie is created, staffed and furnished, and what its till brought reaches the receiver", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(300_000);
  const locale = localeOf(info);
  const say = texts(locale);
  const code = `R${RUN}${info.project.name.replace("-", "").slice(0, 3).toUpperCase()}`;
  const [nameAr, nameFr] = [`وكالة تجريبية ${code}`, `Régie fictive ${code}`];
  const name = locale === "ar" ? nameAr : nameFr;
  const regisseur = await asRole(browser, info, "regisseur", "/revenue");
  const collector = await asRole(browser, info, "collector", "/revenue");
  const held = await me(regisseur.page);
  const collects = await me(collector.page);

  // The ordonnateur creates it and says who acts for it.
  const { page, context } = await asRole(browser, info, "ordonnateur", "/revenue");
  await expect(page.getByRole("heading", { name: say("web-regie-home-title"), level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: say("web-regie-home-to-order") })).toBeVisible();
  await checkScreen(page, "revenue, ordonnateur");
  await checkDark(page, "revenue, ordonnateur");
  await page.goto("/revenue/offices");
  await page.getByRole("button", { name: say("web-regie-cof-new"), exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await confirm(dialog, say, "web-regie-cof-create");
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await field(dialog, say("web-regie-cof-code")).fill(code.toLowerCase());
  await field(dialog, say("web-in-arabic", { label: say("web-name") })).fill(nameAr);
  await field(dialog, say("web-in-french", { label: say("web-name") })).fill(nameFr);
  await field(dialog, say("web-regie-cof-instrument")).fill(`Arrêté d’essai ${RUN}`);
  await dialog.getByLabel(say("web-regie-cof-takes-some")).check();
  await expect(dialog.getByRole("checkbox").first()).toBeVisible();
  await checkScreen(page, "create a régie");
  await dialog.getByLabel(say("web-regie-cof-takes-all")).check();
  await confirm(dialog, say, "web-regie-cof-create");
  await expect(page).toHaveURL(/\/revenue\/offices\/cof_/);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText(say("web-regie-cof-nobody-hint"))).toBeVisible();
  await checkScreen(page, "a régie without people");
  const address = new URL(page.url()).pathname;
  const officeId = address.split("/").at(-1) ?? "";
  await appoint(page, say, held.name[locale], "REGISSEUR");
  await expect(page.getByText(say("web-regie-cof-nobody-hint"))).toHaveCount(0);
  await appoint(page, say, collects.name[locale], "COLLECTOR");
  // Who orders does not furnish.
  await expect(page.getByRole("button", { name: say("web-regie-cof-till-new") })).toHaveCount(0);
  await page.goto(`/revenue/offices?query=${code}`);
  await expect(page.locator("main tr").filter({ hasText: code }).getByText(held.name[locale])).toBeVisible();
  await checkScreen(page, "régies");
  await context.close();

  // The régisseur opens a till, receives a book, and hands it to the till.
  const desk = regisseur.page;
  await desk.goto(address);
  await desk.getByRole("button", { name: say("web-regie-cof-till-new"), exact: true }).click();
  const form = desk.getByRole("dialog");
  await field(form, say("web-regie-cof-till-code")).fill("C1");
  await field(form, say("web-in-arabic", { label: say("web-name") })).fill("صندوق تجريبي");
  await field(form, say("web-in-french", { label: say("web-name") })).fill("Caisse d’essai");
  await confirm(form, say, "web-regie-cof-till-create");
  await expect(form).toBeHidden();
  await expect(desk.getByText(say("web-regie-cof-till-no-book"), { exact: true })).toBeVisible();
  const receive = async (serial: string, first: string, last: string) => {
    await desk.getByRole("button", { name: say("web-regie-cof-book-receive"), exact: true }).click();
    await field(form, say("web-regie-cof-book-serial")).fill(serial);
    await field(form, say("web-regie-cof-book-first")).fill(first);
    await field(form, say("web-regie-cof-book-last")).fill(last);
    await confirm(form, say, "web-regie-cof-book-receive-confirm");
  };
  await receive(`S${RUN}A`, "1", "50");
  await expect(form).toBeHidden();
  // The numbers of one book are never those of another.
  await receive(`S${RUN}B`, "50", "99");
  await expect(field(form, say("web-regie-cof-book-first"))).toBeFocused();
  await expect(field(form, say("web-regie-cof-book-first"))).toHaveAttribute("aria-invalid", "true");
  await checkScreen(desk, "a book whose numbers are taken");
  await field(form, say("web-regie-cof-book-first")).fill("51");
  await confirm(form, say, "web-regie-cof-book-receive-confirm");
  await expect(form).toBeHidden();
  const book = desk.locator("main tr").filter({ hasText: `S${RUN}A` }).filter({ hasText: "1 – 50" });
  await book.getByRole("button", { name: say("web-regie-cof-book-issue"), exact: true }).click();
  await checkScreen(desk, "hand a book to a till");
  await confirm(form, say, "web-regie-cof-book-issue-confirm");
  await expect(form).toBeHidden();
  await expect(desk.getByText(say("web-regie-cof-till-no-book"), { exact: true })).toHaveCount(0);
  await expect(book.getByRole("button", { name: say("web-regie-cof-book-return"), exact: true })).toBeVisible();
  await checkScreen(desk, "a régie with its till and its books");

  // The collector finds the till; its day is kept through the API: a coin too much is what it brings.
  await collector.page.goto("/revenue");
  await expect(collector.page.getByRole("link", { name, exact: true })).toBeVisible();
  await checkScreen(collector.page, "revenue, collector");
  await collector.page.goto(address);
  await expect(collector.page.getByRole("button", { name: say("web-regie-cof-book-receive") })).toHaveCount(0);
  const { cashOffice } = await ask<{ cashOffice: { tills: { id: string }[] } }>(collector.page, "query($id: ID!) { cashOffice(id: $id) { tills { id } } }", { id: officeId });
  const opened = await ask<{ dayOpen: { day: { id: string } } }>(collector.page, "mutation($i: DayOpenInput!) { dayOpen(input: $i) { day { id } userErrors { message } } }", {
    i: { operationId: crypto.randomUUID(), tillId: cashOffice.tills[0]?.id, float: "100.00" },
  });
  await ask(collector.page, "mutation($i: DayCloseInput!) { dayClose(input: $i) { day { id } userErrors { message } } }", {
    i: {
      operationId: crypto.randomUUID(), dayId: opened.dayOpen.day.id, reasons: "Pièce trouvée (essai)",
      denominations: [{ value: "100.00", count: 1 }, { value: "10.00", count: 1 }],
    },
  });
  await collector.context.close();

  await desk.goto("/revenue/remittances");
  await desk.getByRole("button", { name: say("web-regie-rmt-new"), exact: true }).first().click();
  await field(form, say("web-regie-cof-one"), "combobox").selectOption(officeId);
  await expect(form.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await checkScreen(desk, "pay over");
  await confirm(form, say, "web-regie-rmt-send");
  await expect(desk).toHaveURL(/\/revenue\/remittances\/rmt_/);
  const slip = new URL(desk.url()).pathname;
  const { remittance } = await ask<{ remittance: { reference: string; total: string } }>(desk, "query($id: ID!) { remittance(id: $id) { reference total } }", { id: slip.split("/").at(-1) });
  expect(remittance.total).toBe("10.00");
  await expect(desk.getByRole("heading", { name: say("web-regie-rmt-one", { reference: remittance.reference }) })).toBeVisible();
  await expect(desk.getByText(say("web-regie-rmt-waits-hint"))).toBeVisible();
  await expect(desk.getByRole("button", { name: say("web-regie-rmt-answer"), exact: true })).toHaveCount(0);
  await checkScreen(desk, "a remittance that waits");
  await desk.goto(`/revenue/ledger?office=${officeId}`);
  await expect(desk.getByRole("link", { name: remittance.reference })).toBeVisible();
  await checkScreen(desk, "ledger of the régisseur");
  await desk.getByRole("tab", { name: say("web-regie-led-months") }).click();
  await expect(desk.getByText(say("web-regie-led-months-empty"))).toBeVisible();
  await checkScreen(desk, "months of a régie");
  await regisseur.context.close();

  // The receiver says what arrived; a difference is explained, and it is said once.
  const receiver = await asRole(browser, info, "receiver", slip);
  await receiver.page.getByRole("button", { name: say("web-regie-rmt-answer"), exact: true }).click();
  const answer = receiver.page.getByRole("dialog");
  await field(answer, say("web-regie-rmt-received-amount")).fill("9,50");
  await field(answer, say("web-regie-rmt-reference")).fill(`Q-${RUN}`);
  await confirm(answer, say, "web-regie-rmt-answer-confirm");
  await expect(field(answer, say("web-regie-rmt-remark"))).toBeFocused();
  await checkScreen(receiver.page, "a difference that nothing explains");
  await field(answer, say("web-regie-rmt-received-amount")).fill("10,00");
  await confirm(answer, say, "web-regie-rmt-answer-confirm");
  await expect(answer).toBeHidden();
  await expect(receiver.page.getByRole("heading", { name: say("web-regie-rmt-answered") })).toBeVisible();
  await expect(receiver.page.getByText(`Q-${RUN}`)).toBeVisible();
  await expect(receiver.page.getByRole("button", { name: say("web-regie-rmt-answer"), exact: true })).toHaveCount(0);
  await checkScreen(receiver.page, "a remittance that arrived");
  await receiver.page.goto("/revenue/remittances");
  await expect(receiver.page.getByRole("link", { name: remittance.reference, exact: true }).first()).toBeVisible();
  await checkScreen(receiver.page, "remittances");
  await receiver.context.close();
});
