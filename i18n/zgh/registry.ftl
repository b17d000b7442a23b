# Civil-status module: texts of the server. What is not here stands in left-out.txt and is said in French.

registry-module = ⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ

registry-office-read = ⵥⵕ ⵉⵙⵉⵔⴰⵜⵏ ⴷ ⵉⵣⵔⴼⴰⵏ ⵏ ⵓⵙⴳⵎⴹ
registry-office-create = ⵙⵏⵓⵍⴼⵓ ⴰⵙⵉⵔⴰ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ
registry-office-regime-set = ⵙⵜⵉ ⴰⵍⵓⴳⵏ ⵉⵜⵜⵓⵙⵎⵔⵙⵏ ⴳ ⵓⵙⵉⵔⴰ
registry-register-open = ⴹⴼⵔ ⵓⵟⵟⵓⵏⵏ ⵏ ⵓⵣⵎⵎⴻⵎ
registry-delegation-create = ⵃⴹⵓ ⴰⵣⵔⴼ ⵏ ⵓⵙⴳⵎⴹ
registry-delegation-end = ⵙⴱⴷⴷ ⴰⵣⵔⴼ ⵏ ⵓⵙⴳⵎⴹ
registry-birth-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
registry-birth-amend = ⵙⵙⵖⵜⵉ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵎⴷⵉⵏ
registry-death-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
registry-death-amend = ⵙⵙⵖⵜⵉ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵎⴷⵉⵏ
registry-declaration-read = ⵥⵕ ⵉⵍⵖⵓⵜⵏ
registry-declaration-submit = ⴰⵣⵏ ⴰⵍⵖⵓ ⵉ ⵓⵣⵎⵎⴻⵎ
registry-declaration-return = ⵔⴰⵔ ⴰⵍⵖⵓ ⵙ ⵜⵎⵏⵜⵉⵍⵉⵏ
registry-declaration-abandon = ⵙⵔ ⴰⵍⵖⵓ
registry-declaration-erase = ⴽⴽⵙ ⴰⵍⵖⵓ ⵉⵜⵜⵡⴰⵙⵔⵏ
registry-declaration-remind = ⴰⵙⴽⵜⵉ ⵙ ⵉⵍⵖⵓⵜⵏ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ ⵏⵏⴰ ⵎⵉ ⵜⵎⴷⴰ ⵜⵉⵣⵉ ⴳ ⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵜⵜⵓⵃⴹⵓⵏ
registry-declaration-register = ⵣⵎⵎⴻⵎ ⴰⵍⵖⵓ

registry-declarant-quality-father = ⴱⴰⴱⴰⵙ
registry-declarant-quality-mother = ⵉⵎⵎⴰⵙ
registry-declarant-quality-grandparent = { $sex ->
    [male] ⴱⴰⴱⴰⵙ ⵏ ⵢⴰⵏ ⴳ ⵉⵎⴰⵡⵍⴰⵏ
    [female] ⵉⵎⵎⴰⵙ ⵏ ⵢⴰⵏ ⴳ ⵉⵎⴰⵡⵍⴰⵏ
   *[other] ⴱⴰⴱⴰⵙ ⵏⵖ ⵉⵎⵎⴰⵙ ⵏ ⵢⴰⵏ ⴳ ⵉⵎⴰⵡⵍⴰⵏ
}
registry-declarant-quality-paternal-uncle-aunt = { $sex ->
    [male] ⴳⵎⴰⵙ ⵏ ⴱⴰⴱⴰⵙ
    [female] ⵓⵍⵜⵎⴰⵙ ⵏ ⴱⴰⴱⴰⵙ
   *[other] ⴳⵎⴰⵙ ⵏⵖ ⵓⵍⵜⵎⴰⵙ ⵏ ⴱⴰⴱⴰⵙ
}
registry-declarant-quality-maternal-uncle-aunt = { $sex ->
    [male] ⴳⵎⴰⵙ ⵏ ⵉⵎⵎⴰⵙ
    [female] ⵓⵍⵜⵎⴰⵙ ⵏ ⵉⵎⵎⴰⵙ
   *[other] ⴳⵎⴰⵙ ⵏⵖ ⵓⵍⵜⵎⴰⵙ ⵏ ⵉⵎⵎⴰⵙ
}
registry-declarant-quality-sibling = { $sex ->
    [male] ⴳⵎⴰⵙ
    [female] ⵓⵍⵜⵎⴰⵙ
   *[other] ⴳⵎⴰⵙ ⵏⵖ ⵓⵍⵜⵎⴰⵙ
}
registry-declarant-quality-nephew-niece = { $sex ->
    [male] ⵉⵡⵉⵙ ⵏ ⴳⵎⴰⵙ ⵏⵖ ⵏ ⵓⵍⵜⵎⴰⵙ
    [female] ⵉⵍⵍⵉⵙ ⵏ ⴳⵎⴰⵙ ⵏⵖ ⵏ ⵓⵍⵜⵎⴰⵙ
   *[other] ⵉⵡⵉⵙ ⵏⵖ ⵉⵍⵍⵉⵙ ⵏ ⴳⵎⴰⵙ ⵏⵖ ⵏ ⵓⵍⵜⵎⴰⵙ
}
registry-declarant-quality-spouse = { $sex ->
    [male] ⴰⵔⴳⴰⵣ ⵏⵏⵙ
    [female] ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ
   *[other] ⴰⵔⴳⴰⵣ ⵏⵏⵙ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ
}
registry-declarant-quality-child = { $sex ->
    [male] ⵉⵡⵉⵙ
    [female] ⵉⵍⵍⵉⵙ
   *[other] ⵉⵡⵉⵙ ⵏⵖ ⵉⵍⵍⵉⵙ
}
registry-declarant-quality-other-relative = { $sex ->
    [male] ⵢⴰⵏ ⵢⴰⴹⵏ ⵙⴳ ⵜⵡⵊⴰ
    [female] ⵢⴰⵜ ⵢⴰⴹⵏ ⵙⴳ ⵜⵡⵊⴰ
   *[other] ⵢⴰⵏ ⵢⴰⴹⵏ ⵏⵖ ⵢⴰⵜ ⵢⴰⴹⵏ ⵙⴳ ⵜⵡⵊⴰ
}
registry-declarant-quality-local-authority = ⵜⴰⵏⴱⴰⴹⵜ ⵜⴰⴷⵖⴰⵔⴰⵏⵜ

registry-piece-kind-authority-attestation = ⴰⵔⵔⴰ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⴷⵖⴰⵔⴰⵏⵜ
registry-piece-kind-parents-cin = ⵜⴰⴽⴰⵕⴹⴰ ⵜⴰⵏⴰⵎⵓⵔⵜ ⵏ ⵉⵎⴰⵡⵍⴰⵏ
registry-piece-kind-marriage-act = ⴰⵔⵔⴰ ⵏ ⵢⵉⵡⵍ
registry-piece-kind-death-certificate = ⴰⵔⵔⴰ ⵏ ⵓⵙⵍⴽⵏ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
registry-piece-kind-proxy = ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⵍⵖⵓ ⴳ ⵓⴷⵖⴰⵔ ⵏ ⵢⴰⵏ ⵢⴰⴹⵏ
registry-piece-kind-judgment = ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ
registry-piece-kind-authorisation = ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ
registry-piece-kind-other = ⴰⵔⵔⴰ ⵢⴰⴹⵏ

registry-deadline-rule = ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵉⵜⵜⵓⴼⴽ ⵓⵍⵖⵓ ⴳ 30 ⵏ ⵡⵓⵙⵙⴰⵏ, ⵙⴳ ⵡⴰⵙⵙ ⵏⵏⴰ ⵉⴹⴼⴰⵔⵏ ⵜⴰⵎⵙⴰⵔⵜ ({ $start }); ⴰⵙⵙ ⴰⵎⴳⴳⴰⵔⵓ: { $due }.
registry-deadline-rule-abroad = ⵜⴰⵍⴰⵍⵉⵜ ⴱⵕⵕⴰ ⵏ ⵍⵎⵖⵔⵉⴱ: ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵉⵜⵜⵓⴼⴽ ⵓⵍⵖⵓ ⴳ ⵢⴰⵏ ⵓⵙⴳⴳⵯⴰⵙ, ⵙⴳ ⵡⴰⵙⵙ ⵏⵏⴰ ⵉⴹⴼⴰⵔⵏ ⵜⴰⵎⵙⴰⵔⵜ ({ $start }); ⴰⵙⵙ ⴰⵎⴳⴳⴰⵔⵓ: { $due }.
registry-deadline-uncertain = ⵉⵣⵎⵔ ⵙⵓⵍ ⴰⴷ ⵉⵏⴼⵍ ⵓⵙⴰⴽⵓⴷ ⴰⴷ ⵙ ⵢⴰⵏ ⵡⴰⵙⵙ: ⵍⵍⴰⵏ ⵡⵓⵙⵙⴰⵏ ⵏ ⵓⵙⵙⵓⵏⴼⵓ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵡⴰⵙⵙⵏⵏ.
registry-deadline-local = ⴰⵙⵙ ⵏ ⵓⵙⵙⵓⵏⴼⵓ ⵏ ⵜⴳⵔⴰⵡⵜ

