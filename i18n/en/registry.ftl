# Civil-status module: texts of the server.

registry-module = Civil status

registry-office-read = See offices and delegations
registry-office-create = Open a civil-status office
registry-office-regime-set = Set the legal regime of an office
registry-register-open = Carry a register on from its last number
registry-delegation-create = Record a delegation of the functions of civil-status officer
registry-delegation-end = End a delegation of the functions of civil-status officer
registry-birth-declare = Receive a declaration of birth
registry-birth-amend = Correct a draft declaration of birth
registry-death-declare = Receive a declaration of death
registry-death-amend = Correct a draft declaration of death
registry-declaration-read = See declarations
registry-declaration-submit = Submit a declaration to the officer
registry-declaration-return = Return a declaration with the reasons
registry-declaration-abandon = Abandon a declaration
registry-declaration-erase = Erase a declaration that was given up
registry-declaration-remind = Remind of declarations given up whose time is over
registry-declaration-register = Enter a declaration in the register

registry-signer-quality-president = President of the communal council
registry-signer-quality-vice-president = Vice-president of the communal council
registry-signer-quality-arrondissement-president = President of the arrondissement council
registry-signer-quality-delegated-official = Delegated official
registry-signer-quality-pasha = Pasha

registry-declarant-quality-father = Father
registry-declarant-quality-mother = Mother
registry-declarant-quality-grandparent = { $sex ->
    [male] Grandfather
    [female] Grandmother
   *[other] Grandfather or grandmother
}
registry-declarant-quality-paternal-uncle-aunt = { $sex ->
    [male] Paternal uncle
    [female] Paternal aunt
   *[other] Paternal uncle or aunt
}
registry-declarant-quality-maternal-uncle-aunt = { $sex ->
    [male] Maternal uncle
    [female] Maternal aunt
   *[other] Maternal uncle or aunt
}
registry-declarant-quality-guardian = { $sex ->
    [male] Guardian
    [female] Guardian
   *[other] Guardian
}
registry-declarant-quality-sibling = { $sex ->
    [male] Brother
    [female] Sister
   *[other] Brother or sister
}
registry-declarant-quality-nephew-niece = { $sex ->
    [male] Nephew
    [female] Niece
   *[other] Nephew or niece
}
registry-declarant-quality-prosecutor = King’s prosecutor
registry-declarant-quality-spouse = { $sex ->
    [male] Husband
    [female] Wife
   *[other] Spouse
}
registry-declarant-quality-child = { $sex ->
    [male] Son
    [female] Daughter
   *[other] Son or daughter
}
registry-declarant-quality-kafil = { $sex ->
    [male] Kafil
    [female] Kafila
   *[other] Kafil or kafila
}
registry-declarant-quality-other-relative = { $sex ->
    [male] Other relative
    [female] Other relative
   *[other] Other relative
}
registry-declarant-quality-institution = Director of the institution
registry-declarant-quality-local-authority = Local authority

registry-piece-kind-medical-certificate = Doctor’s or midwife’s certificate
registry-piece-kind-authority-attestation = Attestation of the local authority
registry-piece-kind-family-booklet = Family booklet
registry-piece-kind-parents-cin = Parents’ national identity cards
registry-piece-kind-marriage-act = Marriage act
registry-piece-kind-death-certificate = Death certificate
registry-piece-kind-proxy = Power of attorney
registry-piece-kind-cherif-certificate = Certificate of the naqib of the chorfa
registry-piece-kind-judgment = Judgment
registry-piece-kind-authorisation = Authorisation of the central authority
registry-piece-kind-other = Other paper

registry-deadline-rule = The declaration is made within 30 days, counted from the day after the event ({ $start }); the last day is { $due }.
registry-deadline-rule-abroad = A birth or a death abroad is declared within one year, counted from the day after the event ({ $start }); the last day is { $due }.
registry-deadline-moved = As { $nominal } is a day off ({ $reasons }), the deadline moves to { $due }.
registry-deadline-uncertain = This date may still move by a day, with a religious feast or a holiday not yet announced.
registry-deadline-weekend = weekend
registry-deadline-local = the commune’s own day off

