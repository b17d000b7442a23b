# What staff and other programs are told.

exchange-notice-read = Read one’s notifications
exchange-notice-mark = Mark one’s notifications as read
exchange-notice-deliver = Hand out notifications
exchange-preference-set = Choose where to get one’s notifications

exchange-error-kind = There is no such kind of notification. Choose one from the list.

exchange-schedule-daily = Every day at { $time }
exchange-schedule-weekly = Every { $day ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } at { $time }
exchange-schedule-monthly = On day { $date } of every month at { $time }

exchange-push-subscribe = Get one’s notifications in the browser
exchange-phone-add = Get a code on one’s phone
exchange-phone-confirm = Confirm one’s phone
exchange-contact-remove = Remove one of one’s browsers or phones
exchange-webhook-read = See the webhooks
exchange-webhook-create = Create a webhook
exchange-webhook-update = Change a webhook
exchange-webhook-secret-rotate = Renew a webhook’s secret
exchange-webhook-remove = Remove a webhook
exchange-webhook-dispatch = Prepare deliveries to webhooks
exchange-delivery-read = See the delivery log
exchange-delivery-retry = Try a delivery again
exchange-delivery-send = Send what is due
exchange-delivery-report = Take note of the report on an SMS
exchange-letter-read = See the e-mails sent to the staff
exchange-letter-retry = Send a given-up e-mail again

exchange-letter-refused = The mail server refused it (code { $code }). Check the address.
exchange-letter-unreached = The mail server could not be reached.
exchange-letter-late = The e-mail was of no use any more when it was due to go.
exchange-letter-address = No e-mail can go to this address. Correct it.
exchange-letter-other = The e-mail could not go. The operator finds the reason.

exchange-mail-subject = { $commune }: a notification awaits you
exchange-mail-body = Hello { $name },

    A notification awaits you in the commune’s application. This message says no more: sign in to read it.
exchange-mail-link = Read my notifications

exchange-sms-code = { $code } is your code for getting notifications. Give it to nobody.
exchange-sms-notice = { $commune }: { $title }. { $link }

exchange-error-url = This address is not valid. Type it in full: https://example.ma/jamaa.
exchange-error-url-https = The address must begin with https://.
exchange-error-url-private = This address leads into a private network. Give a public one.
exchange-error-kind-unreadable = You cannot read the object of the event { $kind }. Choose one from the list.
exchange-error-webhook-too-many = There are { $max } webhooks already. Remove one first.
exchange-error-delivery-waits = This delivery is waiting already. It will go by itself: wait.
exchange-error-letter-settled = This e-mail waits or has gone already: there is nothing to send again.
exchange-error-letter-late = This e-mail is of no use any more: its link or its subject is outdated. Have a new one sent.
exchange-error-push = This browser gave no valid address. Reload the page and try again.
exchange-error-contacts = You already have { $max } browsers or phones. Remove one first.
exchange-error-sms-off = SMS is not available here. Choose another way.
exchange-error-phone = This number is not valid. Write it as 06 12 34 56 78.
exchange-error-sms-refused = The SMS could not be sent. Try again later.
exchange-error-code = This code is wrong or no longer good. Check it or ask for another.

exchange-person-reached = Member of the commune’s staff
exchange-held-contact = Phone or browser for notifications
exchange-held-contact-why = To reach the member of staff, who added it (law 09-08, art. 4: consent).
exchange-held-contact-keep = Until the member of staff removes it, or the address no longer answers.
exchange-held-contact-rectify = The member of staff removes it and adds another, under notifications.
exchange-retention-notice = Notices of the inboxes
exchange-retention-notice-basis = To tell the staff what concerns them, and then erase it.
exchange-retention-delivery = What was sent outside, once settled
exchange-retention-delivery-basis = To know what arrived and what did not.
