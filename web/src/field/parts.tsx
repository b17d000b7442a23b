import { useEffect, useId, useRef, type InputHTMLAttributes, type ReactNode } from "react";
import { useLocale, usePick, useText, type Localised } from "@/kernel/locale";
import { fromCentimes, moneyFigures } from "@/ui/sums";

export type Tone = "info" | "warn" | "bad" | "good";

export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className="notice" data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

/** A field under its label, with what is wrong with it. */
export function Field({ label, hint, fault, unit, ...input }: { label: string; hint?: string; fault?: string | undefined; unit?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="input">
      <label htmlFor={id}>{label}</label>
      <div className="with-unit">
        <input id={id} autoComplete="off" aria-invalid={fault ? true : undefined} aria-describedby={described || undefined} {...input} />
        {unit && <span aria-hidden="true">{unit}</span>}
      </div>
      {hint && <p id={`${id}-hint`} className="soft">{hint}</p>}
      {fault && <p id={`${id}-fault`} className="fault" role="alert">{fault}</p>}
    </div>
  );
}

/** An amount in dirhams. */
export function MoneyInput(props: Parameters<typeof Field>[0]) {
  const t = useText();
  return <Field dir="ltr" inputMode="decimal" unit={t("web-regie-dirham")} {...props} />;
}

/** A sheet over the screen; closes with its button, with the way back of a keyboard, and when its work is done. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={onClose}>
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="quiet" aria-label={t("web-close")} onClick={() => dialog.current?.close()}><Mark of="close" /></button>
      </div>
      {children}
    </dialog>
  );
}

const MARKS = {
  today: "M4 11.5 12 5l8 6.5M6 10v9h12v-9",
  collect: "M4 7h16v10H4ZM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM7 10v4M17 10v4",
  receipts: "M6 3h12v18l-3-2-3 2-3-2-3 2ZM9 8h6M9 12h6",
  send: "M12 19V6M6.500 11 12 5.500 17.500 11M5 21h14",
  scan: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M4 12h16",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.500 10 17.500 19.500 7",
} as const;
export type MarkName = keyof typeof MARKS;

export function Mark({ of, size = 24 }: { of: MarkName; size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.800" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={MARKS[of]} /></svg>
  );
}

/** `money(123450)`: "1 234,50 DH" in the language of the screen. */
export function useMoney(): (centimes: number) => string {
  const t = useText();
  const { locale } = useLocale();
  return (centimes) => `${moneyFigures(fromCentimes(centimes), locale)}\u00a0${t("web-regie-dirham")}`;
}

export function Amount({ of, strong = false }: { of: number; strong?: boolean }) {
  const t = useText();
  const { locale } = useLocale();
  return <span className="amount" data-strong={strong || undefined}><bdi dir="ltr">{moneyFigures(fromCentimes(of), locale)}</bdi>{"\u00a0"}{t("web-regie-dirham")}</span>;
}

export const Ref = ({ children }: { children: ReactNode }) => <bdi dir="ltr" className="ref">{children}</bdi>;

/** `name(kind)`: what the server sends as two fields, in the language of the screen. */
export function useNamed(): (of: { nameAr: string | null; nameFr: string | null }) => string {
  const pick = usePick();
  return (of) => pick({ ar: of.nameAr ?? "", fr: of.nameFr ?? "" } satisfies Localised);
}

/** A taxpayer's name in the script of the screen, or in the one that is known. */
export function useTaxpayerName(): (of: { nameAr: string | null; nameLatin: string | null }) => string {
  const { locale } = useLocale();
  return (of) => (locale === "ar" ? of.nameAr || of.nameLatin : of.nameLatin || of.nameAr) ?? "";
}

/** Label and value pairs; a pair without value is left out. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.filter(([, value]) => value !== null && value !== undefined && value !== false).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
