# Texts common to all modules.

kernel-module = Common kernel

kernel-file-attach = Attach a file
kernel-file-fetch = Open a file by its link
kernel-directory-read = See colleagues’ accounts and roles
kernel-job-asked = Job asked for
kernel-job-read = See planned jobs
kernel-job-run = Run a planned job
kernel-job-hurry = Bring a job forward
kernel-job-record = Record a job that was not run
kernel-retention-mail = Letters sent or given up
kernel-retention-mail-basis = To know what was sent. What a letter says is erased as soon as it is sent.
kernel-retention-event = Events from which notices and deliveries arise
kernel-retention-event-basis = To tell whom they concern, and then erase them.
kernel-retention-job-run = Reports of scheduled jobs
kernel-retention-job-run-basis = To know what was done and what was not.
kernel-retention-file-unused = Uploaded files that nothing refers to any more
kernel-retention-file-unused-basis = The clerk may take up work again; after that nothing justifies keeping the file (law 09-08 art. 3).
kernel-retention-audit = Audit trail
kernel-retention-audit-basis = To prove who did what.
kernel-holiday-read = See the days off
kernel-holiday-announce = Announce a day off
kernel-holiday-withdraw = Withdraw a day off
kernel-holiday-changed = Days off have changed

platform-tenant-add = Open a commune
platform-module-add = Install a module
platform-tenant-suspend = Suspend the commune on the platform
platform-tenant-resume = Reopen the commune on the platform
platform-tenant-export = Export the commune
platform-tenant-import = Import the commune

kernel-setting-accent = The commune’s colour, on screen and on documents. Empty: that of the commune’s file
kernel-setting-locales = Languages offered on screen, the first one first. Arabic is always among them
kernel-setting-letterhead = Letterhead of documents: lines between the ministry and the office, for each unit
kernel-setting-seal = Picture of the seal printed at the head of documents (PNG)

kernel-error-unauthenticated = Your session has ended. Sign in to go on.
kernel-error-forbidden = You do not have the right to do this: { $act }. Ask the commune’s administrator.
kernel-error-too-many = Too many requests. Try again in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
kernel-error-internal = Something went wrong on our side; nothing was lost. Try again and, if it happens again, report number { $request }.
kernel-error-input = The request is incomplete. Check the fields.
kernel-error-not-found = Not found, or outside your service. Check the reference.

kernel-error-required = This field is required.
kernel-error-too-long = This text is too long: { $max } characters at most.
kernel-error-control-characters = This text contains characters that cannot be printed. Type it again.
kernel-error-date = There is no such date. Write it as day/month/year.
kernel-error-number = Give a number from { $min } to { $max }.
kernel-error-money = Give an amount in dirhams, with at most two decimals: 1234.50.
kernel-error-id = This reference is not valid. Choose an item from the list.
kernel-error-cursor = This page of the list no longer exists. Go back to the start of the list.
kernel-error-operation-id = The operation number is not valid. Reload the page.
kernel-error-operation-reused = This operation was already done with other data. Reload the page before trying again.
kernel-error-revision = Somebody changed this file in the meantime. Reload the page to see their version.
kernel-error-holiday-ahead = The announcement cannot be in the future.
kernel-error-holiday-order = This day was announced since, or the date is too old. Check it.
kernel-error-holiday-far = This day is too far away: from a year ago to three years ahead.
kernel-error-holiday-already = This day is a day off already.
kernel-error-holiday-fixed = This day can be neither moved nor withdrawn: it is no day off, or the law fixes it.

kernel-error-mail-off = E-mail is not set up on this server. Ask whoever runs it.
kernel-error-mail-address = No e-mail can be sent to this address. Check it.