registry-setting-deadline-notice-days = How many days before the deadline offices are told of declarations not yet submitted (1 to 30).
registry-setting-document-number = How the numbers of issued documents are written. Documents already issued keep theirs; the numbers of acts are the law’s.
registry-setting-document-number-number-year = 1042/2026
registry-setting-document-number-office-number-year = office code/1042/2026
registry-setting-document-number-year-number = 2026/1042
registry-setting-lone-office = Offices where the person who prepared the declaration may also register it (one-person offices).
registry-error-date-future = This date is in the future. Correct it.
registry-error-time = The time is written as 14:05.
registry-error-hijri-needed = The tables give no Hijri date for this day. Copy the one on the document.
registry-error-hijri-date = The Hijri date is not valid: month from 1 to 12, day from 1 to 30.
registry-error-hijri-year = The Hijri year does not match the Gregorian year. Check both years on the paper.
registry-error-hijri-far = The Hijri date is more than two days away from the Gregorian date. The expected date is { $expected }.
registry-error-rank = The child’s rank is from 1 to { $multiplicity }. Correct it.
registry-error-name-empty = This name contains no letter. Write it again.
registry-error-name-too-many = A first name has two names at most; you typed { $count } (law 36-21, art. 34).
registry-error-name-title = A first name is not preceded by “{ $word }” (law 36-21, art. 34).
registry-error-name-digit = A name contains no digit. Remove it.
registry-error-name-not-arabic = This name is written in Arabic letters: “{ $letter }” is not accepted.
registry-error-name-not-latin = This name is written in Latin letters: “{ $letter }” is not accepted.
registry-error-name-not-tifinagh = This name is written in Tifinagh: “{ $letter }” is not accepted.
registry-error-parent-younger = This parent’s birth does not precede the child’s. Check both dates.
registry-error-death-before-birth = The birth is later than the death. Check both dates.
registry-error-stillborn-married = A stillborn child has neither civil situation nor spouse. Empty these fields.
registry-error-declarant-birth = Nobody can declare a birth in this quality (law 36-21, art. 24 and 25). Choose another.
registry-error-declarant-death = Nobody can declare a death in this quality (law 36-21, art. 37 and 39). Choose another.
registry-error-declaring-parent-missing = The declarant is this parent: give their identity here.
registry-error-proxy-reference = Give the reference of the power of attorney.
registry-error-declarant-sex = The sex does not fit the declarant’s quality: correct one of the two.
registry-error-too-many-pieces = Too many papers: { $max } at most.
registry-error-file-missing = This file no longer exists. Attach it again.
registry-error-late = The time for declaring ended on { $due }. Without an authorisation of the central authority or a judgment this declaration cannot be registered: give its reference.
registry-error-late-judgment = This office works under law 37-99: after the deadline only a declaratory judgment allows registration. The authorisation of the central authority exists only under law 36-21.
registry-error-late-basis-early = This paper is dated before the event. Check the date.

registry-error-state-draft = This declaration has not been submitted to the officer yet. Submit it first.
registry-error-state-submitted = This declaration is with the officer. It can be changed only if the officer returns it.
registry-error-state-returned = This declaration was returned to the registrar and has not been submitted to the officer again yet. Wait until the registrar submits it.
registry-error-state-registered = This declaration is registered already. The act is never changed; mentions are added to it.
registry-error-state-abandoned = This declaration was abandoned. Begin a new one.
registry-error-four-eyes = You took part in this declaration: an officer other than the one who wrote, corrected or submitted it must register it.
registry-error-no-delegation = On { $day } you have no delegation in force at office { $office }. Ask the administrator to record the delegation order.
registry-error-no-regime = The legal regime of office { $office } is not set for this day yet. Ask the administrator.
registry-error-national-required = This office works under law 36-21: give what the national register assigned.
registry-error-national-unexpected = This office works under law 37-99: the commune numbers, leave this field empty.
registry-error-national-taken = This national number belongs to another act. Check it.

