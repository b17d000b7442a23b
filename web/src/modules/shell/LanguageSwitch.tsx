import { Menu, UnstyledButton } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { localeFor } from "@/kernel/languages";
import { chosenLocale, LOCALES, OWN_NAMES, useLocale, useText, type Locale } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import classes from "./shell.module.css";

/** The languages that this commune offers, its first one first. */
export function useOffered(): readonly Locale[] {
  const { commune } = useSession();
  return useMemo(() => commune.locales.filter((one): one is Locale => LOCALES.some((known) => known === one)), [commune.locales]);
}

/** Greets in the commune's first language whoever has not chosen; speaks no language that the commune does not offer. */
export function useCommuneLocale(): void {
  const offered = useOffered();
  const { locale, setLocale } = useLocale();
  const right = localeFor(offered, locale, chosenLocale() !== null);
  useEffect(() => {
    if (right !== locale) setLocale(right, false);
  }, [right, locale, setLocale]);
}

/** One button per language; the page and what was typed into it stay. `compact`: more than two are a menu. */
export function LanguageSwitch({ compact = false }: { compact?: boolean }) {
  const t = useText();
  const { locale, setLocale } = useLocale();
  const offered = useOffered();
  if (compact && offered.length > 2) {
    return (
      <Menu position="bottom-end" width={180} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={`${classes.language} tap`}>
            <Glyph name="globe" size={19} />
            <span className={classes.languageName} lang={locale}>{OWN_NAMES[locale]}</span>
            <span className="visually-hidden">{t("web-language")}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={locale} onChange={(value) => setLocale(value as Locale)}>
            {offered.map((one) => <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>{OWN_NAMES[one]}</Menu.RadioItem>)}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    );
  }
  return (
    <div className={classes.languages} role="group" aria-label={t("web-language")}>
      {offered.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === locale} onClick={() => setLocale(one)}>
          {OWN_NAMES[one]}
        </button>
      ))}
    </div>
  );
}
