import { Badge, NativeSelect, TextInput } from "@mantine/core";
import type { ResultOf } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useFilters } from "@/ui/filters";
import { Card } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import ui from "@/ui/ui.module.css";
import { EXPLAIN } from "./queries";

type Reason = ResultOf<typeof EXPLAIN>["accessExplain"][number];

/** What this person may do, and why: the answer the server's own check would give. */
export function AccessView({ staffId }: { staffId: string }) {
  const t = useText();
  const pick = usePick();
  const { data, failure, reload } = useData(EXPLAIN, { staffId });
  const { values, set, kept } = useFilters({ act: "", access: "allowed" });
  const part = values.act.trim().toLowerCase();
  const rows = (data?.accessExplain ?? []).filter(
    (reason) =>
      (values.access === "all" || reason.allowed === (values.access === "allowed")) &&
      (part === "" || `${reason.label} ${reason.act}`.toLowerCase().includes(part)),
  );
  const scope = (reason: Reason) => (reason.scope ? t(`web-scope-${reason.scope.toLowerCase()}`) : "—");
  const access = (reason: Reason) => t(reason.allowed ? "web-access-yes" : "web-access-no");
  const role = (reason: Reason) => pick(reason.role?.name) || "—";
  const unit = (reason: Reason) => pick(reason.unit?.name) || "—";
  const columns: Column<Reason>[] = [
    { id: "act", label: t("web-act"), lead: true, text: (reason) => reason.label, cell: (reason) => reason.label },
    { id: "access", label: t("web-access"), text: access, cell: (reason) => <Badge color={reason.allowed ? "green" : "gray"}>{access(reason)}</Badge> },
    { id: "scope", label: t("web-scope"), text: scope, cell: scope },
    { id: "role", label: t("web-role"), text: role, cell: role },
    { id: "unit", label: t("web-unit"), text: unit, cell: unit },
    { id: "why", label: t("web-why"), text: (reason) => reason.explanation, cell: (reason) => <span>{reason.explanation}</span> },
  ];
  return (
    <Card flush title={t("web-access-title")}>
      <div className={`${ui.filters} no-print`}>
        <TextInput label={t("web-access-filter")} value={values.act} dir="auto" onChange={(event) => set("act")(event.currentTarget.value)} />
        <NativeSelect label={t("web-access-shown")} value={values.access} onChange={(event) => set("access")(event.currentTarget.value)} data={["allowed", "refused", "all"].map((value) => ({ value, label: t(`web-access-${value}`) }))} />
      </div>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <div style={{ padding: 20 }}><Loading rows={4} /></div>}
      {data && rows.length === 0 && <Empty glyph="key" title={t("web-access-empty")} hint={t("web-access-empty-hint")} />}
      {rows.length > 0 && (
        <Table
          id="access"
          filters={kept}
          caption={t("web-access-title")}
          rows={rows}
          keyOf={(reason) => [reason.act, reason.grant?.id, reason.role?.code, reason.unit?.id, reason.lentBy?.fr, reason.lentUntil].join(":")}
          columns={columns}
        />
      )}
    </Card>
  );
}
