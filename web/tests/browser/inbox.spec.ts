import { expect, test, type Page } from "@playwright/test";
import { declareBirth } from "./flows";
import { ask, asRole, checkScreen, localeOf, texts } from "./kit";

/** What does not depend on the width of the screen runs once in each language. */
const ONCE = ["ar-desktop", "fr-phone"];

/** How many unread notices the bell of the header tells of: at most 100, which stands for all beyond. */
const onBell = async (page: Page) => Number(/\d+/.exec((await page.locator('header a[href="/inbox"]').getAttribute("aria-label")) ?? "")?.[0] ?? 0);

/** Where the newest unread notice of who is signed in leads to. */
const newestUnread = (page: Page) => page.evaluate(async () => {
  const body = JSON.stringify({ query: "{ notices(first: 1, unread: true) { nodes { link } } }" });
  const answer = await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body });
  const told = (await answer.json()) as { data: { notices: { nodes: { link: string }[] } } };
  return told.data.notices.nodes[0]?.link;
});

test("an officer is told what was handed in, opens it from the inbox, and it is read", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "officer", "/inbox");
  // What other stories left unread may be more than is counted.
  await ask(page, "mutation { noticeMark(input: {}) { unreadCount userErrors { code } } }");
  await expect.poll(() => onBell(page)).toBe(0);
  await page.evaluate(() => Object.assign(window, { stayed: true }));

  const registrar = await asRole(browser, info, "registrar");
  await declareBirth(registrar.page, say, { ar: "نجاة", latin: "Najat" });
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  // The queue brings it in a moment, and the open page counts it. It is opened only once it is there: what is opened is unread no more.
  await expect.poll(() => newestUnread(page)).toBe(address);
  await expect.poll(() => onBell(page)).toBeGreaterThan(0);
  expect(await page.evaluate(() => "stayed" in window), "the number came without a reload").toBe(true);
  await page.reload();
  await expect.poll(() => onBell(page)).toBeGreaterThan(0);
  const told = await onBell(page);
  await page.getByText(say("web-inbox-unread"), { exact: true }).click();
  await expect(page).toHaveURL(/which=unread/);
  await page.locator("main tr[data-index]").first().getByRole("button", { name: say("web-inbox-open") }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect.poll(() => newestUnread(page)).not.toBe(address);
  await expect.poll(() => onBell(page)).toBeLessThan(told);
  await page.goto("/inbox");
  await checkScreen(page, "inbox");
  await context.close();
});

test("an administrator has a job done and sees its result", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/jobs");
  await page.getByRole("button", { name: new RegExp(`^${say("web-jobs-run")} :`) }).last().click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(say("web-job-outcome-done")).first()).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await checkScreen(page, "jobs with a run");
  await context.close();
});

test("a webhook is made, shows its secret once, and is taken away", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/webhooks");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: say("web-webhook-new") }).first().click();
  await dialog.getByLabel(say("web-webhook-name")).fill("Essai");
  await dialog.getByLabel(say("web-webhook-url"), { exact: false }).fill("https://10.0.0.1/");
  await dialog.getByRole("checkbox").first().check();
  await checkScreen(page, "new webhook");
  await dialog.getByRole("button", { name: say("web-webhook-create") }).click();
  await expect(dialog.getByLabel(say("web-webhook-url"), { exact: false })).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel(say("web-webhook-url"), { exact: false }).fill("https://example.com/jamaa");
  await dialog.getByRole("button", { name: say("web-webhook-create") }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await checkScreen(page, "secret of a webhook");
  await page.locator(".mantine-Modal-close").click();
  await expect(page.getByText("https://example.com/jamaa")).toBeVisible();
  await page.getByRole("button", { name: say("web-webhook-remove-short") }).first().click();
  await dialog.getByRole("button", { name: say("web-webhook-remove-confirm"), exact: true }).click();
  await expect(page.getByText("https://example.com/jamaa")).toBeHidden();
  await context.close();
});

