# Screens of notifications and jobs.

web-nav-jobs = Planned jobs

web-inbox = Notifications
web-inbox-hint = What concerns you, the newest first.
web-inbox-bell = { $count ->
        [0] Notifications: nothing new
        [one] Notifications: { $count } unread
       *[other] Notifications: { $count } unread
    }
web-inbox-all = All
web-inbox-text = Notice
web-inbox-at = On
web-inbox-unread = Unread
web-inbox-which = Notifications shown
web-inbox-new = Unread
web-inbox-mark-all = Mark all as read
web-inbox-marked = Notifications marked as read.
web-inbox-open = Open
web-inbox-empty = No notification
web-inbox-empty-hint = A notice appears here when a file needs your attention.
web-inbox-nothing-unread = Everything is read
web-inbox-choose = Choose where to get them

web-notify-title = Get notifications
web-notify-hint = They always arrive in your notifications; choose what should also reach you elsewhere. They contain no names.
web-notify-kind = Notification
web-notify-saved = Choice saved.
web-channel-email = E-mail
web-channel-sms = SMS
web-channel-push = Browser

web-jobs-hint = What the application does by itself for the commune, and what came of each run.
web-jobs-name = Job
web-jobs-schedule = When
web-jobs-next = Next due
web-jobs-last = Last run
web-jobs-never = Never run
web-jobs-run = Run now
web-jobs-asked = The job is asked for; its result appears in a moment.
web-jobs-history = Runs
web-jobs-due = Due
web-jobs-result = Result
web-jobs-report = Details
web-jobs-empty = No run
web-jobs-empty-hint = The first one appears here when it is due.
web-job-outcome-done = Done
web-job-outcome-failed = Failed
web-job-outcome-skipped = Not made up for

web-nav-webhooks = Webhooks
web-webhooks-hint = Programs told of what happens in the commune. The messages contain references only.
web-webhooks-empty = No webhook
web-webhooks-empty-hint = Add the address of a program that is to be told.
web-webhook-new = New webhook
web-webhook-create = Create
web-webhook-created = Webhook created.
web-webhook-edit = Edit the webhook
web-webhook-edit-short = Edit
web-webhook-save = Save
web-webhook-saved = Webhook changed.
web-webhook-name = Name
web-webhook-url = Address
web-webhook-url-hint = Public https address.
web-webhook-kinds = Events
web-webhook-kinds-hint = Only those whose object you may read are offered.
web-webhook-kinds-required = Choose at least one event.
web-webhook-kinds-none = Your roles let you read the object of no event.
web-webhook-kinds-count = { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
web-webhook-owner = Owner
web-webhook-paused = Pause deliveries
web-webhook-paused-hint = What happens in the meantime is not sent.
web-webhook-is-paused = Paused
web-webhook-secret = Secret of the webhook
web-webhook-secret-hint = Copy it into the receiving program now: it will not be shown again.
web-webhook-copy = Copy
web-webhook-copied = Copied
web-webhook-rotate = New secret
web-webhook-rotated = New secret created. The old one signs for another 24 hours.
web-webhook-remove = Remove the webhook
web-webhook-remove-short = Remove
web-webhook-remove-confirm = Remove
web-webhook-remove-hint = { $name } will be told nothing more. The delivery log is kept.
web-webhook-removed = Webhook removed.

web-deliveries = Delivery log
web-deliveries-of = Deliveries to
web-delivery-event = Event
web-delivery-at = On
web-delivery-id = Identifier of the event
web-deliveries-empty = No delivery
web-deliveries-empty-hint = Each event sent appears here with the answer received.
web-delivery-state-waiting = Waiting
web-delivery-state-done = Delivered
web-delivery-state-dead = Given up
web-delivery-state-dropped = Not sent
web-delivery-attempts = { $count ->
        [0] No attempt
        [one] { $count } attempt
       *[other] { $count } attempts
    }
web-delivery-none = No attempt yet.
web-delivery-retry = Send again
web-delivery-retried = The delivery is tried again.

web-letters = E-mails to the staff
web-letters-hint = To whom, when, and why an e-mail did not arrive; never what it says.
web-letters-empty = No e-mail
web-letters-empty-hint = Invitations, links and reminders sent to the staff appear here.
web-letter-to = To
web-letter-subject = Subject
web-letter-reason = Reason
web-letter-at = Written on
web-letter-retry = Send again
web-letter-retried = The e-mail is on its way again.
web-letter-state-waiting = Waiting
web-letter-state-sent = Sent
web-letter-state-failed = Not delivered
web-letter-undelivered = The last e-mail was not delivered. { $reason }

web-push-title = Browsers and phones
web-push-add = Add this browser
web-push-added = This browser will show the notifications that you chose.
web-push-refused = The browser did not accept. Allow this site’s notifications in its settings.
web-push-empty = No browser and no phone
web-push-empty-hint = Add this browser to get your notifications even when the page is closed.
web-push-unable = This browser cannot show notifications.
web-push-where = Device
web-push-channel = Way
web-push-since = Since
web-push-remove = Remove
web-push-removed = Removed: your notifications no longer arrive there.
web-phone-add = Add a phone
web-phone-number = Phone number
web-phone-number-hint = A code is sent to it by SMS.
web-phone-send = Send the code
web-phone-sent = The code is sent. Confirm the phone in the list.
web-phone-confirm = Confirm
web-phone-code = Code received by SMS
web-phone-confirmed = Phone confirmed.
web-phone-waiting = To be confirmed
