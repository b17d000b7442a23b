import { Link, useSearch } from "@tanstack/react-router";
import { useText } from "@/kernel/locale";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More } from "@/ui/table";
import { ActTable, DeclarationTable } from "./parts";
import { ACTS, DECLARATIONS } from "./queries";

function Results({ query }: { query: string }) {
  const t = useText();
  const acts = usePages(ACTS, { first: 20, filter: { query } }, (data) => data.acts);
  // A declaration has no number yet: only a name finds it.
  const named = /\p{L}/u.test(query);
  const declarations = usePages(
    DECLARATIONS,
    { first: 20, filter: { query, state: ["DRAFT", "SUBMITTED", "RETURNED"] } },
    (data) => data.declarations,
    { pause: !named },
  );
  const failure = acts.failure ?? declarations.failure;
  if (failure) return <FailureState failure={failure} retry={acts.reload} />;
  if (!acts.rows || (named && !declarations.rows)) return <Loading />;
  const open = declarations.rows ?? [];
  if (acts.rows.length === 0 && open.length === 0) {
    return <Card><Empty glyph="search" title={t("web-search-none", { query })} hint={t("web-search-none-hint")} /></Card>;
  }
  return (
    <>
      {acts.rows.length > 0 && (
        <Card flush title={t("web-search-acts")}>
          <ActTable id="search-acts" pages={acts} rows={acts.rows} caption={t("web-search-acts")} />
          <More shown={acts.hasMore} onMore={acts.more} busy={acts.busy} />
        </Card>
      )}
      {open.length > 0 && (
        <Card flush title={t("web-search-declarations")}>
          <DeclarationTable id="search-declarations" pages={declarations} rows={open} caption={t("web-search-declarations")} />
          <More shown={declarations.hasMore} onMore={declarations.more} busy={declarations.busy} />
        </Card>
      )}
    </>
  );
}

/** What the one search box found: acts and declarations the viewer may see. */
export function SearchPage() {
  const t = useText();
  const query = ((useSearch({ strict: false }) as { q?: string }).q ?? "").trim();
  return (
    <Page title={t("web-search-title")} heading={query ? t("web-search-for", { query }) : t("web-search-title")}>
      {query ? <Results key={query} query={query} /> : (
        <Card><Empty glyph="search" title={t("web-search-type")} hint={t("web-search-type-hint")}><Link to="/register">{t("web-nav-register")}</Link></Empty></Card>
      )}
    </Page>
  );
}