registry-setting-deadline-notice-days = ⵓⵟⵟⵓⵏ ⵏ ⵡⵓⵙⵙⴰⵏ ⴷⴰⵜ ⵏ ⵡⴰⵙⵙ ⴰⵎⴳⴳⴰⵔⵓ, ⵉ ⵜⵏⵖⵎⵉⵙⵜ ⵏ ⵉⵙⵉⵔⴰⵜⵏ ⵅⴼ ⵉⵍⵖⵓⵜⵏ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵢⴰⵣⴰⵏⵏ (1 ⴰⵔ 30).
registry-setting-document-number = ⵜⵉⵔⵔⴰ ⵏ ⵡⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ. ⵓⵔ ⵔⴰⴷ ⵉⵏⴼⵍ ⵡⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰⵜⵏ ⵏⵏⴰ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ ⵢⴰⴷ; ⵓⵟⵟⵓⵏⵏ ⵏ ⵓⵣⵎⵎⴻⵎ ⵉⴼⴽⴰ ⵜⵏ ⵓⵍⵓⴳⵏ.
registry-setting-document-number-number-year = 1042/2026
registry-setting-document-number-office-number-year = ⵜⴰⵏⴳⴰⵍⵜ ⵏ ⵓⵙⵉⵔⴰ/1042/2026
registry-setting-document-number-year-number = 2026/1042
registry-setting-lone-office = ⵉⵙⵉⵔⴰⵜⵏ ⴳ ⵉⵣⵎⵔ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵢⵓⵔⴰⵏ ⴰⵍⵖⵓ ⴰⵍⵜⵓ ⴰⴷ ⵜ ⵉⵣⵎⵎⴻⵎ (ⵉⵙⵉⵔⴰⵜⵏ ⵏ ⵢⴰⵏ ⵓⵎⵙⵡⵓⵔⵉ).
registry-error-date-future = ⵓⵔ ⵜⴰ ⴷ ⵢⵓⵙⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ. ⵙⵙⵖⵜⵢⴰⵜ ⵜ.
registry-error-time = ⵜⴰⵙⵔⴰⴳⵜ ⵜⴻⵜⵜⵢⴰⵔⴰ ⵎⴽ ⴰⴷ: 14:05.
registry-error-hijri-needed = ⵓⵔ ⵉⵍⵍⵉ ⵡⴰⵙⵙ ⴰⴷ ⴳ ⵜⴼⵍⵡⵉⵜ. ⴰⵔⴰⵜ ⴰⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ ⵏⵏⴰ ⵉⵍⵍⴰⵏ ⴳ ⵡⴰⵔⵔⴰ.
registry-error-hijri-date = ⵓⵔ ⵉⵖⵜⵉ ⵓⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ: ⴰⵢⵢⵓⵔ ⵙⴳ 1 ⴰⵔ 12, ⴰⵙⵙ ⵙⴳ 1 ⴰⵔ 30.
registry-error-hijri-year = ⵓⵔ ⵉⵎⵙⴰⵙⴰ ⵓⵙⴳⴳⵯⴰⵙ ⴰⵀⵉⵊⵔⵉ ⴷ ⵓⵙⴳⴳⵯⴰⵙ ⵢⴰⴹⵏ. ⵙⵍⴽⵏⴰⵜ ⵙⵉⵏ ⵉⵙⴳⴳⵯⴰⵙⵏ ⴳ ⵡⴰⵔⵔⴰ.
registry-error-hijri-far = ⵉⵍⵍⴰ ⵓⴳⴳⴰⵔ ⵏ ⵙⵉⵏ ⵡⵓⵙⵙⴰⵏ ⴳⵔ ⵓⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ ⴷ ⵓⵙⴰⴽⵓⴷ ⵢⴰⴹⵏ. ⴰⵙⴰⴽⵓⴷ ⵏ ⵜⴼⵍⵡⵉⵜ: { $expected }.
registry-error-rank = ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⴳⵔ 1 ⴷ { $multiplicity }.
registry-error-name-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵓⵙⴽⴽⵉⵍ ⴳ ⵢⵉⵙⵎ ⴰⴷ. ⴰⵔⴰⵜ ⵜ ⴷⴰⵖ.
registry-error-name-too-many = ⵉⵙⵎ ⵓⴷⵎⴰⵡⴰⵏ: ⵙⵉⵏ ⵢⵉⵙⵎⴰⵡⵏ ⴰⵎⵓⵣⵣⵓⵔ; ⵜⵓⵔⴰⵎ { $count } (ⴰⵍⵓⴳⵏ 36-21, ⴰⵎⴰⴳⵔⴰⴷ 34).
registry-error-name-title = ⴰⴷ ⵓⵔ ⵜⴰⵔⵎ « { $word } » ⴷⴰⵜ ⵏ ⵢⵉⵙⵎ ⵓⴷⵎⴰⵡⴰⵏ (ⴰⵍⵓⴳⵏ 36-21, ⴰⵎⴰⴳⵔⴰⴷ 34).
registry-error-name-digit = ⴰⴷ ⵓⵔ ⵜⴰⵔⵎ ⵓⵟⵟⵓⵏ ⴳ ⵢⵉⵙⵎ. ⴽⴽⵙⴰⵜ ⵜ.
registry-error-name-not-arabic = ⴰⵔⴰⵜ ⵉⵙⵎ ⴰⴷ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵄⵔⴰⴱⵏ: ⵓⵔ ⵉⵖⵜⵉ « { $letter } ».
registry-error-name-not-latin = ⴰⵔⴰⵜ ⵉⵙⵎ ⴰⴷ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ: ⵓⵔ ⵉⵖⵜⵉ « { $letter } ».
registry-error-name-not-tifinagh = ⴰⵔⴰⵜ ⵉⵙⵎ ⴰⴷ ⵙ ⵜⴼⵉⵏⴰⵖ: ⵓⵔ ⵉⵖⵜⵉ « { $letter } ».
registry-error-parent-younger = ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵜⵉⵍⵉ ⵜⵍⴰⵍⵉⵜ ⵏ ⴱⴰⴱⴰⵙ ⵏⵖ ⵏ ⵉⵎⵎⴰⵙ ⴷⴰⵜ ⵏ ⵜⵍⴰⵍⵉⵜ ⵏⵏⵙ. ⵙⵍⴽⵏⴰⵜ ⵙⵉⵏ ⵉⵙⴰⴽⵓⴷⵏ.
registry-error-death-before-birth = ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵜⵉⵍⵉ ⵜⵍⴰⵍⵉⵜ ⴷⴰⵜ ⵏ ⵜⵎⵜⵜⴰⵏⵜ. ⵙⵍⴽⵏⴰⵜ ⵙⵉⵏ ⵉⵙⴰⴽⵓⴷⵏ.
registry-error-stillborn-married = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵍⵓⵍⵏ ⵉⵎⵎⵓⵜ ⵓⵔ ⵖⵓⵔⵙ ⴰⴷⴷⴰⴷ ⵏ ⵜⵡⵊⴰ, ⵓⵍⴰ ⴰⵔⴳⴰⵣ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ. ⴽⴽⵙⴰⵜ ⴰⵢⵏⵏⴰ ⵉⵍⵍⴰⵏ ⴳ ⵉⴳⵔⴰⵏ ⴰⴷ.
registry-error-declarant-birth = ⵓⵔ ⵖⵓⵔ ⵓⴼⴳⴰⵏ ⴰⴷ ⴰⵣⵔⴼ ⴰⴷ ⵉⴼⴽ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ (ⴰⵍⵓⴳⵏ 36-21, ⵉⵎⴰⴳⵔⴰⴷⵏ 24 ⴷ 25). ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ.
registry-error-declarant-death = ⵓⵔ ⵖⵓⵔ ⵓⴼⴳⴰⵏ ⴰⴷ ⴰⵣⵔⴼ ⴰⴷ ⵉⴼⴽ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ (ⴰⵍⵓⴳⵏ 36-21, ⵉⵎⴰⴳⵔⴰⴷⵏ 37 ⴷ 39). ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ.
registry-error-declaring-parent-missing = ⴱⴰⴱⴰⵙ ⵏⵖ ⵉⵎⵎⴰⵙ ⴰⴷ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ: ⴰⵔⴰⵜ ⴷⴰ ⵜⴰⵎⴰⴳⵉⵜ ⵏⵏⵙ.
registry-error-proxy-reference = ⴰⵔⴰⵜ ⴰⵙⴰⵖⵓⵍ ⵏ ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⵍⵖⵓ ⴳ ⵓⴷⵖⴰⵔ ⵏ ⵢⴰⵏ ⵢⴰⴹⵏ.
registry-error-declarant-sex = ⵓⵔ ⵉⵎⵙⴰⵙⴰ ⵓⴳⵏⵓⵙ ⴷ ⵎⴰⵢⴷ ⵉⴳⴰ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ. ⵙⵙⵖⵜⵢⴰⵜ ⵢⴰⵏ ⴳⵉⵜⵙⵏ.
registry-error-too-many-pieces = ⵜⵓⴳⵜⵜ ⵏ ⵡⴰⵔⵔⴰⵜⵏ: { $max } ⴰⵎⵓⵣⵣⵓⵔ.
registry-error-file-missing = ⵓⵔ ⵙⵓⵍ ⵉⵍⵍⵉ ⵓⴼⴰⵢⵍⵓ ⴰⴷ. ⵙⴽⵜⵔⴰⵜ ⵜ ⴷⴰⵖ.
registry-error-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ ⵏ ⵓⵍⵖⵓ ({ $due }). ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵓⵣⵎⵎⴻⵎ, ⵜⵇⵇⴰⵏ ⴷ ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ ⵏⵖ ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ: ⴰⵔⴰⵜ ⴰⵙⴰⵖⵓⵍ ⵏⵏⵙ.
registry-error-late-judgment = ⵉⵙⵡⵓⵔⵉ ⵓⵙⵉⵔⴰ ⴰⴷ ⵙ ⵓⵍⵓⴳⵏ 37-99: ⴰⴷⴷⴰⵢ ⵜⵣⵔⵉ ⵜⵉⵣⵉ, ⵔⴰⴷ ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵓⵍⵖⵓ ⵖⴰⵙ ⵙ ⵜⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ. ⵜⵍⵍⴰ ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ ⵖⴰⵙ ⴳ ⵓⵍⵓⴳⵏ 36-21.
registry-error-late-basis-early = ⵉⵍⵍⴰ ⵓⵙⴰⴽⵓⴷ ⵏ ⵡⴰⵔⵔⴰ ⴰⴷ ⴷⴰⵜ ⵏ ⵜⵎⵙⴰⵔⵜ. ⵙⵍⴽⵏⴰⵜ ⵜ.

