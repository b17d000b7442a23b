import { civilDate } from "@/kernel/dates";
import { LocaleProvider, useLocale, usePick, useText, type Localised } from "@/kernel/locale";
import { COMMUNE, Frame, Told, useVerification, Verdict } from "./frame";

const MODULES = ["shell"] as const;
const QUERY = `query Verify($token: String!) {
  ${COMMUNE}
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

function Found({ document }: { document: Verification }) {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  return (
    <Told
      code={document.controlCode}
      rows={[
        [t("web-verify-kind"), pick(document.kind)],
        [t("web-verify-number"), document.number && <bdi dir="ltr">{document.number}</bdi>],
        [t("web-verify-date"), document.issuedOn && <bdi>{civilDate(document.issuedOn, locale)}</bdi>],
        [t("web-verify-office"), pick(document.office)],
        [t("web-verify-commune"), pick(document.commune)],
      ]}
    />
  );
}

function Screen() {
  const t = useText();
  const [state, again] = useVerification<{ documentVerify: Verification }>("/v/", QUERY);
  const document = typeof state === "object" ? state.documentVerify : undefined;
  const kind = !document?.found ? "missing" : document.matches === false ? "altered" : "valid";
  return (
    <Frame title={t("web-verify-title")} state={state} demo={document?.demo ?? false} again={again}>
      {document && <Verdict kind={kind} title={t(`web-verify-${kind}`)} hint={t(`web-verify-${kind}-hint`)} />}
      {document?.found && <Found document={document} />}
    </Frame>
  );
}

/** What a citizen or an administration sees after scanning the QR code of a document. No names, no sign-in. */
export default function VerifyPage() {
  return <LocaleProvider modules={MODULES}><Screen /></LocaleProvider>;
}
