# Civil-status module: texts of the server. What is not here stands in left-out.txt and is said in French.

registry-module = ⴰⴷⴷⴰⴷ ⴰⵖⵔⵉⵎ

registry-declarant-quality-father = ⴱⴰⴱⴰⵙ
registry-declarant-quality-mother = ⵉⵎⵎⴰⵙ
registry-declarant-quality-sibling = { $sex ->
    [male] ⴳⵎⴰⵙ
    [female] ⵓⵍⵜⵎⴰⵙ
   *[other] ⴳⵎⴰⵙ ⵏⵖ ⵓⵍⵜⵎⴰⵙ
}
registry-declarant-quality-child = { $sex ->
    [male] ⵉⵡⵉⵙ
    [female] ⵉⵍⵍⵉⵙ
   *[other] ⵉⵡⵉⵙ ⵏⵖ ⵉⵍⵍⵉⵙ
}

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
registry-birth-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵍⴰⵍⵉⵜ
registry-death-declare = ⴰⵎⵥ ⴰⵍⵖⵓ ⵏ ⵜⵎⵜⵜⴰⵏⵜ
registry-declaration-read = ⵥⵕ ⵉⵍⵖⵓⵜⵏ
registry-declaration-return = ⵔⴰⵔ ⴰⵍⵖⵓ ⵙ ⵜⵎⵏⵜⵉⵍⵉⵏ
registry-declaration-register = ⵣⵎⵎⴻⵎ ⴰⵍⵖⵓ
