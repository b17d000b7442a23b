import { instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import classes from "./shell.module.css";

/** Tells on every screen that this commune is a copy beside the live one: nothing is changed here, nothing from here is worth anything. */
export function CopyMark() {
  const t = useText();
  const { locale } = useLocale();
  const { commune } = useSession();
  if (!commune.copyOf || !commune.copiedAt) return null;
  return (
    <aside className={classes.demo} aria-label={t("web-copy-label")}>
      {t("web-copy-banner", { at: instant(commune.copiedAt, locale) })}
    </aside>
  );
}
