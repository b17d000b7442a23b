import { useText } from "@/kernel/locale";
import type { Trouble } from "./api";
import { Notice } from "./parts";

/** Why there was no answer, and what to do. Whoever is not signed in does so in the staff's application, and comes back. */
export function Troubled({ trouble, message, retry }: { trouble: Trouble; message?: string | undefined; retry?: () => void }) {
  const t = useText();
  if (trouble === "UNAUTHENTICATED") {
    return (
      <Notice tone="warn" title={t("web-regie-field-sign-in")}>
        <p>{t("web-regie-field-sign-in-hint")}</p>
        <a className="button" href="/revenue/field">{t("web-sign-in")}</a>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={message ?? t(`web-failure-${trouble === "REFUSED" ? "bad-input" : trouble.toLowerCase().replace("_", "-")}`)}>
      {retry && <button type="button" className="button" onClick={retry}>{t("web-retry")}</button>}
    </Notice>
  );
}
