import { graphql, type ResultOf } from "@/kernel/api";

export const OfficeFields = graphql(`
  fragment OfficeFields on Office @_unmask {
    id code regime loneOfficeAllowed name { ar fr zgh }
    unit { id kind name { ar fr } }
    regimes { regime from }
    registers { kind year lastNumber }
    delegations {
      id quality qualityLabel { ar fr zgh en } instrument from until endedOn inForceToday
      staff { id name { ar fr } }
    }
  }
`);
export const OFFICE = graphql(`query Office($id: ID!) { office(id: $id) { ...OfficeFields } }`, [OfficeFields]);
export const OFFICE_CREATE = graphql(`mutation OfficeCreate($input: OfficeCreateInput!) { officeCreate(input: $input) { office { ...OfficeFields } userErrors { code field message } } }`, [OfficeFields]);
export const REGIME_SET = graphql(`mutation OfficeRegimeSet($input: OfficeRegimeSetInput!) { officeRegimeSet(input: $input) { office { ...OfficeFields } userErrors { code field message } } }`, [OfficeFields]);
export const DELEGATION_CREATE = graphql(`mutation DelegationCreate($input: DelegationCreateInput!) { delegationCreate(input: $input) { delegation { id } office { ...OfficeFields } userErrors { code field message } } }`, [OfficeFields]);
export const DELEGATION_END = graphql(`mutation DelegationEnd($input: DelegationEndInput!) { delegationEnd(input: $input) { delegation { id endedOn inForceToday until } office { ...OfficeFields } userErrors { code field message } } }`, [OfficeFields]);

export const REGISTER_OPEN = graphql(`mutation RegisterOpen($input: RegisterOpenInput!) { registerOpen(input: $input) { office { ...OfficeFields } userErrors { code field message } } }`, [OfficeFields]);

export type Office = NonNullable<ResultOf<typeof OFFICE>["office"]>;
