# Texts common to all modules. What is not here stands in left-out.txt and is said in French.

kernel-file-attach = ⵔⵏⵓ ⴰⴼⴰⵢⵍⵓ
kernel-file-fetch = ⵔⵥⵎ ⴰⴼⴰⵢⵍⵓ ⵙ ⵓⵙⵖⵏ ⵏⵏⵙ
kernel-directory-read = ⵥⵕ ⵉⵎⵉⴹⴰⵏⵏ ⴷ ⵜⵡⵓⵔⵉⵡⵉⵏ ⵏ ⵉⵎⵙⵡⵓⵔⵉⵏ
kernel-retention-mail = ⵉⵎⴰⵢⵍⵏ ⵜⵜⵢⴰⵣⴰⵏⵏⵉⵏ ⵏⵖ ⵜⵜⵡⴰⵙⵔⵏⵉⵏ
kernel-retention-mail-basis = ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵡⴰⵙⵙⵏ ⵎⴰⵢⴷ ⵉⵜⵜⵢⴰⵣⴰⵏⵏ. ⵔⴰⴷ ⵜⴻⵜⵜⵡⴰⴽⴽⵙ ⵜⵓⵎⴰⵢⵜ ⵏ ⵉⵎⴰⵢⵍ ⴰⴷⴷⴰⵢ ⵉⵜⵜⵢⴰⵣⴰⵏ.
kernel-retention-file-unused = ⵉⴼⵓⵢⵍⴰ ⵜⵜⵓⵙⴽⵜⵔⵏⵉⵏ ⵏⵏⴰ ⵓⵔ ⵙⵓⵍ ⵉⵍⵍⵉⵏ ⴳ ⴽⵔⴰ ⵏ ⵡⴰⵔⵔⴰ
kernel-retention-file-unused-basis = ⵉⵣⵎⵔ ⵓⵎⵙⵡⵓⵔⵉ ⴰⴷ ⵉⴹⴼⵔ ⵜⴰⵡⵓⵔⵉ ⵏⵏⴰ ⵉⵙⵙⵏⵜⵉ; ⴹⴰⵕⵜ ⵏ ⵜⵉⵣⵉ ⴰⴷ ⵓⵔ ⵙⵓⵍ ⵜⵍⵍⵉ ⵜⵎⵏⵜⵉⵍⵜ ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵓⵃⴹⵓ ⵓⴼⴰⵢⵍⵓ (ⴰⵍⵓⴳⵏ 09-08, ⴰⵎⴰⴳⵔⴰⴷ 3).
kernel-retention-audit = ⴰⵎⵣⵔⵓⵢ ⵏ ⵜⵉⴳⴰⵡⵉⵏ
kernel-retention-audit-basis = ⵃⵎⴰ ⴰⴷ ⵉⵜⵜⵓⵙⵙⵉⴷⴻⴷ ⵡⴰⵏⵏⴰ ⵉⵙⴽⵔⵏ ⴽⵓ ⵜⵉⴳⴰⵡⵜ.
kernel-holiday-read = ⵥⵕ ⵓⵙⵙⴰⵏ ⵏ ⵓⵙⵙⵓⵏⴼⵓ
kernel-holiday-announce = ⵔⵏⵓ ⴰⵙⵙ ⵏ ⵓⵙⵙⵓⵏⴼⵓ
kernel-holiday-withdraw = ⴽⴽⵙ ⴰⵙⵙ ⵏ ⵓⵙⵙⵓⵏⴼⵓ
kernel-holiday-changed = ⵏⴼⵍⵏ ⵡⵓⵙⵙⴰⵏ ⵏ ⵓⵙⵙⵓⵏⴼⵓ

platform-tenant-add = ⵔⵥⵎ ⵜⴰⴳⵔⴰⵡⵜ

