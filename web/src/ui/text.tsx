import { createContext, useContext, type ReactNode } from "react";
import { civilDate, instant, instantDay, instantTime, slashed, today } from "@/kernel/dates";
import { useLocale } from "@/kernel/locale";

interface NameLike {
  ar: string;
  latin: string;
  tifinagh?: string | null;
}

/** Arabic text, whatever the language around it. */
export const Ar = ({ children }: { children: ReactNode }) => <bdi lang="ar" dir="rtl">{children}</bdi>;
/** Latin text, whatever the language around it. */
export const Lat = ({ children }: { children: ReactNode }) => <bdi lang="fr" dir="ltr">{children}</bdi>;
/** A number, act reference, CIN or code: kept left to right inside Arabic. */
export const Ref = ({ children }: { children: ReactNode }) => <bdi dir="ltr" className="ref">{children}</bdi>;

/** Between a caption and what it names: French sets a space before it. */
export function Colon() {
  const { locale } = useLocale();
  return <>{locale === "fr" ? "\u00a0: " : ": "}</>;
}

/** An address of the web, left to right and broken wherever the line ends. */
export const Url = ({ children }: { children: ReactNode }) => <bdi dir="ltr" className="url">{children}</bdi>;

/** A person's name: the Arabic first (it prevails), the Latin under or after it. */
export function FullName({ first, family, inline = false }: { first: NameLike; family?: NameLike | null; inline?: boolean }) {
  const ar = [first.ar, family?.ar].filter(Boolean).join(" ");
  const latin = [first.latin, family?.latin].filter(Boolean).join(" ");
  const tifinagh = [first.tifinagh, family?.tifinagh].filter(Boolean).join(" ");
  if (!ar && !latin) return <span>—</span>;
  return (
    <span className={inline ? "name inline" : "name"}>
      {ar && <Ar>{ar}</Ar>}
      {latin && <span className="name-latin"><Lat>{latin}</Lat></span>}
      {tifinagh && !inline && <bdi lang="zgh" dir="ltr" className="tifinagh">{tifinagh}</bdi>}
    </span>
  );
}

/** "محمد العلوي · Mohamed Alaoui" as sent for lists: each half in its own direction. */
export function Subject({ text }: { text: string }) {
  const [ar, latin] = text.split(" · ");
  return (
    <span className="name">
      <Ar>{ar || "—"}</Ar>
      {latin && <span className="name-latin"><Lat>{latin}</Lat></span>}
    </span>
  );
}

/** Whether a date stands in a row of a table: digits under digits there, and its month in words everywhere else. */
export const InRow = createContext(false);

/** A date or a time in digits, never broken. */
const Digits = ({ children }: { children: string }) => <bdi dir="ltr" className="digits">{children}</bdi>;

export function Day({ iso }: { iso: string | null | undefined }) {
  const { locale } = useLocale();
  const inRow = useContext(InRow);
  if (!iso) return <span>—</span>;
  if (inRow) return <time dateTime={iso}><Digits>{slashed(iso)}</Digits></time>;
  return <bdi><time dateTime={iso}>{civilDate(iso, locale)}</time></bdi>;
}

/** An instant; `day`: only the day that it was in Morocco. */
export function At({ at, day = false }: { at: string; day?: boolean }) {
  const { locale } = useLocale();
  const inRow = useContext(InRow);
  if (inRow) return <time dateTime={at}><Digits>{slashed(today(new Date(at)))}</Digits>{!day && <> <Digits>{instantTime(at, locale)}</Digits></>}</time>;
  return <bdi><time dateTime={at}>{day ? instantDay(at, locale) : instant(at, locale)}</time></bdi>;
}

/** A date inside a sentence, as `Day` would show it where the sentence stands. */
export function useDayText(): (iso: string) => string {
  const { locale } = useLocale();
  const inRow = useContext(InRow);
  return (iso) => (inRow ? slashed(iso) : civilDate(iso, locale));
}

/** From the first to the last day of something. */
export const Span = ({ from, until }: { from: string; until: string }) => <span><Day iso={from} /> – <Day iso={until} /></span>;
