import { graphql, type ResultOf } from "@/kernel/api";

const FieldDeviceFields = graphql(`
  fragment FieldDeviceFields on FieldDevice @_unmask {
    id name state agentNameAr agentNameFr enrolledAt lastSeenAt waitingCount heldCount
    till { id code name { ar fr } }
    cashOffice { id code name { ar fr } }
    book { id serial firstNumber lastNumber nextNumber expiresOn }
  }
`);

export const FIELD_DEVICES = graphql(`
  query FieldDevices($cashOfficeId: ID, $first: Int, $after: String) {
    fieldDevices(cashOfficeId: $cashOfficeId, first: $first, after: $after) {
      nodes { ...FieldDeviceFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`, [FieldDeviceFields]);

export const FIELD_DEVICE = graphql(`
  query FieldDevice($id: ID!) {
    fieldDevice(id: $id) {
      ...FieldDeviceFields
      endedOn endedReasons appliedSequence
      gaps { bookSerial firstNumber lastNumber reasons at received }
      hole { firstSequence lastSequence }
      missing { firstSequence lastSequence reasons at received by { id name { ar fr } } }
    }
  }
`, [FieldDeviceFields]);

export const FIELD_ENTRIES = graphql(`
  query FieldEntries($id: ID!, $first: Int, $after: String, $state: FieldEntryState) {
    fieldDevice(id: $id) {
      entries(first: $first, after: $after, state: $state) {
        nodes { sequence kind on at receivedAt state number amount receiptId admittedAt admittedReasons flags { code text } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export const FIELD_BOOK_HAND = graphql(`
  mutation FieldBookHand($input: FieldBookHandInput!) {
    fieldBookHand(input: $input) { fieldDevice { id } userErrors { code field message } }
  }
`);
export const FIELD_DEVICE_WITHDRAW = graphql(`
  mutation FieldDeviceWithdraw($input: FieldDeviceWithdrawInput!) {
    fieldDeviceWithdraw(input: $input) { fieldDevice { id } userErrors { code field message } }
  }
`);
export const FIELD_ENTRY_ADMIT = graphql(`
  mutation FieldEntryAdmit($input: FieldEntryAdmitInput!) {
    fieldEntryAdmit(input: $input) { fieldEntry { sequence state } userErrors { code field message } }
  }
`);
export const FIELD_FILE_IMPORT = graphql(`
  mutation FieldFileImport($input: FieldFileImportInput!) {
    fieldFileImport(input: $input) {
      entries { sequence outcome reason entry { kind number receiptId state flags { code text } } }
      damaged
      userErrors { code field message }
    }
  }
`);
export const FIELD_MISSING_EXPLAIN = graphql(`
  mutation FieldMissingExplain($input: FieldMissingExplainInput!) {
    fieldMissingExplain(input: $input) { fieldDevice { id } userErrors { code field message } }
  }
`);

export type FieldBrought = NonNullable<ResultOf<typeof FIELD_FILE_IMPORT>["fieldFileImport"]>["entries"][number];
export type FieldHole = NonNullable<FieldDevice["hole"]>;
export type FieldDevice = NonNullable<ResultOf<typeof FIELD_DEVICE>["fieldDevice"]>;
export type FieldDeviceRow = ResultOf<typeof FIELD_DEVICES>["fieldDevices"]["nodes"][number];
export type FieldEntry = NonNullable<ResultOf<typeof FIELD_ENTRIES>["fieldDevice"]>["entries"]["nodes"][number];
