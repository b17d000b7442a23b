import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { civilDate, parseDate, slashed } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { Glyph } from "./glyph";

const Calendar = lazy(() => import("./calendar"));

/** A civil date typed day first (21/11/2026), or picked from a calendar. The value is ISO, "" when empty. */
export function DateField(props: {
  label: string;
  value?: string;
  onChange: (iso: string) => void;
  error?: ReactNode;
  required?: boolean;
  description?: ReactNode;
  name?: string;
}) {
  const t = useText();
  const { locale } = useLocale();
  const [typed, setTyped] = useState(props.value ? slashed(props.value) : "");
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (props.value) setTyped(slashed(props.value));
  }, [props.value]);

  const commit = () => {
    const iso = typed.trim() === "" ? "" : parseDate(typed);
    setWrong(iso === null);
    // What cannot be read is no date: the one that stood there before must not be sent in its place.
    if ((iso ?? "") !== (props.value ?? "")) props.onChange(iso ?? "");
    if (iso) setTyped(slashed(iso));
  };
  return (
    <TextInput
      label={props.label}
      required={props.required ?? false}
      name={props.name}
      value={typed}
      placeholder={t("web-date-placeholder")}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
      styles={{ input: { textAlign: locale === "ar" ? "right" : "left" } }}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const text = event.currentTarget.value;
        // "18/11/20" may still become 2026: only a whole year is taken while it is typed.
        const iso = text.length >= 8 && /\d{4}$|^\d{4}-\d\d-\d\d$/.test(text) ? parseDate(text) : null;
        if (iso) props.onChange(iso);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
      data-unread={typed.trim() !== "" && parseDate(typed) === null ? "" : undefined}
      error={wrong ? t("web-date-wrong") : props.error}
      description={props.description ?? (props.value ? civilDate(props.value, locale) : undefined)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon variant="subtle" aria-label={t("web-date-open", { label: props.label })} onClick={() => setOpen(!open)}>
              <Glyph name="calendar" size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense fallback={null}>
              {open && <Calendar value={props.value ?? ""} onPick={(iso) => { props.onChange(iso); setWrong(false); setOpen(false); }} />}
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
