import { Badge, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import ui from "@/ui/ui.module.css";
import { EXPLAIN } from "./queries";

/** What this person may do, and why: the answer the server's own check would give. */
export function AccessView({ staffId }: { staffId: string }) {
  const t = useText();
  const pick = usePick();
  const { data, failure, reload } = useData(EXPLAIN, { staffId });
  const [query, setQuery] = useState("");
  const [shown, setShown] = useState("allowed");
  const rows = (data?.accessExplain ?? []).filter(
    (reason) =>
      (shown === "all" || reason.allowed === (shown === "allowed")) &&
      (query === "" || `${reason.label} ${reason.act}`.toLowerCase().includes(query.toLowerCase())),
  );
  return (
    <Card flush title={t("web-access-title")}>
      <div className={ui.filters}>
        <TextInput label={t("web-access-filter")} value={query} dir="auto" onChange={(event) => setQuery(event.currentTarget.value)} />
        <NativeSelect label={t("web-access-shown")} value={shown} onChange={(event) => setShown(event.currentTarget.value)} data={["allowed", "refused", "all"].map((value) => ({ value, label: t(`web-access-${value}`) }))} />
      </div>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <div style={{ padding: 20 }}><Loading rows={4} /></div>}
      {data && rows.length === 0 && <Empty glyph="key" title={t("web-access-empty")} hint={t("web-access-empty-hint")} />}
      {rows.length > 0 && (
        <Table
          caption={t("web-access-title")}
          rows={rows}
          keyOf={(reason) => [reason.act, reason.grant?.id, reason.role?.code, reason.unit?.id, reason.lentBy?.fr, reason.lentUntil].join(":")}
          columns={[
            { label: t("web-act"), lead: true, cell: (reason) => reason.label },
            { label: t("web-access"), cell: (reason) => <Badge color={reason.allowed ? "green" : "gray"}>{t(reason.allowed ? "web-access-yes" : "web-access-no")}</Badge> },
            { label: t("web-scope"), cell: (reason) => (reason.scope ? t(`web-scope-${reason.scope.toLowerCase()}`) : "—") },
            { label: t("web-role"), cell: (reason) => pick(reason.role?.name) || "—" },
            { label: t("web-unit"), cell: (reason) => pick(reason.unit?.name) || "—" },
            { label: t("web-why"), cell: (reason) => <span>{reason.explanation}</span> },
          ]}
        />
      )}
    </Card>
  );
}