kernel-error-unauthenticated = ⵜⵎⴷⴰ ⵜⵖⵉⵎⵉⵜ ⵏⵏⵓⵏ. ⴽⵛⵎⴰⵜ ⴷⴰⵖ ⵃⵎⴰ ⴰⴷ ⵜⴹⴼⵔⵎ.
kernel-error-forbidden = ⵓⵔ ⵖⵓⵔⵓⵏ ⵉⵍⵍⵉ ⵓⵣⵔⴼ ⴰⴷ: { $act }. ⵉⵣⵎⵔ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ ⵏⵏⵓⵏ ⴰⴷ ⴰⵡⵏ ⵜ ⵉⴼⴽ.
kernel-error-too-many = ⵜⵓⴳⵜⵜ ⵏ ⵜⵓⵜⵜⵔⵉⵡⵉⵏ. ⴰⵔⵎⴰⵜ ⴷⴰⵖ ⴹⴰⵕⵜ ⵏ { $seconds ->
        [one] { $seconds } ⵜⵙⵉⵏⵜ
       *[other] { $seconds } ⵏ ⵜⵙⵉⵏⵉⵏ
    }.
kernel-error-internal = ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵣⴳⴰⵍ ⵖⵓⵔⵏⵖ; ⵓⵔ ⵉⵜⵜⵡⴰⴽⴽⵙ ⴰⵎⵢⴰ. ⴰⵔⵎⴰⵜ ⴷⴰⵖ; ⵎⴽ ⴷ ⵢⵓⵖⵓⵍ, ⵎⵍⴰⵜ ⵓⵟⵟⵓⵏ { $request }.
kernel-error-input = ⵓⵔ ⵜⵎⴷⵉ ⵜⵓⵜⵜⵔⴰ. ⵙⵍⴽⵏⴰⵜ ⵉⴳⵔⴰⵏ.
kernel-error-not-found = ⵓⵔ ⵉⵜⵜⵢⴰⴼⴰ, ⵏⵖ ⵓⵔ ⵖⵓⵔⵓⵏ ⵉⵍⵍⵉ ⵓⵣⵔⴼ ⴰⴷ ⵜ ⵜⵥⵕⵎ. ⵙⵍⴽⵏⴰⵜ ⴰⵙⴰⵖⵓⵍ.