/** What the worker of this browser was told to show and to open. */
interface Told { title: string; options: { body: string; lang: string; dir: string; tag: string; data: { link: string } } }
interface WorkerScope extends EventTarget {
  registration: { showNotification: (title: string, options: Told["options"]) => Promise<void>; getNotifications: () => Promise<object[]> };
  clients: { openWindow: (address: string) => Promise<null> };
  shown: Told[];
  opened: string[];
}

test("a browser that was added shows in the person's language what is pushed to it, and leads to the page", async ({ browser }, info) => {
  test.skip(info.project.name !== "ar-desktop", "the same in every language and width");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "officer", "/inbox");
  const { origin } = new URL(page.url());
  await context.grantPermissions(["notifications"], { origin });
  // The push service of the browser's maker is out of reach: what it would give out is made here.
  await page.evaluate(() => {
    PushManager.prototype.subscribe = async () => {
      const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
      const text = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      const keys = { p256dh: text(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey))), auth: text(crypto.getRandomValues(new Uint8Array(16))) };
      return { toJSON: () => ({ endpoint: "https://push.example.com/essai", keys }) } as unknown as PushSubscription;
    };
  });
  const cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const mine = registrations.find((one) => one.scopeURL.endsWith("/push/") && !one.isDeleted);
      if (mine) resolve(mine.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const starting = context.waitForEvent("serviceworker", (one) => one.url().endsWith("/push-worker.js"));
  await page.getByRole("button", { name: say("web-push-add"), exact: true }).click();
  const worker = await starting;
  await expect(page.getByText(say("web-push-added"))).toBeVisible();
  await worker.evaluate(() => {
    const scope = self as unknown as WorkerScope;
    const { registration } = scope;
    const show = registration.showNotification.bind(registration);
    [scope.shown, scope.opened] = [[], []];
    registration.showNotification = async (title, options) => {
      await show(title, options);
      scope.shown.push({ title, options });
    };
    // A window opens only under somebody's finger.
    scope.clients.openWindow = (address) => {
      scope.opened.push(address);
      return Promise.resolve(null);
    };
  });

  const told = { title: say("registry-notice-act-registered-title"), body: "صفرو", link: "/register", lang: "ar", tag: "evt_essai" };
  const deliver = async (one: typeof told) => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data: JSON.stringify(one) });
  await deliver(told);
  const shown = () => worker.evaluate(() => (self as unknown as WorkerScope).shown);
  await expect.poll(shown).toEqual([{ title: told.title, options: { body: told.body, lang: "ar", dir: "rtl", tag: told.tag, data: { link: told.link } } }]);

  /** Presses the last that was shown: the browser's own, where this machine keeps it. */
  const press = () => worker.evaluate(async () => {
    const scope = self as unknown as WorkerScope;
    const kept = (await scope.registration.getNotifications()).at(-1);
    const notification = kept ?? { close: () => undefined, data: scope.shown.at(-1)?.options.data };
    const event = new Event("notificationclick");
    Object.defineProperty(event, "notification", { value: notification });
    Object.defineProperty(event, "waitUntil", { value: () => undefined });
    scope.dispatchEvent(event);
    return scope.opened;
  });
  expect(await press()).toEqual([`${origin}${told.link}`]);
  // What leads to another house opens nothing.
  await deliver({ ...told, link: "https://ailleurs.example/acts", tag: "evt_ailleurs" });
  await expect.poll(async () => (await shown()).length).toBe(2);
  expect(await press()).toHaveLength(1);

  await page.getByRole("button", { name: say("web-push-remove"), exact: true }).first().click();
  await expect(page.getByText(say("web-push-removed"))).toBeVisible();
  await page.goto(told.link);
  await expect(page.getByRole("heading", { name: say("web-nav-register"), level: 1 })).toBeVisible();
  await context.close();
});
