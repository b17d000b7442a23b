import { graphql, type ResultOf } from "@/kernel/api";

export const ROLLS = graphql(`
  query Rolls($first: Int, $after: String, $filter: RollFilter) {
    rolls(first: $first, after: $after, filter: $filter) {
      nodes {
        id year quarters state assessed askedAt
        unit { id name { ar fr } }
        kind { id code name { ar fr } }
        totals { outcome count amount }
        preparedBy { id name { ar fr } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const ROLL = graphql(`
  query Roll($id: ID!) {
    roll(id: $id) {
      id year quarters liableOn state total done assessed firstNumber lastNumber askedAt preparedAt runAt doneAt failure replacedById
      unit { id name { ar fr } }
      kind { id code name { ar fr } }
      totals { outcome count amount }
      exceptions { reason text count }
      preparedBy { id name { ar fr } }
      runBy { id name { ar fr } }
      abandonment { reasons at by { id name { ar fr } } }
    }
  }
`);

/** How far a roll is: asked again and again while it is at work. */
export const ROLL_PROGRESS = graphql(`query RollProgress($id: ID!) { roll(id: $id) { id state total done } }`);

export const ROLL_ITEMS = graphql(`
  query RollItems($id: ID!, $outcome: RollOutcome, $reason: RollReason, $quarter: Int, $first: Int, $after: String) {
    roll(id: $id) {
      id
      items(outcome: $outcome, reason: $reason, quarter: $quarter, first: $first, after: $after) {
        nodes { taxableId reference label amount outcome reasonText assessmentId taxpayer { id number nameAr nameLatin } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** A few things with their calculation, line by line. */
export const ROLL_SAMPLE = graphql(`
  query RollSample($id: ID!, $outcome: RollOutcome, $quarter: Int, $first: Int) {
    roll(id: $id) {
      id
      items(outcome: $outcome, quarter: $quarter, first: $first) { nodes { taxableId reference amount steps { text amount } taxpayer { id number nameAr nameLatin } } }
    }
  }
`);

export const ROLL_PREPARE = graphql(`
  mutation RollPrepare($input: RollPrepareInput!) { rollPrepare(input: $input) { roll { id } userErrors { code field message } } }
`);
export const ROLL_RUN = graphql(`
  mutation RollRun($input: RollRunInput!) { rollRun(input: $input) { roll { id state } userErrors { code field message } } }
`);
export const ROLL_ABANDON = graphql(`
  mutation RollAbandon($input: RollAbandonInput!) { rollAbandon(input: $input) { roll { id state } userErrors { code field message } } }
`);

export type RollListed = ResultOf<typeof ROLLS>["rolls"]["nodes"][number];
export type Roll = NonNullable<ResultOf<typeof ROLL>["roll"]>;
export type RollItem = NonNullable<ResultOf<typeof ROLL_ITEMS>["roll"]>["items"]["nodes"][number];
