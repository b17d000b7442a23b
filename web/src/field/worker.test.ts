import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { beforeEach, expect, test } from "vitest";

const SOURCE = readFileSync(new URL("../../public/field-worker.js", import.meta.url), "utf8").replace('"unbuilt"', '"new"');

interface Happening { data?: object; source?: object; ports?: object[]; request?: object; waitUntil?: (done: Promise<unknown>) => void; respondWith?: (answer: Promise<unknown>) => void }

/** A browser with a page of each of two builds, as far as the worker sees it. */
class Browser {
  readonly stores = new Map<string, Map<string, string>>([
    ["jamaa-field-old", new Map([["/assets/old.js", "old"], ["/assets/old-part.js", "old part"]])],
    ["jamaa-field-new", new Map([["/field", "new page"], ["/assets/new.js", "new"]])],
  ]);
  windows: { id: string; url: string }[] = [];
  claimed = 0;
  private readonly heard = new Map<string, (event: Happening) => void>();

  constructor() {
    const cache = (name: string) => ({ match: async (file: string) => this.stores.get(name)?.get(file) });
    const self = {
      location: { origin: "https://essai.localhost" },
      addEventListener: (name: string, listener: (event: Happening) => void) => this.heard.set(name, listener),
      fetch: async () => "network",
      caches: {
        open: async (name: string) => cache(name), keys: async () => [...this.stores.keys()], delete: async (name: string) => this.stores.delete(name),
        match: async (file: string) => [...this.stores.values()].map((store) => store.get(file)).find(Boolean),
      },
      clients: { matchAll: async () => this.windows, claim: async () => { this.claimed += 1; } },
    };
    runInNewContext(SOURCE, { self, URL });
  }

  /** What the worker does of itself once it works. */
  async activated() {
    const done: Promise<unknown>[] = [];
    this.heard.get("activate")?.({ waitUntil: (one) => done.push(one) });
    await Promise.all(done);
  }

  async asks(id: string, ...files: string[]): Promise<unknown> {
    let answer: unknown;
    const done: Promise<unknown>[] = [];
    this.heard.get("message")?.({ data: { files }, source: { id }, ports: [{ postMessage: (told: unknown) => { answer = told; } }], waitUntil: (one) => done.push(one) });
    await Promise.all(done);
    return answer;
  }

  async loads(path: string): Promise<unknown> {
    let answer: Promise<unknown> = Promise.resolve("untouched");
    this.heard.get("fetch")?.({ request: { url: `https://essai.localhost${path}`, method: "GET", mode: "no-cors" }, respondWith: (given) => { answer = given; } });
    return answer;
  }
}

const at = (id: string, path: string) => ({ id, url: `https://essai.localhost${path}` });
let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

test("a page of an older build is not taken over, and keeps its parts as long as it is open", async () => {
  browser.windows = [at("a", "/field"), at("staff", "/revenue/field")];
  await browser.activated();
  expect(await browser.asks("a", "/assets/old.js")).toBe(false);
  expect(browser.claimed).toBe(0);
  expect(await browser.loads("/assets/old-part.js")).toBe("old part");
  // A page of this build beside it changes nothing of that.
  browser.windows.push(at("b", "/field"));
  expect(await browser.asks("b", "/assets/new.js")).toBe(true);
  expect([browser.claimed, browser.stores.size]).toEqual([0, 2]);
});

test("a page of its own build is taken over, and what older ones needed goes", async () => {
  browser.windows = [at("b", "/field"), at("staff", "/revenue/field")];
  expect(await browser.asks("b", "/assets/new.js")).toBe(true);
  expect(browser.claimed).toBe(1);
  expect([...browser.stores.keys()]).toEqual(["jamaa-field-new"]);
  expect(await browser.loads("/assets/new.js")).toBe("new");
  expect(await browser.asks("b")).toBe(false);
});
