import { graphql } from "@/kernel/api";
import { DeclarationFields } from "../queries";

export const BIRTH_DECLARE = graphql(`mutation BirthDeclare($input: BirthDeclareInput!) { birthDeclare(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
export const DEATH_DECLARE = graphql(`mutation DeathDeclare($input: DeathDeclareInput!) { deathDeclare(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
export const BIRTH_AMEND = graphql(`mutation BirthAmend($input: BirthAmendInput!) { birthAmend(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
export const DEATH_AMEND = graphql(`mutation DeathAmend($input: DeathAmendInput!) { deathAmend(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
export const SUBMIT = graphql(`mutation WizardSubmit($input: DeclarationSubmitInput!) { declarationSubmit(input: $input) { declaration { id state revision } userErrors { code field message } } }`);
export const PROPOSE = graphql(`query NamePropose($ar: String!) { namePropose(ar: $ar) { latin tifinagh alternatives } }`);
export const HIJRI = graphql(`query Hijri($date: Date!) { hijriDate(date: $date) { year month day ar fr en source } }`);
export const DEADLINE = graphql(`query DeclarationDeadline($kind: ActKind!, $eventDate: Date!, $bornAbroad: Boolean, $diedAbroad: Boolean) { declarationDeadline(kind: $kind, eventDate: $eventDate, bornAbroad: $bornAbroad, diedAbroad: $diedAbroad) { start due late rule explanation } }`);
