import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useData, useLive } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useWaiting, WaitingParts } from "@/modules/shell/Waiting";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Subject } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { DeclarationTable } from "./parts";
import { DECLARATIONS } from "./queries";
import classes from "./registry.module.css";

const WORK = graphql(`query RegistryWork { registryWork { drafts returned toRegister late registeredThisYear documentsToday } }`);

const WORK_CHANGED = graphql(`subscription WorkChanged { workChanged { drafts returned toRegister late registeredThisYear documentsToday } }`);
type Work = ResultOf<typeof WORK>["registryWork"];

function Counts({ live }: { live: Work | undefined }) {
  const t = useText();
  const { data, failure } = useData(WORK, {});
  if (failure && !live) return null;
  const work = live ?? data?.registryWork;
  const items = [
    ["drafts", work?.drafts, "accent", "DRAFT"],
    ["returned", work?.returned, "warn", "RETURNED"],
    ["to-register", work?.toRegister, "accent", "SUBMITTED"],
    ["late", work?.late, "bad", undefined],
    ["registered", work?.registeredThisYear, "plain", undefined],
    ["documents", work?.documentsToday, "plain", undefined],
  ] as const;
  return (
    <div className={classes.counts}>
      {items.map(([id, count, tone, state]) => {
        const content = <><strong>{count ?? "…"}</strong><span>{t(`web-work-${id}`)}</span></>;
        const shown = count ? tone : "plain";
        if (!state) return <div key={id} className={classes.count} data-tone={shown}>{content}</div>;
        return (
          <Link key={id} to="/register" search={{ tab: "declarations", state } as never} className={classes.count} data-tone={shown}>
            {content}
          </Link>
        );
      })}
    </div>
  );
}

function ToDo({ kind, changes }: { kind: "returned" | "drafts" | "to-register"; changes: number }) {
  const t = useText();
  const may = useMay();
  const filter =
    kind === "returned" ? { state: ["RETURNED" as const], mine: true }
    : kind === "drafts" ? { state: ["DRAFT" as const], mine: true }
    : { state: ["SUBMITTED" as const] };
  const { data, failure, loading, reload } = useData(DECLARATIONS, { first: 8, filter });
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const rows = data?.declarations.nodes ?? [];
  // Someone who has nothing returned need not read about it.
  if (kind === "returned" && rows.length === 0) return null;
  const title = t(`web-home-${kind}`);
  return (
    <Card flush title={title}>
      {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {data && rows.length === 0 && (
        <Empty glyph={kind === "drafts" ? "edit" : "check"} title={t(`web-home-${kind}-empty`)} hint={t(`web-home-${kind}-hint`)}>
          {kind === "drafts" && may("registry.birth.declare") && (
            <Button component={Link} to="/declarations/new/birth" variant="light">{t("web-nav-birth")}</Button>
          )}
        </Empty>
      )}
      {rows.length > 0 && kind === "returned" && (
        <ul className={classes.returned}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/declarations/${row.id}`}><Subject text={row.subject} /></Link>
              <div className={classes.reasons} dir="auto">{row.returns.at(-1)?.reasons}</div>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && kind !== "returned" && <DeclarationTable rows={rows} caption={title} />}
    </Card>
  );
}

/** My work: what waits for this person today. */
export function Home() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { viewer } = useSession();
  const mayWork = may("registry.work.read");
  const parts = useWaiting();
  const [changes, setChanges] = useState(0);
  const live = useLive(WORK_CHANGED, () => setChanges((count) => count + 1), { pause: !mayWork, signIn: viewer?.sessionId });
  return (
    <Page title={t("web-home-title")} heading={t("web-home-greeting", { name: pick(viewer?.staff.name) })}>
      {mayWork && (
        <>
          <Counts live={live?.workChanged} />
          <div className={ui.stack}>
            <ToDo kind="returned" changes={changes} />
            {may("registry.declaration.register") && <ToDo kind="to-register" changes={changes} />}
            {may("registry.birth.declare") && <ToDo kind="drafts" changes={changes} />}
          </div>
        </>
      )}
      <WaitingParts parts={parts} />
      {!mayWork && parts.length === 0 && <Empty glyph="home" title={t("web-home-none")} hint={t("web-home-none-hint")} />}
    </Page>
  );
}
