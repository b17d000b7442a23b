import { graphql } from "@/kernel/api";
import { MOST_HITS, type Asked, type Found } from "@/kernel/search";
import { At, Ref, Subject } from "@/ui/text";
import { ACTS, DECLARATIONS, OFFICES_FOUND } from "./queries";

const DOCUMENTS = graphql(`
  query DocumentsNumbered($number: String!) { documents(number: $number) { id reference kindLabel { ar fr zgh en } issuedAt actId } }
`);

/** Acts by name in either script, number, national number or date. */
export async function acts({ words, ask, pick, t }: Asked): Promise<Found> {
  const { acts } = await ask(ACTS, { first: MOST_HITS, filter: { query: words } });
  return {
    more: acts.pageInfo.hasNextPage,
    hits: acts.nodes.map((act) => ({
      to: `/acts/${act.id}`,
      title: <Subject text={act.subject} />,
      note: <>{t(`web-kind-${act.kind.toLowerCase()}`)} · <bdi>{pick(act.event)}</bdi> · <Ref>{act.reference}</Ref></>,
    })),
  };
}

/** Declarations on their way into the register. They have no number yet: only a name finds them. */
export async function declarations({ words, ask, pick, t }: Asked): Promise<Found> {
  if (!/\p{L}/u.test(words)) return { hits: [] };
  const { declarations } = await ask(DECLARATIONS, { first: MOST_HITS, filter: { query: words, state: ["DRAFT", "SUBMITTED", "RETURNED"] } });
  return {
    more: declarations.pageInfo.hasNextPage,
    hits: declarations.nodes.map((one) => ({
      to: `/declarations/${one.id}`,
      title: <Subject text={one.subject} />,
      note: <>{t(`web-kind-${one.kind.toLowerCase()}`)} · <bdi>{pick(one.event)}</bdi> · {t(`web-state-${one.state.toLowerCase()}`)} · <Ref>{one.office.code}</Ref></>,
    })),
  };
}

/** Issued documents by their number; they are shown with the act that they were issued from. */
export async function documents({ words, ask, pick }: Asked): Promise<Found> {
  if (!/\p{Nd}\s*\/\s*\p{Nd}/u.test(words)) return { hits: [] };
  const { documents } = await ask(DOCUMENTS, { number: words });
  return {
    hits: documents.map((one) => ({
      to: `/acts/${one.actId}`,
      title: <><span>{pick(one.kindLabel)}</span> <Ref>{one.reference}</Ref></>,
      note: <At at={one.issuedAt} />,
    })),
  };
}

/** Offices by name or code. */
export async function offices({ words, ask, pick }: Asked): Promise<Found> {
  const { registryOffices } = await ask(OFFICES_FOUND, { first: MOST_HITS, filter: { query: words.slice(0, 100) } });
  return {
    more: registryOffices.pageInfo.hasNextPage,
    hits: registryOffices.nodes.map((one) => ({ to: `/offices/${one.id}`, title: pick(one.name), note: <><Ref>{one.code}</Ref> · {pick(one.unit.name)}</> })),
  };
}
