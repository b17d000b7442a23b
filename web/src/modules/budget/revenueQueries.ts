import { graphql, type ResultOf } from "@/kernel/api";
import { LineFields } from "./queries";

export const REVENUES = graphql(
  `
  query BudgetRevenues($first: Int, $after: String, $filter: BudgetRevenueFilter) {
    budgetRevenues(first: $first, after: $after, filter: $filter) {
      nodes {
        id number on amount source reference reverses reversedBy reasons enteredAt
        line { ...BudgetLineFields }
        by { id name { ar fr } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`,
  [LineFields],
);

export const REVENUE_ENTER = graphql(`
  mutation BudgetRevenueEnter($input: BudgetRevenueEnterInput!) {
    budgetRevenueEnter(input: $input) { revenue { id number } userErrors { code field message } }
  }
`);
export const REVENUE_REVERSE = graphql(`
  mutation BudgetRevenueReverse($input: BudgetRevenueReverseInput!) {
    budgetRevenueReverse(input: $input) { revenue { id number } userErrors { code field message } }
  }
`);

export type Revenue = ResultOf<typeof REVENUES>["budgetRevenues"]["nodes"][number];