registry-error-office-code = The code has 2 to 12 capitals without accent or digits, without space.
registry-error-office-code-taken = This code is another office’s. Choose another.
registry-error-regime-past = The regime of past days is not changed. Choose today or a later date.
registry-error-regime-order = A regime is already set on this date or after it. Choose a later date.
registry-error-regime-back = An office that moved to law 36-21 does not go back to law 37-99. Keep law 36-21.
registry-error-regime-same = This regime is the office’s already. Choose the other regime, or close without saving.
registry-error-delegation-dates = The delegation ends before it begins. Correct one of the dates.
registry-error-delegation-staff = This account does not exist or is closed. Choose somebody else.
registry-error-delegation-overlap = This person already has a delegation in this office during this time. End it first.
registry-error-delegation-ended = This delegation has ended already. If one is needed, record a new delegation.
registry-error-delegation-end-past = A delegation does not end in the past. Choose today or a later date.
registry-error-delegation-end-late = This date is after the planned end of the delegation. Choose an earlier one.
registry-error-delegation-quality = The president of an arrondissement council signs only in an office of that arrondissement. Choose another quality.
registry-error-register-open = This register already has a number here: its numbering is carried on only once, before the first act. The numbers go on by themselves: there is nothing to do.
registry-error-register-national = This office works under law 36-21: the national register numbers.

registry-warning-late = The deadline was { $due }: an authorisation of the central authority or a judgment is needed before submitting.
registry-warning-late-piece = The authorisation or the judgment is not attached.
registry-warning-declarant-prosecutor = When the parents are unknown, the King’s prosecutor declares (law 36-21, art. 25).
registry-warning-father-names = Without a father given, the officer chooses a father’s first name formed with “Abd” and a family name (law 36-21, art. 25). Check with the officer.
registry-warning-declarant-order-birth = The father or the mother declares first (law 36-21, art. 24). Check that they are unable to.
registry-warning-declarant-order-death = The spouse declares first (law 36-21, art. 37). Check that they are unable to.
registry-warning-birth-certificate = Neither the doctor’s or midwife’s certificate nor the attestation of the local authority is attached.
registry-warning-death-certificate = Neither the death certificate nor the attestation of the local authority is attached.
registry-warning-proxy-piece = The power of attorney is not attached.
registry-warning-hijri-verify = The Hijri date comes from the Umm al-Qura calendar. Check the one announced in Morocco.
registry-warning-cin = This identity card number has an unusual form. Check it.

# --- acts, mentions, documents

registry-act-search = Search the register
registry-act-read = Read an act
registry-act-page-print = Print an act for the paper register
registry-mention-add = Add a marginal mention
registry-document-issue = Issue an extract or a copy
registry-document-reprint = Reprint an issued document
registry-document-read = See an issued document
registry-document-verify = Verify a document
registry-aid-use = Ask for a Latin spelling, a Hijri date or a deadline
registry-work-read = See one’s work of the day
registry-declaration-submitted = Declaration submitted
registry-declaration-returned = Declaration returned
registry-act-registered = Act registered
registry-mention-added = Marginal mention added
registry-document-issued = Document issued
registry-deadline-near = Deadlines drawing near
registry-declaration-due = Declarations given up, to be decided on
registry-deadline-remind = Remind of the deadlines of declarations
registry-deadline-recount = Count the deadlines of drafts anew when days off change
registry-person-index = Index the people whom older records name

registry-notice-declaration-submitted-title = Declaration to examine
registry-notice-declaration-submitted = { $kind ->
        [death] A declaration of death awaits your decision.
       *[other] A declaration of birth awaits your decision.
    }