kernel-error-required = ⵉⵇⵇⴰⵏ ⴷ ⵢⵉⴳⵔ ⴰⴷ.
kernel-error-too-long = ⵉⵖⵣⵣⵉⴼ ⵓⴹⵕⵉⵚ ⴰⴷ ⵙ ⴽⵉⴳⴰⵏ: { $max } ⵏ ⵉⵙⴽⴽⵉⵍⵏ ⴰⵎⵓⵣⵣⵓⵔ.
kernel-error-control-characters = ⵍⵍⴰⵏ ⴳ ⵓⴹⵕⵉⵚ ⴰⴷ ⵉⵙⴽⴽⵉⵍⵏ ⵏⵏⴰ ⵓⵔ ⵉⵣⵎⵉⵔⵏ ⴰⴷ ⵜⵜⵡⴰⵙⵉⴳⴳⵣⵏ. ⴰⵔⴰⵜ ⵜ ⴷⴰⵖ.
kernel-error-date = ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ. ⴰⵔⴰⵜ ⵜ ⵎⴽ ⴰⴷ: ⴰⵙⵙ/ⴰⵢⵢⵓⵔ/ⴰⵙⴳⴳⵯⴰⵙ.
kernel-error-number = ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⴳⵔ { $min } ⴷ { $max }.
kernel-error-id = ⵓⵔ ⵉⵖⵜⵉ ⵓⵙⴰⵖⵓⵍ ⴰⴷ. ⵙⵜⵢⴰⵜ ⵙⴳ ⵜⵍⴳⴰⵎⵜ.
kernel-error-cursor = ⵓⵔ ⵙⵓⵍ ⵜⵍⵍⵉ ⵜⴰⵙⵏⴰ ⴰⴷ ⴳ ⵜⵍⴳⴰⵎⵜ. ⴰⵖⵓⵍⴰⵜ ⵖⵔ ⵜⴰⵙⵏⴰ ⵜⴰⵎⵣⵡⴰⵔⵓⵜ.
kernel-error-operation-id = ⵓⵔ ⵉⵖⵜⵉ ⵡⵓⵟⵟⵓⵏ ⵏ ⵜⵉⴳⴰⵡⵜ. ⴰⵍⵙⴰⵜ ⴰⴳⴰⵎ ⵏ ⵜⴰⵙⵏⴰ.
kernel-error-operation-reused = ⵜⴻⵜⵜⵓⵙⴽⴰⵔ ⵢⴰⴷ ⵜⵉⴳⴰⵡⵜ ⴰⴷ ⵙ ⵉⵙⴼⴽⴰ ⵢⴰⴹⵏⵉⵏ. ⴰⵍⵙⴰⵜ ⴰⴳⴰⵎ ⵏ ⵜⴰⵙⵏⴰ, ⵜⴰⵔⵎⵎ ⴷⴰⵖ.
kernel-error-revision = ⵉⵙⵏⴼⵍ ⵢⴰⵏ ⵢⴰⴹⵏ ⴰⵢⵏⵏⴰ ⵉⵍⵍⴰⵏ ⴷⴰ. ⴰⵍⵙⴰⵜ ⴰⴳⴰⵎ ⵏ ⵜⴰⵙⵏⴰ ⵃⵎⴰ ⴰⴷ ⵜ ⵜⵥⵕⵎ.
kernel-error-holiday-ahead = ⵓⵔ ⵜⴰ ⴷ ⵢⵓⵙⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ. ⵙⵙⵖⵜⵢⴰⵜ ⵜ.
kernel-error-holiday-order = ⵉⵜⵜⵓⵔⵏⴰ ⵡⴰⵙⵙ ⴰⴷ ⴹⴰⵕⵜ ⵏ ⵓⵙⴰⴽⵓⴷ ⴰⴷ, ⵏⵖ ⵉⵇⵇⴱⵓⵔ ⵓⵙⴰⴽⵓⴷ ⵙ ⴽⵉⴳⴰⵏ. ⵙⵍⴽⵏⴰⵜ ⵜ.
kernel-error-holiday-far = ⴰⴷ ⵓⵔ ⵢⵉⵍⵉ ⵡⴰⵙⵙ ⵓⴳⴳⴰⵔ ⵏ ⵢⴰⵏ ⵓⵙⴳⴳⵯⴰⵙ ⴷⴰⵜ ⵏ ⵡⴰⵙⵙⴰ, ⵓⵍⴰ ⵓⴳⴳⴰⵔ ⵏ ⴽⵔⴰⴹ ⵉⵙⴳⴳⵯⴰⵙⵏ ⴹⴰⵕⵜ ⵏⵏⵙ.
kernel-error-holiday-already = ⵉⴳⴰ ⵢⴰⴷ ⵡⴰⵙⵙ ⴰⴷ ⴰⵙⵙ ⵏ ⵓⵙⵙⵓⵏⴼⵓ.
kernel-error-holiday-fixed = ⵓⵔ ⵉⵣⵎⵉⵔ ⵡⴰⵙⵙ ⴰⴷ ⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⵏⵖ ⴰⴷ ⵉⵜⵜⵡⴰⴽⴽⵙ: ⵓⵔ ⵉⴳⵉ ⴰⵙⵙ ⵏ ⵓⵙⵙⵓⵏⴼⵓ, ⵏⵖ ⵉⴼⴽⴰ ⵜ ⵓⵍⵓⴳⵏ.