registry-error-state-draft = ⵓⵔ ⵜⴰ ⵉⵜⵜⵢⴰⵣⴰⵏ ⵓⵍⵖⵓ ⴰⴷ. ⴰⵣⵏⴰⵜ ⵜ ⵉ ⵓⵣⵎⵎⴻⵎ.
registry-error-state-submitted = ⵉⵜⵜⵢⴰⵣⴰⵏ ⵓⵍⵖⵓ ⴰⴷ ⵉ ⵓⵣⵎⵎⴻⵎ. ⵓⵔ ⵔⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⵖⴰⵙ ⵎⴽ ⴷ ⵢⵓⵖⵓⵍ ⵉ ⵓⵙⵙⵖⵜⵉ.
registry-error-state-returned = ⵢⵓⵖⵓⵍ ⴷ ⵓⵍⵖⵓ ⴰⴷ ⵉ ⵓⵙⵙⵖⵜⵉ. ⵇⵇⵍⴰⵜ ⴰⴷ ⴷⴰⵖ ⵉⵜⵜⵢⴰⵣⴰⵏ ⵉ ⵓⵣⵎⵎⴻⵎ.
registry-error-state-registered = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵢⴰⴷ ⵓⵍⵖⵓ ⴰⴷ. ⵓⵔ ⵙⵓⵍ ⵔⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⵡⴰⵔⵔⴰ; ⵜⵣⵎⵔⵎ ⴰⴷ ⴰⵙ ⵜⵔⵏⵓⵎ ⵜⴰⵎⴰⵡⵜ.
registry-error-state-abandoned = ⵉⵜⵜⵡⴰⵙⵔ ⵓⵍⵖⵓ ⴰⴷ. ⵙⵙⵏⵜⵢⴰⵜ ⵢⴰⵏ ⵓⵎⴰⵢⵏⵓ.
registry-error-four-eyes = ⵜⵓⵔⴰⵎ, ⵜⵙⵙⵖⵜⵉⵎ ⵏⵖ ⵜⵓⵣⵏⵎ ⴰⵍⵖⵓ ⴰⴷ: ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵜ ⵉⵣⵎⵎⴻⵎ ⵓⴼⴳⴰⵏ ⵢⴰⴹⵏ ⵏⵏⴰ ⵉⵙⴳⵎⴰⴹⵏ ⴰⵔⵔⴰⵜⵏ.
registry-error-no-delegation = ⵓⵔ ⵖⵓⵔⵓⵏ ⵉⵍⵍⵉ ⵓⵣⵔⴼ ⵏ ⵓⵙⴳⵎⴹ ⴳ ⵓⵙⵉⵔⴰ { $office } ⴳ { $day }. ⵜⵜⵔⴰⵜ ⵙⴳ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ ⵏⵏⵓⵏ ⴰⴷ ⵉⵃⴹⵓ ⵜⴰⵖⵜⴰⵙⵜ ⵏⵏⵙ.
registry-error-no-regime = ⵓⵔ ⵜⴰ ⵉⵜⵜⵓⵙⵜⴰⵢ ⵓⵍⵓⴳⵏ ⵉⵜⵜⵓⵙⵎⵔⵙⵏ ⴳ ⵓⵙⵉⵔⴰ { $office } ⵉ ⵡⴰⵙⵙ ⴰⴷ. ⵜⵜⵔⴰⵜ ⵜⵉⵡⵉⵙⵉ ⵙⴳ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ ⵏⵏⵓⵏ.
registry-error-national-required = ⵉⵙⵡⵓⵔⵉ ⵓⵙⵉⵔⴰ ⴰⴷ ⵙ ⵓⵍⵓⴳⵏ 36-21: ⴰⵔⴰⵜ ⴰⵢⵏⵏⴰ ⵉⴼⴽⴰ ⵓⵣⵎⵎⴻⵎ ⴰⵏⴰⵎⵓⵔ.
registry-error-national-unexpected = ⵉⵙⵡⵓⵔⵉ ⵓⵙⵉⵔⴰ ⴰⴷ ⵙ ⵓⵍⵓⴳⵏ 37-99: ⵜⴰⴳⵔⴰⵡⵜ ⴰⴷ ⵢⴰⴽⴽⴰⵏ ⵓⵟⵟⵓⵏ. ⴰⴷ ⵓⵔ ⵜⴰⵔⵎ ⴰⵎⵢⴰ ⴳ ⵢⵉⴳⵔ ⴰⴷ.
registry-error-national-taken = ⵉⵍⵍⴰ ⵡⵓⵟⵟⵓⵏ ⴰⵏⴰⵎⵓⵔ ⴰⴷ ⴳ ⵡⴰⵔⵔⴰ ⵢⴰⴹⵏ. ⵙⵍⴽⵏⴰⵜ ⵜ.

