import { useState } from "react";
import type { Failure } from "@/kernel/api";
import { matches } from "@/kernel/search";
import { SearchSelect, type Choice, type ChoiceField } from "./searchSelect";

/** A choice from a list that is all here and may be long: found by typing a part of its name, in any script's spelling. */
export function ListSelect({ choices, failure, ...field }: ChoiceField & { choices: readonly Choice[] | undefined; failure?: Failure | undefined }) {
  const [query, setQuery] = useState<string | null>(null);
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={choices?.filter((one) => query === null || matches(query, one.label))}
      more={false}
      chosen={choices?.find((one) => one.value === field.value)}
      failure={failure}
      onType={setQuery}
    />
  );
}
