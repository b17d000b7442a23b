import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization } from "@fluent/react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { webModules } from "./outside";

export type Locale = "ar" | "fr";
export const LOCALES: readonly Locale[] = ["ar", "fr"];
const STORAGE_KEY = "jamaa.locale";

const files = import.meta.glob<string>(["../../../i18n/{ar,fr}/*.web.ftl", "../../../i18n/{ar,fr}/registry.ftl"], { query: "?raw", import: "default" });

/** The chosen locale: the remembered one, otherwise Arabic. */
export function storedLocale(): Locale {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === "fr" ? "fr" : "ar";
  } catch {
    return "ar";
  }
}

let current: Locale = storedLocale();
/** The locale sent as `Accept-Language` with each request. */
export const currentLocale = (): Locale => current;
export const directionOf = (locale: Locale): "rtl" | "ltr" => (locale === "ar" ? "rtl" : "ltr");

/** Builds the bundle of one locale from Fluent sources; syntax errors are thrown, never shown to people. */
export function bundleOf(locale: Locale, sources: readonly string[]): FluentBundle {
  const tag = locale === "ar" ? "ar-MA-u-nu-latn" : "fr-MA";
  const bundle = new FluentBundle(tag, { useIsolating: false });
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
  const outside = webModules.flatMap((module) => (module.texts ? [module.texts[locale]] : []));
  return bundleOf(locale, [...(await Promise.all(wanted.map(([, read]) => read()))), ...outside]);
}

interface LocaleState {
  locale: Locale;
  setLocale: (locale: Locale) => void;
}
const LocaleContext = createContext<LocaleState>({ locale: "ar", setLocale: () => undefined });

/** Loads the texts, then renders; a language switch replaces the texts and leaves every component mounted. */
export function LocaleProvider({ modules, children }: { modules?: readonly string[]; children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ locale: Locale; l10n: ReactLocalization } | null>(null);
  const [wanted, setWanted] = useState<Locale>(current);

  useEffect(() => {
    let stale = false;
    void load(wanted, modules).then((bundle) => {
      if (stale) return;
      current = wanted;
      document.documentElement.lang = wanted;
      document.documentElement.dir = directionOf(wanted);
      setLoaded({ locale: wanted, l10n: new ReactLocalization([bundle]) });
    });
    return () => {
      stale = true;
    };
  }, [wanted, modules]);

  const setLocale = useCallback((locale: Locale) => {
    try {
      localStorage.setItem(STORAGE_KEY, locale);
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
        <TextContext.Provider value={loaded.l10n}>{children}</TextContext.Provider>
      </LocalizationProvider>
    </LocaleContext.Provider>
  );
}

const TextContext = createContext<ReactLocalization | null>(null);

export const useLocale = (): LocaleState => useContext(LocaleContext);

export type Translate = (id: string, variables?: Record<string, FluentVariable>) => string;

/** `t("web-…")`: the text of this id in the chosen locale. */
export function useText(): Translate {
  const l10n = useContext(TextContext);
  return useCallback((id, variables) => l10n?.getString(id, variables ?? null) ?? id, [l10n]);
}

export interface Localised {
  ar: string;
  fr: string;
}
/** Picks the text of the chosen locale from a pair sent by the server. */
export function usePick(): (name: Localised | null | undefined) => string {
  const { locale } = useLocale();
  return useCallback((name) => (name ? name[locale] || name.ar || name.fr : ""), [locale]);
}