registry-notice-declaration-returned-title = Declaration returned
registry-notice-declaration-returned = { $kind ->
        [death] A declaration of death was returned to you. Read the reasons and correct it.
       *[other] A declaration of birth was returned to you. Read the reasons and correct it.
    }
registry-notice-act-registered-title = Act registered
registry-notice-act-registered = { $kind ->
        [death] The death act { $reference } is registered.
       *[other] The birth act { $reference } is registered.
    }
registry-notice-declaration-due-title = Declarations given up, waiting for a decision
registry-notice-declaration-due = { $count ->
        [one] One declaration that was given up has been kept long enough. Decide whether it is erased.
       *[other] { $count } declarations that were given up have been kept long enough. Decide whether they are erased.
    }
registry-error-erase-state = Only a declaration that was given up can be erased.
registry-error-erase-early = This declaration has not been kept long enough yet.
registry-notice-deadline-near-title = Deadlines drawing near
registry-notice-deadline-near = { $count ->
        [one] One declaration is not submitted yet; its deadline is { $day }.
       *[other] { $count } declarations are not submitted yet; the first deadline is { $day }.
    }

registry-mention-kind-marriage = Marriage
registry-mention-kind-dissolution = Dissolution of marriage
registry-mention-kind-death = Death
registry-mention-kind-name-change = Change of name
registry-mention-kind-rectification = Rectification of the act

registry-mention-text-marriage = { $sex ->
    [female] Married
   *[male] Married
} on { $date }, by { $instrument }, { $authority }.
registry-mention-text-dissolution = Marriage dissolved on { $date }, by { $instrument }, { $authority }.
registry-mention-text-death = { $sex ->
    [female] Died
   *[male] Died
} on { $date }, by { $instrument }, { $authority }.
registry-mention-text-name-change = Name changed from { $date }, by { $instrument }, { $authority }.
registry-mention-text-rectification = Act rectified { $basis ->
    [judgment] by judgment of
   *[authorisation] of a material error, by authorisation of
 } { $date }: { $instrument }, { $authority }. { $correction }
registry-mention-extract-rectification = This act was rectified after its registration. The full copy says in what.
registry-mention-extract-rectified = Act rectified by mention no. { $numbers }: this extract gives the rectified particulars.

registry-document-kind-extract-ar = Extract, in Arabic
registry-document-kind-extract-fr = Extract, in French
registry-document-kind-full-copy = Full copy

registry-requester-quality-self = The person concerned
registry-requester-quality-ascendant = Ascendant
registry-requester-quality-descendant = Descendant
registry-requester-quality-spouse = Spouse
registry-requester-quality-widowed-spouse = Widow or widower
registry-requester-quality-guardian = Guardian
registry-requester-quality-proxy = Holder of a power of attorney
registry-requester-quality-kafil = Kafil
registry-requester-quality-authority = Public authority
registry-requester-quality-third-party = Authorised third party

