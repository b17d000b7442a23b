/** What the trail writes of things, and screens have a word for: `web-audit-field-closed-on`. */
export const AUDIT_FIELDS: ReadonlySet<string> = new Set((
  "abandoned_at account act active acts added after aliases amount amount_centimes amounts announced_on annulled_on answer " +
  "answered_on answers_by ar asked_by at authorisation authority bank based_on basis before book books borrower bounced " +
  "budget budget_line cancelled certificates change channel charge client_id closed closed_on closing code collector " +
  "conflict confirmed contact content control_code copy corrections cost counted credits criteria days deadline_due " +
  "decision declaration declarations declared delegation detail details difference differences document done due due_on " +
  "duty email enabled ended ended_on engagement entries entry erased event event_date expected expires_on explanation " +
  "exported_at face facts failure failures file files findings first flags float format found fr from grant grounds held " +
  "holder home_unit identity increase inspection instrument instrument_on issue issued_at issued_by issued_on issuer items " +
  "kind kinds known label language last last_number late latin left legal_due_on lender letterhead liable_on line line_code " +
  "lines link list listed live login lot manner media_type member mention merged missing mode months moved_over movement " +
  "name national_id national_number nature next notified_on number off office officer_quality on on_date opened_on opening " +
  "order order_state orders outcome owed own owner pages paid_on papers passkey password paused payer position " +
  "previous_until principal print provider purpose quality quarter quarters rate rates reason reasons receipt receipt_state " +
  "receipts received received_on recovery reference refused regime region remark remittance remitted removed report reprint " +
  "requested_on requester_cin requester_name requester_quality retired revenue reverses revoked rib role roles rows rule " +
  "run scopes seal second_factor sent sent_on sequence serial series served_on service service_on sessions_ended short " +
  "shown size slip source staff state status step subject surplus suspense taken taxable taxables taxpayer taxpayers " +
  "template text_ar text_fr threshold tifinagh till title to tokens_ended total totals treasury_receipt unit units until " +
  "url value version visa void voided_on volume volumes waived webhooks withdrawn words year"
).split(" "));

export const wordOf = (field: string): string => `web-audit-field-${field.replaceAll("_", "-")}`;

/**
 * A path of the trail as its parts are called on screens: `lines.0.amount` is "Lines 1 · Amount". What has no word stays as it was
 * written: the trail tells everything, also what no screen knows.
 */
export function spokenPath(path: string, t: (id: string) => string): string {
  const parts: string[] = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part) && parts.length > 0) parts[parts.length - 1] += ` ${Number(part) + 1}`;
    else parts.push(AUDIT_FIELDS.has(part) ? t(wordOf(part)) : part);
  }
  return parts.join(" · ");
}
