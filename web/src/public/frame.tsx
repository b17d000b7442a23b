import { useEffect, useState, type ReactNode } from "react";
import { localeFor } from "@/kernel/languages";
import { chosenLocale, LOCALES, OWN_NAMES, useLocale, usePick, useText, type Localised } from "@/kernel/locale";
import "./verify.css";

/** Where a public page stands; every query of one asks for `COMMUNE` beside its own. */
export interface Place { name: Localised; accent: string; demo: boolean; locales: string[]; here: { name: Localised } }
export const COMMUNE = "commune { name { ar fr zgh } accent demo locales here { name { ar fr zgh } } }";

export type Answer<D> = "loading" | "failed" | "busy" | (D & { commune: Place });

async function ask<D>(query: string, token: string): Promise<Answer<D>> {
  const response = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({ query, variables: { token } }),
  });
  if (response.status === 429) return "busy";
  const answer = (await response.json()) as {
    data?: (D & { commune: Place }) | null;
    errors?: { extensions?: { code?: string } }[];
  };
  if (answer.errors?.some((error) => error.extensions?.code === "RATE_LIMITED")) return "busy";
  return answer.data ?? "failed";
}

/** What stands behind the code in the address after `beginning` ("/v/"). */
export function useVerification<D>(beginning: string, query: string): [Answer<D>, () => void] {
  const [state, setState] = useState<Answer<D>>("loading");
  const load = () => {
    setState("loading");
    const token = decodeURIComponent(location.pathname.slice(beginning.length)).replace(/\/+$/, "");
    ask<D>(query, token).then(setState, () => setState("failed"));
  };
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once: the address of such a page does not change
  useEffect(load, []);
  return [state, load];
}

const MARKS = { valid: "M5 13l5 5L20 7", altered: "M12 5v9M12 18.500v.2", missing: "M7 7l10 10M17 7 7 17", waiting: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.300l3.500 2" };

export function Verdict({ kind, title, hint }: { kind: keyof typeof MARKS; title: string; hint: string }) {
  return (
    <div className="verdict" data-kind={kind} role="status">
      <svg viewBox="0 0 24 24" width="44" height="44" fill="none" stroke="currentColor" strokeWidth="2.600" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={MARKS[kind]} /></svg>
      <h1>{title}</h1>
      <p>{hint}</p>
    </div>
  );
}

/** What is told of something that was found, and the code to compare with the paper. */
export function Told({ rows, code }: { rows: readonly (readonly [label: string, value: ReactNode])[]; code: string | null }) {
  const t = useText();
  return (
    <>
      <dl>
        {rows.filter(([, value]) => value).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
      {code && (
        <div className="code">
          <p>{t("web-verify-code")}</p>
          <strong dir="ltr">{code}</strong>
          <p className="soft">{t("web-verify-code-hint")}</p>
        </div>
      )}
      <p className="soft">{t("web-verify-no-names")}</p>
    </>
  );
}

/** The commune above, the languages, and what to do when there is no answer. */
export function Frame<D>({ title, state, demo, again, children }: { title: string; state: Answer<D>; demo: boolean; again: () => void; children: ReactNode }) {
  const t = useText();
  const pick = usePick();
  const { locale, setLocale } = useLocale();
  useEffect(() => {
    document.title = title;
  }, [title]);
  const place = typeof state === "object" ? state.commune : undefined;
  const offered = place ? LOCALES.filter((one) => place.locales.includes(one)) : [locale];
  const right = localeFor(offered, locale, chosenLocale() !== null);
  useEffect(() => {
    if (right !== locale) setLocale(right, false);
  }, [right, locale, setLocale]);
  return (
    <div className="verify">
      {(demo || place?.demo) && <aside className="demo" aria-label={t("web-demo-label")}>{t("web-demo-banner")}</aside>}
      <header style={place && CSS.supports("color", place.accent) ? { borderBlockStartColor: place.accent } : undefined}>
        <div><strong>{place ? pick(place.here.name) : t("web-product")}</strong><span>{title}</span></div>
        <div className="languages" role="group" aria-label={t("web-language")}>
          {offered.map((one) => <button key={one} type="button" lang={one} aria-pressed={one === locale} onClick={() => setLocale(one)}>{OWN_NAMES[one]}</button>)}
        </div>
      </header>
      <main aria-busy={state === "loading"}>
        {state === "loading" && <div className="wait" role="status">{t("web-loading")}</div>}
        {(state === "failed" || state === "busy") && (
          <div className="verdict" data-kind="altered" role="alert">
            <h1>{t("web-verify-failed")}</h1>
            <p>{t(state === "busy" ? "web-failure-rate-limited" : "web-failure-network")}</p>
            <button type="button" className="again" onClick={again}>{t("web-retry")}</button>
          </div>
        )}
        {children}
      </main>
    </div>
  );
}
