import { graphql, type ResultOf } from "@/kernel/api";

const TaxableFields = graphql(`
  fragment TaxableFields on Taxable @_unmask {
    id kind reference label from until revision allowed
    revenueKind { id code name { ar fr } }
    unit { id name { ar fr } }
    facts { name value }
    earlier { until taxpayer { id number nameAr nameLatin } }
  }
`);

// Only what stands in a line: a list that shows more of somebody is refused, each file is read by itself and on record.
export const TAXPAYERS = graphql(`
  query Taxpayers($first: Int, $after: String, $filter: TaxpayerFilter) {
    taxpayers(first: $first, after: $after, filter: $filter) {
      nodes { id number kind nameAr nameLatin cin ice unit { id name { ar fr } } mergedInto { id number nameAr nameLatin } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const TAXPAYER = graphql(
  `
  query Taxpayer($id: ID!) {
    taxpayer(id: $id) {
      id number kind nameAr nameLatin cin ice taxId rib phone email addressAr addressFr revision createdAt updatedAt allowed
      unit { id name { ar fr } }
      createdBy { id name { ar fr } }
      aliases { name }
      merges { reasons at taxpayer { id number nameAr nameLatin } by { id name { ar fr } } }
      similar { why taxpayer { id number nameAr nameLatin } }
      warnings { code field message }
      taxables { ...TaxableFields }
    }
  }
`,
  [TaxableFields],
);

/** Somebody found by typing, where one is chosen. */
export const TAXPAYERS_FOUND = graphql(`
  query TaxpayersFound($first: Int, $filter: TaxpayerFilter) {
    taxpayers(first: $first, filter: $filter) { nodes { id number nameAr nameLatin } pageInfo { hasNextPage } }
  }
`);

export const TAXPAYER_RECORD = graphql(`
  mutation TaxpayerRecord($input: TaxpayerRecordInput!) {
    taxpayerRecord(input: $input) { taxpayer { id } userErrors { code field message } }
  }
`);
export const TAXPAYER_UPDATE = graphql(`
  mutation TaxpayerUpdate($input: TaxpayerUpdateInput!) {
    taxpayerUpdate(input: $input) { taxpayer { id } userErrors { code field message } }
  }
`);
export const TAXPAYER_MERGE = graphql(`
  mutation TaxpayerMerge($input: TaxpayerMergeInput!) {
    taxpayerMerge(input: $input) { taxpayer { id } userErrors { code field message } }
  }
`);
export const TAXABLE_RECORD = graphql(`
  mutation TaxableRecord($input: TaxableRecordInput!) {
    taxableRecord(input: $input) { taxable { id } userErrors { code field message } }
  }
`);
export const TAXABLE_UPDATE = graphql(`
  mutation TaxableUpdate($input: TaxableUpdateInput!) {
    taxableUpdate(input: $input) { taxable { id } userErrors { code field message } }
  }
`);

export const TAXABLE_DECLARE = graphql(`
  mutation TaxableDeclare($input: TaxableDeclareInput!) {
    taxableDeclare(input: $input) { taxable { id } userErrors { code field message } }
  }
`);

/** What was declared for the quarters of something that is charged. */
export const TAXABLE_RETURNS = graphql(`
  query TaxableReturns($id: ID!) {
    taxable(id: $id) { id returns { year quarter receivedOn facts { name value } } }
  }
`);

/** What a kind of revenue is calculated from, for the form of what is charged by it. */
export const FACTS = graphql(`
  query TaxableFacts($kindId: ID!) {
    assessmentFacts(kindId: $kindId) { name label kind required choices { code name { ar fr } } }
  }
`);

export type TaxpayerRow = ResultOf<typeof TAXPAYERS>["taxpayers"]["nodes"][number];
export type Taxpayer = NonNullable<ResultOf<typeof TAXPAYER>["taxpayer"]>;
export type Taxable = Taxpayer["taxables"][number];
export type FactForm = ResultOf<typeof FACTS>["assessmentFacts"][number];
