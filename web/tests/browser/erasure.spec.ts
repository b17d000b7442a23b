import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkScreen, daysAgo, localeOf, texts } from "./kit";

const ONCE = ["ar-phone", "fr-desktop"];
/** The database of the demo that these tests started: its folder is beside the list of accounts. */
const SOCKETS = join(dirname(process.env.JAMAA_ACCOUNTS ?? ""), "run");

/** A declaration of somebody's birth that was given up; gives its identifier. */
async function givenUp(page: Page, latin: string): Promise<string> {
  const { offices } = await ask<{ offices: { id: string; code: string }[] }>(page, "{ offices { id code } }");
  const { birthDeclare } = await ask<{ birthDeclare: { declaration: { id: string; revision: number } } }>(
    page,
    "mutation($i: BirthDeclareInput!) { birthDeclare(input: $i) { declaration { id revision } userErrors { message } } }",
    { i: { operationId: crypto.randomUUID(), officeId: offices.find((one) => one.code === "SFR1")?.id, content: {
      event: { date: daysAgo(2).split("/").reverse().join("-"), precision: "DAY" }, place: { ar: "صفرو", fr: "Sefrou" }, sex: "FEMALE",
      firstName: { ar: "ندى", latin }, familyName: { ar: "التجريبي", latin: "Tajribi" },
      declarant: { quality: "GUARDIAN", name: { ar: "كوثر المثال", latin: "Kaoutar El Mithal" } },
    } } },
  );
  const { id, revision } = birthDeclare.declaration;
  await ask(page, "mutation($i: DeclarationAbandonInput!) { declarationAbandon(input: $i) { userErrors { message } } }", { i: { declarationId: id, revision, reason: "Saisie en double (essai)" } });
  return id;
}

/** Three years go by for one declaration: nobody waits for the shortest term that a commune may set. */
function aged(declaration: string) {
  const uuid = declaration.replace("dcl_", "");
  const sql = `set session_replication_role = replica; update t_sefrou.declaration set drafted_at = drafted_at - interval '3 years', updated_at = updated_at - interval '3 years' where id = '${uuid}'`;
  const told = spawnSync("psql", ["-h", SOCKETS, "-U", "postgres", "-d", "jamaa", "-v", "ON_ERROR_STOP=1", "-c", sql], { encoding: "utf8" });
  expect(told.stdout + told.stderr).toContain("UPDATE 1");
}

test("what is held of a person and no longer needed is found, erased on a decision, and the person is told", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  test.skip(!existsSync(join(SOCKETS, ".s.PGSQL.5432")), "the database of this server is elsewhere");
  const say = texts(localeOf(info));
  const latin = `Nada ${[...Date.now().toString()].map((digit) => "bcdfghjklm"[Number(digit)] ?? "b").join("")}`;
  const agent = await asRole(browser, info, "registrar");
  const declaration = await givenUp(agent.page, latin);
  await agent.context.close();
  aged(declaration);

  // Who declared it asks at the counter that it be erased.
  const { page, context } = await asRole(browser, info, "head_of_office", "/person-requests");
  const asks = `Kaoutar El Mithal ${Date.now().toString(36)}`;
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: say("web-request-new"), exact: true }).click();
  await dialog.getByLabel(say("web-request-kind"), { exact: true }).selectOption("RECTIFICATION");
  await dialog.getByLabel(say("web-request-who")).fill(asks);
  await dialog.getByLabel(say("web-request-proof")).fill("Carte nationale d’essai");
  await dialog.getByLabel(say("web-request-what")).fill("Effacer la déclaration abandonnée (exemple).");
  await dialog.getByRole("button", { name: say("web-request-record"), exact: true }).click();
  await expect(page.getByText(say("web-request-recorded"))).toBeVisible();

  // Where it is held, and why.
  const search = async () => {
    await page.goto("/person-data");
    await page.getByLabel(say("web-person-data-name")).fill(`${latin} Tajribi`);
    await page.getByRole("button", { name: say("web-person-data-search"), exact: true }).click();
  };
  const held = page.getByRole("heading", { name: say("registry-held-declaration") });
  await search();
  await expect(held).toBeVisible();
  await checkScreen(page, "what is held of a person");
  await page.locator(`main a[href="/declarations/${declaration}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(declaration));

  // It goes on a decision that names what it rests on, and not without.
  await page.getByRole("button", { name: say("web-erase"), exact: true }).click();
  await dialog.getByRole("button", { name: say("web-erase"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByLabel(say("web-erase-basis")).fill("Décision d’essai 5/2026, loi 09-08 art. 8");
  await checkScreen(page, "a declaration to erase");
  await dialog.getByRole("button", { name: say("web-erase"), exact: true }).click();
  await expect(page.getByText(say("web-erase-done"))).toBeVisible();
  await expect(page).toHaveURL(/state=ABANDONED/);
  await expect(page.getByText(latin, { exact: false })).toHaveCount(0);
  await checkScreen(page, "given up, one erased");

  // Nothing of it is found any more, by its name or by its address.
  await search();
  await expect(page.getByText(say("web-person-data-empty"), { exact: true })).toBeVisible();
  await expect(held).toHaveCount(0);
  const gone = await ask<{ declaration: object | null }>(page, "query($id: ID!) { declaration(id: $id) { id } }", { id: declaration });
  expect(gone.declaration).toBeNull();

  // The request is answered with what was done.
  await page.goto("/person-requests");
  const entry = page.locator("main tbody tr").filter({ hasText: asks });
  await entry.getByRole("button", { name: say("web-request-answer"), exact: true }).click();
  await dialog.getByLabel(say("web-request-done")).first().fill(declaration);
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: say("web-request-answer"), exact: true }).click();
  await expect(page.getByText(say("web-request-answered"))).toBeVisible();
  await page.getByLabel(say("web-requests-shown")).selectOption("over");
  await expect(entry.getByText(say("web-request-outcome-granted"))).toBeVisible();
  await entry.getByRole("button", { name: say("web-request-open"), exact: true }).click();
  await expect(dialog.getByText(declaration)).toBeVisible();
  await checkScreen(page, "a request that was granted");
  await context.close();
});
