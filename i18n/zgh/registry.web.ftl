# Screen texts of the civil-status module. What is not here stands in left-out.txt and is shown in French.
web-kind = ⴰⵏⴰⵡ
web-kind-birth = ⵜⴰⵍⴰⵍⵉⵜ
web-kind-death = ⵜⴰⵎⵜⵜⴰⵏⵜ
web-act-of-birth = ⴰⵔⵔⴰ ⵏ ⵜⵍⴰⵍⵉⵜ
web-act-of-death = ⴰⵔⵔⴰ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-declaration-of-birth = ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
web-declaration-of-death = ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-state-draft = ⵓⵔ ⵜⴰ ⵉⵎⴷⵉ
web-state-submitted = ⵉ ⵓⵣⵎⵎⴻⵎ
web-state-returned = ⵢⵓⵖⵓⵍ ⴷ ⵉ ⵓⵙⵙⵖⵜⵉ
web-state-registered = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ
web-state-abandoned = ⵉⵜⵜⵡⴰⵙⵔ
web-sex = ⴰⴳⵏⵓⵙ
web-sex-male = ⴰⵡⵜⵎ
web-sex-female = ⵜⴰⵡⵜⵎⵜ

## Home
web-home-title = ⵜⴰⵡⵓⵔⵉ ⵉⵏⵓ
web-home-greeting = ⴰⵣⵓⵍ { $name }
web-home-none = ⵓⵔ ⵜⵍⵍⵉ ⵜⵡⵓⵔⵉ ⴷⵖⵉ
web-work-returned = ⵉ ⵓⵙⵙⵖⵜⵉ
web-work-to-register = ⵉ ⵓⵣⵎⵎⴻⵎ
web-work-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ
web-work-registered = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⵣⵎⵎⴻⵎⵏⵉⵏ ⴳ ⵓⵙⴳⴳⵯⴰⵙ ⴰⴷ
web-work-documents = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ ⴰⵙⵙⴰ
web-home-returned = ⵉⵍⵖⵓⵜⵏ ⵉ ⵓⵙⵙⵖⵜⵉ
web-home-to-register = ⵉⵍⵖⵓⵜⵏ ⵉ ⵓⵣⵎⵎⴻⵎ