registry-error-office-code = ⵜⴰⵏⴳⴰⵍⵜ: ⵙⴳ 2 ⴰⵔ 12 ⵏ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ ⵉⵎⵇⵇⵔⴰⵏⵏ ⵏⵖ ⵡⵓⵟⵟⵓⵏⵏ, ⵖⴰⵙ.
registry-error-office-code-taken = ⵜⵍⵍⴰ ⵜⵏⴳⴰⵍⵜ ⴰⴷ ⴳ ⵓⵙⵉⵔⴰ ⵢⴰⴹⵏ. ⵙⵜⵢⴰⵜ ⵜⴰⵏⴳⴰⵍⵜ ⵢⴰⴹⵏ.
registry-error-regime-past = ⵓⵔ ⵔⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⵓⵍⵓⴳⵏ ⵏ ⵡⵓⵙⵙⴰⵏ ⵣⵔⵢⵏⵉⵏ. ⵙⵜⵢⴰⵜ ⴰⵙⵙⴰ ⵏⵖ ⴰⵙⴰⴽⵓⴷ ⴹⴰⵕⵜ ⵏ ⵡⴰⵙⵙⴰ.
registry-error-regime-order = ⵉⵜⵜⵓⵙⵜⴰⵢ ⵢⴰⴷ ⵢⴰⵏ ⵓⵍⵓⴳⵏ ⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ ⵏⵖ ⵉ ⵡⴰⵢⵢⴰⴹ ⴹⴰⵕⵜ ⵏⵏⵙ. ⵙⵜⵢⴰⵜ ⴰⵙⴰⴽⵓⴷ ⴹⴰⵕⵜ ⵏⵏⵙ.
registry-error-regime-back = ⴰⵙⵉⵔⴰ ⵏⵏⴰ ⵉⵙⵡⵓⵔⵉⵏ ⵙ ⵓⵍⵓⴳⵏ 36-21 ⵓⵔ ⵔⴰⴷ ⵢⴰⵖⵓⵍ ⵖⵔ ⵓⵍⵓⴳⵏ 37-99. ⵙⵜⵢⴰⵜ ⴰⵍⵓⴳⵏ 36-21.
registry-error-regime-same = ⵉⵙⵡⵓⵔⵉ ⵢⴰⴷ ⵓⵙⵉⵔⴰ ⵙ ⵓⵍⵓⴳⵏ ⴰⴷ. ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ, ⵏⵖ ⵔⴳⵍⴰⵜ ⵎⵉⵏ ⴰⴷ ⵜⵃⴹⵓⵎ.
registry-error-delegation-dates = ⵉⵍⵍⴰ ⵓⵙⴰⴽⵓⴷ ⴰⵎⴳⴳⴰⵔⵓ ⴷⴰⵜ ⵏ ⵓⵙⴰⴽⵓⴷ ⴰⵎⵣⵡⴰⵔⵓ. ⵙⵙⵖⵜⵢⴰⵜ ⵢⴰⵏ ⴳⵉⵜⵙⵏ.
registry-error-delegation-staff = ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⵉⴹⴰⵏ ⴰⴷ, ⵏⵖ ⵉⵜⵜⵡⴰⵔⴳⵍ. ⵙⵜⵢⴰⵜ ⴰⴼⴳⴰⵏ ⵢⴰⴹⵏ.
registry-error-delegation-overlap = ⵖⵓⵔ ⵓⴼⴳⴰⵏ ⴰⴷ ⵢⴰⴷ ⴰⵣⵔⴼ ⵏ ⵓⵙⴳⵎⴹ ⴳ ⵓⵙⵉⵔⴰ ⴰⴷ ⴳ ⵡⵓⵙⵙⴰⵏ ⴰⴷ. ⵙⴱⴷⴷⴰⵜ ⵜ, ⵉⵍⵎⵎⴰ ⴰⵔⵎⴰⵜ ⴷⴰⵖ.
registry-error-delegation-ended = ⵉⵎⴷⴰ ⵢⴰⴷ ⵓⵣⵔⴼ ⴰⴷ ⵏ ⵓⵙⴳⵎⴹ. ⵎⴽ ⵉⵇⵇⴰⵏ ⴷ ⵡⴰⵢⵢⴰⴹ, ⵃⴹⵓⵢⴰⵜ ⵢⴰⵏ ⵓⵎⴰⵢⵏⵓ.
registry-error-delegation-end-past = ⵉⵣⵔⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ. ⵙⵜⵢⴰⵜ ⴰⵙⵙⴰ ⵏⵖ ⴰⵙⴰⴽⵓⴷ ⴹⴰⵕⵜ ⵏ ⵡⴰⵙⵙⴰ.
registry-error-delegation-end-late = ⵉⵍⵍⴰ ⵓⵙⴰⴽⵓⴷ ⴰⴷ ⴹⴰⵕⵜ ⵏ ⵓⵙⴰⴽⵓⴷ ⴰⵎⴳⴳⴰⵔⵓ ⵉⵜⵜⵓⵃⴹⴰⵏ. ⵙⵜⵢⴰⵜ ⴰⵙⴰⴽⵓⴷ ⴷⴰⵜ ⵏⵏⵙ.
registry-error-register-open = ⵉⵍⵍⴰ ⵢⴰⴷ ⵡⵓⵟⵟⵓⵏ ⴳ ⵓⵣⵎⵎⴻⵎ ⴰⴷ: ⵜⵣⵎⵔⵎ ⴰⴷ ⵜⴹⴼⵔⵎ ⵓⵟⵟⵓⵏⵏ ⵏⵏⵙ ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ ⵖⴰⵙ, ⴷⴰⵜ ⵏ ⵡⴰⵔⵔⴰ ⴰⵎⵣⵡⴰⵔⵓ. ⵔⴰⴷ ⴹⴼⵔⵏ ⵡⵓⵟⵟⵓⵏⵏ ⵙ ⵓⵡⵔⵎⴰⵏ.
registry-error-register-national = ⵉⵙⵡⵓⵔⵉ ⵓⵙⵉⵔⴰ ⴰⴷ ⵙ ⵓⵍⵓⴳⵏ 36-21: ⴰⵣⵎⵎⴻⵎ ⴰⵏⴰⵎⵓⵔ ⴰⴷ ⵢⴰⴽⴽⴰⵏ ⵓⵟⵟⵓⵏⵏ.

registry-warning-late = ⵜⵣⵔⵉ ⵜⵉⵣⵉ ({ $due }): ⵜⵇⵇⴰⵏ ⴷ ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ ⵏⵖ ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ ⴷⴰⵜ ⵏ ⵡⴰⵣⴰⵏ ⵏ ⵓⵍⵖⵓ.
registry-warning-late-piece = ⵓⵔ ⵜⵍⵍⵉ ⴳ ⵓⵍⵖⵓ ⵜⵓⵔⴰⴳⵜ ⵏⵖ ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ.
registry-warning-father-names = ⵎⴽ ⵓⵔ ⵉⵜⵜⵢⴰⵔⴰ ⴱⴰⴱⴰⵙ, ⵔⴰⴷ ⵉⵙⵜⵉ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵙⴳⵎⴰⴹⵏ ⴰⵔⵔⴰⵜⵏ ⵢⴰⵏ ⵢⵉⵙⵎ ⵏ ⴱⴰⴱⴰⵙ ⵉⵙⵙⵏⵜⵉⵏ ⵙ « ⵄⴱⴷ » ⴷ ⵢⵉⵙⵎ ⵏ ⵜⵡⵊⴰ (ⴰⵍⵓⴳⵏ 36-21, ⴰⵎⴰⴳⵔⴰⴷ 25). ⵙⵍⴽⵏⴰⵜ ⴰⵢⴰ ⴷⵉⴷⵙ.
registry-warning-declarant-order-birth = ⴱⴰⴱⴰⵙ ⵏⵖ ⵉⵎⵎⴰⵙ ⴰⴷ ⵉⵣⵡⴰⵔⵏ ⴳ ⵓⵍⵖⵓ (ⴰⵍⵓⴳⵏ 36-21, ⴰⵎⴰⴳⵔⴰⴷ 24). ⵙⵍⴽⵏⴰⵜ ⵉⵙ ⵓⵔ ⵣⵎⵉⵔⵏ ⴰⴷ ⵜ ⴼⴽⵏ.
registry-warning-declarant-order-death = ⴰⵔⴳⴰⵣ ⵏⵏⵙ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ ⴰⴷ ⵉⵣⵡⴰⵔⵏ ⴳ ⵓⵍⵖⵓ (ⴰⵍⵓⴳⵏ 36-21, ⴰⵎⴰⴳⵔⴰⴷ 37). ⵙⵍⴽⵏⴰⵜ ⵉⵙ ⵓⵔ ⵣⵎⵉⵔⵏ ⴰⴷ ⵜ ⴼⴽⵏ.
registry-warning-death-certificate = ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵓⵍⵖⵓ ⵡⴰⵔⵔⴰ ⵏ ⵓⵙⵍⴽⵏ ⵏ ⵜⵎⵜⵜⴰⵏⵜ, ⵓⵍⴰ ⴰⵔⵔⴰ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⴷⵖⴰⵔⴰⵏⵜ.
registry-warning-proxy-piece = ⵓⵔ ⵜⵍⵍⵉ ⴳ ⵓⵍⵖⵓ ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⵍⵖⵓ ⴳ ⵓⴷⵖⴰⵔ ⵏ ⵢⴰⵏ ⵢⴰⴹⵏ.
registry-warning-hijri-verify = ⵉⵜⵜⵢⴰⵙⴰⵢ ⴷ ⵓⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ ⵙⴳ ⵓⵙⵎⵍⵓⵙⵙⴰⵏ ⵏ ⵓⵎⵎ ⴰⵍⵇⵓⵔⴰ. ⵙⵍⴽⵏⴰⵜ ⵡⴰⵏⵏⴰ ⵉⵜⵜⵓⴼⴽⴰⵏ ⴳ ⵍⵎⵖⵔⵉⴱ.
registry-warning-cin = ⵉⵔⵡⴰⵙ ⵉⵙ ⵓⵔ ⵉⵖⵜⵉ ⵡⵓⵟⵟⵓⵏ ⴰⴷ ⵏ ⵜⴽⴰⵕⴹⴰ ⵜⴰⵏⴰⵎⵓⵔⵜ. ⵙⵍⴽⵏⴰⵜ ⵜ.

