import { graphql, type ResultOf } from "@/kernel/api";

/** The régies that somebody acts for today, with their tills. */
export const MY_TILLS = graphql(`
  query MyTills($first: Int, $after: String, $filter: CashOfficeFilter) {
    cashOffices(first: $first, after: $after, filter: $filter) {
      nodes {
        id code name { ar fr } myQuality
        kinds { id }
        tills {
          id code name { ar fr }
          day { dayId on staff { id name { ar fr } } }
          book { bookId serial nextNumber lastNumber left }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const CashDayFields = graphql(`
  fragment CashDayFields on CashDay @_unmask {
    id on float openedAt expected receipts voids firstNumber lastNumber
    tickets taken { cash cheque transfer card total }
    staff { id name { ar fr } }
    closing { at expected counted difference reasons by { id name { ar fr } } }
    remittance { id number year }
  }
`);

export const TILL_DAY = graphql(`query TillDay($id: ID!) { day(id: $id) { ...CashDayFields takings { amount budgetLine kind { id code name { ar fr } } } } }`, [CashDayFields]);
export const TILL_DAYS = graphql(
  `query TillDays($first: Int, $after: String, $filter: CashDayFilter) { days(first: $first, after: $after, filter: $filter) { nodes { ...CashDayFields } pageInfo { hasNextPage endCursor } } }`,
  [CashDayFields],
);
export const DAY_OPEN = graphql(`mutation DayOpen($input: DayOpenInput!) { dayOpen(input: $input) { day { id } userErrors { code field message } } }`);
export const DAY_CLOSE = graphql(`mutation DayClose($input: DayCloseInput!) { dayClose(input: $input) { day { id } userErrors { code field message } } }`);

/** What can be charged at a counter, with the prices of today. */
export const COUNTER_KINDS = graphql(`
  query CounterKinds($first: Int, $after: String, $filter: RevenueKindFilter) {
    revenueKinds(first: $first, after: $after, filter: $filter) {
      nodes { id code name { ar fr } rule collectedBy tariffInForce { id rates { code name { ar fr } measure amount } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** Orders to cash: what is owed of each today. */
export const ORDERS_OWED = graphql(`
  query OrdersOwed($first: Int, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes {
        id number reference dueOn state
        taxpayer { id number nameAr nameLatin }
        kind { id code name { ar fr } }
        balance { cost late increase principal total }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ORDER_OWED = graphql(`query OrderOwed($id: ID!) { order(id: $id) { id taxpayer { id number nameAr nameLatin } } }`);

// Only what stands in a line.
export const RECEIPTS = graphql(`
  query Receipts($first: Int, $after: String, $filter: ReceiptFilter) {
    receipts(first: $first, after: $after, filter: $filter) {
      nodes {
        id reference payerName mode amount on issuedAt state voidable
        office { id code name { ar fr } } till { id code name { ar fr } }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

const ReceiptUndoneFields = graphql(`fragment ReceiptUndoneFields on ReceiptUndone @_unmask { reasons on at by { id name { ar fr } } }`);

export const RECEIPT = graphql(
  `
  query Receipt($id: ID!) {
    receipt(id: $id) {
      id reference bookSerial payerName mode modeReference amount amountWordsAr amountWordsFr on issuedAt state voidable prints
      controlCode verifyUrl sealIntact
      office { id code name { ar fr } } till { id code name { ar fr } }
      taxpayer { id number nameAr nameLatin }
      issuedBy { id name { ar fr } }
      lines { orderId component label quantity amount budgetLine rateCode rateName { ar fr } kind { id code name { ar fr } } }
      void { ...ReceiptUndoneFields }
      bounce { ...ReceiptUndoneFields }
    }
  }
`,
  [ReceiptUndoneFields],
);

export const RECEIPT_ISSUE = graphql(`
  mutation ReceiptIssue($input: ReceiptIssueInput!) {
    receiptIssue(input: $input) { receipt { id reference amount mode payerName } userErrors { code field message } }
  }
`);
export const RECEIPT_VOID = graphql(`
  mutation ReceiptVoid($input: ReceiptVoidInput!) {
    receiptVoid(input: $input) { receipt { id state voidable } userErrors { code field message } }
  }
`);
export const RECEIPT_BOUNCE = graphql(`
  mutation ReceiptBounce($input: ReceiptBounceInput!) {
    receiptBounce(input: $input) { receipt { id state } userErrors { code field message } }
  }
`);
export const RECEIPT_PRINT = graphql(`
  mutation ReceiptPrint($input: ReceiptPrintInput!) {
    receiptPrint(input: $input) { print { number duplicate url receipt { id prints } } userErrors { code field message } }
  }
`);

/** Régies to narrow a list to. */
export const RECEIPT_OFFICES = graphql(`query ReceiptOffices($first: Int) { cashOffices(first: $first) { nodes { id code name { ar fr } } } }`);

export type MyOffice = ResultOf<typeof MY_TILLS>["cashOffices"]["nodes"][number];
export type MyTill = MyOffice["tills"][number];
export type TillDay = NonNullable<ResultOf<typeof TILL_DAY>["day"]>;
export type CounterKind = ResultOf<typeof COUNTER_KINDS>["revenueKinds"]["nodes"][number];
export type OwedOrder = ResultOf<typeof ORDERS_OWED>["orders"]["nodes"][number];
export type ReceiptRow = ResultOf<typeof RECEIPTS>["receipts"]["nodes"][number];
export type Receipt = NonNullable<ResultOf<typeof RECEIPT>["receipt"]>;
export type IssuedReceipt = NonNullable<ResultOf<typeof RECEIPT_ISSUE>["receiptIssue"]["receipt"]>;
