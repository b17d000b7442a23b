import { graphql, type ResultOf } from "@/kernel/api";

const CashOfficeFields = graphql(`
  fragment CashOfficeFields on CashOffice @_unmask {
    id code name { ar fr } unit { id name { ar fr } } instrument instrumentOn myQuality
    kinds { id code name { ar fr } }
    members { id quality instrument from until inForce staff { id name { ar fr } } }
    tills {
      id code name { ar fr }
      day { dayId on staff { id name { ar fr } } }
      book { bookId serial nextNumber lastNumber left }
    }
    books { id serial firstNumber lastNumber receivedOn nextNumber used void left tillId remark }
  }
`);

export const CASH_OFFICES = graphql(`
  query CashOffices($first: Int, $after: String, $filter: CashOfficeFilter) {
    cashOffices(first: $first, after: $after, filter: $filter) {
      nodes { id code name { ar fr } unit { id name { ar fr } } members(today: true) { id quality staff { id name { ar fr } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const CASH_OFFICE = graphql(`query CashOffice($id: ID!) { cashOffice(id: $id) { ...CashOfficeFields } }`, [CashOfficeFields]);

/** What a choice of a régie offers, found by typing. */
export const CASH_OFFICES_FOUND = graphql(`
  query CashOfficesFound($first: Int, $filter: CashOfficeFilter) {
    cashOffices(first: $first, filter: $filter) { nodes { id code name { ar fr } } pageInfo { hasNextPage } }
  }
`);
export const CASH_OFFICE_NAMED = graphql(`query CashOfficeNamed($id: ID!) { cashOffice(id: $id) { id code name { ar fr } } }`);

/** The régies that somebody acts for today, with the state of their tills. */
export const MY_CASH_OFFICES = graphql(`
  query MyCashOffices($staffId: ID!) {
    cashOffices(first: 20, filter: { staffId: $staffId }) {
      nodes {
        id code name { ar fr } myQuality createdAt
        tills { id code name { ar fr } day { dayId on staff { id name { ar fr } } } book { bookId serial nextNumber left } }
      }
    }
  }
`);

/** The kinds that a régie may be created for. */
export const CASH_KINDS = graphql(`query CashKinds { revenueKinds(first: 100) { nodes { id code name { ar fr } readOnly closedOn } } }`);

export const CASH_OFFICE_CREATE = graphql(`
  mutation CashOfficeCreate($input: CashOfficeCreateInput!) {
    cashOfficeCreate(input: $input) { cashOffice { id } userErrors { code field message } }
  }
`);
export const CASH_MEMBER_APPOINT = graphql(`
  mutation CashMemberAppoint($input: CashMemberAppointInput!) {
    cashMemberAppoint(input: $input) { cashOffice { id } userErrors { code field message } }
  }
`);
export const CASH_MEMBER_END = graphql(`
  mutation CashMemberEnd($input: CashMemberEndInput!) {
    cashMemberEnd(input: $input) { cashOffice { id } userErrors { code field message } }
  }
`);
export const TILL_CREATE = graphql(`
  mutation TillCreate($input: TillCreateInput!) {
    tillCreate(input: $input) { till { id } userErrors { code field message } }
  }
`);
export const BOOK_RECEIVE = graphql(`
  mutation BookReceive($input: BookReceiveInput!) {
    bookReceive(input: $input) { book { id } userErrors { code field message } }
  }
`);
export const BOOK_ISSUE = graphql(`
  mutation BookIssue($input: BookIssueInput!) {
    bookIssue(input: $input) { book { id tillId } userErrors { code field message } }
  }
`);
export const BOOK_RETURN = graphql(`
  mutation BookReturn($input: BookReturnInput!) {
    bookReturn(input: $input) { book { id tillId } userErrors { code field message } }
  }
`);

export type CashOffice = NonNullable<ResultOf<typeof CASH_OFFICE>["cashOffice"]>;
export type CashMember = CashOffice["members"][number];
export type CashTill = CashOffice["tills"][number];
export type ReceiptBook = CashOffice["books"][number];
export type CashOfficeRow = ResultOf<typeof CASH_OFFICES>["cashOffices"]["nodes"][number];
export type MyCashOffice = ResultOf<typeof MY_CASH_OFFICES>["cashOffices"]["nodes"][number];
