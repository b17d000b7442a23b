# Budget

budget-module = Budget

# Acts

budget-budget-read = See the budget and its execution
budget-budget-lines-preview = Preview an import of the nomenclature
budget-budget-lines-import = Import the nomenclature
budget-budget-create = Open a year
budget-budget-close = Close a year
budget-budget-version-record = Record a version of the budget
budget-budget-version-vote = Record the council’s vote on the budget
budget-budget-version-reject = Record the council’s rejection of the budget
budget-budget-version-establish = Record a budget that an authority drew up in the council’s place
budget-budget-version-send = Record the governor’s receipt of the budget
budget-budget-version-answer = Record the governor’s visa of the budget, or his refusal
budget-budget-interim-record = Record the governor’s order that lets spend before the visa
budget-budget-transfer-propose = Propose a transfer of credits
budget-budget-transfer-decide = Decide a transfer of credits
budget-budget-transfer-deliberate = Record the council’s deliberation on a transfer
budget-budget-transfer-send = Record the governor’s receipt of a transfer
budget-budget-transfer-answer = Record the governor’s visa of a transfer, or his refusal
budget-budget-transfer-withdraw = Withdraw a proposed transfer
budget-budget-engagement-propose = Put a commitment to the accountant
budget-budget-engagement-answer = Give a commitment the visa, or refuse it
budget-budget-engagement-release = Release a commitment, wholly or in part
budget-budget-order-issue = Issue an order to pay
budget-budget-order-answer = Give an order to pay the visa, or return it
budget-budget-payment-record = Record the payment of an order
budget-budget-payment-correct = Correct the recorded payment of an order
budget-budget-revenue-enter = Enter revenue that came in outside the cash offices
budget-budget-revenue-reverse = Take back revenue that was entered
budget-budget-carry-state = State the credits to carry over
budget-budget-carry-answer = Give the statement of credits to carry over the visa, or refuse it
budget-budget-carry-print = Print the statement of credits to carry over
budget-budget-statement-print = Print the statement of execution
budget-revenue-record = Count revenue that came in on the budget
budget-budget-task-take = Take a deadline of the budget, or give it back
budget-budget-task-keep = Note that a deadline of the budget was kept
budget-budget-task-remind = Remind of the deadlines of the budget
budget-budget-amounts-preview = See what a file says of the amounts of the budget

# Words of lists

budget-part-operating = First part: operating
budget-part-equipment = Second part: equipment
budget-side-revenue = Revenue
budget-side-expense = Expense
budget-version-kind-initial = Initial budget
budget-version-kind-revised = Revised after a rejection or a refused visa
budget-version-kind-modifying = Modifying budget
budget-version-kind-established = Drawn up by an authority
budget-version-state-draft = Draft
budget-version-state-superseded = Superseded draft
budget-version-state-voted = Voted
budget-version-state-sent = Waiting for the visa
budget-version-state-visaed = Visaed
budget-version-state-refused = Visa refused
budget-version-state-rejected = Rejected by the council
budget-version-state-established = Carried out by decision
budget-authority-president = The president alone
budget-authority-deliberation = The president after a deliberation
budget-authority-deliberation-visa = The president after a deliberation, with the governor’s visa
budget-transfer-state-proposed = Proposed
budget-transfer-state-deliberated = Deliberated
budget-transfer-state-sent = Waiting for the visa
budget-transfer-state-applied = Applied
budget-transfer-state-refused = Visa refused
budget-transfer-state-withdrawn = Withdrawn
budget-engagement-kind-contract = Public contract
budget-engagement-kind-other = Other expense
budget-order-kind-staff = Staff
budget-order-kind-other = Other expense
budget-visa-waiting = Waiting
budget-visa-granted = Visaed
budget-visa-tacit = Visaed by silence
budget-visa-refused = Refused
budget-answer-visaed = Visa
budget-answer-refused = Refusal with reasons
budget-language-ar = Arabic
budget-language-fr = French
budget-occasion-commission = The finance commission has the draft
budget-occasion-session = The council’s session opens
budget-occasion-adoption = The budget is adopted
budget-occasion-sending = The budget is sent for visa
budget-occasion-sending-after-rejection = A budget that the council rejected is sent
budget-occasion-resubmission = A budget whose visa was refused is presented again
budget-occasion-permanent-lists = Lists of staff and permanent expenditure
budget-occasion-payment-orders = Last orders to pay reach the accountant
budget-occasion-carry-over = Statement of credits carried over
budget-occasion-statement = Statement of execution

# Import of the nomenclature

budget-error-csv-empty = The file has no line. Check the file.
budget-error-csv-quote = Line { $line }: a quote is opened and never closed. Close it or remove it.
budget-error-csv-columns = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }
       *[text] Line { $line }
    }: 6 to 8 columns are expected, there are { $found }.