# --- acts, mentions, documents

registry-act-search = ⵔⵣⵓ ⴳ ⵓⵣⵎⵎⴻⵎ
registry-act-read = ⵖⵔ ⴰⵔⵔⴰ
registry-act-page-print = ⵙⵉⴳⴳⵣ ⵜⴰⵙⵏⴰ ⵏ ⵓⵣⵎⵎⴻⵎ
registry-mention-add = ⵔⵏⵓ ⵜⴰⵎⴰⵡⵜ ⴳ ⵜⴰⵎⴰ ⵏ ⵡⴰⵔⵔⴰ
registry-document-issue = ⴼⴽ ⴰⵙⴳⵣⵍ ⵏⵖ ⵜⵓⵏⵖⵉⵍⵜ ⵏ ⵡⴰⵔⵔⴰ
registry-document-reprint = ⴰⵍⵙ ⴰⵙⵉⴳⴳⵣ ⵏ ⵡⴰⵔⵔⴰ ⵉⵜⵜⵓⴼⴽⴰⵏ
registry-document-read = ⵥⵕ ⴰⵔⵔⴰ ⵉⵜⵜⵓⴼⴽⴰⵏ
registry-document-verify = ⵙⵍⴽⵏ ⴰⵔⵔⴰ
registry-aid-use = ⵜⵜⵔ ⵜⵉⵔⵔⴰ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ, ⴰⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ ⵏⵖ ⵜⵉⵣⵉ ⵏ ⵓⵍⵖⵓ
registry-work-read = ⵥⵕ ⵜⴰⵡⵓⵔⵉ ⵏ ⵡⴰⵙⵙⴰ
registry-declaration-submitted = ⵉⵜⵜⵢⴰⵣⴰⵏ ⵓⵍⵖⵓ ⵉ ⵓⵣⵎⵎⴻⵎ
registry-declaration-returned = ⵢⵓⵖⵓⵍ ⴷ ⵓⵍⵖⵓ ⵉ ⵓⵙⵙⵖⵜⵉ
registry-act-registered = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ
registry-mention-added = ⵜⴻⵜⵜⵢⴰⵔⴰ ⵜⵎⴰⵡⵜ ⴳ ⵜⴰⵎⴰ ⵏ ⵡⴰⵔⵔⴰ
registry-document-issued = ⵉⵜⵜⵓⴼⴽⴰ ⵡⴰⵔⵔⴰ
registry-deadline-near = ⵔⴰⴷ ⵜⵎⴷⵓ ⵜⵉⵣⵉ ⵏ ⵉⵍⵖⵓⵜⵏ
registry-declaration-due = ⵉⵍⵖⵓⵜⵏ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ: ⴰⴷ ⵜⵜⵡⴰⴽⴽⵙⵏ ⵏⵖ ⴰⴷ ⵜⵜⵓⵃⴹⵓⵏ
registry-deadline-remind = ⴰⵙⴽⵜⵉ ⵙ ⵜⵉⵣⵉ ⵏ ⵉⵍⵖⵓⵜⵏ
registry-deadline-recount = ⴰⵍⵙ ⴰⵙⵍⴽⵏ ⵏ ⵜⵉⵣⵉ ⵏ ⵉⵍⵖⵓⵜⵏ ⴰⴷⴷⴰⵢ ⵏⴼⵍⵏ ⵡⵓⵙⵙⴰⵏ ⵏ ⵓⵙⵙⵓⵏⴼⵓ
registry-person-index = ⵙⵏⵓⵍⴼⵓ ⵜⴰⵍⴳⴰⵎⵜ ⵏ ⵎⵉⴷⴷⵏ ⵏⵏⴰ ⵎⵉ ⵓⵔⴰⵏ ⵢⵉⵙⵎⴰⵡⵏ ⴳ ⵡⴰⵔⵔⴰⵜⵏ ⵉⵇⴱⵓⵔⵏ

registry-notice-declaration-submitted-title = ⴰⵍⵖⵓ ⵉ ⵓⵣⵎⵎⴻⵎ
registry-notice-declaration-submitted = { $kind ->
        [death] ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ: ⵜⵇⵇⴰⵏ ⴷ ⵜⵖⵜⴰⵙⵜ ⵏⵏⵓⵏ.
       *[other] ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ: ⵜⵇⵇⴰⵏ ⴷ ⵜⵖⵜⴰⵙⵜ ⵏⵏⵓⵏ.
    }
registry-notice-declaration-returned-title = ⴰⵍⵖⵓ ⵉ ⵓⵙⵙⵖⵜⵉ
registry-notice-declaration-returned = { $kind ->
        [death] ⵢⵓⵖⵓⵍ ⴷ ⵖⵓⵔⵓⵏ ⵓⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ. ⵖⵔⴰⵜ ⵜⵉⵎⵏⵜⵉⵍⵉⵏ, ⵜⵙⵙⵖⵜⵉⵎ ⵜ.
       *[other] ⵢⵓⵖⵓⵍ ⴷ ⵖⵓⵔⵓⵏ ⵓⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ. ⵖⵔⴰⵜ ⵜⵉⵎⵏⵜⵉⵍⵉⵏ, ⵜⵙⵙⵖⵜⵉⵎ ⵜ.
    }
registry-notice-act-registered-title = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ
registry-notice-act-registered = { $kind ->
        [death] ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ ⵏ ⵜⵎⵜⵜⴰⵏⵜ { $reference }.
       *[other] ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ ⵏ ⵜⵍⴰⵍⵉⵜ { $reference }.
    }
registry-notice-declaration-due-title = ⵉⵍⵖⵓⵜⵏ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ: ⵜⵇⵇⴰⵏ ⴷ ⵜⵖⵜⴰⵙⵜ ⵏⵏⵓⵏ
registry-notice-declaration-due = { $count ->
        [one] ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵍⵖⵓ ⵉⵜⵜⵡⴰⵙⵔⵏ ⵏⵏⴰ ⵎⵉ ⵜⵎⴷⴰ ⵜⵉⵣⵉ ⴳ ⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ. ⵜⵇⵇⴰⵏ ⴷ ⵜⵖⵜⴰⵙⵜ ⵏⵏⵓⵏ: ⴰⴷ ⵉⵜⵜⵡⴰⴽⴽⵙ ⵏⵖ ⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ.
       *[other] ⵍⵍⴰⵏ { $count } ⵏ ⵉⵍⵖⵓⵜⵏ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ ⵏⵏⴰ ⵎⵉ ⵜⵎⴷⴰ ⵜⵉⵣⵉ ⴳ ⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵜⵜⵓⵃⴹⵓⵏ. ⵜⵇⵇⴰⵏ ⴷ ⵜⵖⵜⴰⵙⵜ ⵏⵏⵓⵏ: ⴰⴷ ⵜⵜⵡⴰⴽⴽⵙⵏ ⵏⵖ ⴰⴷ ⵜⵜⵓⵃⴹⵓⵏ.
    }
