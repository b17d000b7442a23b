import { graphql, type ResultOf } from "@/kernel/api";

const AssessmentFields = graphql(`
  fragment AssessmentFields on Assessment @_unmask {
    id reference periodFrom periodUntil liableOn principal increase total dueOn legalDueOn outcome outcomeLabel remark assessedAt taxableId orderId orderCancelled
    unit { id name { ar fr } }
    taxpayer { id number nameAr nameLatin }
    kind { id code name { ar fr } }
    facts { name label value }
    steps { text amount }
    assessedBy { id name { ar fr } }
    cancellation { reasons at by { id name { ar fr } } }
  }
`);

export const ASSESSMENTS = graphql(`
  query Assessments($first: Int, $after: String, $filter: AssessmentFilter) {
    assessments(first: $first, after: $after, filter: $filter) {
      nodes {
        id reference number year periodFrom periodUntil total dueOn outcome outcomeLabel orderId orderCancelled
        taxpayer { id number nameAr nameLatin }
        kind { id code name { ar fr } }
        cancellation { at }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ASSESSMENT = graphql(`query Assessment($id: ID!) { assessment(id: $id) { ...AssessmentFields } }`, [AssessmentFields]);
/** The calculation behind an order. */
export const CALCULATION = graphql(`
  query AssessmentCalculation($id: ID!) {
    assessment(id: $id) {
      id reference periodFrom periodUntil principal increase total
      facts { name label value }
      steps { text amount }
    }
  }
`);

/** Somebody who is chosen, with what is charged. */
export const ASSESSED = graphql(`
  query AssessedTaxpayer($id: ID!) {
    taxpayer(id: $id) {
      id number nameAr nameLatin
      taxables { id reference label from until revenueKind { id code name { ar fr } } facts { name value } }
    }
  }
`);
export const ASSESSMENT_FORM = graphql(`
  query AssessmentForm($kindId: ID!, $on: Date) {
    assessmentFacts(kindId: $kindId, on: $on) { name label kind required choices { code name { ar fr } } }
  }
`);
export const ASSESSMENT_PREVIEW = graphql(`
  query AssessmentPreview($input: AssessmentPreviewInput!) {
    assessmentPreview(input: $input) {
      preview {
        liableOn principal increase total dueOn legalDueOn outcome outcomeLabel
        facts { name label value }
        steps { text amount }
      }
      userErrors { code field message }
    }
  }
`);

export const ASSESSMENT_MAKE = graphql(`
  mutation AssessmentMake($input: AssessmentMakeInput!) {
    assessmentMake(input: $input) { assessment { id reference } userErrors { code field message } }
  }
`);
export const ASSESSMENT_CANCEL = graphql(`
  mutation AssessmentCancel($input: AssessmentCancelInput!) {
    assessmentCancel(input: $input) { assessment { id } userErrors { code field message } }
  }
`);
export const ASSESSMENT_PRINT = graphql(`
  mutation AssessmentPrint($input: AssessmentPrintInput!) { assessmentPrint(input: $input) { url userErrors { code field message } } }
`);

export type Assessment = NonNullable<ResultOf<typeof ASSESSMENT>["assessment"]>;
export type AssessmentListed = ResultOf<typeof ASSESSMENTS>["assessments"]["nodes"][number];
export type Preview = NonNullable<ResultOf<typeof ASSESSMENT_PREVIEW>["assessmentPreview"]["preview"]>;
export type FactField = ResultOf<typeof ASSESSMENT_FORM>["assessmentFacts"][number];
export type Assessed = NonNullable<ResultOf<typeof ASSESSED>["taxpayer"]>["taxables"][number];