## Lists
web-subject = ⴰⴼⴳⴰⵏ
web-event-date = ⴰⵙⴰⴽⵓⴷ
web-office = ⴰⵙⵉⵔⴰ
web-due = ⵜⵉⵣⵉ
web-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ
web-drafted-by = ⵡⴰⵏⵏⴰ ⵜ ⵢⵓⵔⴰⵏ
web-drafted-at = ⵉⵜⵜⵢⴰⵔⴰ ⴳ
web-reference = ⴰⵙⴰⵖⵓⵍ
web-place = ⴰⴷⵖⴰⵔ
web-registered-on = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⴳ
web-year = ⴰⵙⴳⴳⵯⴰⵙ
web-act-number = ⵓⵟⵟⵓⵏ
web-register-acts = ⴰⵔⵔⴰⵜⵏ
web-register-declarations = ⵉⵍⵖⵓⵜⵏ
web-register-empty = ⵓⵔ ⵉⵜⵜⵢⴰⴼⴰ ⴰⵡⴷ ⵢⴰⵏ ⵡⴰⵔⵔⴰ
web-register-empty-hint = ⵙⵏⴼⵍⴰⵜ ⴰⵙⴳⴳⵯⴰⵙ ⵏⵖ ⴰⵙⵉⵔⴰ. ⵔⴰⴷ ⵢⵓⵎⴰⵏ ⵡⴰⵔⵔⴰ ⴷⴰ ⴽⵓⴷⵏⵏⴰ ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵓⵍⵖⵓ ⵏⵏⵙ.
web-register-choose = ⵙⵜⵢⴰⵜ ⴰⵙⴳⴳⵯⴰⵙ ⵏⵖ ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰ
web-register-choose-hint = ⵓⵔ ⵉⵜⵜⵓⵙⴽⵉⵏ ⵓⵣⵎⵎⴻⵎ ⴰⴽⴽⵯ ⴳ ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ. ⵃⵎⴰ ⴰⴷ ⵜⵔⵣⵓⵎ ⵅⴼ ⵢⵉⵙⵎ, ⵙⵙⵎⵔⵙⴰⵜ ⴰⵔⵣⵣⵓ ⴳ ⵓⴼⵍⵍⴰ ⵏ ⵜⴰⵙⵏⴰ.
web-declarations-empty = ⵓⵔ ⵉⵜⵜⵢⴰⴼⴰ ⴰⵡⴷ ⵢⴰⵏ ⵓⵍⵖⵓ
web-declarations-empty-hint = ⵙⵏⴼⵍⴰⵜ ⴰⵔⵣⵣⵓ, ⵏⵖ ⵙⵙⵏⵜⵢⴰⵜ ⴰⵍⵖⵓ ⴰⵎⴰⵢⵏⵓ.
web-count-acts = { $count ->
    [0] ⵓⵔ ⵉⵍⵍⵉ ⵡⴰⵔⵔⴰ
    [one] { $count } ⵡⴰⵔⵔⴰ
   *[other] { $count } ⵏ ⵡⴰⵔⵔⴰⵜⵏ
}
web-search-title = ⴰⵔⵣⵣⵓ
web-search-for = ⵜⵉⵢⴰⴼⵓⵜⵉⵏ ⵏ ⵓⵔⵣⵣⵓ « { $query } »
web-search-acts = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵢⴰⴼⴰⵏⵉⵏ
web-search-none = ⵓⵔ ⵉⵜⵜⵢⴰⴼⴰ ⴰⵎⵢⴰ ⵉ « { $query } »
web-search-none-hint = ⴰⵔⵎⴰⵜ ⵢⴰⵏ ⵢⵉⵙⵎ ⵖⴰⵙ, ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵄⵔⴰⴱⵏ ⵏⵖ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ, ⵏⵖ ⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰ ⴷ ⵓⵙⴳⴳⵯⴰⵙ: 125/2026.
web-search-type = ⴰⵔⴰⵜ ⵉⵙⵎ ⵏⵖ ⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰ
web-search-type-hint = ⴰⵔ ⵜⵜⵢⴰⴼⴰⵏ ⵉⵙⵎⴰⵡⵏ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵄⵔⴰⴱⵏ ⴷ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ. ⴰⵔ ⵜⵔⵥⵥⵎ ⵜⵙⴰⵔⵓⵜ / ⴰⵔⵣⵣⵓ ⴳ ⴽⵓ ⵜⴰⵙⵏⴰ.

