import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, test, type Page, type TestInfo } from "@playwright/test";
import { ask, asRole, localeOf, texts } from "./kit";

/** What the browser puts on paper, as text; without spaces and in one form of each letter, for paper breaks lines as it likes. */
async function printed(page: Page, info: TestInfo, name: string): Promise<(text: string) => boolean> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  const file = info.outputPath(`${name}.pdf`);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  const told = spawnSync("pdftotext", [file, "-"], { encoding: "utf8" });
  expect(told.status, told.stderr).toBe(0);
  const plain = (text: string) => text.normalize("NFKC").replace(/[\p{Mn}\s\u200e\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu, "");
  const paper = plain(told.stdout);
  return (text) => paper.includes(plain(text));
}

test("an act and a list are printed with their text and without the frame around them", async ({ browser }, info) => {
  test.skip(!info.project.name.endsWith("desktop"), "a desk has a printer");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "officer");
  const { acts } = await ask<{ acts: { nodes: { id: string; reference: string; subject: string }[] } }>(page, '{ acts(first: 1, filter: { query: "Hiba Tajribi" }) { nodes { id reference subject } } }');
  const act = acts.nodes[0];
  const [arabic = "", latin = ""] = act?.subject.split(" · ") ?? [];
  const frame = ["web-nav-offices", "web-nav-label", "web-product", "web-search-placeholder", "web-account-menu", "web-skip"].map((id) => say(id));

  await page.goto(`/acts/${act?.id ?? ""}`);
  await expect(page.locator("main h1")).toBeVisible();
  const sheet = await printed(page, info, "act");
  for (const text of [act?.reference ?? "", arabic, latin, say("web-the-child"), say("web-the-declarant"), say("web-officer")]) expect(sheet(text), `an act without ${text}`).toBe(true);
  const buttons = ["web-mention-add", "web-issue", "web-print", "web-register-page-pdf", "web-see-declaration"].map((id) => say(id));
  for (const text of [...frame, ...buttons]) expect(sheet(text), `an act with ${text}`).toBe(false);

  await page.goto("/register");
  await expect(page.getByRole("table").locator("tbody tr").first()).toBeVisible();
  const list = await printed(page, info, "list");
  for (const text of [act?.reference ?? "", arabic, latin, say("web-subject"), say("web-office")]) expect(list(text), `a list without ${text}`).toBe(true);
  const tools = ["web-table-columns", "web-table-export", "web-table-views", "web-register-declarations"].map((id) => say(id));
  for (const text of [...frame, ...tools]) expect(list(text), `a list with ${text}`).toBe(false);
  await context.close();
});