registry-error-erase-state = ⴰⵍⵖⵓ ⵉⵜⵜⵡⴰⵙⵔⵏ ⵖⴰⵙ ⴰⴷ ⵉⵣⵎⵔⵏ ⴰⴷ ⵉⵜⵜⵡⴰⴽⴽⵙ.
registry-error-erase-early = ⵓⵔ ⵜⴰ ⵜⵎⴷⵉ ⵜⵉⵣⵉ ⴳ ⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ ⵓⵍⵖⵓ ⴰⴷ.
registry-notice-deadline-near-title = ⵔⴰⴷ ⵜⵎⴷⵓ ⵜⵉⵣⵉ ⵏ ⵉⵍⵖⵓⵜⵏ
registry-notice-deadline-near = { $count ->
        [one] ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵍⵖⵓ ⵓⵔ ⵜⴰ ⵉⵜⵜⵢⴰⵣⴰⵏⵏ; ⵔⴰⴷ ⵜⵎⴷⵓ ⵜⵉⵣⵉ ⵏⵏⵙ ⴳ { $day }.
       *[other] { $count } ⵏ ⵉⵍⵖⵓⵜⵏ ⵓⵔ ⵜⴰ ⵜⵜⵢⴰⵣⴰⵏⵏ; ⵔⴰⴷ ⵜⵎⴷⵓ ⵜⵉⵣⵉ ⵜⴰⵎⵣⵡⴰⵔⵓⵜ ⴳ { $day }.
    }

registry-mention-kind-marriage = ⵉⵡⵍ
registry-mention-kind-dissolution = ⴱⵟⵟⵓ ⵏ ⵢⵉⵡⵍ
registry-mention-kind-death = ⵜⴰⵎⵜⵜⴰⵏⵜ
registry-mention-kind-name-change = ⴰⵙⵏⴼⵍ ⵏ ⵢⵉⵙⵎ
registry-mention-kind-rectification = ⴰⵙⵙⵖⵜⵉ ⵏ ⵡⴰⵔⵔⴰ

registry-document-kind-extract-ar = ⴰⵙⴳⵣⵍ ⵏ ⵡⴰⵔⵔⴰ, ⵙ ⵜⵄⵔⴰⴱⵜ
registry-document-kind-extract-fr = ⴰⵙⴳⵣⵍ ⵏ ⵡⴰⵔⵔⴰ, ⵙ ⵜⴼⵔⴰⵏⵙⵉⵙⵜ
registry-document-kind-full-copy = ⵜⵓⵏⵖⵉⵍⵜ ⵉⵎⴷⵏ

registry-requester-quality-self = ⴰⴼⴳⴰⵏ ⵏ ⵡⴰⵔⵔⴰ ⵙ ⵉⵎⴰⵏ ⵏⵏⵙ
registry-requester-quality-spouse = ⴰⵔⴳⴰⵣ ⵏⵏⵙ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ
registry-requester-quality-widowed-spouse = ⴰⵔⴳⴰⵣ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏ ⵓⴼⴳⴰⵏ ⵉⵎⵎⵓⵜⵏ
registry-requester-quality-proxy = ⵢⴰⵏ ⵢⴰⴹⵏ ⴳ ⵓⴷⵖⴰⵔ ⵏⵏⵙ
registry-requester-quality-authority = ⵜⴰⵏⴱⴰⴹⵜ ⵜⴰⴳⴷⵓⴷⴰⵏⵜ
registry-requester-quality-third-party = ⵢⴰⵏ ⵢⴰⴹⵏ ⵙ ⵜⵓⵔⴰⴳⵜ

registry-error-search-too-broad = ⵔⵏⵓⵢⴰⵜ ⵉ ⵓⵔⵣⵣⵓ: ⵉⵙⵎ, ⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰ, ⴰⵙⴰⴽⵓⴷ ⵏⵖ ⴰⵙⴳⴳⵯⴰⵙ.
registry-error-page-not-paper = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ ⴰⴷ ⵙ ⵓⵍⵓⴳⵏ 36-21: ⵓⵔ ⵖⵓⵔⵙ ⵜⴰⵙⵏⴰ ⴳ ⵓⵣⵎⵎⴻⵎ ⵏ ⴽⴰⵖⵉⴹ.
registry-error-seal-broken = ⵓⵔ ⵙⵓⵍ ⵉⵎⵙⴰⵙⴰ ⵡⴰⵔⵔⴰ ⴰⴷ ⴷ ⵎⴰⵢⴷ ⵉⵜⵜⵓⵣⵎⵎⴻⵎⵏ. ⴰⴷ ⵓⵔ ⵜⴼⴽⵎ ⴰⵎⵢⴰ; ⵎⵍⴰⵜ ⵜ ⵉ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ, ⵜⵖⵔⵎ ⴰⵣⵎⵎⴻⵎ ⵏ ⴽⴰⵖⵉⴹ.
registry-error-act-in-list = ⵢⴰⵏ ⵓⵣⵔⵉⵔⴳ ⵖⴰⵙ ⵙⴳ ⵓⵣⵎⵎⴻⵎ ⴰⴷ ⵉⵍⵍⴰⵏ ⴳ ⵜⵍⴳⴰⵎⵜ. ⵔⵥⵎⴰⵜ ⴰⵔⵔⴰ ⵃⵎⴰ ⴰⴷ ⵜ ⵜⵖⵔⵎ.
registry-error-document-number = ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⵏ ⵡⴰⵔⵔⴰ ⴷ ⵓⵙⴳⴳⵯⴰⵙ: 1042/2026.
registry-error-document-altered = ⵓⵔ ⵙⵓⵍ ⵉⵎⵙⴰⵙⴰ ⵡⴰⵔⵔⴰ ⴰⴷ ⴷ ⵎⴰⵢⴷ ⵉⵜⵜⵓⴼⴽⴰⵏ. ⴰⴷ ⵓⵔ ⵜⴰⵍⵙⵎ ⴰⵙⵉⴳⴳⵣ ⵏⵏⵙ; ⵎⵍⴰⵜ ⵜ ⵉ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ, ⵜⴼⴽⵎ ⵢⴰⵏ ⵓⵎⴰⵢⵏⵓ.
registry-error-self-on-death-act = ⵉⵎⵎⵓⵜ ⵓⴼⴳⴰⵏ ⵏ ⵡⴰⵔⵔⴰ ⴰⴷ, ⵓⵔ ⵉⵣⵎⵉⵔ ⴰⴷ ⵉⵜⵜⵔ ⵜⵓⵏⵖⵉⵍⵜ. ⵙⵜⵢⴰⵜ ⵎⴰⵢⴷ ⵉⴳⴰ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵜⵜⵔⵏ.
registry-error-mention-future = ⵓⵔ ⵜⴰ ⴷ ⵢⵓⵙⵉ ⵓⵙⴰⴽⵓⴷ ⵏ ⵜⵎⵙⴰⵔⵜ. ⵙⵙⵖⵜⵢⴰⵜ ⵜ.
registry-error-mention-before-birth = ⵓⵔ ⵜⵣⵎⵉⵔ ⵜⵎⵙⴰⵔⵜ ⴰⴷ ⵜⵉⵍⵉ ⴷⴰⵜ ⵏ ⵜⵍⴰⵍⵉⵜ. ⵙⵙⵖⵜⵢⴰⵜ ⴰⵙⴰⴽⵓⴷ.
registry-error-mention-on-death-act = ⵔⴰⴷ ⵉⵜⵜⵓⵔⵏⵓ ⵉ ⵡⴰⵔⵔⴰ ⵏ ⵜⵎⵜⵜⴰⵏⵜ ⵖⴰⵙ ⵓⵙⵏⴼⵍ ⵏ ⵢⵉⵙⵎ ⵏⵖ ⴰⵙⵙⵖⵜⵉ. ⵔⵏⵓⵢⴰⵜ ⵜⴰⵎⴰⵡⵜ ⴰⴷ ⵉ ⵡⴰⵔⵔⴰ ⵏ ⵜⵍⴰⵍⵉⵜ.
registry-error-mention-death-twice = ⵜⵍⵍⴰ ⵢⴰⴷ ⵜⵎⵜⵜⴰⵏⵜ ⴳ ⵡⴰⵔⵔⴰ ⴰⴷ. ⵎⴽ ⵉⵍⵍⴰ ⴷⵉⴳⵙ ⵓⵣⴳⴰⵍ, ⵔⵏⵓⵢⴰⵜ ⵜⴰⵎⴰⵡⵜ ⵏ ⵓⵙⵙⵖⵜⵉ.
registry-error-mention-after-death = ⵓⵔ ⵉⵣⵎⵉⵔ ⵢⵉⵡⵍ ⴰⴷ ⵢⵉⵍⵉ ⴹⴰⵕⵜ ⵏ ⵜⵎⵜⵜⴰⵏⵜ. ⵙⵙⵖⵜⵢⴰⵜ ⴰⵙⴰⴽⵓⴷ.
registry-error-mention-death-before-marriage = ⵉⵍⵍⴰ ⵢⴰⴷ ⴳ ⵡⴰⵔⵔⴰ ⵢⴰⵏ ⵢⵉⵡⵍ ⴹⴰⵕⵜ ⵏ ⵜⵎⵜⵜⴰⵏⵜ ⴰⴷ. ⵙⵍⴽⵏⴰⵜ ⵙⵉⵏ ⵉⵙⴰⴽⵓⴷⵏ.
registry-error-mention-there-already = ⵜⵍⵍⴰ ⵢⴰⴷ ⵜⵎⴰⵡⵜ ⴰⴷ ⴳ ⵡⴰⵔⵔⴰ, ⵙ ⵓⵙⴰⴽⵓⴷ ⴷ ⵓⵙⴰⵖⵓⵍ ⴰⴷ. ⴰⵍⵙⴰⵜ ⵜⵉⵖⵔⵉ ⵏ ⵡⴰⵔⵔⴰ ⴷⴰⵜ ⴰⴷ ⵜⵔⵏⵓⵎ ⵜⴰⵎⴰⵡⵜ ⵢⴰⴹⵏ.
registry-error-rectification-basis = ⵙⵜⵢⴰⵜ ⵜⴰⵙⵉⵍⴰ ⵏ ⵓⵙⵙⵖⵜⵉ: ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ ⵏⵖ ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ.
registry-error-rectification-only = ⵜⴰⵙⵉⵍⴰ, ⴰⵙⴰⴽⵓⴷ ⵏ ⵜⵓⵜⵜⵔⴰ ⴷ ⵉⴳⵔⴰⵏ ⵜⵜⵓⵙⵙⵖⵜⵉⵏⵉⵏ ⵥⵍⵉⵏ ⵖⴰⵙ ⵙ ⵓⵙⵙⵖⵜⵉ.
registry-error-rectification-before-act = ⵜⵍⵍⴰ ⵜⵖⵜⴰⵙⵜ ⴰⴷ ⴷⴰⵜ ⵏ ⵓⵣⵎⵎⴻⵎ ⵏ ⵡⴰⵔⵔⴰ. ⵙⵍⴽⵏⴰⵜ ⴰⵙⴰⴽⵓⴷ.
registry-error-rectification-requested = ⵓⵔ ⵜⵣⵎⵉⵔ ⵜⵓⵜⵜⵔⴰ ⴰⴷ ⵜⵉⵍⵉ ⴹⴰⵕⵜ ⵏ ⵜⵖⵜⴰⵙⵜ. ⵙⵍⴽⵏⴰⵜ ⵙⵉⵏ ⵉⵙⴰⴽⵓⴷⵏ.
registry-error-rectification-what = ⴰⵔⴰⵜ ⵎⴰⵢⴷ ⵉⵜⵜⵓⵙⵙⵖⵜⵉⵏ: ⴰⵢⵏⵏⴰ ⵢⵓⵔⴰⵏ, ⴷ ⵎⴰⵢⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵖⵔ.
registry-error-correction-twice = ⵉⵍⵍⴰ ⵢⴰⴷ ⵢⵉⴳⵔ ⴰⴷ ⴳ ⵓⵙⵙⵖⵜⵉ. ⴰⵔⴰⵜ ⵜ ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ ⵖⴰⵙ.
registry-error-correction-empty = ⴰⵔⴰⵜ ⵎⴰⵢⴷ ⵉⵇⵇⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵖⵔ, ⵙ ⵜⵄⵔⴰⴱⵜ ⵏⵖ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ.
registry-error-correction-absent = ⵓⵔ ⵉⵍⵍⵉ ⵢⵉⴳⵔ ⴰⴷ ⴳ ⵡⴰⵔⵔⴰ: ⵓⵔ ⵉⵍⵍⵉ ⴰⵎⵢⴰ ⵉ ⵓⵙⵙⵖⵜⵉ. ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ, ⵏⵖ ⴽⴽⵙⴰⵜ ⴰⵣⵔⵉⵔⴳ.
registry-warning-rectification-late = ⵜⵓⵙⴰ ⴷ ⵜⵓⵔⴰⴳⵜ ⵓⴳⴳⴰⵔ ⵏ 15 ⵏ ⵡⵓⵙⵙⴰⵏ ⴹⴰⵕⵜ ⵏ ⵜⵓⵜⵜⵔⴰ. ⵜⵖⵜⴰ ⵙⵓⵍ ⵜⵎⴰⵡⵜ.
registry-warning-dissolution-without-marriage = ⵓⵔ ⵙⵓⵍ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵢⵉⵡⵍ ⴳ ⵡⴰⵔⵔⴰ ⴰⴷ: ⵜⵜⵔⴰⵜ ⴰⵍⵖⵓ ⵏ ⵢⵉⵡⵍ ⵎⴽ ⵓⵔ ⵉⵍⵍⵉ.
registry-error-no-signer = ⵓⵔ ⵉⵣⵎⵉⵔ ⴰⵡⴷ ⵢⴰⵏ ⴰⴷ ⵉⵙⴳⵎⴹ ⴰⵙⵙⴰ ⴳ ⵓⵙⵉⵔⴰ ⴰⴷ. ⵃⴹⵓⵢⴰⵜ ⴰⵣⵔⴼ ⵏ ⵓⵙⴳⵎⴹ, ⵉⵍⵎⵎⴰ ⴰⵔⵎⴰⵜ ⴷⴰⵖ.
registry-error-third-party-needs-authorisation = ⵢⴰⵏ ⵢⴰⴹⵏ, ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵉⴼⴽ ⵜⵓⵔⴰⴳⵜ ⵃⵎⴰ ⴰⴷ ⵢⴰⵎⵥ ⴰⵔⵔⴰ ⴰⴷ. ⴰⵔⴰⵜ ⴰⵙⴰⵖⵓⵍ ⵏⵏⵙ.
registry-error-authority-needs-reference = ⴰⵔⴰⵜ ⴰⵙⴰⵖⵓⵍ ⵏ ⵜⵓⵜⵜⵔⴰ ⵏ ⵜⵏⴱⴰⴹⵜ.
registry-error-representative-needs-reference = ⴰⵔⴰⵜ ⴰⵙⴰⵖⵓⵍ ⵏ ⵡⴰⵔⵔⴰ ⵏⵏⴰ ⴰⵙ ⵉⴼⴽⴰⵏ ⴰⵣⵔⴼ ⴰⴷ ⵉⵜⵜⵔ.

