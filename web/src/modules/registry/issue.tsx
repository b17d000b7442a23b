import { Button, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { ErrorList, useReport } from "@/ui/states";
import { Colon, Ref } from "@/ui/text";
import { FormModal } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { DocumentFields, type Act, type Document } from "./actQueries";
import { DOCUMENTS, REQUESTERS, useLabel, useOptions } from "./labels";
import classes from "./registry.module.css";

const ISSUE = graphql(`mutation DocumentIssue($input: DocumentIssueInput!) { documentIssue(input: $input) { document { ...DocumentFields } userErrors { code field message } } }`, [DocumentFields]);

type Kind = (typeof DOCUMENTS)[number];
type Requester = (typeof REQUESTERS)[number];
/** Those whose right rests on a paper, which is recorded with the request. */
const needsPaper = (quality: string) => ["THIRD_PARTY", "AUTHORITY", "GUARDIAN", "PROXY", "KAFIL"].includes(quality);

function Ready({ document }: { document: Document }) {
  const t = useText();
  const pick = usePick();
  return (
    <Stack align="center" ta="center">
      <span className={ui.emptyGlyph}><Glyph name="check" size={26} /></span>
      <p style={{ margin: 0 }}><strong>{pick(document.kindLabel)}</strong> <Ref>{document.reference}</Ref></p>
      <p className={classes.hint}>{t("web-issue-ready")}</p>
      <p style={{ margin: 0 }}>{t("web-control-code")}<Colon /><Ref>{document.controlCode}</Ref></p>
      {document.url && <Button component="a" href={document.url} target="_blank" rel="noreferrer" leftSection={<Glyph name="print" size={17} />} data-autofocus>{t("web-open-pdf")}</Button>}
    </Stack>
  );
}

/**
 * Who asks, in which quality and with which right, then the document. The operation id is made when the form opens:
 * however often the button is pressed, one document is issued.
 */
export function IssueDialog({ act, onClose, onIssued }: { act: Act; onClose: () => void; onIssued: () => void }) {
  const t = useText();
  const label = useLabel();
  const options = useOptions();
  const report = useReport();
  const [operationId, renew] = useOperationId();
  const [issue, busy] = useAction(ISSUE);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [document, setDocument] = useState<Document>();
  const root = useRef<HTMLFormElement>(null);
  // The person of a death act asks for nothing.
  const requesters = REQUESTERS.filter((quality) => act.kind !== "DEATH" || quality !== "SELF");
  const form = useForm({
    initialValues: { kind: "EXTRACT_AR" as Kind, requesterName: "", requesterCin: "", requesterQuality: "" as Requester | "", authorisation: "" },
    validate: {
      requesterName: (value) => (value.trim() ? null : t("web-required")),
      requesterQuality: (value) => (value ? null : t("web-required")),
      authorisation: (value, all) => (needsPaper(all.requesterQuality) && !value.trim() ? t("web-authorisation-missing") : null),
    },
  });
  const submit = async (values: typeof form.values) => {
    setErrors([]);
    const outcome = await issue({
      input: {
        operationId,
        actId: act.id,
        kind: values.kind,
        requesterName: values.requesterName.trim(),
        requesterCin: values.requesterCin.trim() || null,
        requesterQuality: values.requesterQuality as Requester,
        authorisation: (needsPaper(values.requesterQuality) && values.authorisation.trim()) || null,
      },
    });
    if (!outcome) return;
    if (outcome.failure) report(outcome);
    else if (outcome.errors.length > 0) {
      // A refused request did nothing; the corrected one is another operation.
      renew();
      setErrors(showErrors(form, outcome.errors, (path) => path in values));
      focusFirstFault(root.current ?? window.document);
    } else if (outcome.payload?.document) {
      setDocument(outcome.payload.document);
      onIssued();
    }
  };
  return (
    <FormModal title={t("web-issue")} size="lg" dirty={!document && form.isDirty()} onClose={onClose}>
      {document ? <Ready document={document} /> : (
        <form ref={root} onSubmit={form.onSubmit((values) => void submit(values), () => focusFirstFault(root.current ?? window.document))} noValidate>
          <Stack>
            <ErrorList errors={errors} />
            <Radio.Group label={t("web-document-kind")} {...form.getInputProps("kind")}>
              <div className={classes.radios}>
                {DOCUMENTS.map((kind) => <Radio key={kind} value={kind} label={label("document", kind)} />)}
              </div>
            </Radio.Group>
            <div className={ui.grid2}>
              <TextInput label={t("web-requester-name")} dir="auto" required data-autofocus {...form.getInputProps("requesterName")} />
              <TextInput label={t("web-cin")} dir="ltr" {...form.getInputProps("requesterCin")} />
            </div>
            <NativeSelect label={t("web-requester-quality")} description={t("web-requester-hint")} required data={options("requester", requesters, t("web-choose"))} {...form.getInputProps("requesterQuality")} />
            {needsPaper(form.values.requesterQuality) && (
              <TextInput label={t("web-authorisation")} description={t(`web-authorisation-hint-${form.values.requesterQuality.toLowerCase().replace("_", "-")}`)} dir="auto" required {...form.getInputProps("authorisation")} />
            )}
            <Button type="submit" loading={busy}>{t("web-issue-confirm")}</Button>
          </Stack>
        </form>
      )}
    </FormModal>
  );
}
