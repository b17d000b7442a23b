import { graphql, type ResultOf } from "@/kernel/api";

export const StaffFields = graphql(`
  fragment StaffFields on Staff @_unmask {
    id login email active totpEnabled passkeyCount invitationPending createdAt mustChangePassword name { ar fr }
    grants { id grantedAt grantedBy role { code name { ar fr } } unit { id kind name { ar fr } } }
  }
`);
export const PEOPLE = graphql(
  `query People($first: Int, $after: String, $filter: StaffFilter) { staff(first: $first, after: $after, filter: $filter) { nodes { ...StaffFields } pageInfo { hasNextPage endCursor } totalCount } }`,
  [StaffFields],
);
export const PERSON = graphql(`query StaffMember($id: ID!) { staffMember(id: $id) { ...StaffFields } }`, [StaffFields]);
export const EXPLAIN = graphql(`
  query AccessExplain($staffId: ID!) {
    accessExplain(staffId: $staffId) { act label allowed scope explanation role { code name { ar fr } } unit { id name { ar fr } } grant { id grantedAt } }
  }
`);
export const ROLES = graphql(`query Roles { roles { code name { ar fr } acts { act label scope } } }`);
export const STAFF_CREATE = graphql(`mutation StaffCreate($input: StaffCreateInput!) { staffCreate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_DEACTIVATE = graphql(`mutation StaffDeactivate($input: StaffDeactivateInput!) { staffDeactivate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const PASSWORD_RESET = graphql(`mutation PasswordReset($input: PasswordResetInput!) { passwordReset(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_INVITE = graphql(`mutation StaffInvite($input: StaffInviteInput!) { staffInvite(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const GRANT_CREATE = graphql(`mutation GrantCreate($input: GrantCreateInput!) { grantCreate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const GRANT_REVOKE = graphql(`mutation GrantRevoke($input: GrantRevokeInput!) { grantRevoke(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const POLICY_UPDATE = graphql(`mutation PolicyUpdate($input: PolicyUpdateInput!) { policyUpdate(input: $input) { role { code acts { act label scope } } userErrors { code field message } } }`);
export type Staff = NonNullable<ResultOf<typeof PERSON>["staffMember"]>;
