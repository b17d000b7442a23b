import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Failure } from "@/kernel/api";
import { useText } from "@/kernel/locale";
import { offer, type Choice } from "./offer";
import { failureText } from "./states";

export type { Choice } from "./offer";

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

/**
 * The list as it was drawn when a pointer went down on it, until that press is over: an answer that comes meanwhile would
 * take the line from under the finger, and the browser then tells nobody of a click.
 */
function usePressed<L>(drawn: L): { list: L; press: () => void } {
  const [pressed, setPressed] = useState<{ list: L }>();
  const over = useRef<() => void>(undefined);
  useEffect(() => () => over.current?.(), []);
  const press = () => {
    over.current?.();
    setPressed({ list: drawn });
    let timer: number | undefined;
    // The click comes after the pointer went up; of a touch, a moment later.
    const up = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => over.current?.(), 100);
    };
    addEventListener("pointerup", up);
    addEventListener("pointercancel", up);
    over.current = () => {
      clearTimeout(timer);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", up);
      over.current = undefined;
      setPressed(undefined);
    };
  };
  return { list: pressed ? pressed.list : drawn, press };
}

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
  const input = useRef<HTMLInputElement>(null);
  const current = [...listed, chosen, taken.current].find((one) => one?.value === field.value && field.value !== "");
  // The name of what is chosen was not typed: behind it stand all the others again.
  const query = !settled || settled === current?.label ? null : settled;
  const ask = useRef(onType);
  ask.current = onType;
  useEffect(() => ask.current(query), [query]);
  const { shown, answered } = offer({ typed, settled, asked, query, found, last: last.current, current });
  const further = answered && more;
  const drawn = [...(answered ? shown : shown.map((one) => ({ ...one, disabled: true }))), ...(further ? [{ value: MORE, label: t("web-search-more"), disabled: true }] : [])];
  const { list, press } = usePressed(drawn);
  return (
    <>
      <Select
        data-wide ref={input}
        // The button that clears goes with what it cleared.
        onClear={() => input.current?.focus()}
        label={field.label} description={field.description} placeholder={field.placeholder ?? ""}
        required={field.required ?? false} disabled={field.disabled ?? false} searchable clearable={!field.required} allowDeselect={false}
        // A form that begins with this field does not open with a list over it.
        openOnFocus={false} data-autofocus={field.leads || undefined}
        error={field.error ?? (failure && failureText(t, failure))}
        // The library keeps it from the keyboard and from readers: what was typed could be chosen, and not taken back.
        clearButtonProps={{ "aria-label": t("web-choice-clear"), "aria-hidden": false, tabIndex: 0, size: "26px" }}
        data={list}
        scrollAreaProps={{ onPointerDown: () => { if (answered) press(); } }}
        filter={({ options }) => options}
        nothingFoundMessage={t(answered ? "web-choice-none" : "web-loading")}
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
          const one = list.find((line) => line.value === value);
          taken.current = one && { value: one.value, label: one.label };
          field.onChange(value ?? "");
        }}
      />
      <span role="status" className="visually-hidden">{opened && further ? t("web-search-more") : ""}</span>
    </>
  );
}
