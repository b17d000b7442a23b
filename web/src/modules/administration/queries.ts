import { graphql, type ResultOf, type VariablesOf } from "@/kernel/api";

export const StaffFields = graphql(`
  fragment StaffFields on Staff @_unmask {
    id login email active totpEnabled passkeyCount invitationPending createdAt mustChangePassword name { ar fr } homeUnit { id name { ar fr } }
    grants { id grantedAt grantedBy role { code name { ar fr } } unit { id kind name { ar fr } } }
  }
`);
export const PEOPLE = graphql(
  `query People($first: Int, $after: String, $filter: StaffFilter) { staff(first: $first, after: $after, filter: $filter) { nodes { ...StaffFields } pageInfo { hasNextPage endCursor } totalCount } }`,
  [StaffFields],
);
export const PERSON = graphql(`query StaffMember($id: ID!) { staffMember(id: $id) { ...StaffFields } }`, [StaffFields]);
export const LAST_LETTER = graphql(`query LastLetter($id: ID!) { letters(first: 1, filter: { staffId: $id }) { nodes { id state reason } } }`);
export const EXPLAIN = graphql(`
  query AccessExplain($staffId: ID!) {
    accessExplain(staffId: $staffId) { act label allowed scope explanation role { code name { ar fr } } unit { id name { ar fr } } grant { id grantedAt } lentBy { ar fr } lentUntil }
  }
`);
export const RoleFields = graphql(`fragment RoleFields on Role @_unmask { code shipped name { ar fr } acts { act label scope } }`);
export const ROLES = graphql(`query Roles { roles { ...RoleFields } }`, [RoleFields]);
export const ACTS = graphql(`query ActCatalog { actCatalog { act label module moduleLabel scopes } }`);
export const PREVIEW = graphql(`
  query RightsPreview($change: RightsChange!) {
    rightsPreview(change: $change) {
      preview {
        version unseen
        people {
          staff { id login name { ar fr } }
          gains { act label scope units { id name { ar fr } } }
          losses { act label scope units { id name { ar fr } } }
        }
      }
      userErrors { code field message }
    }
  }
`);
export const STAFF_CREATE = graphql(`mutation StaffCreate($input: StaffCreateInput!) { staffCreate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_DEACTIVATE = graphql(`mutation StaffDeactivate($input: StaffDeactivateInput!) { staffDeactivate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const PASSWORD_RESET = graphql(`mutation PasswordReset($input: PasswordResetInput!) { passwordReset(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_INVITE = graphql(`mutation StaffInvite($input: StaffInviteInput!) { staffInvite(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const GRANT_CREATE = graphql(`mutation GrantCreate($input: GrantCreateInput!) { grantCreate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const GRANT_REVOKE = graphql(`mutation GrantRevoke($input: GrantRevokeInput!) { grantRevoke(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const POLICY_UPDATE = graphql(`mutation PolicyUpdate($input: PolicyUpdateInput!) { policyUpdate(input: $input) { role { ...RoleFields } userErrors { code field message } } }`, [RoleFields]);
export const ROLE_CREATE = graphql(`mutation RoleCreate($input: RoleCreateInput!) { roleCreate(input: $input) { role { ...RoleFields } userErrors { code field message } } }`, [RoleFields]);
export const ROLE_RENAME = graphql(`mutation RoleRename($input: RoleRenameInput!) { roleRename(input: $input) { role { ...RoleFields } userErrors { code field message } } }`, [RoleFields]);
export const ROLE_RETIRE = graphql(`mutation RoleRetire($input: RoleRetireInput!) { roleRetire(input: $input) { roles { ...RoleFields } userErrors { code field message } } }`, [RoleFields]);
export const STAFF_REOPEN = graphql(`mutation StaffReopen($input: StaffReopenInput!) { staffReopen(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_UPDATE = graphql(`mutation StaffUpdate($input: StaffUpdateInput!) { staffUpdate(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export const STAFF_MOVE = graphql(`mutation StaffMove($input: StaffMoveInput!) { staffMove(input: $input) { staff { ...StaffFields } userErrors { code field message } } }`, [StaffFields]);
export type Role = ResultOf<typeof ROLES>["roles"][number];
export type CatalogAct = ResultOf<typeof ACTS>["actCatalog"][number];
export type Scope = CatalogAct["scopes"][number];
export type Preview = NonNullable<ResultOf<typeof PREVIEW>["rightsPreview"]["preview"]>;
export type RightsChange = VariablesOf<typeof PREVIEW>["change"];
export type Staff = NonNullable<ResultOf<typeof PERSON>["staffMember"]>;
