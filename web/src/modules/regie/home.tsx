import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TypedDocumentNode } from "@urql/core";
import type { AnyVariables } from "urql";
import { graphql } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph, type GlyphName } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { useMyCashOffices } from "./cashOfficeSelect";
import { useQualityLabel } from "./officeLabels";
import type { MyCashOffice } from "./officeQueries";
import classes from "./revenue.module.css";

const TO_ORDER = graphql(`query AssessmentsToOrder($filter: AssessmentFilter) { assessments(first: 1, filter: $filter) { totalCount } }`);
const ORDERS_COUNT = graphql(`query OrdersCount($filter: OrderFilter) { orders(first: 1, filter: $filter) { totalCount } }`);
const SLIPS_COUNT = graphql(`query SlipsCount($filter: EmissionSlipFilter) { slips(first: 1, filter: $filter) { totalCount } }`);
const REMITTANCES_COUNT = graphql(`query RemittancesCount($filter: RemittanceFilter) { remittances(first: 1, filter: $filter) { totalCount } }`);
const DAYS_COUNT = graphql(`query DaysCount($filter: CashDayFilter) { days(first: 1, filter: $filter) { totalCount } }`);
const MONTHS_COUNT = graphql(`query MonthsCount($filter: MonthCertificateFilter) { monthCertificates(first: 1, filter: $filter) { totalCount } }`);

interface CountProps<D, V extends AnyVariables> {
  label: string;
  to: string;
  search?: Record<string, string>;
  tone: "accent" | "warn" | "bad";
  query: TypedDocumentNode<D, V>;
  variables: NoInfer<V>;
  of: (data: D) => number | null | undefined;
}

/** How much of something waits, and the way there. What cannot be counted is left out. */
function Count<D, V extends AnyVariables>({ label, to, search, tone, query, variables, of }: CountProps<D, V>) {
  const { data, failure } = useData(query, variables);
  if (failure && !data) return null;
  const count = data && of(data);
  return (
    <Link to={to} search={(search ?? {}) as never} className={classes.count} data-tone={count ? tone : "plain"}>
      <strong>{count ?? "…"}</strong><span>{label}</span>
    </Link>
  );
}

/** What waits for this person, by what the law lets them do. */
function Waiting() {
  const t = useText();
  const may = useMay();
  const orders = may("regie.order.issue");
  const accounts = may("regie.slip.answer");
  return (
    <div className={classes.counts}>
      {orders && <Count label={t("web-regie-home-to-order")} to="/revenue/orders" tone="accent" query={TO_ORDER} variables={{ filter: { ordered: false, outcome: "PAYABLE" } }} of={(data) => data.assessments.totalCount} />}
      {may("regie.slip.send") && (
        <>
          <Count label={t("web-regie-home-to-send")} to="/revenue/orders" tone="accent" query={ORDERS_COUNT} variables={{ filter: { onSlip: false, state: "OPEN" } }} of={(data) => data.orders.totalCount} />
          <Count label={t("web-regie-home-returned")} to="/revenue/slips" tone="warn" query={SLIPS_COUNT} variables={{ filter: { state: "RETURNED" } }} of={(data) => data.slips.totalCount} />
        </>
      )}
      {accounts && <Count label={t("web-regie-home-slips")} to="/revenue/slips" tone="accent" query={SLIPS_COUNT} variables={{ filter: { state: "WAITING" } }} of={(data) => data.slips.totalCount} />}
      {may("regie.day.close") && <Count label={t("web-regie-home-open-days")} to="/revenue/till" tone="accent" query={DAYS_COUNT} variables={{ filter: { open: true } }} of={(data) => data.days.totalCount} />}
      {may("regie.remittance.send") && <Count label={t("web-regie-home-to-pay")} to="/revenue/remittances" tone="warn" query={DAYS_COUNT} variables={{ filter: { open: false, remitted: false } }} of={(data) => data.days.totalCount} />}
      {may("regie.remittance.answer") && (
        <Count label={t("web-regie-home-to-answer")} to="/revenue/remittances" search={{ answered: "no" }} tone="accent" query={REMITTANCES_COUNT} variables={{ filter: { answered: false } }} of={(data) => data.remittances.totalCount} />
      )}
      {may("regie.month.regularise") && (
        <Count label={t("web-regie-home-months")} to="/revenue/ledger" search={{ tab: "months" }} tone="warn" query={MONTHS_COUNT} variables={{ filter: { regularised: false } }} of={(data) => data.monthCertificates.totalCount} />
      )}
      {(orders || accounts) && <Count label={t("web-regie-home-overdue")} to="/revenue/orders" tone="bad" query={ORDERS_COUNT} variables={{ filter: { overdueOn: today() } }} of={(data) => data.orders.totalCount} />}
    </div>
  );
}

