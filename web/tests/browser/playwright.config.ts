import { defineConfig } from "@playwright/test";

const desktop = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

/** Each story runs in Arabic and in French, on a desk and on a phone. */
export default defineConfig({
  // A module that is kept elsewhere has its own tests, on the same desks and phones.
  testDir: process.env.JAMAA_BROWSER_TESTS ?? ".",
  outputDir: "../../test-results",
  fullyParallel: false,
  workers: 1,
  // On a machine nobody watches, one slow moment does not refuse the whole: what passed only the second time is named by deploy/check.
  retries: process.env.CI ? 1 : 0,
  // An app that does not start fails every story twice: so many tell as much, before the time of the machine is over.
  maxFailures: process.env.CI ? 12 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env.JAMAA_URL ?? "http://sefrou.localhost:8080",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
    // What cannot be clicked for so long never can: better told at once than at the end of the test's time.
    actionTimeout: 45_000,
    screenshot: "only-on-failure",
    timezoneId: "Africa/Casablanca",
  },
  projects: [
    { name: "ar-desktop", use: { viewport: desktop, locale: "ar-MA" }, metadata: { locale: "ar" } },
    { name: "fr-desktop", use: { viewport: desktop, locale: "fr-MA" }, metadata: { locale: "fr" } },
    { name: "ar-phone", use: { viewport: phone, locale: "ar-MA" }, metadata: { locale: "ar" } },
    { name: "fr-phone", use: { viewport: phone, locale: "fr-MA" }, metadata: { locale: "fr" } },
  ],
});