## Wizard
web-new-birth = ⴰⵍⵖⵓ ⴰⵎⴰⵢⵏⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
web-new-death = ⴰⵍⵖⵓ ⴰⵎⴰⵢⵏⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-amend-birth = ⴰⵙⵙⵖⵜⵉ ⵏ ⵓⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
web-amend-death = ⴰⵙⵙⵖⵜⵉ ⵏ ⵓⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-back-declaration = ⴰⵖⵓⵍ ⵖⵔ ⵓⵍⵖⵓ
web-steps = ⵉⵙⵓⵔⵉⴼⵏ
web-step-of = ⴰⵙⵓⵔⵉⴼ { $number } ⵙⴳ { $count }
web-step-faulty = ⵉ ⵓⵙⵙⵖⵜⵉ
web-step-event = ⴰⵙⵉⵔⴰ ⴷ ⵜⵎⵙⴰⵔⵜ
web-step-person = ⴰⴼⴳⴰⵏ
web-step-person-birth = ⴰⴼⴳⴰⵏ ⵉⵍⵓⵍⵏ
web-step-person-death = ⴰⴼⴳⴰⵏ ⵉⵎⵎⵓⵜⵏ
web-step-parents = ⵉⵎⴰⵡⵍⴰⵏ
web-step-declarant = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ
web-step-pieces = ⴰⵔⵔⴰⵜⵏ
web-step-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ
web-step-review = ⴰⵍⵍⴰⵙ ⵏ ⵜⵖⵔⵉ
web-edit-step = ⵙⵏⴼⵍ: { $step }
web-next = ⴹⴼⵔ
web-previous = ⵓⵣⵡⵉⵔ
web-draft-saved = ⵉⵜⵜⵓⵃⴹⴰ ⵓⵍⵖⵓ ⵎⴽⵍⵍⵉ ⵉⴳⴰ
web-draft-here = ⵉⵜⵜⵓⵃⴹⴰ ⴷⵖⵉ ⵖⴰⵙ ⴳ ⵓⵎⵙⵙⴰⵔⴰ ⴰⴷ
web-draft-restored = ⵢⵓⵖⵓⵍ ⴷ ⴰⵢⵏⵏⴰ ⵜⵓⵔⴰⵎ ⴷⴰⵜ ⵏ ⵡⴰⴳⴰⵎ ⵏ ⵜⴰⵙⵏⴰ.
web-birth-date = ⴰⵙⴰⴽⵓⴷ ⵏ ⵜⵍⴰⵍⵉⵜ
web-birth-place = ⴰⴷⵖⴰⵔ ⵏ ⵜⵍⴰⵍⵉⵜ
web-death-date = ⴰⵙⴰⴽⵓⴷ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-death-place = ⴰⴷⵖⴰⵔ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
web-time = ⵜⴰⵙⵔⴰⴳⵜ
web-time-hint = ⵜⴰⵙⵔⴰⴳⵜ ⴷ ⵜⵓⵙⴷⵉⴷⵜ, ⵙⴳ 24 ⵏ ⵜⵙⵔⴰⴳⵉⵏ.
web-at-time = ⴳ
web-precision = ⴰⵢⵏⵏⴰ ⵉⵜⵜⵡⴰⵙⵙⵏⵏ ⴳ ⵓⵙⴰⴽⵓⴷ
web-precision-day = ⵉⵜⵜⵡⴰⵙⵙⵏ ⵡⴰⵙⵙ
web-precision-month = ⵉⵜⵜⵡⴰⵙⵙⵏ ⵖⴰⵙ ⵡⴰⵢⵢⵓⵔ
web-precision-year = ⵉⵜⵜⵡⴰⵙⵙⵏ ⵖⴰⵙ ⵓⵙⴳⴳⵯⴰⵙ
web-hijri = ⴰⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ:
web-the-death = ⵜⴰⵎⵜⵜⴰⵏⵜ
web-the-declarant = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ
web-born-on = ⵜⴰⵍⴰⵍⵉⵜ ⴳ
web-died-on = ⵜⴰⵎⵜⵜⴰⵏⵜ ⴳ
web-first-name = ⵉⵙⵎ ⵓⴷⵎⴰⵡⴰⵏ
web-family-name = ⵉⵙⵎ ⵏ ⵜⵡⵊⴰ
web-first-name-rule = ⵙⵉⵏ ⵉⵙⵎⴰⵡⵏ ⵓⴷⵎⴰⵡⴰⵏⵏ ⴰⵎⵓⵣⵣⵓⵔ, ⵎⵉⵏ ⵎⵓⵍⴰⵢ, ⵙⵉⴷⵉ ⵏⵖ ⵍⴰⵍⵍⴰ.
web-name-ar = ⵜⴰⵄⵔⴰⴱⵜ
web-name-latin = ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ
web-name-tifinagh = ⵜⵉⴼⵉⵏⴰⵖ
web-name-suggested = ⴰⵙⵓⵎⵔ: ⵉ ⵓⵙⵍⴽⵏ
web-name-alternatives = ⵜⵉⵔⵔⴰ ⵢⴰⴹⵏⵉⵏ:
web-multiplicity = ⵓⵟⵟⵓⵏ ⵏ ⵉⴼⴳⴰⵏⵏ ⵍⵓⵍⵏⵉⵏ
web-multiplicity-hint = 1 ⵉ ⵢⴰⵏ, 2 ⵉ ⵉⴽⵏⵉⵡⵏ. ⴽⵓ ⵢⴰⵏ ⴷ ⵡⴰⵔⵔⴰ ⵏⵏⵙ.
web-multiplicity-of = { $rank } ⵙⴳ { $count }
web-rank = ⵓⵟⵟⵓⵏ ⵏⵏⵙ ⴳ ⵜⵍⴰⵍⵉⵜ
web-rank-hint = 1 ⵉ ⵓⵎⵣⵡⴰⵔⵓ ⵉⵍⵓⵍⵏ.
web-father = ⴱⴰⴱⴰⵙ
web-mother = ⵉⵎⵎⴰⵙ
web-parents-hint = ⴰⵢⵏⵏⴰ ⵓⵔ ⵉⵜⵜⵡⴰⵙⵙⵏⵏ, ⴰⴷ ⵓⵔ ⵜ ⵜⴰⵔⴰⵎ. ⵉⵙⵎ ⵏ ⵜⵡⵊⴰ ⵏ ⴱⴰⴱⴰⵙ ⵉⴳⴰ ⵡⵉⵏ ⵓⴼⴳⴰⵏ ⵉⵍⵓⵍⵏ.
web-nationality = ⵜⴰⵏⴰⵎⵓⵔⵜ
web-profession = ⵜⴰⵡⵓⵔⵉ
web-address = ⵜⴰⵏⵙⴰ
web-cin = ⵓⵟⵟⵓⵏ ⵏ ⵜⴽⴰⵕⴹⴰ ⵜⴰⵏⴰⵎⵓⵔⵜ
web-life = ⴰⴷⴷⴰⴷ
web-deceased = ⵉⵎⵎⵓⵜ ⵏⵖ ⵜⵎⵎⵓⵜ
web-civil-situation = ⴰⴷⴷⴰⴷ ⵏ ⵜⵡⵊⴰ
web-marital = ⴰⴷⴷⴰⴷ ⵏ ⵜⵡⵊⴰ
web-marital-single = ⵓⵔ ⵜⴰ ⵉⵜⵜⵉⵀⵍ ⵏⵖ ⵓⵔ ⵜⴰ ⵜⴻⵜⵜⵉⵀⵍ
web-marital-married = ⵉⵜⵜⵉⵀⵍ ⵏⵖ ⵜⴻⵜⵜⵉⵀⵍ
web-spouse = ⴰⵔⴳⴰⵣ ⵏⵏⵙ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ
web-signature = ⴰⵙⴳⵎⴹ ⵏ ⵡⴰⵔⵔⴰ
web-filiation-father = ⵉⵙⵎ ⵏ ⴱⴰⴱⴰⵙ
web-pieces = ⴰⵔⵔⴰⵜⵏ
web-pieces-none = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵡⴰⵔⵔⴰ.
web-piece-kind = ⴰⵏⴰⵡ ⵏ ⵡⴰⵔⵔⴰ
web-piece-reference = ⵓⵟⵟⵓⵏ ⵏⵖ ⴰⵙⴰⵖⵓⵍ
web-piece-remove = ⴽⴽⵙ
web-issued-on = ⵉⵜⵜⵓⴼⴽⴰ ⴳ
web-file-choose = ⵙⴽⵜⵔ ⴰⴼⴰⵢⵍⵓ
web-file-replace = ⵙⵏⴼⵍ ⴰⴼⴰⵢⵍⵓ
web-file-hint = PDF, JPEG ⵏⵖ PNG.
web-file-sending = ⴰⵙⴽⵜⵔ ⵏ ⵓⴼⴰⵢⵍⵓ
web-file-sent = ⴰⵙⴽⵜⵔ ⵏ ⵓⴼⴰⵢⵍⵓ: { $percent }%
web-file-cancel = ⵙⵔ ⴰⵙⴽⵜⵔ
web-late-kind = ⴰⵔⵔⴰ
web-late-reference = ⵓⵟⵟⵓⵏ
web-warnings = ⵉⵙⵎⵉⴳⵍⵏ

