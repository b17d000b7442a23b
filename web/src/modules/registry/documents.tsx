import { Button } from "@mantine/core";
import { graphql } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { useReport } from "@/ui/states";
import { At, Colon, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { DocumentFields, type Act, type Document } from "./actQueries";
import { useLabel } from "./labels";
import classes from "./registry.module.css";

const REPRINT = graphql(`mutation DocumentReprint($input: DocumentReprintInput!) { documentReprint(input: $input) { document { ...DocumentFields } userErrors { code field message } } }`, [DocumentFields]);

type Reprint = (id: string, operationId: string, done: () => void) => void;

function Issued({ document, reprint }: { document: Document; reprint: Reprint | undefined }) {
  const t = useText();
  const [operationId, renew] = useOperationId();
  const pick = usePick();
  const label = useLabel();
  return (
    <li>
      <strong>{pick(document.kindLabel)}</strong> <Ref>{document.reference}</Ref>
      <small><bdi>{document.requesterName}</bdi> · {label("requester", document.requesterQuality)}</small>
      <small><At at={document.issuedAt} /> · <bdi>{pick(document.issuedBy.name)}</bdi></small>
      <small>{t("web-control-code")}<Colon /><Ref>{document.controlCode}</Ref></small>
      {document.reprints > 0 && <small>{t("web-reprints", { count: document.reprints })}</small>}
      <div className={classes.chips} style={{ marginBlockStart: 6 }}>
        {document.url && <Button component="a" href={document.url} target="_blank" rel="noreferrer" size="compact-sm" variant="light">{t("web-open-pdf")}</Button>}
        {reprint && <Button size="compact-sm" variant="subtle" leftSection={<Glyph name="print" size={15} />} onClick={() => reprint(document.id, operationId, renew)}>{t("web-reprint")}</Button>}
        <Button component="a" href={document.verifyUrl} target="_blank" rel="noreferrer" size="compact-sm" variant="subtle">{t("web-verify-page")}</Button>
      </div>
    </li>
  );
}

/** Documents issued from this act; each can be opened, and printed again as a reprint that says so. */
export function Documents({ act, onChange }: { act: Act; onChange: () => void }) {
  const t = useText();
  const report = useReport();
  const mayDo = useMay();
  const [reprint, busy] = useAction(REPRINT);
  const again: Reprint = (id, operationId, done) => {
    if (busy) return;
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    void reprint({ input: { documentId: id, operationId } }).then((outcome) => {
      const url = outcome?.payload?.document?.url;
      if (report(outcome, t("web-reprint-done")) && url && tab) tab.location.href = url;
      else tab?.close();
      // Answered: the next press is another operation. Without an answer it is this one again.
      if (outcome && !outcome.failure) done();
      onChange();
    });
  };
  const may = act.sealIntact && mayDo("registry.document.reprint");
  return (
    <Card title={t("web-documents")}>
      {act.documents.length === 0
        ? <p className={classes.none}>{t("web-documents-none")}</p>
        : <ul className={ui.timeline}>{act.documents.map((document) => <Issued key={document.id} document={document} reprint={may ? again : undefined} />)}</ul>}
    </Card>
  );
}
