import { graphql } from "@/kernel/api";
import { MOST_HITS, type Asked, type Found } from "@/kernel/search";
import { Day, Ref } from "@/ui/text";
import { Amount } from "./money";
import { TaxpayerName } from "./names";

const TAXPAYERS = graphql(`
  query TaxpayersSought($first: Int, $filter: TaxpayerFilter) {
    taxpayers(first: $first, filter: $filter) { nodes { id number nameAr nameLatin unit { name { ar fr } } } pageInfo { hasNextPage } }
  }
`);
const ORDERS = graphql(`
  query OrdersSought($first: Int, $filter: OrderFilter) {
    orders(first: $first, filter: $filter) {
      nodes { id reference total state taxpayer { id nameAr nameLatin } kind { id name { ar fr } } }
      pageInfo { hasNextPage }
    }
  }
`);
const RECEIPTS = graphql(`
  query ReceiptsSought($first: Int, $filter: ReceiptFilter) {
    receipts(first: $first, filter: $filter) { nodes { id reference payerName amount on state } pageInfo { hasNextPage } }
  }
`);
const ASSESSMENTS = graphql(`
  query AssessmentsSought($first: Int, $filter: AssessmentFilter) {
    assessments(first: $first, filter: $filter) {
      nodes { id reference total taxpayer { id nameAr nameLatin } kind { id name { ar fr } } }
      pageInfo { hasNextPage }
    }
  }
`);

/** Longest text that these lists are asked for. */
const LONGEST = 100;

const word = (state: string) => state.toLowerCase().replaceAll("_", "-");

/** Who owes, by name in either script, number, card, ICE, tax identifier or telephone. */
export async function taxpayers({ words, ask, pick }: Asked): Promise<Found> {
  const { taxpayers } = await ask(TAXPAYERS, { first: MOST_HITS, filter: { query: words.slice(0, 200) } });
  return {
    more: taxpayers.pageInfo.hasNextPage,
    hits: taxpayers.nodes.map((one) => ({
      to: `/revenue/taxpayers/${one.id}`,
      title: <TaxpayerName of={one} inline />,
      note: <><Ref>{one.number}</Ref> · {pick(one.unit.name)}</>,
    })),
  };
}

/** Orders to collect by reference, number or the debtor's name. */
export async function orders({ words, ask, pick, t }: Asked): Promise<Found> {
  const { orders } = await ask(ORDERS, { first: MOST_HITS, filter: { query: words.slice(0, LONGEST) } });
  return {
    more: orders.pageInfo.hasNextPage,
    hits: orders.nodes.map((one) => ({
      to: `/revenue/orders/${one.id}`,
      title: <><Ref>{one.reference}</Ref> · <TaxpayerName of={one.taxpayer} inline /></>,
      note: <><bdi>{pick(one.kind.name)}</bdi> · <Amount of={one.total} /> · {t(`web-regie-order-state-${word(one.state)}`)}</>,
    })),
  };
}

/** Receipts by number or the payer's name. */
export async function receipts({ words, ask, t }: Asked): Promise<Found> {
  const { receipts } = await ask(RECEIPTS, { first: MOST_HITS, filter: { query: words.slice(0, LONGEST) } });
  return {
    more: receipts.pageInfo.hasNextPage,
    hits: receipts.nodes.map((one) => ({
      to: `/revenue/receipts/${one.id}`,
      title: <><Ref>{one.reference}</Ref> · <bdi>{one.payerName}</bdi></>,
      note: <><Day iso={one.on} /> · <Amount of={one.amount} /> · {t(`web-regie-receipt-state-${word(one.state)}`)}</>,
    })),
  };
}

/** Assessments by number, by who owes or by what is taxed. */
export async function assessments({ words, ask, pick }: Asked): Promise<Found> {
  const { assessments } = await ask(ASSESSMENTS, { first: MOST_HITS, filter: { query: words.slice(0, LONGEST) } });
  return {
    more: assessments.pageInfo.hasNextPage,
    hits: assessments.nodes.map((one) => ({
      to: `/revenue/assessments/${one.id}`,
      title: <><Ref>{one.reference}</Ref> · <TaxpayerName of={one.taxpayer} inline /></>,
      note: <><bdi>{pick(one.kind.name)}</bdi> · <Amount of={one.total} /></>,
    })),
  };
}
