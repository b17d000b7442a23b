import type { Locale } from "./languages";

/** What is needed to tell the language of a text on a page. */
export interface Reading {
  /** The language of the page. */
  page: Locale;
  /** The one that stands in for it. */
  other: Locale;
  /** Texts that were said in the other language. */
  borrowed: ReadonlySet<string>;
}

const MARK = "data-language-of-part";

/**
 * The language of a text, as far as it can be told: a text that was borrowed is the other language's; on a page in Tifinagh the
 * script of a server's message or of a name tells. Null: nothing to say, such as a number.
 */
export function languageOf(text: string, { page, other, borrowed }: Reading): Locale | null {
  if (borrowed.has(text.trim())) return other;
  if (page !== "zgh") return null;
  if (/\p{Script=Tifinagh}/u.test(text)) return "zgh";
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  return /\p{Script=Latin}{2}/u.test(text) ? other : null;
}

function directText(element: Element): string {
  let text = "";
  for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? "";
  return text.trim() || (element.childElementCount === 0 ? (element.getAttribute("aria-label") ?? "") : "");
}

function markOne(element: Element, reading: Reading): void {
  const ours = element.hasAttribute(MARK);
  // What a component says of its own text holds; what is typed is nobody's to judge.
  if ((!ours && element.hasAttribute("lang")) || element.matches("input, textarea, select, script, style")) return;
  const language = languageOf(directText(element), reading);
  const around = element.parentElement?.closest("[lang]")?.getAttribute("lang");
  if (language && language !== around) {
    element.setAttribute("lang", language);
    element.setAttribute(MARK, "");
  } else if (ours) {
    element.removeAttribute("lang");
    element.removeAttribute(MARK);
  }
}

function markBelow(root: Element, reading: Reading): void {
  markOne(root, reading);
  for (const element of root.querySelectorAll("*")) markOne(element, reading);
}

/**
 * Gives every part of a page that is in another language its `lang`, now and whenever it changes, so that it is read aloud and
 * hyphenated right (WCAG 3.1.2). The texts themselves are plain strings all over the screens, which cannot carry it.
 */
export function markParts(root: Element, reading: Reading): () => void {
  markBelow(root, reading);
  const observer = new MutationObserver((records) => {
    const touched = new Set<Element>();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element) touched.add(element);
    }
    for (const element of touched) if (element.isConnected) markBelow(element, reading);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return () => {
    observer.disconnect();
    for (const element of root.querySelectorAll(`[${MARK}]`)) {
      element.removeAttribute("lang");
      element.removeAttribute(MARK);
    }
  };
}