kernel-error-file-empty = The file is empty. Choose another one.
kernel-error-file-too-large = The file is too large: { $megabytes } MB at most.
kernel-error-file-type = This kind of file is not accepted. Attach a PDF or an image (JPEG, PNG, WebP).
kernel-error-file-damaged = The file is damaged or incomplete. Scan it or save it again.
kernel-error-file-locked = This PDF is protected by a password. Attach a copy without protection.
kernel-error-file-active = This PDF contains a program or another file. Print it to PDF and attach the result.
kernel-error-file-infected = Malware was found in this file. It was not kept. Tell the IT service.
kernel-error-file-unchecked = The virus check does not answer. The file was not kept. Try again in a few minutes.
kernel-error-upload-many = Too many uploads were left unfinished. Wait for one to end, or sign in again.

kernel-mail-sender = Commune of { $commune }
kernel-mail-footer = Automatic message of the commune of { $commune }. Please do not answer it. The commune never asks for a password by e-mail.

kernel-mailbox-title = Mail of the demonstration
kernel-mailbox-hint = No e-mail leaves the demonstration: it arrives here.
kernel-mailbox-empty = No e-mail so far.
kernel-mailbox-to = To

kernel-error-field-missing = “{ $field }” is missing.
kernel-error-field-unknown = “{ $field }” is not a field of this request.
kernel-error-field-type = “{ $field }” has the wrong form: it takes { $wanted }.
kernel-error-field-choice = “{ $field }” takes only one of these values: { $choices }.
kernel-error-field-exclusive = “{ $field }” takes exactly one of these fields, filled in: { $choices }.
kernel-type-text = a text
kernel-type-whole = a whole number of 32 bits at most
kernel-type-number = a number
kernel-type-boolean = yes (true) or no (false)
kernel-type-id = a reference
kernel-type-fields = a group of fields
kernel-type-other = a value of the expected type

kernel-request-malformed = The request is not a GraphQL request: a JSON object with `query` and, where needed, `variables`, `operationName` and `extensions`.
kernel-request-media-type = Send the request as JSON (`Content-Type: application/json`), in UTF-8.
kernel-request-not-acceptable = Ask for an answer in `application/graphql-response+json`, `application/json` or `text/event-stream`.
kernel-request-method = Use POST, or GET for a query.
kernel-request-cross-origin = Request refused: it comes from another site’s page.
kernel-request-unavailable = The service does not answer at the moment. Try again in a few seconds.
kernel-request-unknown-hash = This request is not known under this hash. Send its text with it.
kernel-request-other-hash = The hash is not that of the request sent.
kernel-request-by-get = An address (GET) carries only queries. Use POST.
kernel-request-over-stream = An open connection carries no change. Send it by POST.
kernel-request-needs-stream = A subscription goes over WebSocket or as `text/event-stream`.

kernel-limit-request = Request too long: { $max } bytes at most.
kernel-limit-batch = One operation for each request; batches are not accepted.
kernel-limit-document = Text of the GraphQL request too long: { $max } bytes at most.
kernel-limit-variables = Variables too long: { $max } bytes at most.
kernel-limit-tokens = Text of the GraphQL request too long: { $max } words and signs at most.
kernel-limit-nesting = Too many brackets inside each other: { $max } at most.
kernel-limit-definitions = Too many operations and fragments: { $max } at most.
kernel-limit-aliases = Too many aliases: { $max } at most.
kernel-limit-directives = Too many directives in one place: { $max } at most.
kernel-limit-root-fields = Too many root fields: { $max } at most for this kind of operation.
kernel-limit-depth = Selection too deep: { $max } levels at most.
kernel-limit-fields = Too many fields: { $max } at most, fragments included.
kernel-limit-cost = Request too costly: { $max } at most. Ask for fewer items a page, or for fewer fields.
kernel-limit-introspection = Introspection too deep: { $max } lists inside each other at most.
kernel-limit-operations = Too many operations under way on this connection: { $max } at most.
kernel-limit-streams = Too many open connections: { $max } at most for each session. Close some tabs and try again.
kernel-limit-streams-address = Too many open connections from this address: { $max } at most. Try again later.
kernel-limit-message = Message too long: { $max } bytes at most.
kernel-limit-seconds = The request ran for more than { $max } seconds: nothing of it was kept. Try again, or ask for less at a time.
kernel-request-token = This access token is not valid here: unknown, expired, revoked, or of another commune.