## Declaration
web-not-given = ⵓⵔ ⵉⵜⵜⵓⴼⴽⴰ.
web-history = ⴰⵎⵣⵔⵓⵢ
web-history-empty = ⵓⵔ ⵜⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵜ ⵜⵎⵙⴰⵔⵜ.
web-amend = ⵙⵙⵖⵜⵉ
web-return = ⵔⴰⵔ
web-register = ⵣⵎⵎⴻⵎ
web-registered-done = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵓⵍⵖⵓ ⴰⴷ
web-registered-open = ⵔⵥⵎ ⴰⵔⵔⴰ
web-reasons-missing = ⴰⵔⴰⵜ ⵜⵉⵎⵏⵜⵉⵍⵉⵏ.
web-return-title = ⵔⴰⵔ ⴰⵍⵖⵓ
web-return-reasons = ⵜⵉⵎⵏⵜⵉⵍⵉⵏ
web-return-confirm = ⵔⴰⵔ
web-abandon-reasons = ⵜⴰⵎⵏⵜⵉⵍⵜ
web-register-title = ⵣⵎⵎⴻⵎ ⴰⵍⵖⵓ
web-register-confirm = ⵣⵎⵎⴻⵎ ⴰⵔⵔⴰ
web-register-done = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ: { $reference }
web-national-number = ⵓⵟⵟⵓⵏ ⴰⵏⴰⵎⵓⵔ

