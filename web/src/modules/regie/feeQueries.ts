import { graphql, type ResultOf } from "@/kernel/api";

export const FEES = graphql(`
  query Fees($first: Int, $after: String, $filter: FeeFilter) {
    fees(first: $first, after: $after, filter: $filter) {
      nodes { id sourceObject kind { id code name { ar fr } } rateName { ar fr } amount askedOn state receiptId waived { reasons on by { id name { ar fr } } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export const FEES_CASH = graphql(`mutation FeesCash($input: FeesCashInput!) { feesCash(input: $input) { receipt { id reference } userErrors { code field message } } }`);
export const FEE_WAIVE = graphql(`mutation FeeWaive($input: FeeWaiveInput!) { feeWaive(input: $input) { fee { id } userErrors { code field message } } }`);

export type FeeRow = ResultOf<typeof FEES>["fees"]["nodes"][number];

export const FEE_STATES = ["OWED", "PAID", "WAIVED"] as const;
