import { expect, test, type Browser, type Page, type TestInfo } from "@playwright/test";
import { handed, nameCollector, newBook, newPhone, newStall, onPicture, onRoll, pictureOf, scanned, takesNote, whoIs } from "./field";
import { asRole, checkDark, checkScreen, isPhone, localeOf, openBrowser, texts, type Say } from "./kit";
import { asPerson, newCashOffice, newMarketFee, newTaxpayer } from "./revenue";

const PIN = "271828";

const button = (page: Page, say: Say, id: string) => page.getByRole("button", { name: say(id), exact: true });
const tab = (page: Page, say: Say, id: string) => page.getByRole("navigation").getByRole("link", { name: say(`web-regie-field-tab-${id}`) });

/** A régie with its collector, a market fee of five dirhams a day, and a stall; everything that the story needs, and nobody else's. */
async function prepared(browser: Browser, info: TestInfo) {
  const fee = await newMarketFee(browser, info, "5");
  const cash = await newCashOffice(browser, info, [fee.id]);
  const collector = await asPerson(browser, info, "collector", whoIs);
  await asPerson(browser, info, "ordonnateur", (page) => nameCollector(page, cash.officeId, collector));
  const book = await asPerson(browser, info, "regisseur", (page) => newBook(page, cash));
  const { debtor, stall } = await asPerson(browser, info, "assessor", async (page) => {
    const found = await newTaxpayer(page);
    return { debtor: found, stall: await newStall(page, found.id, fee.id) };
  });
  return { fee, cash, book, debtor, stall };
}

/** Enrols the phone on the screen, from the staff's page of phones. */
async function enrols(page: Page, say: Say, officeId: string, name: string) {
  await page.getByRole("link", { name: say("web-regie-field-here"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("web-regie-field-enrol-title"), level: 1 })).toBeVisible();
  await page.getByLabel(say("web-regie-cof-one"), { exact: true }).selectOption(officeId);
  await page.getByLabel(say("web-regie-field-name"), { exact: true }).fill(name);
  await page.getByLabel(say("web-regie-field-pin-new"), { exact: true }).fill(PIN);
  await button(page, say, "web-regie-field-enrol").click();
  await expect(page.getByText(say("web-regie-field-pin-differ"), { exact: true })).toBeVisible();
  await checkScreen(page, "enrol a phone");
  await page.getByLabel(say("web-regie-field-pin-again"), { exact: true }).fill(PIN);
  await button(page, say, "web-regie-field-enrol").click();
  await expect(page.getByRole("heading", { name: say("web-regie-field-tab-today"), level: 1 })).toBeVisible();
}

/** What somebody sees who scans the receipt, with a network. */
async function verifies(browser: Browser, info: TestInfo, address: string, verdict: string) {
  const say = texts(localeOf(info));
  const citizen = await openBrowser(browser, info);
  await citizen.page.goto(address);
  await expect(citizen.page.getByRole("heading", { name: say(`web-regie-verify-${verdict}`) })).toBeVisible();
  await expect(citizen.page.getByText(say("web-verify-code"), { exact: true })).toBeVisible();
  await checkScreen(citizen.page, `public page of a receipt of the field: ${verdict}`);
  await citizen.context.close();
}

/** Confirms what is charged on the screen, and leaves the receipt there. */
async function gives(page: Page, say: Say, sum: string, reference: string) {
  await page.locator("main form").getByRole("button", { name: say("web-regie-field-collect"), exact: true }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator(".total")).toContainText(sum);
  await checkScreen(page, `confirm ${reference}`);
  // Pressed twice: one receipt must come of it.
  await sheet.getByRole("button", { name: say("web-regie-field-give"), exact: true }).dblclick();
  await expect(page.getByRole("heading", { name: say("web-regie-field-given", { reference }), level: 1 })).toBeVisible();
}