function Tills({ office }: { office: MyCashOffice }) {
  const t = useText();
  const pick = usePick();
  const label = useQualityLabel();
  return (
    <Card flush title={<Link to={`/revenue/offices/${office.id}`}>{pick(office.name)}</Link>} action={<Badge>{label(office.myQuality)}</Badge>}>
      {office.tills.length === 0 ? <Empty title={t("web-regie-cof-tills-empty")} hint={t("web-regie-cof-tills-empty-hint")} /> : (
        <Table
          caption={pick(office.name)}
          rows={office.tills}
          keyOf={(till) => till.id}
          columns={[
            { label: t("web-regie-cof-till"), lead: true, cell: (till) => <span><Ref>{till.code}</Ref> · {pick(till.name)}</span> },
            {
              label: t("web-regie-cof-till-day"),
              cell: (till) => (till.day ? <span><bdi>{pick(till.day.staff.name)}</bdi> · <Day iso={till.day.on} /></span> : <Badge color="gray">{t("web-regie-cof-till-closed")}</Badge>),
            },
            {
              label: t("web-regie-cof-book"),
              cell: (till) => (till.book ? <span><Ref>{till.book.serial}</Ref> · {t("web-regie-cof-book-left-count", { count: till.book.left })}</span> : <Badge color="orange">{t("web-regie-cof-till-no-book")}</Badge>),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** The régies that the viewer acts for today. */
function Mine() {
  const t = useText();
  const { offices, loading, failure, reload } = useMyCashOffices();
  if (failure && !offices) return <FailureState failure={failure} retry={reload} />;
  if (loading) return <Loading rows={3} />;
  if (!offices || offices.length === 0) return <Card><Empty glyph="office" title={t("web-regie-home-no-office")} hint={t("web-regie-home-no-office-hint")} /></Card>;
  return <>{offices.map((office) => <Tills key={office.id} office={office} />)}</>;
}

const WAYS: readonly { to: string; label: string; glyph: GlyphName; acts: readonly string[] }[] = [
  { to: "/revenue/till", label: "web-regie-home-till", glyph: "stamp", acts: ["regie.receipt.issue"] },
  { to: "/revenue/taxpayers", label: "web-regie-home-taxpayers", glyph: "people", acts: ["regie.taxpayer.read"] },
  { to: "/revenue/assessments", label: "web-regie-home-assessments", glyph: "edit", acts: ["regie.assessment.read"] },
  { to: "/revenue/orders", label: "web-regie-home-orders", glyph: "act", acts: ["regie.order.read"] },
  { to: "/revenue/slips", label: "web-regie-home-all-slips", glyph: "send", acts: ["regie.slip.read"] },
  { to: "/revenue/receipts", label: "web-regie-home-receipts", glyph: "file", acts: ["regie.receipt.read"] },
  { to: "/revenue/offices", label: "web-regie-cof-title", glyph: "office", acts: ["regie.cash_office.read"] },
  { to: "/revenue/remittances", label: "web-regie-rmt-title", glyph: "out", acts: ["regie.remittance.read"] },
  { to: "/revenue/ledger", label: "web-regie-led-title", glyph: "register", acts: ["regie.remittance.read"] },
  { to: "/revenue/kinds", label: "web-regie-home-kinds", glyph: "settings", acts: ["regie.revenue_kind.read"] },
];

/** The commune's revenue: what waits for this person today, and the ways to everything else. */
export function RevenueHome() {
  const t = useText();
  const may = useMay();
  const ways = WAYS.filter((way) => way.acts.some(may));
  return (
    <Page
      title={t("web-regie-home-title")}
      actions={
        <>
          {may("regie.assessment.make") && <Button component={Link} to="/revenue/assessments/new" leftSection={<Glyph name="plus" size={17} />}>{t("web-regie-home-assess")}</Button>}
          {may("regie.receipt.issue") && <Button component={Link} to="/revenue/till" leftSection={<Glyph name="stamp" size={17} />}>{t("web-regie-home-till")}</Button>}
        </>
      }
    >
      <Waiting />
      {may("regie.day.open") && <Mine />}
      {ways.length === 0 ? <Empty glyph="home" title={t("web-regie-home-none")} hint={t("web-regie-home-none-hint")} /> : (
        <Card title={t("web-regie-home-ways")}>
          <ul className={classes.ways}>
            {ways.map((way) => <li key={way.to}><Link to={way.to}><Glyph name={way.glyph} size={18} />{t(way.label)}</Link></li>)}
          </ul>
        </Card>
      )}
    </Page>
  );
}