budget-error-csv-code = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: a code has 4 to 12 digits.
budget-error-csv-part = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the part is 1 (operating) or 2 (equipment).
budget-error-csv-side = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: write “revenue” or “expense”.
budget-error-csv-name-ar = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the Arabic name is missing or longer than 200 characters.
budget-error-csv-name-fr = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the French name is missing or longer than 200 characters.
budget-error-csv-chapter = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the chapter is missing or longer than 20 characters.
budget-error-csv-article = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the article is missing or longer than 20 characters. Every expense has one.
budget-error-csv-programme = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the programme is missing or longer than 20 characters. Every expense has one.
budget-error-csv-double = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the code { $code } is already { $in ->
        [sheet] on sheet “{ $other }”, row { $first }
       *[text] on line { $first }
    }. Keep one of them.
budget-error-csv-moved = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the code { $code } is known under another part, side, chapter, article or programme. A line never moves: give it a new code.
budget-error-xlsx-cell = Sheet “{ $sheet }”, row { $line }, column { $column }: this cell is neither text nor a whole number. Format it as text and write it again.
budget-error-xlsx-unreadable = This file is no readable XLSX workbook, or it has a password. Save it as XLSX again, without a password.
budget-error-xlsx-large = This workbook is too large: at most { $kilobytes } kB, { $sheets } sheets and { $rows } rows. Keep only the nomenclature in it.

# Years

budget-error-year-taken = The year { $year } has a budget already. Open it from the list.
budget-error-year-ahead = The year { $year } has not begun. Nothing is committed or paid before 1 January.
budget-error-year-over = The year { $year } is over. New operations go to the budget of the current year.
budget-error-closed = This year was closed on { $day }. It does not change any more.
budget-error-close-early = A year is not closed before { $day }.

# Versions, vote and visa

budget-error-amounts-none = The file holds no amount. Check the file.
budget-error-amounts-columns = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }
       *[text] Line { $line }
    }: 2 to 8 columns are expected, the code first and the amount last; there are { $found }.
budget-error-amounts-unknown = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the code { $code } is not in the nomenclature. Import it first, or correct it.
budget-error-amounts-wrong = { $in ->
        [sheet] Sheet “{ $sheet }”, row { $line }, column { $column }
       *[text] Line { $line }
    }: the amount of code { $code } cannot be read. Write it like 1234.50.
budget-error-amounts-many = At most { $max } amounts at a time. Record the rest in a version based on this one.
budget-error-line-double = A line is named twice. Keep one amount a line.
budget-error-empty = This version has no amount. Enter the amounts before the vote.
budget-error-unbalanced = Part { $part }: revenue { $revenue } DH, expense { $expense } DH, a difference of { $difference } DH. Each part must be balanced.
budget-error-equipment-funds-operating = Part { $part }: revenue { $revenue } DH, expense { $expense } DH. The difference of { $difference } DH cannot be paid with resources of the second part: lower the operating expense or raise its revenue.
budget-error-below-engaged = Line { $line }: { $engaged } DH are committed on it. Its credit cannot be less.
budget-error-version-pending = Version { $number } waits for its visa. Wait for the answer.
budget-error-version-superseded = A later version was recorded. The vote is on the last one.
budget-error-version-voted = This version was voted already.
budget-error-version-unvoted = This version was not voted. Record the vote first.
budget-error-version-sent = The governor has received this version already.
budget-error-version-unsent = The governor’s receipt of this version is not recorded. Record it first.
budget-error-version-outdated = Credits were moved since this version was recorded. Record a new one, based on the budget in force.
budget-error-transfers-pending = Transfers are on their way. Finish or withdraw them before the vote.
budget-error-no-visa = The budget cannot be carried out before its visa.
budget-error-interim-visaed = The budget has its visa: its own credits are carried out. There is no order to record.
budget-error-interim-known = Order no. { $reference } is recorded for this budget already.
budget-error-interim-base = No earlier budget has a visa here: the order has no credits to refer to.
budget-error-interim-equipment = Before the visa, the governor’s order lets only expenses of operating be committed. Wait for the visa.
budget-error-ahead = This date cannot lie ahead.
budget-error-step-order = This date is before { $day }. Check it.
budget-error-answered = The answer is recorded already.
budget-error-visa-tacit = The visa has been given by silence since { $day }: the delay is over.

# Transfers

budget-error-transfer-revenue = Only credits of expense are transferred. Choose a line of expense.
budget-error-transfer-same = The same line is chosen twice. Choose another.
budget-error-transfer-part = Credits never go from one part of the budget to the other.
budget-error-transfer-article = No transfer from article { $from } to article { $to }, nor between chapters: a modifying budget is needed.
budget-error-transfer-council = This transfer needs the council’s deliberation. Record the deliberation.
budget-error-transfer-president = The president decides this transfer alone. Record his decision.
budget-error-transfer-done = This transfer was dealt with already.
budget-error-transfer-early = The council has not deliberated on this transfer. Record the deliberation first.
budget-error-transfer-unsent = This transfer is not before the governor. Record his receipt first.

