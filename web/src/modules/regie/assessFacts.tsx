import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import type { FactField } from "./assessmentQueries";
import { MoneyField, parseMoney, parseNumber } from "./money";
import { PARTS, useOrderOptions } from "./orderLabels";

/** A fact as the server reads it; what cannot be read goes as it was typed, and the server says what is wrong with it. */
export function factSent(field: FactField, typed: string): string {
  const text = typed.trim();
  if (field.kind === "NUMBER") return parseNumber(text, 4) ?? text;
  if (field.kind === "WHOLE") return parseNumber(text, 0) ?? text;
  if (field.kind === "MONEY") return parseMoney(text) ?? text;
  return text;
}

interface FactProps { field: FactField; value: string; error: ReactNode; onChange: (value: string) => void }

/** The field of one fact, by what it is. */
export function Fact({ field, value, error, onChange }: FactProps) {
  const t = useText();
  const pick = usePick();
  const options = useOrderOptions();
  const common = { label: field.label, required: field.required, value, error };
  switch (field.kind) {
    case "RATE":
      return (
        <NativeSelect {...common} description={field.choices.length === 0 ? t("web-regie-assess-no-tariff") : undefined} onChange={(event) => onChange(event.currentTarget.value)}
          data={[{ value: "", label: t("web-choose") }, ...field.choices.map((choice) => ({ value: choice.code, label: pick(choice.name) }))]} />
      );
    case "PART":
      return <NativeSelect {...common} data={options("part", PARTS, t("web-choose"))} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "DAY":
      return <DateField {...common} onChange={onChange} />;
    case "MONEY":
      return <MoneyField {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "TEXT":
      return <TextInput {...common} dir="auto" maxLength={300} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return <TextInput {...common} dir="ltr" autoComplete="off" inputMode={field.kind === "WHOLE" ? "numeric" : "decimal"} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
