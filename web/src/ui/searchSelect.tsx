import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Failure } from "@/kernel/api";
import { useText } from "@/kernel/locale";
import { matches } from "@/kernel/search";
import { failureText } from "./states";

export interface Choice {
  value: string;
  label: string;
}

/** What a field of this kind looks like and says, whatever is chosen in it. */
export interface ChoiceField {
  label: string;
  description?: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  /** The dialog that it stands in begins with it. */
  leads?: boolean;
}

interface Answer {
  /** What the server was asked for; null is the first of all. */
  asked: string | null;
  /** What it found; undefined while it is asked. */
  found: readonly Choice[] | undefined;
  /** There are more than these: whoever types more finds them. */
  more: boolean;
  /** What the value stands for, when it is known but not among those found. */
  chosen: Choice | undefined;
  failure: Failure | undefined;
  /** Something else is to be asked for. */
  onType: (query: string | null) => void;
}

/** No value of ours: a line of the list that says that there is more. */
const MORE = "\u0000more";

/** A choice among more than a list can show: the server is asked while one types, and looks in both scripts. */
export function SearchSelect({ asked, found, more, chosen, failure, onType, ...field }: ChoiceField & Answer) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), 300);
  const [opened, setOpened] = useState(false);
  const last = useRef<readonly Choice[]>([]);
  if (found) last.current = found;
  const listed = found ?? last.current;
  const taken = useRef<Choice | undefined>(undefined);
  const current = [...listed, chosen, taken.current].find((one) => one?.value === field.value && field.value !== "");
  // The name of what is chosen was not typed: behind it stand all the others again.
  const query = !settled || settled === current?.label ? null : settled;
  const ask = useRef(onType);
  ask.current = onType;
  useEffect(() => ask.current(query), [query]);
  const words = typed.trim() === current?.label ? "" : typed.trim();
  const answered = found !== undefined && asked === query && settled === typed.trim();
  // Until the answer is there, what is listed can be read and not taken: whoever is quick would choose somebody else.
  const waiting = !answered && words !== "";
  const offered = waiting ? listed.filter((one) => matches(words, one.label)) : listed;
  // The library remembers what was chosen while other words are typed.
  const shown = current && words === "" && !offered.some((one) => one.value === current.value) ? [current, ...offered] : offered;
  const further = answered && more;
  return (
    <>
      <Select
        label={field.label} description={field.description} placeholder={field.placeholder ?? ""}
        required={field.required ?? false} disabled={field.disabled ?? false} searchable clearable={!field.required} allowDeselect={false}
        // A form that begins with this field does not open with a list over it.
        openOnFocus={false} data-autofocus={field.leads || undefined}
        error={field.error ?? (failure && failureText(t, failure))}
        // The library keeps it from the keyboard and from readers: what was typed could be chosen, and not taken back.
        clearButtonProps={{ "aria-label": t("web-choice-clear"), "aria-hidden": false, tabIndex: 0, size: "26px" }}
        data={[...(waiting ? shown.map((one) => ({ ...one, disabled: true })) : shown), ...(further ? [{ value: MORE, label: t("web-search-more"), disabled: true }] : [])]}
        filter={({ options }) => options}
        nothingFoundMessage={t(waiting || !found ? "web-loading" : "web-choice-none")}
        value={field.value || null}
        searchValue={typed}
        onSearchChange={setTyped}
        // Chosen once more: what was typed gives way to its name again.
        onOptionSubmit={(value) => {
          if (value === current?.value) setTyped(current.label);
        }}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => setOpened(false)}
        onChange={(value) => {
          taken.current = shown.find((one) => one.value === value);
          field.onChange(value ?? "");
        }}
      />
      <span role="status" className="visually-hidden">{opened && further ? t("web-search-more") : ""}</span>
    </>
  );
}