# Commitments and orders to pay

budget-error-credit = The amount is more than the line has left: { $available } DH. Lower it or transfer credits.
budget-error-engagement-revenue = Only a line of expense is committed on.
budget-error-engagement-unvisaed = The accountant has not given this commitment the visa, and his delay still runs.
budget-error-engagement-refused = The accountant refused this commitment. Propose a new one.
budget-error-release-refused = The accountant refused this commitment: its credits are free already.
budget-error-release-above = The amount is more than what orders to pay leave of the commitment: { $left } DH. Reduce it.
budget-error-order-above = The amount is more than the commitment has left: { $left } DH.
budget-error-orders-over = Orders to pay are presented by { $day } at the latest.
budget-error-order-unvisaed = The accountant has not given this order the visa: nothing is paid before it.
budget-error-order-paid = This order has been paid since { $day }. To mend it, correct the payment.
budget-error-order-unpaid = No payment of this order is recorded. Record it first.
budget-error-service-ahead = Nothing is paid before the service is rendered. Correct its date.
budget-error-service-before = The service was rendered before it was committed. Check the date.
budget-error-own-act = Who proposed the commitment or ordered the payment does not give it the visa, nor record its payment.

# Credits carried over

budget-error-carry-open = The year { $year } is not closed. Close it before its credits are carried over.
budget-error-carry-pending = Carry-over statement no. { $number } waits for the receiver’s visa. Wait for the answer.
budget-error-carry-nothing = Nothing is left to carry over from the year before.
budget-error-carry-computed = The budget of { $year } is kept here: its credits to carry over are computed, not typed. Empty the amounts.
budget-error-carry-revenue = Line { $line }: only credits of expense are carried over. Choose a line of expense.
budget-error-carry-surplus-line = The surplus is entered among the revenue of the second part. Choose one of its lines of revenue.
budget-error-carry-own = Whoever drew up the statement does not give it the visa.

# Revenue that came in outside the cash offices

budget-error-revenue-year = Revenue counts in the year in which it came in. Choose a date of { $year }, or the year of this date.
budget-error-revenue-expense = Revenue is entered on a line of revenue. Choose one.
budget-error-revenue-reversed = This revenue was taken back already, by entry no. { $number }.
budget-error-revenue-reversal = This entry takes revenue no. { $number } back. Enter what was right anew.

# Retention

budget-retention-line = Nomenclature of the budget
budget-retention-line-basis = What was voted and spent on a line is read by it.
budget-retention-accounts = Budgets, transfers, commitments, orders to pay and the revenue counted in
budget-retention-accounts-basis = Pieces of public accounts (decree 2-17-451): none is taken out of a numbered series.

# Second reading, and budgets that authorities draw up

budget-error-version-rejected = The council rejected this version. Record a new one for the second reading.
budget-error-version-established = An authority drew this version up by decision: it is neither voted nor given a visa.
budget-error-established-in-force = This year has a budget in force. No other is drawn up by decision.
budget-error-established-ground = Nothing recorded here gives this reason. Record the rejection or the refusal first, or choose another reason.
budget-error-established-early = The council still has time: no budget is drawn up by decision before { $day }.
budget-error-established-equipment = Line { $line } is of equipment. Only a budget of operating is drawn up by decision: take it out.

# Deadlines

budget-error-task-over = This deadline is over, or was kept.
budget-error-task-mine = This deadline is yours already.
budget-error-task-not-mine = This deadline is not yours.
budget-error-task-others = Only who may do what a deadline asks for takes it. Leave it to a colleague.
budget-error-task-told = This deadline is kept by the act itself, once it is recorded: it is not noted.
budget-budget-task-near = Deadlines of the budget
budget-notice-budget-task-near-title = A deadline of the budget
budget-notice-budget-task-near = Budget { $year } – { $duty ->
        [preparation] Draft ready for the budget commission
        [adoption] Adoption by the council
        [sending] Sending for visa
        [reconvening] Extraordinary session after the rejection
        [sending_after_rejection] Sending to the governor after a rejection, adopted or not
        [visa] The governor’s answer on the visa
        [second_reading] Second reading after the refused visa
        [resubmission] Presenting again for visa
        [establishment] Budget of operating drawn up by the authority
        [deposit] Budget laid out at the commune and sent to the treasurer
        [permanent_lists] Lists of staff and permanent expenditure
        [payment_orders] Last orders to pay presented to the accountant
        [closing] Closing of the year
        [carry_over] Statement of credits carried over
       *[statement] Statement of execution
    }: { $told ->
        [late] the last day was { $day }.
       *[near] by { $day } at the latest.
    }
