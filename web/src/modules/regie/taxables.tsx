import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import { useLabel } from "./labels";
import { TaxpayerName } from "./names";
import classes from "./revenue.module.css";
import { DeclareTaxable, EditTaxable, NewTaxable } from "./taxableForms";
import type { Taxable, Taxpayer } from "./taxpayerQueries";

/** What a taxpayer is charged for: stalls, plots, outlets, vehicles. */
export function Taxables({ taxpayer, onDone }: { taxpayer: Taxpayer; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const assesses = useMay()("regie.assessment.make");
  const [dialog, setDialog] = useState<{ kind: "new" } | { kind: "edit" | "declare"; taxable: Taxable }>();
  const close = () => setDialog(undefined);
  const create = taxpayer.allowed.includes("regie.taxable.record") && (
    <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setDialog({ kind: "new" })}>{t("web-regie-taxable-new")}</Button>
  );
  const labels = `/revenue/taxpayers/${taxpayer.id}/labels`;
  const print = <Button component={Link} to={labels} size="compact-md" variant="subtle" leftSection={<Glyph name="print" size={15} />}>{t("web-regie-labels")}</Button>;
  return (
    <Card flush title={t("web-regie-taxables")} action={taxpayer.taxables.length > 0 && <span className={`${classes.papers} no-print`}>{print}{create}</span>}>
      {taxpayer.taxables.length === 0 ? <Empty glyph="file" title={t("web-regie-taxables-empty")} hint={t("web-regie-taxables-empty-hint")}>{create}</Empty> : (
        <Table
          caption={t("web-regie-taxables")}
          rows={taxpayer.taxables}
          keyOf={(one) => one.id}
          columns={[
            {
              label: t("web-regie-taxable"), lead: true,
              cell: (one) => <span>{label("taxable-kind", one.kind)} <strong><bdi>{one.reference}</bdi></strong>{one.label && <div><bdi>{one.label}</bdi></div>}{one.earlier.map((was) => (
                <div key={was.taxpayer.id}><small>{t("web-regie-taxable-earlier")} <Ref>{was.taxpayer.number}</Ref> <TaxpayerName of={was.taxpayer} inline /> · <At at={was.until} /></small></div>
              ))}</span>,
            },
            { label: t("web-regie-kind"), cell: (one) => <span><Ref>{one.revenueKind.code}</Ref> · {pick(one.revenueKind.name)}</span> },
            { label: t("web-from"), cell: (one) => <Day iso={one.from} /> },
            { label: t("web-until"), cell: (one) => <Day iso={one.until} /> },
            {
              label: t("web-actions"), bare: true,
              cell: (one) => (
                <span className="no-print">
                  {assesses && <Button component={Link} to="/revenue/assessments/new" search={{ taxpayer: taxpayer.id, taxable: one.id } as never} size="compact-sm" variant="subtle">{t("web-regie-taxpayer-assess")}</Button>}
                  <Button component={Link} to={labels} search={{ taxable: one.id } as never} size="compact-sm" variant="subtle">{t("web-regie-label")}</Button>
                  {one.allowed.includes("regie.taxable.declare") && <Button size="compact-sm" variant="subtle" onClick={() => setDialog({ kind: "declare", taxable: one })}>{t("web-regie-return")}</Button>}
                  {one.allowed.includes("regie.taxable.update") && <Button size="compact-sm" variant="subtle" onClick={() => setDialog({ kind: "edit", taxable: one })}>{t("web-edit")}</Button>}
                </span>
              ),
            },
          ]}
        />
      )}
      {dialog?.kind === "new" && <NewTaxable taxpayer={taxpayer} onClose={close} onDone={onDone} />}
      {dialog?.kind === "declare" && <DeclareTaxable taxable={dialog.taxable} onClose={close} onDone={onDone} />}
      {dialog?.kind === "edit" && <EditTaxable taxable={dialog.taxable} onClose={close} onDone={onDone} />}
    </Card>
  );
}
