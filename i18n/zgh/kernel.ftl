# Texts common to all modules. What is not here stands in left-out.txt and is said in French.

kernel-error-unauthenticated = ⵜⵎⴷⴰ ⵜⵖⵉⵎⵉⵜ ⵏⵏⵓⵏ. ⴽⵛⵎⴰⵜ ⴷⴰⵖ ⵃⵎⴰ ⴰⴷ ⵜⴹⴼⵔⵎ.

kernel-error-required = ⵉⵇⵇⴰⵏ ⴷ ⵢⵉⴳⵔ ⴰⴷ.
kernel-error-date = ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⴰⴽⵓⴷ ⴰⴷ. ⴰⵔⴰⵜ ⵜ ⵎⴽ ⴰⴷ: ⴰⵙⵙ/ⴰⵢⵢⵓⵔ/ⴰⵙⴳⴳⵯⴰⵙ.
kernel-error-number = ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⴳⵔ { $min } ⴷ { $max }.

kernel-error-file-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵎⵢⴰ ⴳ ⵓⴼⴰⵢⵍⵓ. ⵙⵜⵢⴰⵜ ⵡⴰⵢⵢⴰⴹ.
kernel-error-file-too-large = ⵉⵎⵇⵇⵓⵔ ⵓⴼⴰⵢⵍⵓ ⵙ ⴽⵉⴳⴰⵏ: { $megabytes } MB ⴰⵎⵓⵣⵣⵓⵔ.

kernel-mailbox-title = ⵉⵎⴰⵢⵍⵏ ⵏ ⵓⵎⴷⵢⴰ
kernel-mailbox-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵉⵎⴰⵢⵍ.
kernel-mailbox-to = ⵉ
