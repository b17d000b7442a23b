import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { gql } from "@urql/core";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText, type Localised } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Page } from "@/ui/page";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";

interface Plot { id: string; place: string; holder: Localised; givenOn: string }
interface Unit { id: string; name: Localised }

// jamaa's generated types know jamaa's own schema: a module kept elsewhere says the shapes of its own fields.
// One root field a query: where one of two is refused, the other still answers, and half a page is no page.
const PLOTS = gql<{ plots: { nodes: Plot[] } }, Record<string, never>>`
  query CemeteryPlots { plots(first: 100) { nodes { id place holder { ar fr } givenOn } } }
`;
const UNITS = gql<{ commune: { units: Unit[] } }, Record<string, never>>`
  query CemeteryUnits { commune { units { id name { ar fr } } } }
`;
const CREATE = gql<{ plotCreate: { plot: { id: string } | null } }, { input: Record<string, string> }>`
  mutation PlotCreate($input: PlotCreateInput!) { plotCreate(input: $input) { plot { id } userErrors { code field message } } }
`;
const CERTIFY = gql<{ plotCertify: { url: string | null } }, { input: { plotId: string } }>`
  mutation PlotCertify($input: PlotCertifyInput!) { plotCertify(input: $input) { url userErrors { code field message } } }
`;

function AddPlot({ units, onClose, onDone }: { units: readonly Unit[]; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const [operationId, renew] = useOperationId();
  const [create] = useAction(CREATE);
  const missing = required(t("web-required"));
  const form = useForm({
    initialValues: { unitId: units[0]?.id ?? "", place: "", holderAr: "", holderFr: "", givenOn: "" },
    validate: { place: missing, holderAr: missing, holderFr: missing, givenOn: missing },
  });
  return (
    <FormDialog
      title={t("web-cemetery-add")} confirm={t("web-cemetery-add")} done={t("web-cemetery-added")} form={form}
      send={(values) => create({ input: { operationId, ...values } })} onRefused={renew} onClose={onClose} onDone={onDone}
    >
      <NativeSelect label={t("web-cemetery-unit")} data={units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      <TextInput label={t("web-cemetery-place")} description={t("web-cemetery-place-hint")} dir="ltr" required {...form.getInputProps("place")} />
      <TextInput label={t("web-cemetery-holder-ar")} lang="ar" dir="rtl" required {...form.getInputProps("holderAr")} />
      <TextInput label={t("web-cemetery-holder-fr")} lang="fr" dir="ltr" required {...form.getInputProps("holderFr")} />
      <DateField label={t("web-cemetery-given-on")} required {...form.getInputProps("givenOn")} />
    </FormDialog>
  );
}

/** The plots that the viewer may see; who may, enters one or prints its certificate. */
export function Plots() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const report = useReport();
  const [adding, setAdding] = useState(false);
  const { data, failure, reload } = useData(PLOTS, {});
  const units = useData(UNITS, {}).data?.commune.units;
  const [certify, busy] = useAction(CERTIFY);
  const print = async (plotId: string) => {
    // Opened at once: a browser blocks windows that come after waiting.
    const tab = window.open("", "_blank");
    const outcome = await certify({ input: { plotId } });
    const url = outcome?.payload?.url;
    if (outcome && report(outcome) && url && tab) tab.location.href = url;
    else tab?.close();
  };
  const plots = data?.plots.nodes ?? [];
  const columns = [
    { label: t("web-cemetery-place"), cell: (plot: Plot) => <Ref>{plot.place}</Ref>, lead: true },
    { label: t("web-cemetery-holder"), cell: (plot: Plot) => pick(plot.holder) },
    { label: t("web-cemetery-given-on"), cell: (plot: Plot) => <Day iso={plot.givenOn} /> },
    ...(may("cemetery.plot.certify") ? [{
      label: t("web-cemetery-certify"), bare: true,
      cell: (plot: Plot) => <Button size="compact-sm" variant="light" disabled={busy} onClick={() => void print(plot.id)}>{t("web-cemetery-certify")}</Button>,
    }] : []),
  ];
  const add = may("cemetery.plot.create") && units && <Button onClick={() => setAdding(true)}>{t("web-cemetery-add")}</Button>;
  return (
    <Page title={t("web-cemetery-plots")} actions={add}>
      {failure ? <FailureState failure={failure} retry={reload} /> : !data ? <Loading /> : plots.length === 0
        ? <Empty title={t("web-cemetery-empty")} />
        : <Table caption={t("web-cemetery-plots")} columns={columns} rows={plots} keyOf={(plot) => plot.id} />}
      {adding && units && <AddPlot units={units} onClose={() => setAdding(false)} onDone={reload} />}
    </Page>
  );
}
