import { Badge, Button, NativeSelect } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Card, Facts } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { PaperButtons } from "./cashPaper";
import { Amount, centimes } from "./money";
import { MONTH_CERTIFY, MONTH_PRINT, MONTH_REGULARISE, MONTHS, type MonthCertificate } from "./remittanceQueries";
import classes from "./revenue.module.css";

/** Months back that can be chosen: a year and a half catches up what was forgotten. */
const BACK = 18;

/** "10/2026" */
const nameOf = (month: { year: number; month: number }) => `${String(month.month).padStart(2, "0")}/${month.year}`;

/** The months that are over, the last one first. */
function monthsOver(): { year: number; month: number }[] {
  const [year = 0, month = 1] = today().split("-").map(Number);
  return Array.from({ length: BACK }, (_, at) => {
    const index = year * 12 + (month - 1) - (at + 1);
    return { year: Math.floor(index / 12), month: (index % 12) + 1 };
  });
}

function CertifyDialog({ officeId, done, onClose, onDone }: { officeId: string; done: readonly MonthCertificate[]; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [certify] = useAction(MONTH_CERTIFY);
  const [operationId, renew] = useOperationId();
  const certified = done.map(nameOf);
  const open = monthsOver().map(nameOf).filter((name) => !certified.includes(name));
  const form = useForm({ initialValues: { month: open[0] ?? "" }, validate: { month: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-led-certify")} confirm={t("web-regie-led-certify-confirm")} done={t("web-regie-led-certified")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ month }) => {
        const [number = 0, year = 0] = month.split("/").map(Number);
        return certify({ input: { operationId, officeId, year, month: number } });
      }}>
      <p style={{ margin: 0 }}>{t("web-regie-led-certify-hint")}</p>
      <NativeSelect label={t("web-regie-led-month")} data={open} required data-autofocus {...form.getInputProps("month")} />
    </FormDialog>
  );
}

function RegulariseDialog({ certificate, onClose, onDone }: { certificate: MonthCertificate; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [regularise] = useAction(MONTH_REGULARISE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog title={t("web-regie-led-regularise")} confirm={t("web-regie-led-regularise-confirm")} done={t("web-regie-led-regularised")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={() => regularise({ input: { operationId, certificateId: certificate.id } })}>
      <p style={{ margin: 0 }}>{t("web-regie-led-regularise-hint")}</p>
      <Facts
        items={[
          [t("web-regie-led-month"), <Ref key="m">{nameOf(certificate)}</Ref>],
          [t("web-regie-rmt-taken"), <Amount key="t" of={certificate.taken} strong />],
          [t("web-regie-led-remitted"), <Amount key="r" of={certificate.remitted} />],
          [t("web-regie-led-kept"), <Amount key="h" of={certificate.held} />],
        ]}
      />
    </FormDialog>
  );
}

/** The months of a régie: what was taken and paid over, certified by the régisseur, regularised by the ordonnateur. */
export function Months({ officeId, held, member }: { officeId: string; held: boolean; member: boolean }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [print] = useAction(MONTH_PRINT);
  const pages = usePages(MONTHS, { first: 24, filter: { officeId } }, (data) => data.monthCertificates);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [certifying, setCertifying] = useState(false);
  const [regularising, setRegularising] = useState<MonthCertificate>();
  const orders = may("regie.month.regularise") && !member;
  const some = (of: (one: MonthCertificate) => string) => (rows ?? []).some((one) => centimes(of(one)) !== 0);
  const amount = (id: string, label: string, of: (one: MonthCertificate) => string): Column<MonthCertificate> => ({
    id, label, text: of, order: (one) => centimes(of(one)), cell: (one) => <Amount of={of(one)} />,
  });
  const late = <Badge color="orange">{t("web-regie-led-late")}</Badge>;
  return (
    <Card flush title={t("web-regie-led-months")}
      action={held && may("regie.month.certify") && rows && <Button size="compact-sm" variant="light" onClick={() => setCertifying(true)}>{t("web-regie-led-certify")}</Button>}>
      <p className={classes.inset}>{t("web-regie-led-months-hint")}</p>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="stamp" title={t("web-regie-led-months-empty")} hint={t("web-regie-led-months-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table
          id="month-certificates"
          pages={pages}
          caption={t("web-regie-led-months")}
          rows={rows}
          keyOf={(one) => one.id}
          columns={[
            { id: "month", label: t("web-regie-led-month"), lead: true, text: nameOf, order: (one) => one.year * 12 + one.month, cell: (one) => <Ref>{nameOf(one)}</Ref> },
            amount("taken", t("web-regie-rmt-taken"), (one) => one.taken),
            ...(some((one) => one.bounced) ? [amount("bounced", t("web-regie-rmt-bounced"), (one) => one.bounced)] : []),
            ...(some((one) => one.difference) ? [amount("difference", t("web-regie-rmt-difference"), (one) => one.difference)] : []),
            amount("remitted", t("web-regie-led-remitted"), (one) => one.remitted),
            amount("held", t("web-regie-led-kept"), (one) => one.held),
            {
              label: t("web-regie-led-certified-on"),
              cell: (one) => <span><Day iso={one.certifiedOn} /> · <bdi>{pick(one.certifiedBy.name)}</bdi>{one.late && <> {late}</>}</span>,
            },
            {
              label: t("web-regie-led-order"),
              cell: (one) => {
                const order = one.regularisation;
                if (order) {
                  const number = `${order.number}/${order.year}`;
                  return (
                    <span>
                      <Ref>{number}</Ref> · <Day iso={order.on} />{order.late && <> {late}</>}
                      {may("regie.remittance.print") && (
                        <PaperButtons compact what={`${t("web-regie-led-order")} ${number}`} print={(language) => print({ input: { certificateId: one.id, paper: "ORDER", language } })} />
                      )}
                    </span>
                  );
                }
                return orders
                  ? <Button size="compact-sm" variant="light" onClick={() => setRegularising(one)}>{t("web-regie-led-regularise")}</Button>
                  : <span>{t("web-regie-led-before")} <Day iso={one.regulariseBefore} /></span>;
              },
            },
            ...(may("regie.remittance.print") ? [{
              label: t("web-regie-led-certificate"),
              cell: (one: MonthCertificate) => (
                <PaperButtons compact what={`${t("web-regie-led-certificate")} ${nameOf(one)}`} print={(language) => print({ input: { certificateId: one.id, language } })} />
              ),
            }] : []),
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {certifying && rows && <CertifyDialog officeId={officeId} done={rows} onClose={() => setCertifying(false)} onDone={reload} />}
      {regularising && <RegulariseDialog certificate={regularising} onClose={() => setRegularising(undefined)} onDone={reload} />}
    </Card>
  );
}
