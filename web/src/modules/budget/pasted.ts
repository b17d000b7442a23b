import { parseMoney } from "./money";

/** What is wrong on a line of a pasted table: `web-budget-paste-…` says it. */
export interface PasteFault {
  line: number;
  what: "code" | "double" | "amount";
  text: string;
}
export interface Pasted {
  /** Amounts as the server reads them, by the identifiers of their lines. */
  amounts: Record<string, string>;
  faults: PasteFault[];
}

const latin = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

/**
 * A table as a spreadsheet hands it over: the code first, the amount last, with tabs or semicolons between, whatever stands in the
 * middle. A first line without digits in its first cell is a heading. Empty amounts are passed over.
 */
export function readPasted(text: string, idOf: ReadonlyMap<string, string>): Pasted {
  const amounts: Record<string, string> = {};
  const faults: PasteFault[] = [];
  text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/).forEach((row, at) => {
    const cells = row.split(/[\t;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").trim());
    const code = latin(cells[0] ?? "");
    if (cells.every((cell) => cell === "") || (at === 0 && !/\d/.test(code))) return;
    const line = at + 1;
    const typed = cells.length > 1 ? (cells.at(-1) ?? "") : "";
    const id = idOf.get(code);
    if (id === undefined) faults.push({ line, what: "code", text: code });
    else if (id in amounts) faults.push({ line, what: "double", text: code });
    else if (cells.length < 2) faults.push({ line, what: "amount", text: "" });
    else if (typed !== "") {
      const amount = parseMoney(typed);
      if (amount === null) faults.push({ line, what: "amount", text: typed });
      else amounts[id] = amount;
    }
  });
  return { amounts, faults };
}
