import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { graphql, type ResultOf } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { pathOf, squaresOf } from "@/ui/qr";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More } from "@/ui/table";
import { Ar, Lat } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { labelled, ON_A_SHEET, sheetsOf } from "./taxableLabels";
import classes from "./taxableLabels.module.css";

// Nothing of whom it belongs to: a label hangs where everybody passes.
const LABELS = graphql(`
  query TaxableLabels($first: Int, $after: String, $filter: TaxableFilter) {
    taxables(first: $first, after: $after, filter: $filter) {
      nodes { id reference until token revenueKind { id name { ar fr } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
type Thing = ResultOf<typeof LABELS>["taxables"]["nodes"][number];

function Label({ of }: { of: Thing }) {
  const t = useText();
  const { commune } = useSession();
  const squares = squaresOf(of.token, "Q");
  return (
    <li className={classes.label}>
      <svg className={classes.code} viewBox={`0 0 ${squares.length} ${squares.length}`} role="img" aria-label={t("web-regie-label-code", { reference: of.reference })} shapeRendering="crispEdges">
        <path d={pathOf(squares)} fill="#000" />
      </svg>
      <div className={classes.words}>
        <span><Ar>{commune.name.ar}</Ar></span>
        <span><Lat>{commune.name.fr}</Lat></span>
        <strong><bdi>{of.reference}</bdi></strong>
        <small><Ar>{of.revenueKind.name.ar}</Ar></small>
        <small><Lat>{of.revenueKind.name.fr}</Lat></small>
      </div>
    </li>
  );
}

const FORMATS = ["SHEET", "SINGLE"] as const;

/** Labels with the QR codes of somebody's stalls and plots, which the phones of the field read: the page is printed as it stands. */
export function TaxableLabels() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { values, set } = useFilters({ taxable: "", format: "SHEET", begin: "1" });
  const pages = usePages(LABELS, { first: 100, filter: { taxpayerId: id } }, (data) => data.taxables);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const format = FORMATS.find((one) => one === values.format) ?? "SHEET";
  const things = rows && labelled(rows, values.taxable, today());
  const sheets = things && sheetsOf(things, format === "SHEET" ? Number(values.begin) : 1);
  return (
    <>
      <div className="no-print">
        <Page title={t("web-regie-labels")} back={{ to: `/revenue/taxpayers/${id}`, label: t("web-regie-assess-taxpayer") }}
          actions={things && things.length > 0 && <Button leftSection={<Glyph name="print" size={17} />} onClick={() => window.print()}>{t("web-print")}</Button>}>
          <Card flush>
            <div className={ui.filters}>
              <NativeSelect label={t("web-regie-labels-paper")} value={format} onChange={(event) => set("format")(event.currentTarget.value)}
                data={FORMATS.map((value) => ({ value, label: t(value === "SHEET" ? "web-regie-labels-sheet" : "web-regie-labels-single") }))} />
              {format === "SHEET" && (
                <NumberInput label={t("web-regie-labels-begin")} description={t("web-regie-labels-begin-hint")} dir="ltr" min={1} max={ON_A_SHEET} allowDecimal={false}
                  value={Number(values.begin)} onChange={(value) => set("begin")(String(value))} />
              )}
            </div>
            <p className={classes.hint}>{t("web-regie-labels-hint")}</p>
            {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
            {failure && <FailureState failure={failure} retry={reload} />}
            {things && things.length === 0 && <Empty glyph="stamp" title={t("web-regie-labels-empty")} hint={t("web-regie-labels-empty-hint")} />}
            <More shown={hasMore} onMore={more} busy={busy} />
          </Card>
        </Page>
      </div>
      <div className={classes.sheets}>
        {sheets?.map((sheet, number) => (
          <ul key={number} className={classes.sheet} data-format={format}>
            {sheet.map((one, place) => (one ? <Label key={one.id} of={one} /> : <li key={place} className={classes.label} aria-hidden="true" />))}
          </ul>
        ))}
      </div>
    </>
  );
}
