import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useClient, type AnyVariables } from "urql";
import type { TypedDocumentNode } from "@urql/core";
import { failureOf, type Failure } from "@/kernel/api";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { isShown, sources } from "@/kernel/outside";
import { Unanswered, type Asked, type Found, type SearchSource } from "@/kernel/search";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, failureText, Loading } from "@/ui/states";
import { toSearch } from "./SearchBox";
import classes from "./shell.module.css";

interface Answer {
  source: SearchSource;
  found?: Found;
  failure?: Failure;
}

/** What a source says, or why it says nothing. A page that could not be fetched is a network that failed. */
async function answerOf(source: SearchSource, asked: Asked): Promise<Answer> {
  try {
    const find = await source.load();
    return { source, found: await find(asked) };
  } catch (reason) {
    return { source, failure: reason instanceof Unanswered ? reason.failure : { code: "NETWORK" } };
  }
}

/** Asks every source that the viewer may ask, side by side; their answers come in the order of the sources. */
function useAnswers(words: string): { answers: readonly Answer[]; waiting: boolean; again: () => void } {
  const client = useClient();
  const { locale } = useLocale();
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ asked?: Asked; answers: readonly (Answer | undefined)[] }>({ answers: [] });
  const ask = useCallback(
    async <D, V extends AnyVariables>(query: TypedDocumentNode<D, V>, variables: V): Promise<D> => {
      const result = await client.query<D, V>(query, variables, { requestPolicy: "network-only" }).toPromise();
      if (result.error) throw new Unanswered(failureOf(result.error));
      if (!result.data) throw new Unanswered({ code: "INTERNAL" });
      return result.data;
    },
    [client],
  );
  // A new attempt and another language are asked anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const asked = useMemo<Asked>(() => ({ words, t, pick, may, ask }), [words, t, pick, may, ask, attempt, locale]);
  const mine = useMemo(() => sources.filter((source) => isShown(source, may)), [may]);
  useEffect(() => {
    let stale = false;
    setState({ asked, answers: mine.map(() => undefined) });
    mine.forEach((source, at) => {
      void answerOf(source, asked).then((answer) => {
        if (!stale) setState((now) => ({ asked, answers: now.answers.map((one, index) => (index === at ? answer : one)) }));
      });
    });
    return () => {
      stale = true;
    };
  }, [asked, mine]);
  const current = state.asked === asked;
  return {
    answers: current ? state.answers.filter((answer) => answer !== undefined) : [],
    waiting: !current || state.answers.includes(undefined),
    again: () => setAttempt((now) => now + 1),
  };
}

/** One kind of thing that was found; nothing when it found none. */
function Group({ answer, again }: { answer: Answer; again: () => void }) {
  const t = useText();
  const { source, found, failure } = answer;
  if (!failure && found?.hits.length === 0) return null;
  return (
    <Card flush title={<span className={classes.hitHead}><Glyph name={source.glyph} size={17} />{t(source.label)}</span>}>
      {failure && (
        <div className={classes.hitNote} role="alert">
          <p>{failureText(t, failure)}</p>
          {failure.code !== "BAD_INPUT" && failure.code !== "FORBIDDEN" && <Button size="compact-sm" variant="light" onClick={again}>{t("web-retry")}</Button>}
        </div>
      )}
      {found && (
        <ul className={classes.hits}>
          {found.hits.map((hit, index) => (
            <li key={`${hit.to}#${hit.hash ?? ""} ${String(index)}`}>
              <Link to={hit.to} {...(hit.hash ? { hash: hit.hash } : {})} {...(hit.search ? { search: hit.search as never } : {})} className={classes.hit} data-hit="">
                <span className={classes.hitTitle}>{hit.title}</span>
                {hit.note && <small>{hit.note}</small>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {found?.more && <p className={classes.hitNote}>{t("web-search-more")}</p>}
    </Card>
  );
}

/** Where the arrows have another meaning. */
const OTHERS = "input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=combobox]";

/** Up and down go from the box to the first thing found, from one to the next, and from the first one back to the box. */
function walk(event: KeyboardEvent) {
  const from = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!from?.closest("[role=search]") && from?.closest(OTHERS)) return;
  const hits = [...document.querySelectorAll<HTMLElement>("main [data-hit]")];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  const next = event.key === "ArrowDown" ? Math.min(at + 1, hits.length - 1) : event.key === "ArrowUp" ? at - 1 : undefined;
  if (next === undefined || (next < 0 && at !== 0)) return;
  event.preventDefault();
  if (next < 0) toSearch();
  else hits[next]?.focus();
}

function Results({ words }: { words: string }) {
  const t = useText();
  const { answers, waiting, again } = useAnswers(words);
  const count = answers.reduce((sum, { found }) => sum + (found?.hits.length ?? 0), 0);
  const failed = answers.some((answer) => answer.failure);
  return (
    <>
      <p className={`${classes.hitCount} no-print`} role="status">{!waiting && count > 0 && t("web-search-count", { count })}</p>
      {answers.map((answer) => <Group key={answer.source.label} answer={answer} again={again} />)}
      {waiting && <Loading rows={3} />}
      {!waiting && !failed && count === 0 && <Card><Empty glyph="search" title={t("web-search-none", { query: words })} hint={t("web-search-none-hint")} /></Card>}
    </>
  );
}

/** What the one search box found, source by source: each module says what can be found in it. */
export function SearchPage() {
  const t = useText();
  const words = ((useSearch({ strict: false }) as { q?: string }).q ?? "").trim();
  useEffect(() => {
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);
  return (
    <Page title={t("web-search-title")} heading={words ? t("web-search-for", { query: words }) : t("web-search-title")}>
      {words ? <Results words={words} /> : <Card><Empty glyph="search" title={t("web-search-type")} hint={t("web-search-type-hint")} /></Card>}
    </Page>
  );
}
