import { Link } from "@tanstack/react-router";
import type { TypedDocumentNode } from "@urql/core";
import type { ReactNode } from "react";
import type { AnyVariables } from "urql";
import { useData } from "@/kernel/hooks";
import classes from "./counts.module.css";

interface Way {
  label: string;
  to: string;
  search?: Record<string, string>;
  tone: "accent" | "warn" | "bad";
}

/** Tiles that say how much of something waits. */
export function Counts({ children }: { children: ReactNode }) {
  return <div className={classes.counts}>{children}</div>;
}

/** How much of something waits, and the way there; `…` until it is known. */
export function Count({ label, to, search, tone, count }: Way & { count: number | string | null | undefined }) {
  const some = count !== 0 && count !== null && count !== undefined;
  return (
    <Link to={to} search={(search ?? {}) as never} className={classes.count} data-tone={some ? tone : "plain"}>
      <strong>{count ?? "…"}</strong><span>{label}</span>
    </Link>
  );
}

/** The same, of what one query counts. What cannot be counted is left out; so is, where it is `rare`, what there is none of. */
export function Counted<D, V extends AnyVariables>(props: Way & { rare?: boolean; query: TypedDocumentNode<D, V>; variables: NoInfer<V>; of: (data: D) => number | string | null | undefined }) {
  const { query, variables, of, rare, ...way } = props;
  const { data, failure } = useData(query, variables);
  if (failure && !data) return null;
  const count = data && of(data);
  return rare && !count ? null : <Count {...way} count={count} />;
}