/** The receipt on the screen is printed, shared as a picture and sent to a small printer: each is this receipt, and nothing else. */
async function handsOver(page: Page, say: Say, [reference, number]: [string, number], address: string) {
  await button(page, say, "web-regie-receipt-print").click();
  await page.emulateMedia({ media: "print" });
  const paper = (await page.locator(".paper").innerText()).trim();
  expect(paper).toContain(reference);
  expect((await page.locator("body").innerText()).trim(), "what is printed beside the receipt").toBe(paper);
  await expect(page.locator(".paper-qr")).toBeVisible();
  await page.emulateMedia({ media: null });
  await button(page, say, "web-regie-field-share").click();
  await expect.poll(async () => (await handed(page)).pictures.length).toBe(1);
  await button(page, say, "web-regie-field-bluetooth").click();
  await expect.poll(async () => (await handed(page)).released).toBe(1);
  await expect(page.getByText(say("web-regie-field-hand-failed"), { exact: true })).toHaveCount(0);
  const { pictures, packets, prints } = await handed(page);
  expect(prints).toBe(1);

  // The picture: named after the receipt, with the code that is on the screen; and the code holds the number.
  const picture = pictures[0] ?? { name: "", type: "", base64: "" };
  expect([picture.name, picture.type]).toEqual([`${reference.replace("/", "-")}.png`, "image/png"]);
  expect(Buffer.from(picture.base64, "base64").subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(await onPicture(page, picture.base64)).toBe(address);
  const claim = Buffer.from(address.split("/r/f.")[1] ?? "", "base64url");
  expect(claim.readUInt32BE(17), "after a byte of the form and the phone's sixteen").toBe(number);

  // The printer: whole packets that it can hold, the same code in dots, and paper to tear at.
  expect(packets.slice(0, -1).every((packet) => packet.length === 100)).toBe(true);
  expect(packets.at(-1)?.length).toBeLessThanOrEqual(100);
  const { code, last } = onRoll(packets);
  expect(code).toBe(address);
  expect(last, "four lines of paper").toEqual([0x1b, 0x64, 4]);
}

test("a collector's phone gives receipts without the network, closes its day, and sends everything once it is back", async ({ browser }, info) => {
  test.skip(!isPhone(info), "a phone");
  test.setTimeout(420_000);
  const say = texts(localeOf(info));
  const { cash, book, debtor, stall } = await prepared(browser, info);
  const name = `Téléphone d’essai ${cash.officeCode}`;
  const reference = (at: number) => `${cash.officeCode}/${book.first + at}`;

  // The agent enrols the phone; without a book there is no round.
  const { page, context } = await asRole(browser, info, "collector", "/revenue/field");
  await takesNote(page);
  await enrols(page, say, cash.officeId, name);
  await button(page, say, "web-regie-field-take").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await checkScreen(page, "a phone without a book");

  // The régisseur hands a book.
  const desk = await asRole(browser, info, "regisseur", "/revenue/field");
  await desk.page.getByRole("link", { name, exact: true }).click();
  await expect(desk.page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(desk.page.getByText(say("web-regie-field-entries-empty"), { exact: true })).toBeVisible();
  await button(desk.page, say, "web-regie-field-hand").click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel(say("web-regie-cof-book")).first().selectOption(book.id);
  await dialog.getByLabel(say("web-regie-field-days")).first().fill("3");
  await checkScreen(desk.page, "hand a book to a phone");
  await dialog.getByRole("button", { name: say("web-regie-field-hand-confirm"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.page.locator("main").getByText(book.serial).first()).toBeVisible();

  // The round, and the day.
  await button(page, say, "web-regie-field-take").click();
  await expect(page.locator("main").getByText(book.serial)).toBeVisible();
  await expect(page.getByText(say("web-regie-field-ready"), { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByLabel(say("web-regie-till-float")).fill("100");
  await button(page, say, "web-regie-till-open").click();
  await expect(button(page, say, "web-regie-field-collect")).toBeVisible();
  // What is recorded with a network is sent at once.
  await expect(page.locator("nav.bottom b")).toHaveCount(0);
  await checkScreen(page, "the day on a phone");
  await checkDark(page, "the day on a phone");

  // No network: the app comes up by itself, and asks for its code.
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { name: say("web-regie-field-pin-title"), level: 1 })).toBeVisible();
  const pin = page.getByLabel(say("web-regie-field-pin"), { exact: true });
  await pin.fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-regie-field-pin-refused"), { exact: true })).toBeVisible();
  await checkScreen(page, "code of a phone");
  await pin.fill(PIN);
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-regie-field-offline"), { exact: true })).toBeVisible();

  // Before anything is typed the round of today is there, without the network: the stall, with the fee of the day.
  await tab(page, say, "collect").click();
  const stops = page.getByRole("list", { name: say("web-regie-field-round"), exact: true }).getByRole("button");
  await expect(stops).toHaveCount(1);
  await expect(stops).toContainText(stall.reference);
  await expect(stops).toContainText(debtor.number);
  await expect(stops).toContainText("5,00");
  await expect(page.getByText(say("web-regie-field-round-progress", { done: 0, all: 1 }), { exact: true })).toBeVisible();
  await checkScreen(page, "today’s round on a phone");
  await checkDark(page, "today’s round on a phone");
  // What is typed narrows it.
  const find = page.getByRole("searchbox");
  await find.fill("zuxiwo");
  await expect(page.getByText(say("web-regie-field-find-none"), { exact: true })).toBeVisible();
  await expect(stops).toHaveCount(0);
  await find.fill(stall.reference.toLowerCase());
  await expect(stops).toHaveCount(1);
  await expect(page.getByRole("list", { name: say("web-regie-field-found") }).getByRole("button")).toHaveCount(0);
  await checkScreen(page, "find who pays");
  await stops.click();
  await page.getByLabel(say("web-regie-counted-day"), { exact: true }).fill("2,5");
  await expect(page.locator(".fee").getByRole("status")).toContainText("15,00");
  await checkScreen(page, "charge a fee on a phone");
  await gives(page, say, "15,00", reference(0));
  await checkScreen(page, "a receipt on a phone");
  const address = await scanned(page);
  expect(address).toMatch(/\/r\/f\.[\w-]{124}$/);
  await handsOver(page, say, [reference(0), book.first], address);
  await verifies(browser, info, address, "not-received");
  // Its memory is taken away while the receipt is on the screen: that it was given is what the agent sees, and it is there to be handed over.
  await page.reload();
  await pin.fill(PIN);
  await page.keyboard.press("Enter");
  const last = page.getByRole("list", { name: say("web-regie-field-last"), exact: true }).getByRole("button");
  await expect(last).toContainText(reference(0));
  await checkScreen(page, "the receipt that was given last");
  await last.click();
  await expect(page.getByRole("heading", { name: say("web-regie-field-given", { reference: reference(0) }), level: 1 })).toBeVisible();
  await button(page, say, "web-regie-field-done").click();
  // The stall stays on the round, ticked.
  await expect(stops).toContainText(say("web-regie-field-stop-done"));
  await expect(stops).toContainText("15,00");
  await expect(page.getByText(say("web-regie-field-round-progress", { done: 1, all: 1 }), { exact: true })).toBeVisible();
  await checkScreen(page, "what was collected of today’s round");

  // Another, by a picture of the stall's code.
  await button(page, say, "web-regie-field-scan").click();
  const files = page.locator('input[type="file"]');
  await files.setInputFiles({ name: "code.png", mimeType: "image/png", buffer: await pictureOf(page, "autre-chose") });
  await expect(page.getByText(say("web-regie-field-code-unknown"), { exact: true })).toBeVisible();
  await checkScreen(page, "read a code");
  await files.setInputFiles({ name: "code2.png", mimeType: "image/png", buffer: await pictureOf(page, stall.token) });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(debtor.number);
  await gives(page, say, "5,00", reference(1));

  // The second one went wrong.
  await tab(page, say, "receipts").click();
  await page.getByRole("button").filter({ hasText: reference(1) }).click();
  await button(page, say, "web-regie-receipt-void").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: say("web-reason") }).fill("Erreur d’essai sur l’emplacement");
  await checkScreen(page, "make a receipt void on a phone");
  await sheet.getByRole("button", { name: say("web-regie-receipt-void-confirm"), exact: true }).click();
  await expect(page.locator(".paper").getByText(say("web-regie-receipt-state-void"), { exact: true })).toBeVisible();
  await button(page, say, "web-regie-field-done").click();
  await checkScreen(page, "receipts of a phone");

  // 100 of float and 15 in cash.
  await tab(page, say, "today").click();
  await button(page, say, "web-regie-till-close").click();
  await sheet.getByLabel(say("web-regie-till-notes-of", { value: "100" }), { exact: true }).fill("1");
  await sheet.getByLabel(say("web-regie-till-coins-of", { value: "10" }), { exact: true }).fill("1");
  await button(page, say, "web-regie-till-close-confirm").click();
  await expect(sheet.getByText(say("web-regie-till-reasons-missing"), { exact: true })).toBeVisible();
  await sheet.getByLabel(say("web-regie-till-coins-of", { value: "5" }), { exact: true }).fill("1");
  await expect(sheet.getByLabel(say("web-regie-till-reasons"))).toHaveCount(0);
  await checkScreen(page, "count the bag");
  await button(page, say, "web-regie-till-close-confirm").click();
  await expect(page.getByText(say("web-regie-field-day-closed"), { exact: true })).toBeVisible();

  // Nothing was sent; then all of it is, by itself.
  await tab(page, say, "send").click();
  await expect(page.getByText(say("web-regie-field-send-waits", { count: 4 }), { exact: true })).toBeVisible();
  await checkScreen(page, "what waits to be sent");
  await context.setOffline(false);
  await expect(page.getByText(say("web-regie-field-send-none"), { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".facts").getByText("5", { exact: true }).first()).toBeVisible();
  await checkScreen(page, "everything was sent");
  await context.close();

  // The régie has them, and so has whoever scans.
  await desk.page.goto("/revenue/receipts");
  await desk.page.getByLabel(say("web-regie-receipts-find")).fill(reference(0));
  await expect(desk.page.getByRole("link", { name: reference(0), exact: true })).toBeVisible();
  await desk.page.goto("/revenue/field");
  await checkScreen(desk.page, "phones of the régie");
  await desk.page.getByRole("link", { name, exact: true }).click();
  await expect(desk.page.getByRole("link", { name: `${say("web-regie-field-kind-receipt")} ${book.first}`, exact: true })).toBeVisible();
  await expect(desk.page.getByRole("link", { name: `${say("web-regie-field-kind-void")} ${book.first + 1}`, exact: true })).toBeVisible();
  await checkScreen(desk.page, "a phone of the régie");
  await checkDark(desk.page, "a phone of the régie");
  await verifies(browser, info, address, "valid");

  // Given back: it is out of use, and the numbers that it did not use are explained.
  await button(desk.page, say, "web-regie-field-withdraw").click();
  await dialog.getByRole("textbox", { name: say("web-reason") }).fill("Fin de tournée d’essai");
  await checkScreen(desk.page, "withdraw a phone");
  await dialog.getByRole("button", { name: say("web-regie-field-withdraw-confirm"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.page.getByRole("heading", { name: say("web-regie-field-gaps") })).toBeVisible();
  await expect(desk.page.getByText(`${book.first + 2} – ${book.first + 9}`)).toBeVisible();
  await checkScreen(desk.page, "a phone out of use");
  await desk.context.close();
});

test("the file of a phone that cannot send is taken in at the office, and what never came is explained", async ({ browser }, info) => {
  test.skip(!isPhone(info), "a phone");
  test.setTimeout(180_000);
  const say = texts(localeOf(info));
  // Given a phone whose screen broke on a day that it had counted, and of whose entries one cannot be recognised.
  const cash = await newCashOffice(browser, info);
  const collector = await asPerson(browser, info, "collector", whoIs);
  await asPerson(browser, info, "ordonnateur", (page) => nameCollector(page, cash.officeId, collector));
  const phone = await asPerson(browser, info, "collector", (page) => newPhone(page, cash.officeId));
  const other = await asPerson(browser, info, "collector", (page) => newPhone(page, cash.officeId));
  const [open, close] = [{ kind: "open", float: "100.00" }, { kind: "close", pieces: { "10000": 1 } }];
  const whole = await phone.file([{ sequence: 1, act: open }, { sequence: 2, act: open, forged: true }, { sequence: 3, act: close }]);

  // When its file is brought: that of another phone and one that was cut are told, the right one is taken.
  const { page, context } = await asRole(browser, info, "regisseur", `/revenue/field/${phone.id}`);
  await button(page, say, "web-regie-field-file").click();
  const dialog = page.getByRole("dialog");
  const files = dialog.locator('input[type="file"]');
  const takes = async (content: string) => {
    await files.setInputFiles({ name: "telephone.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await dialog.getByRole("button", { name: say("web-regie-field-file-confirm"), exact: true }).click();
  };
  await dialog.getByRole("button", { name: say("web-regie-field-file-confirm"), exact: true }).click();
  await expect(dialog.getByText(say("web-regie-field-file-none"), { exact: true })).toBeVisible();
  await takes(whole.slice(0, -30));
  await expect(dialog.getByRole("alert")).toBeVisible();
  await takes(await other.file([{ sequence: 1, act: open }]));
  await expect(dialog.getByRole("alert")).toContainText(`${cash.officeCode}/PH2`);
  await checkScreen(page, "take in the file of a phone");
  await takes(whole);
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-regie-field-file-counts", { taken: 2, known: 0, refused: 1 }))).toBeVisible();
  await expect(page.getByText(say("web-regie-field-outcome-refused"), { exact: true })).toBeVisible();
  await checkScreen(page, "what became of the file of a phone");
  await checkDark(page, "what became of the file of a phone");

  // What waits behind the one that never came counts once somebody has said why.
  await button(page, say, "web-regie-field-explain").click();
  await expect(dialog.getByText(say("web-regie-field-hole", { first: 2, last: 2, count: 1 }), { exact: true })).toBeVisible();
  await dialog.getByRole("textbox", { name: say("web-reason") }).fill("Écran brisé (essai)");
  await checkScreen(page, "explain what is missing");
  await dialog.getByRole("button", { name: say("web-regie-field-explain-confirm"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: say("web-regie-field-missing"), exact: true })).toBeVisible();
  await expect(page.getByText("Écran brisé (essai)", { exact: true })).toBeVisible();
  await expect(page.getByText(say("web-regie-field-waiting-count", { count: 1 }), { exact: true })).toHaveCount(0);
  await checkScreen(page, "a phone with something explained");

  // Brought once more, it is there already.
  await button(page, say, "web-regie-field-file").click();
  await takes(whole);
  await expect(page.getByText(say("web-regie-field-file-counts", { taken: 0, known: 2, refused: 1 }))).toBeVisible();
  await context.close();
});
