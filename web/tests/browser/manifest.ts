import { existsSync, readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Screen, WebModule } from "../../src/kernel/outside";
import { ask } from "./kit";

const MODULES = new URL("../../src/modules/", import.meta.url);

/** Every page that the application has, as its modules name them. */
export async function everyScreen(): Promise<Screen[]> {
  const manifests = readdirSync(MODULES).map((name) => new URL(`${name}/screens.ts`, MODULES)).filter((at) => existsSync(at));
  const modules = await Promise.all(manifests.map((at) => import(at.href) as Promise<WebModule>));
  return modules.flatMap((module) => module.screens);
}

/** Lists that hold what a page opens, where they are not the beginning of its own address. */
const LISTS: Record<string, string> = { "/declarations/$id": "/register?tab=declarations", "/acts/$id": "/register" };

/** Things to open that no list leads to, or that no demo has. */
const MADE: Record<string, (page: Page) => Promise<string>> = {
  "/declarations/$id/edit": async (page) => {
    const { declarations } = await ask<{ declarations: { nodes: { id: string }[] } }>(page, "{ declarations(first: 1, filter: { state: [DRAFT] }) { nodes { id } } }");
    return `/declarations/${declarations.nodes[0]?.id ?? "none"}/edit`;
  },
  "/revenue/tickets/$id": async (page) => {
    // A list of tickets is that of one régie: the first that has any.
    const { cashOffices } = await ask<{ cashOffices: { nodes: { id: string }[] } }>(page, "{ cashOffices(first: 100) { nodes { id } } }");
    for (const office of cashOffices.nodes) {
      const { ticketKinds } = await ask<{ ticketKinds: { id: string }[] }>(page, "query($id: ID!) { ticketKinds(officeId: $id) { id } }", { id: office.id });
      if (ticketKinds[0]) return `/revenue/tickets/${ticketKinds[0].id}`;
    }
    return "/revenue/tickets/none";
  },
  "/revenue/taxpayers/$id/labels": async (page) => {
    const { taxables } = await ask<{ taxables: { nodes: { taxpayer: { id: string } }[] } }>(page, "{ taxables(first: 1) { nodes { taxpayer { id } } } }");
    return `/revenue/taxpayers/${taxables.nodes[0]?.taxpayer.id ?? "none"}/labels`;
  },
  "/programs/$id": async (page) => {
    const { serviceAccountCreate } = await ask<{ serviceAccountCreate: { serviceAccount: { staff: { id: string } } } }>(
      page,
      "mutation($i: ServiceAccountCreateInput!) { serviceAccountCreate(input: $i) { serviceAccount { staff { id } } userErrors { message } } }",
      { i: { operationId: crypto.randomUUID(), login: `essai.${Date.now().toString(36)}`, nameAr: "برنامج تجريبي", nameFr: "Programme d’essai" } },
    );
    return `/programs/${serviceAccountCreate.serviceAccount.staff.id}`;
  },
};

/**
 * An address of this page: a page of one thing is opened with the first that its list shows. A new page is therefore checked without
 * being named anywhere; one whose list is elsewhere, or empty in the demo, says so above.
 */
export async function addressOf(page: Page, path: string, all: readonly Screen[]): Promise<string> {
  if (!path.includes("$")) return path;
  const made = MADE[path];
  if (made) return made(page);
  const stem = path.slice(0, path.indexOf("$"));
  const list = LISTS[path] ?? stem.replace(/\/$/, "");
  if (new URL(page.url()).pathname + new URL(page.url()).search !== list) await page.goto(list);
  // A button that begins a new one is there before the list is.
  const things = async () => {
    const addresses = await page.locator(`main a[href^="${stem}"]`).evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    return addresses.filter((address) => !all.some((screen) => screen.path === address.split("?")[0]));
  };
  await expect.poll(async () => (await things()).length, `${path}: nothing to open in ${list}`).toBeGreaterThan(0);
  const [address] = await things();
  if (!address) throw new Error(`${path}: what ${list} showed is gone`);
  return address;
}
