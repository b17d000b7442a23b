import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization } from "@fluent/react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { markParts } from "./languageOfParts";
import { LOCALES, OWN_NAMES, TAGS, directionOf, hasGaps, standsIn, type Locale } from "./languages";
import { webModules } from "./outside";

export { LOCALES, OWN_NAMES, directionOf, hasGaps, type Locale };
const STORAGE_KEY = "jamaa.locale";

const files = import.meta.glob<string>(["../../../i18n/{ar,fr,zgh,en}/*.web.ftl", "../../../i18n/{ar,fr,zgh,en}/registry.ftl"], { query: "?raw", import: "default" });

function storedChoice(): Locale | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return LOCALES.find((one) => one === stored) ?? null;
  } catch {
    return null;
  }
}
let chosen: Locale | null = storedChoice();
/** The locale that somebody chose on this device, if any. */
export const chosenLocale = (): Locale | null => chosen;
/** The chosen locale, otherwise Arabic. */
export const storedLocale = (): Locale => chosen ?? "ar";

let current: Locale = storedLocale();
/** The locale sent as `Accept-Language` with each request. */
export const currentLocale = (): Locale => current;

/** Builds the bundle of one locale from Fluent sources; syntax errors are thrown, never shown to people. */
export function bundleOf(locale: Locale, sources: readonly string[]): FluentBundle {
  const bundle = new FluentBundle([...TAGS[locale]], { useIsolating: false });
  for (const source of sources) {
    const errors = bundle.addResource(new FluentResource(source));
    if (errors.length > 0) throw errors[0];
  }
  return bundle;
}

async function load(locale: Locale, modules: readonly string[] | undefined): Promise<FluentBundle> {
  const wanted = Object.entries(files).filter(([path]) => {
    const [, folder, module] = /i18n\/(\w+)\/(\w+)(?:\.web)?\.ftl$/.exec(path) ?? [];
    return folder === locale && (!modules || modules.includes(module ?? ""));
  });
  const outside = webModules.flatMap((module) => module.texts?.[locale] ?? []);
  return bundleOf(locale, [...(await Promise.all(wanted.map(([, read]) => read()))), ...outside]);
}

/** The words of a locale; what it has no text for is said in the language that stands in for it, and remembered as such. */
class Words {
  readonly borrowed = new Set<string>();
  readonly locale: Locale;
  readonly l10n: ReactLocalization;
  readonly own: FluentBundle;
  constructor(locale: Locale, own: FluentBundle, other: FluentBundle | null) {
    this.locale = locale;
    this.own = own;
    this.l10n = new ReactLocalization(other ? [own, other] : [own]);
  }
  say(id: string, variables: Record<string, FluentVariable> | undefined): string {
    const text = this.l10n.getString(id, variables ?? null);
    if (!this.own.hasMessage(id)) this.borrowed.add(text.trim());
    return text;
  }
}

async function wordsOf(locale: Locale, modules: readonly string[] | undefined): Promise<Words> {
  const other = standsIn(locale);
  const [own, rest] = await Promise.all([load(locale, modules), other ? load(other, modules) : null]);
  return new Words(locale, own, rest);
}

interface LocaleState {
  locale: Locale;
  /** `remember` (usual): it is the person's choice, and holds next time. */
  setLocale: (locale: Locale, remember?: boolean) => void;
}
const LocaleContext = createContext<LocaleState>({ locale: "ar", setLocale: () => undefined });

/** Loads the texts, then renders; a language switch replaces the texts and leaves every component mounted. */
export function LocaleProvider({ modules, children }: { modules?: readonly string[]; children: ReactNode }) {
  const [loaded, setLoaded] = useState<Words | null>(null);
  const [wanted, setWanted] = useState<Locale>(current);

  useEffect(() => {
    let stale = false;
    void wordsOf(wanted, modules).then((words) => {
      if (stale) return;
      current = wanted;
      document.documentElement.lang = wanted;
      document.documentElement.dir = directionOf(wanted);
      setLoaded(words);
    });
    return () => {
      stale = true;
    };
  }, [wanted, modules]);

  useEffect(() => {
    const other = loaded && standsIn(loaded.locale);
    return other ? markParts(document.body, { page: loaded.locale, other, borrowed: loaded.borrowed }) : undefined;
  }, [loaded]);

  const setLocale = useCallback((locale: Locale, remember = true) => {
    if (remember) chosen = locale;
    try {
      if (remember) localStorage.setItem(STORAGE_KEY, locale);
    } catch {
      // Private browsing: the choice then lasts as long as the page.
    }
    setWanted(locale);
  }, []);

  const locale = loaded?.locale ?? wanted;
  const state = useMemo(() => ({ locale, setLocale }), [locale, setLocale]);
  if (!loaded) return null;
  return (
    <LocaleContext.Provider value={state}>
      <LocalizationProvider l10n={loaded.l10n}>
        <TextContext.Provider value={loaded}>{children}</TextContext.Provider>
      </LocalizationProvider>
    </LocaleContext.Provider>
  );
}

const TextContext = createContext<Words | null>(null);

export const useLocale = (): LocaleState => useContext(LocaleContext);

export type Translate = (id: string, variables?: Record<string, FluentVariable>) => string;

/** `t("web-…")`: the text of this id in the chosen locale. */
export function useText(): Translate {
  const words = useContext(TextContext);
  return useCallback((id, variables) => words?.say(id, variables) ?? id, [words]);
}

/** A name or a text as the server sends it; the further languages where it has them. */
export interface Localised {
  ar: string;
  fr: string;
  zgh?: string | null;
  en?: string | null;
}
/** Picks the text of the chosen locale from what the server sent, or of the one that stands in for it. */
export function usePick(): (name: Localised | null | undefined) => string {
  const { locale } = useLocale();
  return useCallback((name) => (name ? name[locale] || name[standsIn(locale) ?? locale] || name.ar || name.fr : ""), [locale]);
}
