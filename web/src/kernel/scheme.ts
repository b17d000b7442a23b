/** Light or dark: one's own choice on this device, otherwise the system's. */
export type Scheme = "auto" | "light" | "dark";
export const SCHEMES: readonly Scheme[] = ["auto", "light", "dark"];
export const SCHEME_KEY = "jamaa.scheme";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

export function storedScheme(): Scheme {
  try {
    const stored = localStorage.getItem(SCHEME_KEY);
    return SCHEMES.find((one) => one === stored) ?? "auto";
  } catch {
    return "auto";
  }
}

/** Marks the page before anything is drawn, and follows the system where no choice was made (the public page has no Mantine to do it). */
export function applyScheme(): void {
  const mark = () => {
    const scheme = storedScheme();
    const shown = scheme === "auto" ? (dark().matches ? "dark" : "light") : scheme;
    document.documentElement.setAttribute("data-mantine-color-scheme", shown);
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", shown === "dark" ? "#1c2024" : "#ffffff");
  };
  mark();
  dark().addEventListener("change", mark);
}