kernel-error-mail-address = ⵓⵔ ⵉⵣⵎⵉⵔ ⴰⴷ ⵉⵜⵜⵢⴰⵣⴰⵏ ⵉⵎⴰⵢⵍ ⵖⵔ ⵜⴰⵏⵙⴰ ⴰⴷ. ⵙⵍⴽⵏⴰⵜ ⵜⵜ.

kernel-error-file-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵎⵢⴰ ⴳ ⵓⴼⴰⵢⵍⵓ. ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ.
kernel-error-file-too-large = ⵉⵎⵇⵇⵓⵔ ⵓⴼⴰⵢⵍⵓ ⵙ ⴽⵉⴳⴰⵏ: { $megabytes } MB ⴰⵎⵓⵣⵣⵓⵔ.
kernel-error-file-type = ⵓⵔ ⵉⵖⵜⵉ ⵡⴰⵏⴰⵡ ⴰⴷ ⵏ ⵓⴼⴰⵢⵍⵓ. ⵙⴽⵜⵔⴰⵜ PDF ⵏⵖ ⵜⴰⵡⵍⴰⴼⵜ (JPEG, PNG, WebP).
kernel-error-file-damaged = ⵉⵕⵥⴰ ⵓⴼⴰⵢⵍⵓ ⴰⴷ ⵏⵖ ⵓⵔ ⵉⵎⴷⵉ. ⵃⴹⵓⵢⴰⵜ ⵜ ⴷⴰⵖ, ⵜⵙⴽⵜⵔⵎ ⵜ.
kernel-error-file-locked = ⵜⵍⵍⴰ ⴳ PDF ⴰⴷ ⵜⴳⵓⵔⵉ ⵏ ⵓⵣⵔⴰⵢ. ⵙⴽⵜⵔⴰⵜ ⵜⵓⵏⵖⵉⵍⵜ ⵎⵉⵏ ⵜⴰⴳⵓⵔⵉ ⵏ ⵓⵣⵔⴰⵢ.
kernel-error-file-active = ⵉⵍⵍⴰ ⵢⴰⵏ ⵓⵖⴰⵡⴰⵙ ⵏⵖ ⴰⴼⴰⵢⵍⵓ ⵢⴰⴹⵏ ⴳ PDF ⴰⴷ. ⵙⵉⴳⴳⵣⴰⵜ ⵜ ⵙ PDF, ⵜⵙⴽⵜⵔⵎ ⵎⴰⵢⴷ ⴷ ⵉⴼⴼⵖⵏ.
kernel-error-file-infected = ⵉⵜⵜⵢⴰⴼⴰ ⴳ ⵓⴼⴰⵢⵍⵓ ⴰⴷ ⵢⴰⵏ ⵓⵖⴰⵡⴰⵙ ⵉⵅⵛⵏⵏ. ⵓⵔ ⵉⵜⵜⵓⵃⴹⴰ. ⵎⵍⴰⵜ ⴰⵢⴰ ⵉ ⵓⵎⵙⵙⵓⴳⵓⵔ ⵏ ⵜⴳⵔⴰⵡⵜ ⵏⵏⵓⵏ.
kernel-error-file-unchecked = ⵓⵔ ⵉⵙⵡⵓⵔⵉ ⵓⵙⵍⴽⵏ ⵏ ⵉⴼⵓⵢⵍⴰ ⴷⵖⵉ. ⵓⵔ ⵉⵜⵜⵓⵃⴹⴰ ⵓⴼⴰⵢⵍⵓ. ⴰⵔⵎⴰⵜ ⴷⴰⵖ ⴹⴰⵕⵜ ⵏ ⵉⵎⵉⴽ ⵏ ⵜⵓⵙⴷⵉⴷⵉⵏ.
kernel-error-upload-many = ⵜⵓⴳⵜⵜ ⵏ ⵉⴼⵓⵢⵍⴰ ⵏⵏⴰ ⵓⵔ ⵜⴰ ⵉⵜⵜⵓⵙⴽⵜⵔⵏ. ⵇⵇⵍⴰⵜ ⴰⴷ ⵉⵎⴷⵓ ⵢⴰⵏ, ⵏⵖ ⴽⵛⵎⴰⵜ ⴷⴰⵖ.

