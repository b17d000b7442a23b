import { graphql } from "@/kernel/api";
import { MOST_HITS, type Asked, type Found } from "@/kernel/search";
import { Day, Ref } from "@/ui/text";
import { Amount } from "./money";

const LINES = graphql(`
  query BudgetLinesSought($first: Int, $filter: BudgetLineFilter) {
    budgetLines(first: $first, filter: $filter) { nodes { id code name { ar fr } chapter } pageInfo { hasNextPage } }
  }
`);
const ORDERS = graphql(`
  query BudgetOrdersSought($first: Int, $filter: BudgetOrderFilter) {
    budgetOrders(first: $first, filter: $filter) { nodes { id budgetId engagementId number document amount issuedOn } pageInfo { hasNextPage } }
  }
`);

/** Lines of the nomenclature by code or name. */
export async function lines({ words, ask, pick, t }: Asked): Promise<Found> {
  const { budgetLines } = await ask(LINES, { first: MOST_HITS, filter: { query: words.slice(0, 100) } });
  return {
    more: budgetLines.pageInfo.hasNextPage,
    hits: budgetLines.nodes.map((one) => ({
      to: "/budget/lines",
      search: { query: one.code },
      title: <bdi>{pick(one.name)}</bdi>,
      note: <><Ref>{one.code}</Ref> · {t("web-budget-chapter")} <Ref>{one.chapter}</Ref></>,
    })),
  };
}

/** Orders to pay by number, by their paper or by what they are for; each leads to those of its commitment. */
export async function orders({ words, ask, t }: Asked): Promise<Found> {
  const { budgetOrders } = await ask(ORDERS, { first: MOST_HITS, filter: { query: words.slice(0, 100) } });
  return {
    more: budgetOrders.pageInfo.hasNextPage,
    hits: budgetOrders.nodes.map((one) => ({
      to: `/budget/${one.budgetId}`,
      search: { tab: "orders", engagement: one.engagementId },
      title: t("web-budget-order-title", { number: String(one.number) }),
      note: <><bdi>{one.document}</bdi> · <Day iso={one.issuedOn} /> · <Amount of={one.amount} /></>,
    })),
  };
}
