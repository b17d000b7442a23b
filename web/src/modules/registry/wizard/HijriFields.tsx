import { Button, NativeSelect, NumberInput, Text } from "@mantine/core";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import ui from "@/ui/ui.module.css";
import classes from "../registry.module.css";
import { emptyHijri, type EventDraft } from "./draft";
import { HIJRI } from "./mutations";
import type { DraftForm } from "./useDraft";

/**
 * The Hijri date beside a civil one: the table's word, or the clerk's own where the clerk knows better or no table reaches
 * (`quiet`: only then). Refusals at the date as a whole stand under its three fields.
 */
export function HijriFields({ form, path, quiet = false }: { form: DraftForm; path: string; quiet?: boolean }) {
  const t = useText();
  const pick = usePick();
  const { date, hijri } = form.getInputProps(path).value as EventDraft;
  const { data, failure } = useData(HIJRI, { date }, { pause: !date || quiet });
  const fault = form.errors[`${path}.hijri`];
  if (!date || (quiet && !hijri)) return null;
  const table = data?.hijriDate;
  const months = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: t(`web-hijri-${index + 1}`) }));
  const marked = (field: string) => {
    const props = form.getInputProps(`${path}.hijri.${field}`) as { error?: unknown };
    return { ...props, error: (props.error ?? Boolean(fault)) as boolean };
  };
  const change = () => form.setFieldValue(`${path}.hijri`, hijri ? null : emptyHijri(table));
  return (
    <>
      <div className={classes.hijri}>
        <span>{t("web-hijri")}</span>
        {failure ? <span>{t("web-hijri-no-table")}</span> : <strong><bdi>{pick(table)}</bdi></strong>}
        {table?.source === "UMM_AL_QURA" && <span className={classes.soft}>{t("web-hijri-uncertain")}</span>}
        <Button size="compact-xs" variant="subtle" onClick={change}>{t(hijri ? "web-hijri-table" : "web-hijri-override")}</Button>
      </div>
      {hijri && (
        <div>
          <div className={ui.grid3}>
            <NumberInput label={t("web-hijri-day")} min={1} max={30} hideControls clampBehavior="none" {...marked("day")} />
            <NativeSelect label={t("web-hijri-month")} data={months} {...marked("month")} />
            <NumberInput label={t("web-hijri-year")} min={1200} max={1600} hideControls clampBehavior="none" {...marked("year")} />
          </div>
          {fault && <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>{fault}</Text>}
        </div>
      )}
    </>
  );
}
