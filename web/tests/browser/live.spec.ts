import { expect, test } from "@playwright/test";
import { declareBirth, type Written } from "./flows";
import { asRole, localeOf, texts } from "./kit";

/** One child for each run of the test. */
const CHILDREN: Record<string, Written> = {
  "ar-desktop": { ar: "وصال", latin: "Wissal" },
  "fr-desktop": { ar: "نزهة", latin: "Nezha" },
  "ar-phone": { ar: "شيماء", latin: "Chaimae" },
  "fr-phone": { ar: "لمياء", latin: "Lamiae" },
};

test("what a colleague submits appears on the officer's open page by itself, and documents go by their hash", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const officer = await asRole(browser, info, "officer");
  await officer.page.goto("/");
  await expect(officer.page.getByText(say("web-work-to-register")).first()).toBeVisible();
  let loaded = 0;
  officer.page.on("framenavigated", () => (loaded += 1));

  const registrar = await asRole(browser, info, "registrar");
  const inFull: string[] = [];
  registrar.page.on("request", (request) => {
    if (request.url().endsWith("/graphql") && request.postData()?.includes('"query"')) inFull.push(request.postData() ?? "");
  });
  const child = CHILDREN[info.project.name] ?? { ar: "نور", latin: "Nour" };
  await declareBirth(registrar.page, say, child);
  expect(inFull, "operations that the build does not know by their hash").toEqual([]);

  await expect(officer.page.getByText(child.latin).or(officer.page.getByText(child.ar)).first()).toBeVisible();
  expect(loaded).toBe(0);
  await registrar.context.close();
  await officer.context.close();
});