## Act
web-registration = ⴰⵣⵎⵎⴻⵎ
web-registered-at = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⴳ
web-see-declaration = ⵙⴽⵏ ⴰⵍⵖⵓ
web-register-page-pdf = ⵜⴰⵙⵏⴰ ⵏ ⵓⵣⵎⵎⴻⵎ
web-mention-kind = ⴰⵏⴰⵡ
web-mention-text-ar = ⴰⴹⵕⵉⵚ ⵙ ⵜⵄⵔⴰⴱⵜ
web-mention-text-fr = ⴰⴹⵕⵉⵚ ⵙ ⵜⴼⵔⴰⵏⵙⵉⵙⵜ
web-documents = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ
web-documents-none = ⵓⵔ ⵉⵜⵜⵓⴼⴽⴰ ⴰⵡⴷ ⵢⴰⵏ ⵡⴰⵔⵔⴰ.
web-issue = ⴼⴽ ⴰⵔⵔⴰ
web-document-kind = ⴰⵔⵔⴰ
web-issue-confirm = ⴼⴽ
web-open-pdf = ⵔⵥⵎ PDF
web-reprint = ⴰⵍⵙ ⴰⵙⵉⴳⴳⵣ
web-control-code = ⵜⴰⵏⴳⴰⵍⵜ ⵏ ⵓⵙⵍⴽⵏ
web-verify-page = ⵜⴰⵙⵏⴰ ⵏ ⵓⵙⵍⴽⵏ

## Offices
web-office-code = ⵜⴰⵏⴳⴰⵍⵜ
web-office-new = ⴰⵙⵉⵔⴰ ⴰⵎⴰⵢⵏⵓ
web-office-create = ⵙⵏⵓⵍⴼⵓ ⴰⵙⵉⵔⴰ
web-offices-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵓⵙⵉⵔⴰ
web-nobody-signs = ⴰⵡⴷ ⵢⴰⵏ
web-until-optional = ⴰⵔ (ⵓⴷⵖⵉⵔ)
web-regime-from = ⵙⴳ
## Registers of an office
web-registers = ⵉⵣⵎⵎⴻⵎⵏ
web-register-last = ⵓⵟⵟⵓⵏ ⴰⵎⴳⴳⴰⵔⵓ
web-register-not-begun = ⵓⵔ ⵜⴰ ⵉⵙⵙⵏⵜⵉ
web-register-next = ⴰⵔⵔⴰ ⵓⴹⴼⵉⵕ