registry-error-search-too-broad = Narrow the search: a name, an act number, a date or a year.
registry-error-page-not-paper = This act is under law 36-21: it has no page in the paper register.
registry-error-seal-broken = The seal of this act no longer matches its content. Issue nothing; tell the administrator and consult the paper register.
registry-error-act-in-list = The list shows only one line of the register. Open the act to read its content.
registry-error-document-number = Type the document’s number with the year: 1042/2026.
registry-error-document-altered = This document is no longer the one that was issued. Do not reprint it; tell the administrator and issue a new one.
registry-error-self-on-death-act = The person of a death act cannot ask for a copy of it. Give the quality of the requester.
registry-error-mention-future = The date of the event is in the future. Correct it.
registry-error-mention-before-birth = The event cannot precede the birth. Correct the date.
registry-error-mention-on-death-act = A death act takes only a change of name or a rectification. Put this mention on the birth act.
registry-error-mention-death-twice = The death is already mentioned on this act. If it holds a mistake, a mention of rectification corrects it.
registry-error-mention-after-death = The marriage cannot be later than the death mentioned. Correct the date.
registry-error-mention-death-before-marriage = A marriage later than this death is already mentioned. Check both dates.
registry-error-mention-there-already = This mention is on the act already, with the same date and the same paper. Read the margin before you add another.
registry-error-rectification-basis = Say what the rectification rests on: an authorisation of the central authority or a judgment.
registry-error-rectification-only = What it rests on, when it was asked for and the rectified particulars belong to a rectification only.
registry-error-rectification-before-act = This decision is earlier than the registration of the act. Check the date.
registry-error-rectification-requested = The request cannot be later than the decision. Check both dates.
registry-error-rectification-what = Write what is rectified: what was written, what has to be read.
registry-error-correction-twice = This particular stands in the rectification already. Write it once.
registry-error-correction-empty = Write what has to be read, in Arabic, in Latin letters or in both.
registry-error-correction-absent = The act does not bear this particular: there is nothing to rectify. Choose another or remove the line.
registry-warning-rectification-late = The authorisation came more than fifteen days after the request. The mention stands.
registry-warning-dissolution-without-marriage = No marriage in force is mentioned on this act: ask for the marriage notice if it is missing.
registry-error-no-signer = Nobody has a delegation for this office today. Record the delegation, then try again.
registry-error-third-party-needs-authorisation = A third party gets this document only with an authorisation. Give its reference.
registry-error-authority-needs-reference = Give the reference of the authority’s request.
registry-error-representative-needs-reference = Give the reference of the paper that gives this quality: power of attorney, guardianship or kafala.

registry-person-subject = Person whom the act concerns
registry-person-father = Father
registry-person-mother = Mother
registry-person-declarant = Declarant
registry-person-spouse = Spouse
registry-person-ancestor = Grandfather or great-grandfather
registry-person-mentioned = Named in a marginal mention
registry-person-named = Named in the trail
registry-person-requester = Requester of a document
registry-person-copied = Named in them
registry-held-act = Civil-status act
registry-held-act-why = Keeping of civil status, required by law (law 36-21 and law 37-99).
registry-held-act-keep = Without limit: civil-status registers are kept for ever.
registry-held-act-rectify = By authorisation of the central authority for a material error, by judgment for one of substance (law 36-21 art. 48 to 53). The rectification is entered in the margin; the act stays as registered.
registry-held-mention = Marginal mention
registry-held-mention-why = To enter in the margin what happens to civil status (law 36-21 art. 36 and 53).
registry-held-trail = Audit trail of an act or a declaration
registry-held-trail-why = To know and prove who did what.
registry-held-trail-keep = For ever: each row is sealed to the one before.
registry-held-trail-rectify = The trail is not changed; a rectification adds a row to it.
registry-held-declaration = Declaration that did not become an act
registry-held-declaration-why = To prepare the act, and to know why it was not drawn up.
registry-held-declaration-keep = As long as the file is open. Once given up it changes no more; when its time is over the head of the office decides whether it goes.
registry-held-declaration-rectify = A draft is corrected at the counter before registration.
registry-held-request = Request for a document
registry-held-request-why = To know who asked for a document, and in what quality (law 36-21, art. 43 to 45).
registry-held-request-keep = As long as the issued document can be verified.
registry-held-request-rectify = The request stays as it was made; a new request replaces it.
registry-held-paper = Documents issued from the act
registry-held-paper-why = To keep each document as it was issued, so that it can be verified.
registry-retention-declaration-abandoned = Declarations given up
registry-retention-declaration-abandoned-basis = The declarant may come back with questions.
registry-retention-act = Civil-status acts and their mentions
registry-retention-act-basis = The registers of civil status are kept for ever.
registry-retention-document-request = Requests for documents and documents issued
registry-retention-document-request-basis = An issued document can always be verified.
