# Screens of notifications and jobs. What is not here stands in left-out.txt and is shown in French.

web-inbox = ⵜⵉⵏⵖⵎⵉⵙⵉⵏ
web-inbox-hint = ⵜⵉⵏⵖⵎⵉⵙⵉⵏ ⵏⵏⵓⵏ: ⵜⵉⵎⴰⵢⵏⵓⵜⵉⵏ ⴰⴷ ⵉⵣⵡⴰⵔⵏ.
web-inbox-bell = { $count ->
        [0] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⴰⵢⵏⵓ
        [one] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: { $count } ⵜⴰⵎⴰⵢⵏⵓⵜ
       *[other] ⵜⵉⵏⵖⵎⵉⵙⵉⵏ: { $count } ⵜⵉⵎⴰⵢⵏⵓⵜⵉⵏ
    }
web-inbox-all = ⵎⴰⵕⵕⴰ
web-inbox-open = ⵔⵥⵎ
web-inbox-empty = ⵓⵔ ⵜⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵜ ⵜⵏⵖⵎⵉⵙⵜ
web-inbox-empty-hint = ⵔⴰⴷ ⵜⵓⵎⴰⵏ ⵜⵏⵖⵎⵉⵙⵜ ⴷⴰ ⴽⵓⴷⵏⵏⴰ ⵉⵇⵇⴰⵏ ⴷ ⴰⴷ ⵜⵥⵕⵎ ⴽⵔⴰ.

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
web-push-removed = ⵉⵜⵜⵡⴰⴽⴽⵙ: ⵓⵔ ⵙⵓⵍ ⵔⴰⴷ ⴷⵉⴳⵙ ⵓⵎⴰⵏⵏⵜ ⵜⵏⵖⵎⵉⵙⵉⵏ ⵏⵏⵓⵏ.
web-phone-number = ⵓⵟⵟⵓⵏ ⵏ ⵓⵜⵉⵍⵉⴼⵓⵏ
web-phone-send = ⴰⵣⵏ ⵜⴰⵏⴳⴰⵍⵜ
web-phone-sent = ⵜⴻⵜⵜⵢⴰⵣⴰⵏ ⵜⵏⴳⴰⵍⵜ. ⵙⵙⵏⵜⵎⴰⵜ ⴰⵜⵉⵍⵉⴼⵓⵏ ⴳ ⵜⵍⴳⴰⵎⵜ.

