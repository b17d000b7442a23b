import { Alert, Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Ar, At, Lat, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { useLabel } from "./labels";
import { TaxpayerName, useNameOf } from "./names";
import { Taxables } from "./taxables";
import { EditTaxpayer, MergeDialog } from "./taxpayerForms";
import { TaxpayerAssessments, TaxpayerOrders, TaxpayerReceipts } from "./taxpayerLists";
import { TAXPAYER, type Taxpayer } from "./taxpayerQueries";

type Dialog = { kind: "edit" } | { kind: "merge"; other: string };

/** Advice that does not block, and who may be the same: people decide. */
function Advice({ taxpayer, onMerge }: { taxpayer: Taxpayer; onMerge: ((other: string) => void) | undefined }) {
  const t = useText();
  const label = useLabel();
  return (
    <>
      {taxpayer.similar.length > 0 && (
        <Alert color="orange" variant="light" role="status" title={t("web-regie-similar-title")} icon={<Glyph name="alert" />} className="no-print">
          <ul className={ui.plainList}>
            {taxpayer.similar.map((one) => (
              <li key={one.taxpayer.id}>
                <Link to={`/revenue/taxpayers/${one.taxpayer.id}`}><Ref>{one.taxpayer.number}</Ref> <TaxpayerName of={one.taxpayer} inline /></Link>
                {" "}({one.why.map((why) => label("likeness", why)).join(t("web-list-separator"))})
                {onMerge && <> <Button size="compact-sm" variant="subtle" onClick={() => onMerge(one.taxpayer.id)}>{t("web-regie-merge-this")}</Button></>}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {taxpayer.warnings.length > 0 && (
        <Alert color="gray" variant="light" role="status" icon={<Glyph name="alert" />} className="no-print">
          <ul className={ui.plainList}>{taxpayer.warnings.map((warning) => <li key={warning.code}>{warning.message}</li>)}</ul>
        </Alert>
      )}
    </>
  );
}

function Merges({ taxpayer }: { taxpayer: Taxpayer }) {
  const t = useText();
  const pick = usePick();
  if (taxpayer.merges.length === 0) return null;
  return (
    <Card title={t("web-regie-merges")}>
      <ul className={ui.timeline}>
        {taxpayer.merges.map((merge) => (
          <li key={merge.taxpayer.id}>
            <Ref>{merge.taxpayer.number}</Ref> <TaxpayerName of={merge.taxpayer} inline />
            <div style={{ whiteSpace: "pre-line" }}><bdi>{merge.reasons}</bdi></div>
            <small><bdi>{pick(merge.by.name)}</bdi> · <At at={merge.at} /></small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The file of a taxpayer: who it is, what it is charged for, what was assessed, ordered and paid. */
export function TaxpayerPage() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const nameOf = useNameOf();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(TAXPAYER, { id });
  const [dialog, setDialog] = useState<Dialog>();
  if (!data && failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const taxpayer = data.taxpayer;
  if (!taxpayer) return <NotFound />;
  const close = () => setDialog(undefined);
  const merges = taxpayer.allowed.includes("regie.taxpayer.merge");
  const merge = (other: string) => setDialog({ kind: "merge", other });
  return (
    <Page
      title={nameOf(taxpayer)}
      heading={<TaxpayerName of={taxpayer} />}
      back={{ to: "/revenue/taxpayers", label: t("web-regie-taxpayers") }}
      under={<span><Ref>{taxpayer.number}</Ref> · {label("taxpayer-kind", taxpayer.kind)}</span>}
      actions={
        <>
          {merges && <Button variant="subtle" onClick={() => merge("")}>{t("web-regie-merge")}</Button>}
          {taxpayer.allowed.includes("regie.taxpayer.update") && <Button variant="default" leftSection={<Glyph name="edit" size={17} />} onClick={() => setDialog({ kind: "edit" })}>{t("web-edit")}</Button>}
        </>
      }
    >
      <Advice taxpayer={taxpayer} onMerge={merges ? merge : undefined} />
      <Card>
        <Facts
          items={[
            [t("web-regie-cin"), taxpayer.cin && <Ref>{taxpayer.cin}</Ref>],
            [t("web-regie-ice"), taxpayer.ice && <Ref>{taxpayer.ice}</Ref>],
            [t("web-regie-tax-id"), taxpayer.taxId && <Ref>{taxpayer.taxId}</Ref>],
            [t("web-regie-phone"), taxpayer.phone && <a href={`tel:${taxpayer.phone}`}><Ref>{taxpayer.phone}</Ref></a>],
            [t("web-regie-email"), taxpayer.email && <bdi dir="ltr">{taxpayer.email}</bdi>],
            [t("web-regie-rib"), taxpayer.rib && <bdi dir="ltr">{taxpayer.rib}</bdi>],
            [t("web-regie-keeping-unit"), pick(taxpayer.unit.name)],
            [t("web-regie-recorded-by"), <span key="r"><bdi>{pick(taxpayer.createdBy.name)}</bdi><br /><At at={taxpayer.createdAt} /></span>],
            [t("web-regie-aliases"), taxpayer.aliases.length > 0 && <span key="a">{taxpayer.aliases.map((alias) => <div key={alias.name}><bdi>{alias.name}</bdi></div>)}</span>],
            [t("web-regie-address"), (taxpayer.addressAr || taxpayer.addressFr) && (
              <span>{taxpayer.addressAr && <div><Ar>{taxpayer.addressAr}</Ar></div>}{taxpayer.addressFr && <div><Lat>{taxpayer.addressFr}</Lat></div>}</span>
            ), "wide"],
          ]}
        />
      </Card>
      <Taxables taxpayer={taxpayer} onDone={reload} />
      {may("regie.assessment.read") && <TaxpayerAssessments taxpayerId={taxpayer.id} />}
      {may("regie.order.read") && <TaxpayerOrders taxpayerId={taxpayer.id} />}
      {may("regie.receipt.read") && <TaxpayerReceipts taxpayerId={taxpayer.id} />}
      <Merges taxpayer={taxpayer} />
      {dialog?.kind === "edit" && <EditTaxpayer taxpayer={taxpayer} onClose={close} onDone={reload} />}
      {dialog?.kind === "merge" && <MergeDialog taxpayer={taxpayer} other={dialog.other} onClose={close} onDone={reload} />}
    </Page>
  );
}
