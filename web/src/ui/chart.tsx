import { directionOf, useLocale } from "@/kernel/locale";
import classes from "./chart.module.css";
import { heights, marks } from "./charts";
import { Amount } from "./money";
import { centimes } from "./sums";
import { Table } from "./table";

/** A group of bars side by side: a day, a month, a chapter. Amounts in dirhams, one for each series. */
export interface Group { key: string; label: string; amounts: readonly string[] }

/** The look of a series: one of them stands out. */
const lookOf = (series: number, main: number) => (series === main ? classes.first : classes.second);
/** Units of the drawing: it is stretched to its place. */
const WIDE = 1000;
const HIGH = 100;

function Bars({ groups, main, rtl }: { groups: readonly Group[]; main: number; rtl: boolean }) {
  const room = WIDE / Math.max(groups.length, 1);
  const each = (room * 0.8) / Math.max(groups[0]?.amounts.length ?? 1, 1);
  const tall = heights(groups.map((group) => group.amounts.map(centimes)));
  return (
    <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {groups.map((group, at) =>
        group.amounts.map((amount, series) => {
          const start = at * room + room * 0.1 + series * each;
          const height = (tall[at]?.[series] ?? 0) * HIGH;
          return (
            <rect key={`${group.key}-${series}`} className={lookOf(series, main)} x={rtl ? WIDE - start - each : start} y={HIGH - height} width={each} height={height}>
              <title>{`${group.label} · ${amount}`}</title>
            </rect>
          );
        }),
      )}
    </svg>
  );
}

/**
 * Bars over time or over things, upright; they begin where the language begins. The same figures stand in a table for readers of
 * screens, and above the bars what the highest of them says. `main` is the series that stands out.
 */
export function ColumnChart({ title, of, series, groups, main = 0 }: { title: string; of: string; series: readonly string[]; groups: readonly Group[]; main?: number }) {
  const { locale } = useLocale();
  const most = groups.flatMap((group) => group.amounts).reduce((high, amount) => (centimes(amount) > centimes(high) ? amount : high), "0.00");
  const shown = marks(groups.map((group) => group.label));
  return (
    <figure className={classes.chart}>
      <figcaption>{title}</figcaption>
      {series.length > 1 && (
        <p className={classes.legend} aria-hidden="true">
          {series.map((name, at) => <span key={name}><i className={lookOf(at, main)} />{name}</span>)}
        </p>
      )}
      <span className={classes.most} aria-hidden="true"><Amount of={most} /></span>
      <div className={classes.plot}><Bars groups={groups} main={main} rtl={directionOf(locale) === "rtl"} /></div>
      <div className={classes.axis} data-each={shown.length === groups.length || undefined} aria-hidden="true">
        {shown.map((label, at) => <span key={`${label}-${at}`}><bdi>{label}</bdi></span>)}
      </div>
      <div className="visually-hidden">
        <table>
          <caption>{title}</caption>
          <thead><tr><th scope="col">{of}</th>{series.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row">{group.label}</th>
                {group.amounts.map((amount, at) => <td key={series[at] ?? at}><Amount of={amount} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** So wide at least is what is more than nothing, of a hundred. */
const LEAST = 2;

/** A bar that lies, as long as its part of the longest one; it begins where the language begins. */
function Bar({ part, rtl }: { part: number; rtl: boolean }) {
  const wide = part > 0 ? Math.max(LEAST, part * 100) : 0;
  return (
    <svg className={classes.share} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className={classes.first} x={rtl ? 100 - wide : 0} y={0} width={wide} height={10} />
    </svg>
  );
}

/** What each thing has of the whole: a table whose lines are drawn beside their amounts. */
export function ShareChart({ title, of, amount, rows }: { title: string; of: string; amount: string; rows: readonly { key: string; label: string; amount: string }[] }) {
  const { locale } = useLocale();
  const rtl = directionOf(locale) === "rtl";
  const [parts = []] = heights([rows.map((row) => centimes(row.amount))]);
  const drawn = rows.map((row, at) => ({ ...row, part: parts[at] ?? 0 }));
  return (
    <figure className={classes.chart}>
      <figcaption>{title}</figcaption>
      <Table
        caption={title}
        rows={drawn}
        keyOf={(row) => row.key}
        columns={[
          { label: of, lead: true, cell: (row) => <bdi>{row.label}</bdi> },
          {
            label: amount,
            cell: (row) => (
              <span className={classes.drawn}>
                <Bar part={row.part} rtl={rtl} />
                <Amount of={row.amount} />
              </span>
            ),
          },
        ]}
      />
    </figure>
  );
}