web-home-none-hint = ⴰⵔ ⵉⵙⴽⴰⵏ ⵓⵎⵓⵖ ⴰⵢⵏⵏⴰ ⴰⵡⵏ ⴼⴽⴰⵏⵜ ⵜⵡⵓⵔⵉⵡⵉⵏ ⵏⵏⵓⵏ.
web-work-drafts = ⵉⵍⵖⵓⵜⵏ ⵉⵏⵓ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵎⴷⵉⵏ
web-home-returned-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵎⵢⴰ ⵉ ⵓⵙⵙⵖⵜⵉ
web-home-returned-hint = ⵔⴰⴷ ⵓⵎⴰⵏⵏ ⴷⴰ ⵉⵍⵖⵓⵜⵏ ⵏⵏⴰ ⴷ ⵓⵖⵓⵍⵏⵉⵏ ⵙⴳ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵙⴳⵎⴰⴹⵏ ⴰⵔⵔⴰⵜⵏ.
web-home-drafts = ⵉⵍⵖⵓⵜⵏ ⵉⵏⵓ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵎⴷⵉⵏ
web-home-drafts-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵓⵍⵖⵓ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵎⴷⵉⵏ
web-home-drafts-hint = ⴰⵍⵖⵓ ⵏⵏⴰ ⵜⵙⵙⵏⵜⵉⵎ ⵉⵜⵜⵓⵃⴹⴰ ⴷⴰ ⴰⵔ ⴷ ⵉⵜⵜⵢⴰⵣⴰⵏ ⵉ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵙⴳⵎⴰⴹⵏ ⴰⵔⵔⴰⵜⵏ.
web-home-to-register-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵎⵢⴰ ⵉ ⵓⵣⵎⵎⴻⵎ
web-home-to-register-hint = ⵔⴰⴷ ⵓⵎⴰⵏⵏ ⴷⴰ ⵉⵍⵖⵓⵜⵏ ⵏⵏⴰ ⵓⵣⵏⵏ ⵉⵎⵙⵡⵓⵔⵉⵏ.
web-search-declarations = ⵉⵍⵖⵓⵜⵏ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵓⵣⵎⵎⴻⵎⵏ
web-search-documents = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ
web-search-offices = ⵉⵙⵉⵔⴰⵜⵏ
web-search-count = { $count ->
    [0] ⵓⵔ ⵜⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵜ ⵜⵢⴰⴼⵓⵜ
    [one] { $count } ⵜⵢⴰⴼⵓⵜ
   *[other] { $count } ⵏ ⵜⵢⴰⴼⵓⵜⵉⵏ
}
web-search-more = ⵍⵍⴰⵏⵜ ⵜⵢⴰⴼⵓⵜⵉⵏ ⵢⴰⴹⵏⵉⵏ: ⵔⵏⵓⵢⴰⵜ ⵜⴰⴳⵓⵔⵉ ⵉ ⵓⵔⵣⵣⵓ.
web-draft-restart = ⴰⵍⵙ ⴰⵙⵙⵏⵜⵉ
web-draft-unsaved = ⵔⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ ⴰⴷⴷⴰⵢ ⵜⴰⵔⴰⵎ ⵉⵙⵎ ⵏ ⵓⴼⴳⴰⵏ ⵉⵍⵓⵍⵏ ⵏⵖ ⵉⵎⵎⵓⵜⵏ, ⴷ ⵢⵉⵙⵎ ⵏ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ
web-hijri-override = ⵙⵙⵖⵜⵉ
web-hijri-table = ⴰⵖⵓⵍ ⵖⵔ ⵜⴼⵍⵡⵉⵜ
web-hijri-uncertain = (ⵉ ⵓⵙⵍⴽⵏ)
web-hijri-no-table = ⵓⵔ ⵉⵍⵍⵉ ⵡⴰⵙⵙ ⴰⴷ ⴳ ⵜⴼⵍⵡⵉⵜ.
web-hijri-day = ⴰⵙⵙ ⴰⵀⵉⵊⵔⵉ
web-hijri-month = ⴰⵢⵢⵓⵔ ⴰⵀⵉⵊⵔⵉ
web-hijri-year = ⴰⵙⴳⴳⵯⴰⵙ ⴰⵀⵉⵊⵔⵉ
web-hijri-1 = ⵎⵓⵃⴰⵔⵔⴰⵎ
web-hijri-2 = ⵚⴰⴼⴰⵔ
web-hijri-3 = ⵔⴰⴱⵉⵄ 1
web-hijri-4 = ⵔⴰⴱⵉⵄ 2
web-hijri-5 = ⵊⵓⵎⴰⴷⴰ 1
web-hijri-6 = ⵊⵓⵎⴰⴷⴰ 2
web-hijri-7 = ⵔⴰⵊⴰⴱ
web-hijri-8 = ⵛⴰⵄⴱⴰⵏ
web-hijri-9 = ⵔⴰⵎⴰⴹⴰⵏ
web-hijri-10 = ⵛⴰⵡⵡⴰⵍ
web-hijri-11 = ⴷⵉ ⵍⵇⵉⵄⴷⴰ
web-hijri-12 = ⴷⵉ ⵍⵃⵉⵊⵊⴰ
web-deadline = ⵜⵉⵣⵉ ⵏ ⵓⵍⵖⵓ
web-deadline-until = ⵓⵔ ⵜⴰ ⵜⵣⵔⵉ ⵜⵉⵣⵉ, ⴰⵔ
web-deadline-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ ⵙⴳ
web-stillborn = ⵉⵍⵓⵍ ⵉⵎⵎⵓⵜ
web-stillborn-hint = ⵉⵜⵜⵢⴰⵔⴰ ⵖⴰⵙ ⵡⴰⵔⵔⴰ ⵏ ⵜⵎⵜⵜⴰⵏⵜ.
web-the-child = ⴰⴼⴳⴰⵏ ⵉⵍⵓⵍⵏ
web-the-deceased = ⴰⴼⴳⴰⵏ ⵉⵎⵎⵓⵜⵏ
web-issued-by = ⵉⵜⵜⵓⴼⴽⴰ ⵙⴳ
web-issue-ready = ⵉⵡⵊⴷ ⵡⴰⵔⵔⴰ. ⵉⵜⵜⵓⵃⴹⴰ ⵎⴽⵍⵍⵉ ⵉⵜⵜⵓⴼⴽⴰ.
web-reprints = { $count ->
    [one] ⵉⵜⵜⵡⴰⵙⵉⴳⴳⵣ ⴷⴰⵖ ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ
   *[other] ⵉⵜⵜⵡⴰⵙⵉⴳⴳⵣ ⴷⴰⵖ { $count } ⵏ ⵜⵉⴽⴽⴰⵍ
}
web-office-code-hint = ⵜⵍⵍⴰ ⴳ ⴽⵓ ⴰⵙⴰⵖⵓⵍ ⵏ ⵡⴰⵔⵔⴰ.
web-register-open-last-hint = ⵖⵔⴰⵜ ⵜ ⴳ ⵜⴰⵙⵏⴰ ⵜⴰⵎⴳⴳⴰⵔⵓⵜ ⵏ ⵓⵣⵎⵎⴻⵎ.
web-register-open-next = ⴰⵙⴰⵖⵓⵍ ⵏ ⵡⴰⵔⵔⴰ ⵓⴹⴼⵉⵕ:
