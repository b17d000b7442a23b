# Civil-status module: texts of the server. What is not here stands in left-out.txt and is said in French.

registry-module = ⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ

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
registry-piece-kind-parents-cin = ⴰⵔⵔⴰⵜⵏ ⵉⵏⴰⵎⵓⵔⵏ ⵏ ⵜⵎⴰⴳⵉⵜ ⵏ ⵉⵎⴰⵡⵍⴰⵏ
registry-piece-kind-marriage-act = ⴰⵔⵔⴰ ⵏ ⵢⵉⵡⵍ
registry-piece-kind-death-certificate = ⴰⵔⵔⴰ ⵏ ⵓⵙⵍⴽⵏ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
registry-piece-kind-judgment = ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵜⵏⴼⴳⴰⵔⵜ
registry-piece-kind-authorisation = ⵜⵓⵔⴰⴳⵜ ⵏ ⵜⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵎⴰⵙⵜ

registry-piece-kind-other = ⴰⵔⵔⴰ ⵢⴰⴹⵏ

registry-setting-document-number-number-year = 1042/2026
registry-setting-document-number-year-number = 2026/1042
registry-error-time = ⵜⴰⵙⵔⴰⴳⵜ ⵜⴻⵜⵜⵢⴰⵔⴰ ⵎⴽ ⴰⴷ: 14:05.
registry-error-file-missing = ⵓⵔ ⵙⵓⵍ ⵉⵍⵍⵉ ⵓⴼⴰⵢⵍⵓ ⴰⴷ. ⵙⴽⵜⵔⴰⵜ ⵜ ⴷⴰⵖ.

# --- acts, mentions, documents

registry-act-search = ⵔⵣⵓ ⴳ ⵓⵣⵎⵎⴻⵎ
registry-act-read = ⵖⵔ ⴰⵔⵔⴰ
registry-document-verify = ⵙⵍⴽⵏ ⴰⵔⵔⴰ
registry-act-registered = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ

registry-notice-act-registered-title = ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ
registry-notice-act-registered = { $kind ->
        [death] ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ ⵏ ⵜⵎⵜⵜⴰⵏⵜ { $reference }.
       *[other] ⵉⵜⵜⵓⵣⵎⵎⴻⵎ ⵡⴰⵔⵔⴰ ⵏ ⵜⵍⴰⵍⵉⵜ { $reference }.
    }

registry-mention-kind-death = ⵜⴰⵎⵜⵜⴰⵏⵜ
registry-mention-kind-name-change = ⴰⵙⵏⴼⵍ ⵏ ⵢⵉⵙⵎ

registry-document-kind-full-copy = ⵜⵓⵏⵖⵉⵍⵜ ⵉⵎⴷⵏ

registry-person-father = ⴱⴰⴱⴰⵙ
registry-person-mother = ⵉⵎⵎⴰⵙ

registry-office-create = ⵙⵏⵓⵍⴼⵓ ⴰⵙⵉⵔⴰ ⵏ ⵡⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ
registry-office-regime-set = ⵙⵜⵉ ⴰⵍⵓⴳⵏ ⵏ ⵓⵙⵉⵔⴰ
registry-register-open = ⴹⴼⵔ ⵓⵟⵟⵓⵏⵏ ⵏ ⵓⵣⵎⵎⴻⵎ
registry-birth-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
registry-birth-amend = ⵙⵙⵖⵜⵉ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵢⴰⵣⴰⵏⵏ
registry-death-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
registry-death-amend = ⵙⵙⵖⵜⵉ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵢⴰⵣⴰⵏⵏ
registry-declaration-read = ⵥⵕ ⵉⵍⵖⵓⵜⵏ
registry-declaration-submit = ⴰⵣⵏ ⴰⵍⵖⵓ ⵉ ⵓⵣⵎⵎⴻⵎ
registry-declaration-return = ⵔⴰⵔ ⴰⵍⵖⵓ ⵙ ⵜⵎⵏⵜⵉⵍⵉⵏ
registry-declaration-abandon = ⵙⵔ ⴰⵍⵖⵓ
registry-declaration-register = ⵣⵎⵎⴻⵎ ⴰⵍⵖⵓ