registry-person-subject = ⴰⴼⴳⴰⵏ ⵏ ⵡⴰⵔⵔⴰ
registry-person-father = ⴱⴰⴱⴰⵙ
registry-person-mother = ⵉⵎⵎⴰⵙ
registry-person-declarant = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ
registry-person-spouse = ⴰⵔⴳⴰⵣ ⵏⵏⵙ ⵏⵖ ⵜⴰⵎⵖⴰⵔⵜ ⵏⵏⵙ
registry-person-ancestor = ⴱⴰⴱⴰⵙ ⵏ ⵢⴰⵏ ⴳ ⵉⵎⴰⵡⵍⴰⵏ, ⵏⵖ ⴱⴰⴱⴰⵙ ⵏ ⴱⴰⴱⴰⵙ ⵏ ⵢⴰⵏ ⴳ ⵉⵎⴰⵡⵍⴰⵏ
registry-person-mentioned = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵎⵉ ⵢⵓⵔⴰ ⵢⵉⵙⵎ ⴳ ⵜⵎⴰⵡⵜ
registry-person-named = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵎⵉ ⵢⵓⵔⴰ ⵢⵉⵙⵎ ⴳ ⵓⵎⵣⵔⵓⵢ ⵏ ⵜⵉⴳⴰⵡⵉⵏ
registry-person-requester = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵉⵜⵜⵔⵏ ⴰⵔⵔⴰ
registry-person-copied = ⴰⴼⴳⴰⵏ ⵏⵏⴰ ⵎⵉ ⵢⵓⵔⴰ ⵢⵉⵙⵎ ⴳ ⵡⴰⵔⵔⴰⵜⵏ ⴰⴷ
registry-held-act = ⴰⵔⵔⴰ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ
registry-held-act-why = ⴰⵣⵎⵎⴻⵎ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ, ⵏⵏⴰ ⴷ ⵉⵇⵇⴰⵏⵏ (ⴰⵍⵓⴳⵏ 36-21 ⴷ ⵓⵍⵓⴳⵏ 37-99).
registry-held-act-keep = ⵎⵉⵏ ⵜⵉⵣⵉ: ⵉⵣⵎⵎⴻⵎⵏ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ ⵜⵜⵓⵃⴹⴰⵏ ⴰⴱⴷⴰ.
registry-held-act-rectify = ⵙ ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ ⵉ ⵜⵣⴳⵍⵜ ⴳ ⵜⵉⵔⵔⴰ, ⵙ ⵜⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ ⵉ ⵜⵣⴳⵍⵜ ⴳ ⵜⵓⵎⴰⵢⵜ (ⴰⵍⵓⴳⵏ 36-21, ⵉⵎⴰⴳⵔⴰⴷⵏ 48 ⴰⵔ 53). ⵔⴰⴷ ⵢⵉⵍⵉ ⵓⵙⵙⵖⵜⵉ ⴳ ⵜⴰⵎⴰ ⵏ ⵡⴰⵔⵔⴰ; ⴰⵔⵔⴰ ⵔⴰⴷ ⵉⵇⵇⵉⵎ ⵎⴽⵍⵍⵉ ⵉⵜⵜⵓⵣⵎⵎⴻⵎ.
registry-held-mention = ⵜⴰⵎⴰⵡⵜ ⴳ ⵜⴰⵎⴰ ⵏ ⵡⴰⵔⵔⴰ
registry-held-mention-why = ⵜⵉⵔⵔⴰ ⴳ ⵜⴰⵎⴰ ⵏ ⵎⴰⵢⴷ ⵉⵏⴼⵍⵏ ⴳ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ (ⴰⵍⵓⴳⵏ 36-21, ⵉⵎⴰⴳⵔⴰⴷⵏ 36 ⴷ 53).
registry-held-trail = ⴰⵎⵣⵔⵓⵢ ⵏ ⵜⵉⴳⴰⵡⵉⵏ ⴳ ⵡⴰⵔⵔⴰ ⵏⵖ ⴳ ⵓⵍⵖⵓ
registry-held-trail-why = ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵡⴰⵙⵙⵏ ⴷ ⴰⴷ ⵉⵜⵜⵓⵙⵙⵉⴷⴻⴷ ⵡⴰⵏⵏⴰ ⵉⵙⴽⵔⵏ ⴽⵓ ⵜⵉⴳⴰⵡⵜ.
registry-held-trail-keep = ⴰⴱⴷⴰ: ⴽⵓ ⴰⵣⵔⵉⵔⴳ ⵉⵇⵇⵏ ⵖⵔ ⵡⴰⵏⵏⴰ ⵜ ⵉⵣⵡⴰⵔⵏ.
registry-held-trail-rectify = ⵓⵔ ⵔⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⵓⵎⵣⵔⵓⵢ; ⴽⵓ ⴰⵙⵙⵖⵜⵉ ⵔⴰⴷ ⴰⵙ ⵉⵔⵏⵓ ⵢⴰⵏ ⵓⵣⵔⵉⵔⴳ.
registry-held-declaration = ⴰⵍⵖⵓ ⵏⵏⴰ ⵓⵔ ⵉⵜⵜⵓⵣⵎⵎⴻⵎⵏ
registry-held-declaration-why = ⵃⵎⴰ ⴰⴷ ⵉⵡⵊⴷ ⵡⴰⵔⵔⴰ, ⴷ ⴰⴷ ⵜⴻⵜⵜⵡⴰⵙⵙⵏ ⵜⵎⵏⵜⵉⵍⵜ ⵎⴽ ⵓⵔ ⵉⵜⵜⵓⵣⵎⵎⴻⵎ.
registry-held-declaration-rectify = ⵔⴰⴷ ⵉⵜⵜⵓⵙⵙⵖⵜⵉ ⵓⵍⵖⵓ ⴳ ⵓⵙⵉⵔⴰ ⴷⴰⵜ ⵏ ⵓⵣⵎⵎⴻⵎ.
registry-held-request = ⵜⵓⵜⵜⵔⴰ ⵏ ⵡⴰⵔⵔⴰ
registry-held-request-why = ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵡⴰⵙⵙⵏ ⵡⴰⵏⵏⴰ ⵉⵜⵜⵔⵏ ⴰⵔⵔⴰ, ⴷ ⵎⴰⵢⴷ ⵉⴳⴰ (ⴰⵍⵓⴳⵏ 36-21, ⵉⵎⴰⴳⵔⴰⴷⵏ 43 ⴰⵔ 45).
registry-held-request-keep = ⴰⵔ ⴰⵙⵙ ⴳ ⵓⵔ ⵙⵓⵍ ⵉⵣⵎⵉⵔ ⵡⴰⵔⵔⴰ ⵉⵜⵜⵓⴼⴽⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵙⵍⴽⵏ.
registry-held-request-rectify = ⵔⴰⴷ ⵜⵇⵇⵉⵎ ⵜⵓⵜⵜⵔⴰ ⵎⴽⵍⵍⵉ ⵜⴳⴰ; ⵢⴰⵜ ⵜⴰⵎⴰⵢⵏⵓⵜ ⵔⴰⴷ ⵜⵉⵍⵉ ⴳ ⵓⴷⵖⴰⵔ ⵏⵏⵙ.
registry-held-paper = ⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ ⵙⴳ ⵡⴰⵔⵔⴰ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ
registry-held-paper-why = ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ ⴽⵓ ⴰⵔⵔⴰ ⵎⴽⵍⵍⵉ ⵉⵜⵜⵓⴼⴽⴰ, ⴷ ⴰⴷ ⵉⵣⵎⵔ ⴰⴷ ⵉⵜⵜⵓⵙⵍⴽⵏ.
registry-retention-declaration-abandoned = ⵉⵍⵖⵓⵜⵏ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ
registry-retention-declaration-abandoned-basis = ⵉⵣⵎⵔ ⴰⴷ ⴷ ⵢⴰⵖⵓⵍ ⵓⴼⴳⴰⵏ ⵏⵏⴰ ⵉⴼⴽⴰⵏ ⴰⵍⵖⵓ.
registry-retention-act = ⴰⵔⵔⴰⵜⵏ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ ⴷ ⵜⵎⴰⵡⵉⵏ ⵏⵏⵙⵏ
registry-retention-act-basis = ⵉⵣⵎⵎⴻⵎⵏ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ ⵜⵜⵓⵃⴹⴰⵏ ⴰⴱⴷⴰ.
registry-retention-document-request = ⵜⵓⵜⵜⵔⵉⵡⵉⵏ ⵏ ⵡⴰⵔⵔⴰⵜⵏ ⴷ ⵡⴰⵔⵔⴰⵜⵏ ⵜⵜⵓⴼⴽⴰⵏⵉⵏ
registry-retention-document-request-basis = ⵉⵣⵎⵔ ⴰⴱⴷⴰ ⵡⴰⵔⵔⴰ ⵉⵜⵜⵓⴼⴽⴰⵏ ⴰⴷ ⵉⵜⵜⵓⵙⵍⴽⵏ.