web-inbox-unread = ⵜⵉⵎⴰⵢⵏⵓⵜⵉⵏ
web-inbox-which = ⵜⵉⵏⵖⵎⵉⵙⵉⵏ ⵜⵜⵓⵙⴽⴰⵏⵏⵉⵏ
web-inbox-new = ⵜⴰⵎⴰⵢⵏⵓⵜ
web-inbox-marked = ⵜⵜⵓⵖⵔⴰⵏⵜ ⵜⵏⵖⵎⵉⵙⵉⵏ.
web-inbox-mark-all = ⵖⵔ ⵜⵉⵏⵖⵎⵉⵙⵉⵏ ⵎⴰⵕⵕⴰ
web-inbox-text = ⵜⴰⵏⵖⵎⵉⵙⵜ
web-inbox-at = ⴰⵙⴰⴽⵓⴷ
web-inbox-nothing-unread = ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⴰⵢⵏⵓ
web-notify-title = ⴰⵎⵥ ⵜⵉⵏⵖⵎⵉⵙⵉⵏ
web-notify-hint = ⵔⴰⴷ ⴷⴰ ⵓⵎⴰⵏⵏⵜ ⵜⵏⵖⵎⵉⵙⵉⵏ ⵏⵏⵓⵏ ⴰⴱⴷⴰ; ⵙⵜⵢⴰⵜ ⵎⴰⵢⴷ ⵔⴰⴷ ⵜⴰⵎⵥⵎ ⴰⵍⵜⵓ ⴳ ⵓⴷⵖⴰⵔ ⵢⴰⴹⵏ. ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵢⵉⵙⵎ ⴳ ⵜⵏⵖⵎⵉⵙⵜ.
web-notify-saved = ⵉⵜⵜⵓⵃⴹⴰ ⵓⵙⵜⴰⵢ.
web-channel-push = ⴰⵎⵙⵙⴰⵔⴰ
web-push-title = ⴰⵎⵙⵙⴰⵔⴰ ⴷ ⵓⵜⵉⵍⵉⴼⵓⵏ
web-webhooks-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ webhook
web-webhook-new = Webhook ⴰⵎⴰⵢⵏⵓ
web-webhook-edit = ⵙⵏⴼⵍ webhook
web-webhook-remove = ⴽⴽⵙ webhook
web-webhook-copy = ⵙⵙⵏⵖⵍ
web-delivery-at = ⴰⵙⴰⴽⵓⴷ
web-delivery-retry = ⴰⵣⵏ ⴷⴰⵖ
web-letters = ⵉⵎⴰⵢⵍⵏ
web-letters-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵉⵎⴰⵢⵍ
web-letter-to = ⵉ
web-letter-reason = ⵜⴰⵎⵏⵜⵉⵍⵜ
web-letter-at = ⵉⵜⵜⵢⴰⵔⴰ ⴳ
web-letter-retry = ⴰⵣⵏ ⴷⴰⵖ
web-letter-retried = ⵉⵜⵜⵢⴰⵣⴰⵏ ⴷⴰⵖ ⵉⵎⴰⵢⵍ.
web-push-add = ⵔⵏⵓ ⴰⵎⵙⵙⴰⵔⴰ ⴰⴷ
web-push-added = ⵔⴰⴷ ⵉⵙⵙⵓⵎⴰⵏ ⵓⵎⵙⵙⴰⵔⴰ ⴰⴷ ⵜⵉⵏⵖⵎⵉⵙⵉⵏ ⵏⵏⴰ ⵜⵙⵜⵉⵎ.
web-push-refused = ⵢⵓⴳⵢ ⵓⵎⵙⵙⴰⵔⴰ. ⴼⴽⴰⵜ ⵜⵓⵔⴰⴳⵜ ⵉ ⵜⵏⵖⵎⵉⵙⵉⵏ ⴳ ⵜⵙⵖⴰⵍ ⵏⵏⵙ.
web-push-empty = ⵓⵔ ⵉⵍⵍⵉ ⴰⵡⴷ ⵢⴰⵏ ⵓⵎⵙⵙⴰⵔⴰ ⵏⵖ ⵓⵜⵉⵍⵉⴼⵓⵏ
web-push-empty-hint = ⵔⵏⵓⵢⴰⵜ ⴰⵎⵙⵙⴰⵔⴰ ⴰⴷ ⵃⵎⴰ ⴰⴷ ⵜⴰⵎⵥⵎ ⵜⵉⵏⵖⵎⵉⵙⵉⵏ ⵏⵏⵓⵏ, ⴰⵍⵜⵓ ⴰⴷⴷⴰⵢ ⵜⴻⵜⵜⵡⴰⵔⴳⵍ ⵜⴰⵙⵏⴰ.
web-push-unable = ⵓⵔ ⵉⵣⵎⵉⵔ ⵓⵎⵙⵙⴰⵔⴰ ⴰⴷ ⴰⴷ ⵉⵙⵙⵓⵎⴰⵏ ⵜⵉⵏⵖⵎⵉⵙⵉⵏ.
web-push-where = ⴰⵎⴰⵙⵙ
web-push-channel = ⴰⵏⴰⵡ
web-push-since = ⵙⴳ
web-phone-add = ⵔⵏⵓ ⴰⵜⵉⵍⵉⴼⵓⵏ
web-phone-number-hint = ⵔⴰⴷ ⴰⵡⵏ ⵜⴻⵜⵜⵢⴰⵣⴰⵏ ⵜⵏⴳⴰⵍⵜ ⵙ SMS.
web-phone-confirm = ⵙⵙⵏⵜⵎ
web-phone-code = ⵜⴰⵏⴳⴰⵍⵜ ⵏ SMS
web-phone-confirmed = ⵉⵜⵜⵓⵙⵙⵏⵜⵎ ⵓⵜⵉⵍⵉⴼⵓⵏ.
web-phone-waiting = ⵉ ⵓⵙⵙⵏⵜⵎ
