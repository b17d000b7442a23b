import { graphql, type ResultOf } from "@/kernel/api";
import { LineFields, StepFields } from "./queries";

const CarryLineFields = graphql(
  `
  fragment BudgetCarryLineFields on BudgetCarryLine @_unmask { engagement amount line { ...BudgetLineFields } }
`,
  [LineFields],
);

export const CARRY_OVER = graphql(
  `
  query BudgetCarryOverOf($budgetId: ID!) {
    budgetCarryOver(budgetId: $budgetId) {
      budgetId
      statements {
        id number fromYear copied on reference state total surplus
        by { id name { ar fr } }
        surplusLine { ...BudgetLineFields }
        lines { ...BudgetCarryLineFields }
        answer { ...BudgetStepFields }
      }
      due { year closed total surplus lines { ...BudgetCarryLineFields } }
    }
  }
`,
  [LineFields, StepFields, CarryLineFields],
);
export const CARRY_STATE = graphql(`
  mutation BudgetCarryState($input: BudgetCarryStateInput!) {
    budgetCarryState(input: $input) { carry { id number } userErrors { code field message } }
  }
`);
export const CARRY_ANSWER = graphql(`
  mutation BudgetCarryAnswer($input: BudgetCarryAnswerInput!) {
    budgetCarryAnswer(input: $input) { carry { id state } userErrors { code field message } }
  }
`);

export const CARRY_PRINT = graphql(`
  mutation BudgetCarryPrint($input: BudgetCarryPrintInput!) {
    budgetCarryPrint(input: $input) { paper { url } userErrors { code field message } }
  }
`);

export type CarryOver = NonNullable<ResultOf<typeof CARRY_OVER>["budgetCarryOver"]>;
export type Carry = CarryOver["statements"][number];
export type CarryDue = NonNullable<CarryOver["due"]>;
export type CarryLine = Carry["lines"][number];
