import { civilDate } from "@/kernel/dates";
import { TAGS, type Locale } from "@/kernel/languages";
import { LocaleProvider, useLocale, usePick, useText, type Localised } from "@/kernel/locale";
import { COMMUNE, Frame, Told, useVerification, Verdict } from "./frame";

const MODULES = ["shell", "regie"] as const;
const QUERY = `query VerifyReceipt($token: String!) {
  ${COMMUNE}
  receiptVerify(token: $token) { found matches demo reference on amount state controlCode office { ar fr zgh } commune { ar fr zgh } }
}`;

interface Verification {
  found: boolean;
  matches: boolean | null;
  demo: boolean;
  reference: string | null;
  on: string | null;
  amount: string | null;
  state: "ISSUED" | "VOID" | "BOUNCED" | "NOT_RECEIVED" | null;
  controlCode: string | null;
  office: Localised | null;
  commune: Localised | null;
}

/** "1 234,50"; what the staff's screens show it with is not loaded for a citizen. */
const figures = (amount: string, locale: Locale) => new Intl.NumberFormat([...TAGS[locale]], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount));

function Found({ receipt }: { receipt: Verification }) {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  return (
    <Told
      code={receipt.controlCode}
      rows={[
        [t("web-regie-receipt-number"), receipt.reference && <bdi dir="ltr">{receipt.reference}</bdi>],
        [t("web-regie-receipt-amount"), receipt.amount && <span><bdi dir="ltr">{figures(receipt.amount, locale)}</bdi> {t("web-regie-dirham")}</span>],
        [t("web-regie-receipt-on"), receipt.on && <bdi>{civilDate(receipt.on, locale)}</bdi>],
        [t("web-regie-receipt-office"), pick(receipt.office)],
        [t("web-verify-commune"), pick(receipt.commune)],
      ]}
    />
  );
}

const OF_STATE = { ISSUED: "valid", VOID: "void", BOUNCED: "bounced", NOT_RECEIVED: "not-received" } as const;
/** How a verdict looks: what a phone signed and has not sent yet is neither good nor bad. */
const LOOKS = { valid: "valid", missing: "missing", "not-received": "waiting", altered: "altered", void: "altered", bounced: "altered" } as const;

/** What is not as it was given says so before all; what was undone paid nothing. */
function verdictOf(receipt: Verification): keyof typeof LOOKS {
  if (!receipt.found) return "missing";
  return receipt.matches === false ? "altered" : OF_STATE[receipt.state ?? "ISSUED"];
}

function Screen() {
  const t = useText();
  const [state, again] = useVerification<{ receiptVerify: Verification }>("/r/", QUERY);
  const receipt = typeof state === "object" ? state.receiptVerify : undefined;
  const verdict = receipt && verdictOf(receipt);
  return (
    <Frame title={t("web-regie-verify-title")} state={state} demo={receipt?.demo ?? false} again={again}>
      {verdict && <Verdict kind={LOOKS[verdict]} title={t(`web-regie-verify-${verdict}`)} hint={t(`web-regie-verify-${verdict}-hint`)} />}
      {receipt?.found && <Found receipt={receipt} />}
    </Frame>
  );
}

/** What somebody sees after scanning the QR code of a receipt. No names, no sign-in. */
export default function ReceiptPage() {
  return <LocaleProvider modules={MODULES}><Screen /></LocaleProvider>;
}
