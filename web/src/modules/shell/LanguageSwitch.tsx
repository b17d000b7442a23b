import { LOCALES, useLocale, useText, type Locale } from "@/kernel/locale";
import classes from "./shell.module.css";

const OWN_NAMES: Record<Locale, string> = { ar: "العربية", fr: "Français" };

/** One button per language; the page and what was typed into it stay. */
export function LanguageSwitch() {
  const t = useText();
  const { locale, setLocale } = useLocale();
  return (
    <div className={classes.languages} role="group" aria-label={t("web-language")}>
      {LOCALES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === locale} onClick={() => setLocale(one)}>
          {OWN_NAMES[one]}
        </button>
      ))}
    </div>
  );
}
