# Screens of notifications and jobs. What is not here stands in left-out.txt and is shown in French.

web-inbox = ⵜⵉⵏⵖⵎⵉⵙⵉⵏ
web-inbox-bell = { $count ->
        [0] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⴰⵢⵏⵓ
        [one] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: { $count } ⵜⴰⵎⴰⵢⵏⵓⵜ
       *[other] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: { $count } ⵜⵉⵎⴰⵢⵏⵓⵜⵉⵏ
    }
web-inbox-all = ⵎⴰⵕⵕⴰ
web-inbox-open = ⵔⵥⵎ
web-inbox-empty = ⵓⵔ ⵜⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵜ ⵜⵏⵖⵎⵉⵙⵜ

web-notify-kind = ⵜⴰⵏⵖⵎⵉⵙⵜ
web-channel-email = ⵉⵎⴰⵢⵍ
web-channel-sms = SMS

web-webhook-create = ⵙⵏⵓⵍⴼⵓ
web-webhook-edit-short = ⵙⵏⴼⵍ
web-webhook-save = ⵃⴹⵓ
web-webhook-name = ⵉⵙⵎ
web-webhook-url = ⵜⴰⵏⵙⴰ
web-webhook-remove-short = ⴽⴽⵙ
web-webhook-remove-confirm = ⴽⴽⵙ

web-push-remove = ⴽⴽⵙ
web-phone-number = ⵓⵟⵟⵓⵏ ⵏ ⵓⵜⵉⵍⵉⴼⵓⵏ
web-phone-send = ⴰⵣⵏ ⵜⴰⵏⴳⴰⵍⵜ
