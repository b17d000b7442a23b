import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
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
import { RevenueWaiting } from "./waiting";

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
      <RevenueWaiting />
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
