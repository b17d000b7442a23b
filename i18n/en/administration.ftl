# People, rights and settings.

administration-module = Administration

administration-commune-read = See which commune this is
administration-session-open = Sign in
administration-session-close = Sign out
administration-session-read = See one’s own sessions
administration-session-revoke = End one of one’s sessions
administration-attempt-sweep = Forget outdated failed sign-ins
administration-viewer-read = See one’s own account
administration-password-change = Change one’s password
administration-totp-enroll = Switch on confirmation by phone
administration-staff-read = See the staff and their roles
administration-staff-create = Open an account
administration-staff-deactivate = Close an account
administration-staff-reopen = Reopen an account
administration-staff-update = Correct the name or the address of an account
administration-staff-move = Change the service that an account belongs to
administration-password-reset = Give a member of staff a new password
administration-staff-invite = Send an invitation again
administration-password-forget = Ask for a link for a forgotten password
administration-password-choose = Choose a password with a link
administration-recovery-read = See how many recovery codes one has left
administration-recovery-renew = Create one’s recovery codes
administration-passkey-read = See one’s own passkeys
administration-passkey-add = Add a passkey
administration-passkey-remove = Remove one of one’s passkeys
administration-grant-create = Grant a role
administration-grant-revoke = Revoke a role
administration-policy-update = Change what a role allows
administration-role-create = Create a role
administration-role-rename = Rename a role
administration-role-retire = Delete a role
administration-role-read = See roles and what they allow
administration-access-explain = See what a person may do, and why
administration-audit-read = Read the audit trail
administration-audit-verify = Check that the audit trail is intact
administration-setting-read = See the settings
administration-setting-update = Change a setting

