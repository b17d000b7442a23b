import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useClient } from "urql";
import { failureOf, graphql, type Failure, type ResultOf } from "@/kernel/api";
import { civilDate } from "@/kernel/dates";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";

const REPORT = graphql(`
  query PersonReport($filter: PersonFilter!) {
    personReport(filter: $filter) { more occurrences { what objectId label part unitId since count why keep rectify } }
  }
`);
type Report = ResultOf<typeof REPORT>["personReport"];
type Occurrence = Report["occurrences"][number];

/** Screens of records, by the prefix of their identifier. */
const SCREENS: Record<string, string> = { act: "/acts", dcl: "/declarations", stf: "/people" };

function Label({ one }: { one: Occurrence }) {
  const screen = SCREENS[one.objectId.slice(0, 3)];
  return screen ? <Link to={`${screen}/${one.objectId}`}><Ref>{one.label}</Ref></Link> : <Ref>{one.label}</Ref>;
}

/** Records of one kind, with what the law says of all of them. */
function Held({ what, list }: { what: string; list: Occurrence[] }) {
  const t = useText();
  const { locale } = useLocale();
  const pick = usePick();
  const { commune } = useSession();
  const unit = (id: string | null) => {
    const found = commune.units.find((one) => one.id === id);
    return found ? pick(found.name) : t("web-person-data-whole");
  };
  const first = list[0];
  if (!first) return null;
  // One line a record, whatever parts the person has in it.
  const records = [...new Set(list.map((one) => one.objectId))].map((id) => list.filter((one) => one.objectId === id));
  return (
    <section className={classes.held}>
      <h2>{what} <small>({records.length})</small></h2>
      <dl>
        <dt>{t("web-person-data-why")}</dt><dd>{first.why}</dd>
        <dt>{t("web-person-data-keep")}</dt><dd>{first.keep}</dd>
        <dt>{t("web-person-data-rectify")}</dt><dd>{first.rectify}</dd>
      </dl>
      <ul className={classes.entries}>
        {records.map(([one, ...others]) => one && (
          <li key={one.objectId} className={classes.entry}>
            <strong><Label one={one} /></strong> · {[one, ...others].map((same) => same.part).join(t("web-list-separator"))}
            {one.count !== null && <> · {t("web-person-data-count", { count: one.count })}</>}
            <br /><small className={classes.soft}>{t("web-person-data-since", { date: civilDate(one.since, locale), unit: unit(one.unitId) })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Law 09-08: where a person's data are held, why, and for how long. Each search is on record.
 *
 * No list of the house: it is a statement about one person, whole (200 lines at most, no pages), in the order of the law's own questions
 * (what, why, how long, how it is mended), made to be printed and handed over. Its question is a name or a card, which stands neither in
 * an address nor in a saved view (decision 0029); the file that it is saved as holds everything, where a table's would hold columns.
 */
export function PersonData() {
  const t = useText();
  const { locale } = useLocale();
  const client = useClient();
  const [asked, setAsked] = useState({ cin: "", name: "", born: "" });
  const [report, setReport] = useState<Report>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const set = (key: keyof typeof asked) => (value: string) => setAsked((now) => ({ ...now, [key]: value }));
  // Never from memory and never by itself: each question is on record, and counted.
  const search = async () => {
    setBusy(true);
    const filter = { cin: asked.cin.trim() || null, name: asked.name.trim() || null, born: asked.born || null };
    const answer = await client.query(REPORT, { filter }, { requestPolicy: "network-only", locale }).toPromise();
    setBusy(false);
    setReport(answer.data?.personReport);
    setFailure(answer.error ? failureOf(answer.error) : undefined);
  };
  const kinds = [...new Set((report?.occurrences ?? []).map((one) => one.what))];
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }));
    link.download = "person-data.json";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Page title={t("web-nav-person-data")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-person-data-hint")}</p>}>
      <Card flush>
        <form className={`${ui.filters} no-print`} onSubmit={(event) => { event.preventDefault(); void search(); }}>
          <TextInput label={t("web-person-data-cin")} dir="ltr" value={asked.cin} onChange={(event) => set("cin")(event.currentTarget.value)} />
          <TextInput label={t("web-person-data-name")} dir="auto" value={asked.name} onChange={(event) => set("name")(event.currentTarget.value)} />
          <DateField label={t("web-person-data-born")} value={asked.born} onChange={set("born")} />
          <Button type="submit" loading={busy} disabled={!asked.cin.trim() && !asked.name.trim()} style={{ alignSelf: "flex-end" }}>{t("web-person-data-search")}</Button>
        </form>
        {busy && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && !busy && <FailureState failure={failure} retry={() => void search()} />}
        {report && !busy && report.occurrences.length === 0 && <Empty glyph="search" title={t("web-person-data-empty")} hint={t("web-person-data-empty-hint")} />}
        {report && !busy && report.occurrences.length > 0 && (
          <div className={classes.report}>
            {report.more && <p role="status">{t("web-person-data-more")}</p>}
            {kinds.map((what) => <Held key={what} what={what} list={report.occurrences.filter((one) => one.what === what)} />)}
            <p className="no-print"><Button variant="light" onClick={() => window.print()}>{t("web-print")}</Button> <Button variant="subtle" onClick={save}>{t("web-person-data-json")}</Button></p>
          </div>
        )}
      </Card>
    </Page>
  );
}
