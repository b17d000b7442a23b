import { useEffect, useState, type ReactNode } from "react";
import { civilDate } from "@/kernel/dates";
import { localeFor } from "@/kernel/languages";
import { chosenLocale, LOCALES, LocaleProvider, OWN_NAMES, useLocale, usePick, useText, type Localised } from "@/kernel/locale";
import "./verify.css";

const MODULES = ["shell"] as const;
const QUERY = `query Verify($token: String!) {
  commune { name { ar fr zgh } accent demo locales here { name { ar fr zgh } } }
  documentVerify(token: $token) { found matches demo number issuedOn controlCode office { ar fr zgh } commune { ar fr zgh } kind { ar fr zgh en } }
}`;

interface Verification {
  found: boolean;
  matches: boolean | null;
  demo: boolean;
  number: string | null;
  issuedOn: string | null;
  controlCode: string | null;
  office: Localised | null;
  commune: Localised | null;
  kind: Localised | null;
}
interface Place { name: Localised; accent: string; demo: boolean; locales: string[]; here: { name: Localised } }
type State = "loading" | "failed" | "busy" | { place: Place; document: Verification };

async function verify(token: string): Promise<State> {
  const response = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({ query: QUERY, variables: { token } }),
  });
  if (response.status === 429) return "busy";
  const answer = (await response.json()) as {
    data?: { commune: Place; documentVerify: Verification } | null;
    errors?: { extensions?: { code?: string } }[];
  };
  if (answer.errors?.some((error) => error.extensions?.code === "RATE_LIMITED")) return "busy";
  return answer.data ? { place: answer.data.commune, document: answer.data.documentVerify } : "failed";
}

const MARKS = { valid: "M5 13l5 5L20 7", altered: "M12 5v9M12 18.500v.2", missing: "M7 7l10 10M17 7 7 17" };

function Verdict({ kind, children }: { kind: keyof typeof MARKS; children?: ReactNode }) {
  const t = useText();
  return (
    <div className="verdict" data-kind={kind} role="status">
      <svg viewBox="0 0 24 24" width="44" height="44" fill="none" stroke="currentColor" strokeWidth="2.600" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={MARKS[kind]} /></svg>
      <h1>{t(`web-verify-${kind}`)}</h1>
      <p>{t(`web-verify-${kind}-hint`)}</p>
      {children}
    </div>
  );
}

function Facts({ document }: { document: Verification }) {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  const rows = [
    ["kind", pick(document.kind)],
    ["number", document.number && <bdi dir="ltr">{document.number}</bdi>],
    ["date", document.issuedOn && <bdi>{civilDate(document.issuedOn, locale)}</bdi>],
    ["office", pick(document.office)],
    ["commune", pick(document.commune)],
  ] as const;
  return (
    <>
      <dl>
        {rows.filter(([, value]) => value).map(([id, value]) => <div key={id}><dt>{t(`web-verify-${id}`)}</dt><dd>{value}</dd></div>)}
      </dl>
      {document.controlCode && (
        <div className="code">
          <p>{t("web-verify-code")}</p>
          <strong dir="ltr">{document.controlCode}</strong>
          <p className="soft">{t("web-verify-code-hint")}</p>
        </div>
      )}
    </>
  );
}

function Screen() {
  const t = useText();
  const pick = usePick();
  const { locale, setLocale } = useLocale();
  const [state, setState] = useState<State>("loading");
  const load = () => {
    setState("loading");
    const token = decodeURIComponent(location.pathname.slice("/v/".length)).replace(/\/+$/, "");
    verify(token).then(setState, () => setState("failed"));
  };
  useEffect(load, []);
  useEffect(() => {
    document.title = t("web-verify-title");
  }, [t]);
  const result = typeof state === "object" ? state : undefined;
  const found = result?.document.found ?? false;
  const offered = result ? LOCALES.filter((one) => result.place.locales.includes(one)) : [locale];
  const right = localeFor(offered, locale, chosenLocale() !== null);
  useEffect(() => {
    if (right !== locale) setLocale(right, false);
  }, [right, locale, setLocale]);
  return (
    <div className="verify">
      {(result?.document.demo || result?.place.demo) && <aside className="demo" aria-label={t("web-demo-label")}>{t("web-demo-banner")}</aside>}
      <header style={result && CSS.supports("color", result.place.accent) ? { borderBlockStartColor: result.place.accent } : undefined}>
        <div><strong>{result ? pick(result.place.here.name) : t("web-product")}</strong><span>{t("web-verify-title")}</span></div>
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
            <button type="button" className="again" onClick={load}>{t("web-retry")}</button>
          </div>
        )}
        {result && <Verdict kind={!found ? "missing" : result.document.matches === false ? "altered" : "valid"} />}
        {result && found && <Facts document={result.document} />}
        {result && found && <p className="soft">{t("web-verify-no-names")}</p>}
      </main>
    </div>
  );
}

/** What a citizen or an administration sees after scanning the QR code of a document. No names, no sign-in. */
export default function VerifyPage() {
  return <LocaleProvider modules={MODULES}><Screen /></LocaleProvider>;
}