administration-error-sign-in = Wrong user name or password. Check them, or ask the commune’s administrator for a new password.
administration-error-sign-in-locked = Too many attempts for this user name from this computer. Try again in { $minutes ->
        [0] { $seconds ->
            [one] { $seconds } second
           *[other] { $seconds } seconds
        }
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
administration-error-totp = This code is not valid or has been used already. Type the code that the app shows now.
administration-error-totp-enrolled = Confirmation by phone is on already. To change phones, ask the commune’s administrator.
administration-error-totp-not-pending = Nothing is being switched on. Start again from the beginning.
administration-error-passkey = This passkey could not be checked. Try again, or sign in with your password.
administration-error-passkey-many = You already have { $most } passkeys. Remove one before adding another.
administration-error-recovery-needless = First switch on confirmation by phone or a passkey: recovery codes stand in for them.
administration-error-link = This link has been used already, or is no longer good. Ask for another.
administration-error-email-missing = Give an e-mail address: the link will be sent to it.
administration-error-not-invited = This person has chosen a password already, or the account is closed. Set a new password, or reopen the account.

administration-error-password-current = This is not your current password. Type it again.
administration-error-password-same = The new password must differ from the current one. Choose another one.
administration-error-password-short = The password is too short: at least { $min } characters. A short sentence does very well.
administration-error-password-long = The password is too long: { $max } characters at most.
administration-error-password-name = The password must contain neither the user name nor the person’s name.
administration-error-password-common = This password is too easy to guess. Choose, for instance, a few words that have nothing to do with each other.
administration-error-password-breached = This password, or the word it is made of, stands in public leaks: others will try it. Choose quite another.

administration-error-login-form = The user name has 3 to 40 characters: small letters without accent, digits, dot, hyphen.
administration-error-login-taken = This user name is taken. Choose another.
administration-error-email = This e-mail address is not valid. Write it like this: amina@exemple.ma
administration-error-email-taken = Another account, open or closed, has this address already. Give another one, or correct that other account first.
administration-error-own-account = You cannot close your own account. Ask another administrator.
administration-error-own-password = For your own password, go to “My account”.
administration-error-staff-elsewhere = This person’s account does not belong to your service alone. Ask the commune’s administrator.
administration-error-own-unit = You cannot change the service of your own account. Ask another administrator.
administration-error-own-data = You cannot correct your own account. Ask another administrator.
administration-error-program-data = The name of a program’s account is given when it is opened. Open another one if need be.
administration-error-account-open = This account is open already. Reload the page to see it as it is.
administration-error-account-closed = This person’s account is closed. Choose somebody else.
administration-error-last-administrator = The commune must keep at least one administrator. Appoint somebody else first.

administration-error-role-unknown = There is no such role. Choose one from the list.
administration-error-role-implicit = This role cannot be changed. Make a role of the commune’s own and change that.
administration-error-act-unknown = There is no such action. Choose one from the list.
administration-error-act-twice = This action is in the request twice. Keep one.
administration-error-act-personal = This action is everybody’s on their own account; no role gives it. Take it out of the changes.
administration-error-reach-key = This right concerns people or policies: it always follows the unit that the role is granted on. Choose “Their units”.
administration-error-key-not-held = You cannot give this right without having it yourself in the whole commune.
administration-error-too-many-changes = Too many changes at once: { $max } at most. Make them in several steps.
administration-error-rights-changed = Rights have changed in the meantime. Look at the effect of the change again, then confirm.
administration-error-role-shipped = This role comes with the software: it is neither renamed nor deleted. Make a copy of it.
administration-error-role-name-taken = Another role has this name already. Choose another.
administration-error-role-held = { $people ->
        [one] One person still has this role. Revoke it first.
       *[other] { $people } people still have this role. Revoke it first.
    }
administration-error-grant-beyond = This role gives more than you can give here: { $act }. Ask the commune’s administrator.
administration-error-exclusive-duty = One person would have two duties that the law keeps apart: { $one }; { $other }. Choose another role or another person.
administration-error-policy-last = Administrators must keep the right to change roles. Leave it to them.
administration-error-unit-outside = This unit is outside your service. Choose one from the list.
administration-error-unit-unknown = No unit has this code. Check the code.
administration-error-grant-held = This person already has this role on this unit. Choose another role or another unit.

administration-error-setting-unknown = There is no such setting. Choose one from the list.
administration-error-setting-choice = “{ $value }” is not among the commune’s choices. Choose from the list.
administration-error-setting-shape = The value does not have the expected form. Example: { $example }
administration-error-seal-picture = This picture does not fit: a PNG of at most 256 kB and 1600 pixels a side.

administration-access-granted-all = { $person } may do this in the whole commune, by the role “{ $role }” granted on: { $unit }.
administration-access-granted-units = { $person } may do this by the role “{ $role }”, on: { $unit }, and all below it.
administration-access-granted-own = { $person } may do this, for their own files only, by the role “{ $role }” granted on: { $unit }.
administration-access-everybody = { $person } may do this like every member of the commune’s staff.
administration-access-closed = { $person } may do nothing: the account is closed.
administration-access-no-role = { $person } may not do this: none of their roles allows it. Roles that would: { $roles }.
administration-access-nobody = { $person } may not do this: no role of the commune allows it.

administration-mail-invitation-subject = Your account at the commune of { $commune }
administration-mail-invitation =
    Hello { $name },

    The commune of { $commune } has opened an account for you. Your user name is: { $login }

    Choose your password with the link below. It is good once and for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
administration-mail-invitation-button = Choose my password
administration-mail-reset-subject = New password: commune of { $commune }
administration-mail-reset =
    Hello { $name },

    A new password was asked for, for your account { $login }. Choose it with the link below: it is good once, for an hour.

    You asked for nothing? Do nothing: your password stays the same.
administration-mail-renewal =
    Hello { $name },

    The commune’s administrator asks you to choose a new password for your account { $login }; the old one no longer counts. The link below is good once and for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
administration-mail-reset-button = Choose a new password
administration-mail-moved-subject = Address changed: commune of { $commune }
administration-mail-moved =
    Hello { $name },

    The commune’s administrator has just removed this address from your account { $login }. Letters of the account come here no more, and links that came before are good no more.

    You did not expect this? Tell the commune’s administrator at once.
administration-mail-changed-subject = Password changed: commune of { $commune }
administration-mail-changed =
    Hello { $name },

    A new password has just been chosen for your account { $login } with a link received by e-mail.

    It was not you? Tell the commune’s administrator at once.
administration-person-search = See where data about a person are kept
administration-retention-apply = Apply retention periods
administration-error-person-unnamed = Give the number of the national card, or a name of at least three letters.
administration-person-staff = Member of the commune’s staff
administration-held-staff = Staff account
administration-held-staff-why = To know who did what in the registers (law 09-08, art. 4: task in the public interest).
administration-held-staff-keep = The account is closed when the person leaves; the name stays in the acts and the audit trail, which the law requires to be kept.
administration-held-staff-rectify = The commune’s administrator corrects name and address on the person’s page; what was signed does not change.
administration-person-request-read = See what persons ask about their data
administration-person-request-record = Record what a person asks about their data
administration-person-request-answer = Answer what a person asks about their data
administration-person-request-remind = Remind of requests of persons about their data
administration-person-request-near = Requests about data whose delay ends
administration-notice-person-request-near = Requests about personal data that wait for an answer: { $count }. First delay: { $day }.
administration-notice-person-request-near-title = Requests about data to be answered
administration-error-request-future = The date of receipt is in the future. Correct it.
administration-error-request-person = Say whom these data concern.
administration-error-request-reasons = Give the reasons for what is not granted.
administration-error-request-answer-day = The answer lies between the receipt of the request and today.
administration-error-request-answered = This request has its answer already.
administration-error-request-done-unknown = No record of the commune has the identifier { $id }. Copy it as “Data about a person” gives it.
administration-held-request = Request about personal data
administration-held-request-why = To answer the rights of access, rectification and opposition, and to be able to prove it (law 09-08 art. 7 to 9).
administration-held-request-keep = As long as the settings say, from the answer on.
administration-held-request-rectify = The request stays as it was made; a new one takes its place.
administration-person-asker = Who asks, or whom it concerns
administration-retention-read = See how long things are kept
administration-retention-update = Set how long something is kept
administration-error-retention-forever = The law keeps these records for ever.
administration-error-retention-bounds = Say { $least } to { $most } months.
administration-retention-session = Sign-ins, once ended
administration-retention-session-basis = To follow the use of accounts, and then erase it (law 09-08 art. 3).
administration-retention-access-token = Access tokens, once ended
administration-retention-access-token-basis = To follow the use of programs, and then erase it (law 09-08 art. 3).
administration-retention-sign-in-failure = Failed sign-ins
administration-retention-sign-in-failure-basis = To protect accounts from repeated tries.
administration-retention-person-request = Requests of persons about their data, once answered
administration-retention-person-request-basis = To prove the answer that was given (law 09-08 art. 7 to 9).
administration-retention-staff = Accounts of the staff
administration-retention-staff-basis = Their names stand in acts and in the trail, which the law keeps.
administration-held-trail = Traces in the audit trail
administration-held-trail-why = To know and prove who did what.
administration-held-trail-keep = For ever: each row is sealed to the one before.
administration-held-trail-rectify = The trail is not changed; a rectification adds a row to it.
administration-person-actor = Did what is on record

administration-token-read = See one’s own access tokens
administration-token-create = Create an access token
administration-token-revoke = Revoke one of one’s access tokens
administration-service-account-read = See the accounts of programs and their tokens
administration-service-account-create = Open an account of a program
administration-service-token-create = Create a token for an account of a program
administration-service-token-revoke = Revoke a token of an account of a program
administration-error-token-scope = This right cannot be given to this token: { $act }. Choose among the rights offered.
administration-error-token-until = Choose a last day from today on, within { $days } days at most.
administration-error-token-many = This account already has { $most } valid tokens. Revoke those no longer in use.
administration-error-token-name = A valid token of this account already has this name. Choose another, or revoke that one first.
administration-error-not-service = Only an open account of a program gets its tokens from an administrator.
administration-error-service-account = Nobody signs in to an account of a program: it has no password. Open another if needed.
administration-access-person = { $person } may not do it: this is an account of a program, and this act belongs to a person.

administration-lending-create = Lend rights or enter an absence
administration-lending-end = End lent rights or an absence
administration-lending-read = See lent rights and absences
administration-lending-announce = Announce lent rights that begin
administration-lending-recorded = Rights lent or absence entered
administration-lending-begun = Lent rights begin
administration-lending-ended = Lent rights or absence ended
administration-notice-lending-recorded-title = Lent rights or absence
administration-notice-lending-recorded = { $side ->
        [borrower] Rights are lent to you from { $from } to { $until }.
        [absent] Your absence is entered from { $from } to { $until }.
       *[lender] Your rights are lent to a colleague from { $from } to { $until }.
    }
administration-notice-lending-begun-title = Lent rights begin
administration-notice-lending-begun = { $side ->
        [borrower] The rights lent to you hold from today until { $until }.
       *[lender] The lending of your rights begins today and ends on { $until }.
    }
administration-notice-lending-ended-title = Lent rights or absence ended early
administration-notice-lending-ended = { $side ->
        [borrower] The rights lent to you until { $until } no longer hold.
        [absent] Your absence until { $until } is no longer announced.
       *[lender] The lending of your rights, planned until { $until }, is over.
    }
administration-colleague-read = See the names of colleagues
administration-error-lending-self = Nobody lends their own rights to themselves. Choose a colleague.
administration-error-lending-past = This day is past. Choose today or a day to come.
administration-error-lending-order = The last day comes before the first. Check the dates.
administration-error-lending-long = The period is too long: { $days } days at most. For a lasting replacement, ask for the role to be granted.
administration-error-lending-many = Too many lendings and absences at once: { $max } at most. End those no longer needed first.
administration-error-lending-role = The person does not have this role: it cannot be lent. Choose among the person’s roles.
administration-error-lending-nothing = The person has no role to lend here. Check the roles and the unit.
administration-error-lending-beyond = You cannot have more lent than your own rights: { $act }. Turn to the commune’s administrator.
administration-error-lending-colleague = Choose a colleague of your service whose account is open. For anybody else, turn to the commune’s administrator.
administration-error-lending-program = A program neither lends rights nor borrows them. Choose a person.
administration-error-lending-over = This is already over. Reload the list.
administration-access-lent = { $person } may do it until { $until }, by the role “{ $role }” lent by { $lender }, on: { $unit }. A loan of rights is no delegation of an officer’s functions.
administration-provider-read = See the providers of identities
administration-provider-create = Add a provider of identities
administration-provider-update = Change a provider of identities
administration-provider-remove = Remove a provider of identities
administration-identity-read = See one’s own accounts at providers of identities
administration-identity-link = Link one’s own account with one at a provider of identities
administration-identity-unlink = Unlink one’s own account from a provider of identities
administration-staff-identity-read = See somebody’s accounts at providers of identities
administration-staff-identity-add = Link somebody’s account with one at a provider of identities
administration-staff-identity-remove = Unlink somebody’s account from a provider of identities
administration-provider-ready = The provider answers as it should. People can sign in with it.
administration-error-provider-address = This is not the address of an issuer. Copy it without “?”, “#” or a password.
administration-error-provider-https = The address must begin with https.
administration-error-provider-private = This address leads into a private network: the server does not go there.
administration-error-provider-unreachable = The provider does not answer. Check the address, and that the server can reach it.
administration-error-provider-document = There is no readable discovery document at this address. Check the issuer.
administration-error-provider-issuer = The provider goes by another name than the issuer given. Copy it letter by letter.
administration-error-provider-unsupported = The provider does not offer what is needed: code with PKCE (S256), and tokens signed with a key pair.
administration-error-provider-client = The provider does not know the commune. Check the client identifier and its secret.
administration-error-provider-code = The provider refused the code that it had just given. Try again.
administration-error-provider-token = The provider sent a token that cannot be believed.
administration-error-provider-many = The commune already has { $most } providers. Remove one before adding another.
administration-error-provider-taken = The commune already has this provider with this client identifier.
administration-error-provider-factor = Give at least one value of amr or acr by which the provider says that it checked a second factor.
administration-error-journey = This visit to the provider of identities is no longer good. Start again.
administration-error-identity-taken = One of these two accounts is already linked at this provider. Unlink it first.
administration-error-own-identity = For your own account, go to “My account”: there you prove who you are at the provider.
administration-mail-identity-subject = New way to sign in: commune of { $commune }
administration-mail-identity =
    Hello { $name },

    The administrator of the commune has just linked your account { $login } with an account at “{ $provider }”. It can now be used to sign in.

    You did not expect this? Tell the administrator of the commune at once.
