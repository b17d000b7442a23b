import { Badge, Button, Menu } from "@mantine/core";
import { useAction, useOperationId, type Outcome } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { useReport } from "@/ui/states";
import classes from "./budget.module.css";
import { CARRY_PRINT } from "./carryQueries";
import { useLabel } from "./labels";
import { STATEMENT_PRINT } from "./queries";

const COLOURS: Record<string, string> = { DRAFT: "orange", SUPERSEDED: "gray", VOTED: "blue", SENT: "blue", VISAED: "green", REFUSED: "red", REJECTED: "red", ESTABLISHED: "green" };

export function VersionState({ state }: { state: string }) {
  const label = useLabel();
  return <Badge color={COLOURS[state] ?? "gray"}>{label("version-state", state)}</Badge>;
}

interface Standing {
  closedOn: string | null;
  inForce: { number: number } | null;
  versions: readonly { number: number; state: string }[];
}

/** The version on its way: a draft, one that waits, or one that was rejected or refused, after the one that is carried out. */
export const underWay = <V extends { number: number; state: string }>(of: { inForce: { number: number } | null; versions: readonly V[] }): V | undefined =>
  of.versions.findLast((one) => one.state !== "SUPERSEDED" && one.state !== "VISAED" && one.state !== "ESTABLISHED" && one.number > (of.inForce?.number ?? 0));

/** Where the budget of a year stands: closed, in force, or as its last version is; what is on its way beside. */
export function useStanding(): (of: Standing) => string[] {
  const t = useText();
  const label = useLabel();
  return (of) => {
    if (of.closedOn) return [t("web-budget-closed")];
    const next = underWay(of);
    if (of.inForce) return [t("web-budget-in-force"), ...(next ? [label("version-state", next.state)] : [])];
    return [next ? label("version-state", next.state) : t("web-budget-no-version")];
  };
}

export function BudgetState({ of }: { of: Standing }) {
  const words = useStanding()(of);
  const next = underWay(of);
  const first = of.closedOn ? "gray" : of.inForce ? "green" : next ? COLOURS[next.state] : "orange";
  return (
    <span className={classes.buttons}>
      <Badge color={first ?? "gray"}>{words[0]}</Badge>
      {words[1] && <Badge color={COLOURS[next?.state ?? ""] ?? "gray"}>{words[1]}</Badge>}
    </span>
  );
}

type Language = "AR" | "FR";
interface PrintProps { label: string; busy: boolean; print: (operationId: string, language: Language) => Promise<{ outcome: Outcome<unknown> | undefined; url: string | undefined }> }

/** A paper as it stands, in Arabic or in French. */
function PrintMenu({ label, busy, print }: PrintProps) {
  const t = useText();
  const report = useReport();
  const [operationId, renew] = useOperationId();
  const open = (language: Language) => {
    if (busy) return;
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    void print(operationId, language).then(({ outcome, url }) => {
      if (report(outcome) && url && tab) tab.location.href = url;
      else tab?.close();
      // Without an answer the same paper is asked for again.
      if (outcome && !outcome.failure) renew();
    });
  };
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button className="no-print" variant="default" loading={busy} leftSection={<Glyph name="print" size={17} />}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open("AR")}>{t("web-budget-print-ar")}</Menu.Item>
        <Menu.Item onClick={() => open("FR")}>{t("web-budget-print-fr")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The statement of execution; each print has a number of its own. */
export function StatementMenu({ budgetId }: { budgetId: string }) {
  const t = useText();
  const [print, busy] = useAction(STATEMENT_PRINT);
  return <PrintMenu label={t("web-budget-statement")} busy={busy} print={async (operationId, language) => {
    const outcome = await print({ input: { operationId, budgetId, language } });
    return { outcome, url: outcome?.payload?.statement?.url };
  }} />;
}

/** The statement of what is carried over, for the treasurer's visa or with it. */
export function CarryMenu({ carryId }: { carryId: string }) {
  const t = useText();
  const [print, busy] = useAction(CARRY_PRINT);
  return <PrintMenu label={t("web-budget-carry-print")} busy={busy} print={async (operationId, language) => {
    const outcome = await print({ input: { operationId, carryId, language } });
    return { outcome, url: outcome?.payload?.paper?.url };
  }} />;
}
