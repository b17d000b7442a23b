import { graphql, type ResultOf } from "@/kernel/api";
import { StaffFields } from "./queries";
import { ScopeFields, TokenFields } from "./tokenParts";

export const PROGRAMS = graphql(
  `query Programs($first: Int, $after: String, $filter: StaffFilter) { serviceAccounts(first: $first, after: $after, filter: $filter) { nodes { staff { ...StaffFields } } pageInfo { hasNextPage endCursor } } }`,
  [StaffFields],
);
export type Program = ResultOf<typeof PROGRAMS>["serviceAccounts"]["nodes"][number];
export const PROGRAM = graphql(
  `query Program($id: ID!) { serviceAccount(id: $id) { staff { ...StaffFields } tokens { ...TokenFields } scopes { ...ScopeFields } } }`,
  [StaffFields, TokenFields, ScopeFields],
);
export const SERVICE_ACCOUNT_CREATE = graphql(`mutation ServiceAccountCreate($input: ServiceAccountCreateInput!) { serviceAccountCreate(input: $input) { serviceAccount { staff { ...StaffFields } } userErrors { code field message } } }`, [StaffFields]);
export const SERVICE_TOKEN_CREATE = graphql(`mutation ServiceTokenCreate($input: ServiceTokenCreateInput!) { serviceTokenCreate(input: $input) { token { ...TokenFields } secret userErrors { code field message } } }`, [TokenFields]);
export const SERVICE_TOKEN_REVOKE = graphql(`mutation ServiceTokenRevoke($input: ServiceTokenRevokeInput!) { serviceTokenRevoke(input: $input) { serviceAccount { tokens { ...TokenFields } } userErrors { code field message } } }`, [TokenFields]);
