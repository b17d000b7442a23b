import { Button } from "@mantine/core";
import { useState } from "react";
import type { Failure, UserError } from "@/kernel/api";
import { OWN_NAMES } from "@/kernel/languages";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { useReport } from "@/ui/states";
import classes from "./revenue.module.css";

const LANGUAGES = ["ar", "fr"] as const;
export type PaperLanguage = (typeof LANGUAGES)[number];
type Printed = { payload?: { url?: string | null } | null; errors: UserError[]; failure?: Failure } | undefined;

/** A paper in Arabic or in French; each print is on record. `what` tells readers which paper of a list it is. */
export function PaperButtons({ what, compact = false, print }: { what: string; compact?: boolean; print: (language: PaperLanguage) => Promise<Printed> }) {
  const t = useText();
  const report = useReport();
  const [busy, setBusy] = useState<PaperLanguage>();
  const open = (language: PaperLanguage) => {
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    setBusy(language);
    void print(language)
      .then((outcome) => {
        const url = outcome?.payload?.url;
        if (report(outcome) && url && tab) tab.location.href = url;
        else tab?.close();
      })
      .finally(() => setBusy(undefined));
  };
  return (
    <span className={`${classes.papers} no-print`}>
      {LANGUAGES.map((language) => (
        <Button
          key={language} size={compact ? "compact-sm" : "sm"} variant={compact ? "subtle" : "default"} loading={busy === language} onClick={() => open(language)}
          leftSection={compact ? undefined : <Glyph name="print" size={17} />} aria-label={t("web-regie-paper-of", { language: OWN_NAMES[language], what })}
        >
          {t("web-regie-paper", { language: OWN_NAMES[language] })}
        </Button>
      ))}
    </span>
  );
}
