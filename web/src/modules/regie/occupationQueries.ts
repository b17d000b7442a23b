import { graphql, type ResultOf } from "@/kernel/api";

/** Days ahead in which an occupation that ends is shown as one that waits for a decision. */
export const ENDING_DAYS = 90;

export const OCCUPATIONS = graphql(`
  query Occupations($first: Int, $after: String, $filter: OccupationFilter) {
    occupations(first: $first, after: $after, filter: $filter) {
      nodes {
        id reference label from until allowed
        taxpayer { id number nameAr nameLatin }
        revenueKind { id code name { ar fr } }
        renewals { id after until instrument decidedOn notifiedOn reasons at by { id name { ar fr } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const OCCUPATIONS_COUNT = graphql(`query OccupationsCount($filter: OccupationFilter) { occupations(first: 1, filter: $filter) { totalCount } }`);
export const OCCUPATION_RENEW = graphql(`
  mutation OccupationRenew($input: OccupationRenewInput!) { occupationRenew(input: $input) { occupation { id until } userErrors { code field message } } }
`);

export type Occupation = ResultOf<typeof OCCUPATIONS>["occupations"]["nodes"][number];
