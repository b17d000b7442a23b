import { Button, FileButton, NativeSelect, Progress, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useText } from "@/kernel/locale";
import { uploadFile, type UploadProgress } from "@/kernel/upload";
import { DateField } from "@/ui/dateField";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { failureText } from "@/ui/states";
import { notify } from "@/ui/toast";
import ui from "@/ui/ui.module.css";
import { PIECES, useLabel, useOptions } from "../labels";
import classes from "../registry.module.css";
import { emptyPiece } from "./draft";
import type { StepProps } from "./stepViews";

const USUAL = {
  BIRTH: ["MEDICAL_CERTIFICATE", "AUTHORITY_ATTESTATION", "FAMILY_BOOKLET", "PARENTS_CIN", "MARRIAGE_ACT"],
  DEATH: ["DEATH_CERTIFICATE", "FAMILY_BOOKLET", "AUTHORITY_ATTESTATION"],
} as const;

function Piece({ form, index }: Pick<StepProps, "form"> & { index: number }) {
  const t = useText();
  const label = useLabel();
  const options = useOptions();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);
  const piece = form.values.pieces[index];
  if (!piece) return null;
  const path = `pieces.${index}`;
  const upload = async (file: File | null) => {
    if (!file) return;
    giveUp.current?.abort();
    const mine = new AbortController();
    giveUp.current = mine;
    const answer = await uploadFile(file, (now) => { if (giveUp.current === mine) setProgress(now); }, mine.signal);
    if (giveUp.current !== mine) return;
    setProgress(null);
    if (mine.signal.aborted) return;
    if (answer.id) {
      form.setFieldValue(`${path}.fileId`, answer.id);
      form.setFieldValue(`${path}.fileName`, answer.name ?? file.name);
      form.clearFieldError(`${path}.fileId`);
    } else if (answer.failure) notify("failed", failureText(t, answer.failure));
    else form.setFieldError(`${path}.fileId`, answer.errors.map((error) => error.message).join(" "));
  };
  const fault = form.errors[`${path}.fileId`];
  return (
    <div className={classes.piece} role="group" aria-label={label("piece", piece.kind)}>
      <div className={classes.pieceHead}>
        <strong>{label("piece", piece.kind)}</strong>
        <Button size="compact-sm" variant="subtle" color="red" leftSection={<Glyph name="trash" size={15} />} onClick={() => form.removeListItem("pieces", index)}>{t("web-piece-remove")}</Button>
      </div>
      <div className={ui.grid2}>
        <NativeSelect label={t("web-piece-kind")} data={options("piece", PIECES)} {...form.getInputProps(`${path}.kind`)} />
        <TextInput label={t("web-piece-reference")} dir="auto" {...form.getInputProps(`${path}.reference`)} />
        <TextInput label={t("web-issued-by")} dir="auto" {...form.getInputProps(`${path}.issuedBy`)} />
        <DateField label={t("web-issued-on")} {...form.getInputProps(`${path}.issuedOn`)} />
      </div>
      <div className={classes.chips} style={{ alignItems: "center" }}>
        <FileButton onChange={(file) => void upload(file)} accept="application/pdf,image/jpeg,image/png">
          {(props) => <Button {...props} size="compact-md" variant="default" disabled={progress !== null} leftSection={<Glyph name="upload" size={16} />}>{t(piece.fileId ? "web-file-replace" : "web-file-choose")}</Button>}
        </FileButton>
        {piece.fileId ? <bdi className={classes.hint}>{piece.fileName}</bdi> : <span className={classes.hint}>{t("web-file-hint")}</span>}
        {progress && (
          <Button size="compact-md" variant="subtle" color="red" onClick={() => giveUp.current?.abort()}>{t("web-file-cancel")}</Button>
        )}
        {fault && <span role="alert" style={{ color: "var(--mantine-color-error)" }}>{fault}</span>}
      </div>
      {progress && (
        <div>
          <Progress value={(progress.sent / Math.max(progress.size, 1)) * 100} animated={!progress.waiting} color={progress.waiting ? "orange" : undefined} aria-label={t("web-file-sending")} />
          <p className={classes.hint} role="status">
            {progress.waiting ? t("web-file-waiting") : t("web-file-sent", { percent: Math.floor((progress.sent / Math.max(progress.size, 1)) * 100) })}
          </p>
        </div>
      )}
    </div>
  );
}

/** The pieces the declarant brings, each with its reference and, when scanned, its file. */
export function PiecesStep({ form, kind, bases, late }: StepProps & { late: boolean }) {
  const t = useText();
  const label = useLabel();
  const missing = [...(late ? bases : []), ...USUAL[kind]].filter((one) => !form.values.pieces.some((piece) => piece.kind === one));
  return (
    <Card title={t("web-pieces")}>
      <div className={ui.stack}>
        <p className={classes.hint}>{t("web-pieces-hint")}</p>
        {form.values.pieces.map((_, index) => <Piece key={index} form={form} index={index} />)}
        <div className={classes.chips}>
          {[...missing, "OTHER"].map((one) => (
            <Button key={one} size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => form.insertListItem("pieces", emptyPiece(one))}>
              {label("piece", one)}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}