kernel-mail-sender = ⵜⴰⴳⵔⴰⵡⵜ ⵏ { $commune }
kernel-mail-footer = ⵉⵜⵜⵢⴰⵣⴰⵏ ⵉⵎⴰⵢⵍ ⴰⴷ ⵙ ⵓⵡⵔⵎⴰⵏ ⵙⴳ ⵜⴳⵔⴰⵡⵜ ⵏ { $commune }. ⴰⴷ ⵓⵔ ⴰⵙ ⵜⵔⴰⵔⵎ. ⵓⵔ ⵊⵊⵓ ⵔⴰⴷ ⴰⵡⵏ ⵜⴻⵜⵜⵔ ⵜⴳⵔⴰⵡⵜ ⵜⴰⴳⵓⵔⵉ ⵏ ⵓⵣⵔⴰⵢ ⵙ ⵉⵎⴰⵢⵍ.

kernel-mailbox-title = ⵉⵎⴰⵢⵍⵏ ⵏ ⵓⵎⴷⵢⴰ
kernel-mailbox-hint = ⵓⵔ ⵔⴰⴷ ⵉⴼⴼⵖ ⴰⵡⴷ ⵢⴰⵏ ⵉⵎⴰⵢⵍ ⵙⴳ ⵓⵎⴷⵢⴰ: ⵔⴰⴷ ⵓⵎⴰⵏⵏ ⴷⴰ.
kernel-mailbox-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵉⵎⴰⵢⵍ.
kernel-mailbox-to = ⵉ

kernel-error-field-missing = ⵉⵇⵇⴰⵏ ⴷ « { $field } ».

kernel-request-unavailable = ⵓⵔ ⵉⵙⵡⵓⵔⵉ ⵓⵎⴰⴽⴽⴰⵢ ⴷⵖⵉ. ⵇⵇⵍⴰⵜ ⵢⴰⵜ ⵜⵓⵙⴷⵉⴷⵜ, ⵜⴰⵔⵎⵎ ⴷⴰⵖ.
kernel-limit-streams = ⵜⵓⴳⵜⵜ ⵏ ⵜⴰⵙⵏⵉⵡⵉⵏ ⵏⵏⵓⵔⵥⵎⵏⵉⵏ: { $max } ⴰⵎⵓⵣⵣⵓⵔ. ⵔⴳⵍⴰⵜ ⴽⵔⴰ, ⵜⴰⵔⵎⵎ ⴷⴰⵖ.
kernel-limit-streams-address = ⵜⵓⴳⵜⵜ ⵏ ⵜⴰⵙⵏⵉⵡⵉⵏ ⵏⵏⵓⵔⵥⵎⵏⵉⵏ ⵙⴳ ⵜⴰⵏⵙⴰ ⴰⴷ: { $max } ⴰⵎⵓⵣⵣⵓⵔ. ⴰⵔⵎⴰⵜ ⴷⴰⵖ ⴹⴰⵕⵜ ⵏ ⵉⵎⵉⴽ ⵏ ⵜⵓⵙⴷⵉⴷⵉⵏ.
kernel-limit-seconds = ⵜⵇⵇⵉⵎ ⵜⵓⵜⵜⵔⴰ ⵓⴳⴳⴰⵔ ⵏ { $max } ⵏ ⵜⵙⵉⵏⵉⵏ: ⵓⵔ ⵉⵜⵜⵓⵃⴹⴰ ⴰⵎⵢⴰ. ⴰⵔⵎⴰⵜ ⴷⴰⵖ, ⵏⵖ ⵜⵜⵔⴰⵜ ⵎⴰⵢⴷ ⵉⴷⵔⵓⵙⵏ ⴳ ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ.
