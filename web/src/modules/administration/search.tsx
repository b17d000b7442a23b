import { graphql } from "@/kernel/api";
import { matches, MOST_HITS, type Asked, type Found } from "@/kernel/search";
import { Ref } from "@/ui/text";

const PEOPLE = graphql(`
  query PeopleNamed($first: Int, $filter: StaffFilter) {
    staff(first: $first, filter: $filter) { nodes { id login active name { ar fr } homeUnit { name { ar fr } } } pageInfo { hasNextPage } }
  }
`);
const PROGRAMS = graphql(`
  query ProgramsNamed($first: Int, $filter: StaffFilter) {
    serviceAccounts(first: $first, filter: $filter) { nodes { staff { id login active name { ar fr } } } pageInfo { hasNextPage } }
  }
`);
const ROLES = graphql(`query RolesNamed($query: String) { roles(query: $query) { code name { ar fr } } }`);
const SETTINGS = graphql(`query SettingsNamed { settings { key description } }`);

/** People by part of a name or of a login. */
export async function people({ words, ask, pick, t }: Asked): Promise<Found> {
  const { staff } = await ask(PEOPLE, { first: MOST_HITS, filter: { query: words.slice(0, 100) } });
  return {
    more: staff.pageInfo.hasNextPage,
    hits: staff.nodes.map((one) => ({
      to: `/people/${one.id}`,
      title: <bdi>{pick(one.name)}</bdi>,
      note: <><Ref>{one.login}</Ref> · {pick(one.homeUnit.name)}{!one.active && <> · {t("web-inactive")}</>}</>,
    })),
  };
}

/** Accounts of programs by part of a name or of a login. */
export async function programs({ words, ask, pick, t }: Asked): Promise<Found> {
  const { serviceAccounts } = await ask(PROGRAMS, { first: MOST_HITS, filter: { query: words.slice(0, 100) } });
  return {
    more: serviceAccounts.pageInfo.hasNextPage,
    hits: serviceAccounts.nodes.map(({ staff: one }) => ({
      to: `/programs/${one.id}`,
      title: <bdi>{pick(one.name)}</bdi>,
      note: <><Ref>{one.login}</Ref>{!one.active && <> · {t("web-inactive")}</>}</>,
    })),
  };
}

/** Roles, those of the product and the commune's own. */
export async function roles({ words, ask, pick }: Asked): Promise<Found> {
  const { roles } = await ask(ROLES, { query: words.slice(0, 100) });
  return { hits: roles.map((one) => ({ to: `/roles/${one.code}`, title: pick(one.name), note: <Ref>{one.code}</Ref> })) };
}

/** Settings by what they do; each leads to its own line. */
export async function settings({ words, ask }: Asked): Promise<Found> {
  const { settings } = await ask(SETTINGS, {});
  const found = settings.filter((one) => matches(words, one.key, one.description));
  return { hits: found.map((one) => ({ to: "/settings", hash: one.key, title: one.description, note: <Ref>{one.key}</Ref> })) };
}
