import type { TypedDocumentNode } from "@urql/core";
import type { ReactNode } from "react";
import type { AnyVariables } from "urql";
import type { GlyphName } from "@/ui/glyph";
import type { Failure } from "./api";
import type { Localised, Translate } from "./locale";

/** What somebody looks for, and what a source finds it with. */
export interface Asked {
  /** As it was typed, without space around it. */
  words: string;
  t: Translate;
  pick: (name: Localised | null | undefined) => string;
  may: (act: string) => boolean;
  /** Runs a query; what fails is told under the source's heading. */
  ask: <D, V extends AnyVariables>(query: TypedDocumentNode<D, V>, variables: V) => Promise<D>;
}

/** One thing found, and where it is. */
export interface Hit {
  to: string;
  hash?: string;
  /** What the address says besides: the tab, the filter of a list. */
  search?: Readonly<Record<string, string>>;
  title: ReactNode;
  /** What tells it from another of the same name. */
  note?: ReactNode;
}

export interface Found {
  hits: readonly Hit[];
  /** There are more of them than are told. */
  more?: boolean;
}

/** One kind of thing that the search box finds. Only those who may do one of its acts are answered by it, or ask at all. */
export interface SearchSource {
  /** Text of its heading. */
  label: string;
  glyph: GlyphName;
  /** Any of these acts; none: everybody who is signed in. */
  acts: readonly string[];
  /** Where its group stands: the lower, the higher; 50 when nothing is said. */
  order?: number;
  load: () => Promise<(asked: Asked) => Promise<Found>>;
}

/** A query of a source that was not answered. */
export class Unanswered extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** Hits that a source tells at most; whoever needs more says more. */
export const MOST_HITS = 20;

/** Letters as they are compared: without case, accents, vowel signs and tatweel; the forms of alif, ya and ta marbuta are one. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{Mn}\u0640]/gu, "")
    .replace(/[\u0671\u0622\u0623\u0625]/g, "\u0627")
    .replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/[’']/g, "'");
}

/** Whether each word is part of one of these texts: for the short lists that come whole. */
export function matches(words: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const of = folded(texts.filter(Boolean).join("\n"));
  return folded(words).split(/\s+/).filter(Boolean).every((word) => of.includes(word));
}
