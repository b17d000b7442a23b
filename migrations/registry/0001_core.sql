-- État civil: offices, who signs, declarations, and the acts themselves. :"runtime" is the tenant's runtime role.

create table office (
    id         uuid        primary key,
    unit_id    uuid        not null references unit (id),
    code       text        not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
    name_ar    text        not null,
    name_fr    text        not null,
    name_zgh   text,
    created_at timestamptz not null
);

-- Law 37-99 or law 36-21, from a date: offices change over one by one (law 36-21 art. 59).
create table office_regime (
    office_id uuid        not null references office (id),
    from_date date        not null,
    regime    text        not null check (regime in ('law_37_99', 'law_36_21')),
    set_at    timestamptz not null,
    set_by    text        not null,
    primary key (office_id, from_date)
);

create table delegation (
    id         uuid        primary key,
    office_id  uuid        not null references office (id),
    staff_id   uuid        not null references staff (id),
    quality    text        not null check (quality in ('president', 'vice_president', 'arrondissement_president', 'delegated_official', 'pasha')),
    instrument text        not null,
    from_date  date        not null,
    until_date date        check (until_date >= from_date),
    created_at timestamptz not null,
    created_by text        not null
);
create index delegation_office on delegation (office_id, staff_id);

create table delegation_end (
    delegation_id uuid        primary key references delegation (id),
    ended_on      date        not null,
    reason        text        not null,
    created_at    timestamptz not null,
    created_by    text        not null
);

-- The working paper before the act. Mutable until it is registered or abandoned.
create table declaration (
    id             uuid        primary key,
    office_id      uuid        not null references office (id),
    unit_id        uuid        not null references unit (id),
    kind           text        not null check (kind in ('birth', 'death')),
    state          text        not null check (state in ('draft', 'submitted', 'returned', 'registered', 'abandoned')),
    revision       integer     not null check (revision > 0),
    content        jsonb       not null,
    event_date     date        not null,
    deadline_start date        not null,
    deadline_due   date        not null,
    subject        text        not null,
    search_key     text        not null,
    drafted_by     uuid        not null references staff (id),
    drafted_at     timestamptz not null,
    updated_at     timestamptz not null,
    -- Day of the first submission, on which lateness is judged.
    declared_on    date,
    submitted_by   uuid        references staff (id),
    submitted_at   timestamptz,
    check (declared_on is not null or state not in ('submitted', 'registered'))
);
create index declaration_work on declaration (state, unit_id, id);
create index declaration_search on declaration using gin (search_key gin_trgm_ops);

-- Whatever role asks: what became an act or was given up stays as it was.
create function declaration_is_closed() returns trigger language plpgsql as $$
begin
    raise exception 'declaration % is %: it does not change anymore', old.id, old.state using errcode = 'restrict_violation';
end
$$;
create trigger declaration_closed before update or delete on declaration
    for each row when (old.state in ('registered', 'abandoned')) execute function declaration_is_closed();

create table declaration_return (
    id             uuid        primary key,
    declaration_id uuid        not null references declaration (id),
    at             timestamptz not null,
    staff_id       uuid        not null references staff (id),
    reasons        text        not null
);
create index declaration_return_declaration on declaration_return (declaration_id, id);

-- A registered act. Never changed, never removed: what changes it is a mention.
create table act (
    id                 uuid        primary key,
    declaration_id     uuid        not null unique references declaration (id),
    office_id          uuid        not null references office (id),
    unit_id            uuid        not null references unit (id),
    kind               text        not null check (kind in ('birth', 'death')),
    regime             text        not null check (regime in ('law_37_99', 'law_36_21')),
    year               integer     not null,
    number             integer     check (number > 0),
    national_number    text,
    national_id        text,
    registered_at      timestamptz not null,
    registered_on      date        not null,
    registered_by      uuid        not null references staff (id),
    delegation_id      uuid        not null references delegation (id),
    officer_name_ar    text        not null,
    officer_name_latin text        not null,
    officer_quality    text        not null,
    instrument         text        not null,
    content            jsonb       not null,
    event_date         date        not null,
    subject            text        not null,
    search_key         text        not null,
    seal               bytea       not null,
    unique (office_id, kind, year, number),
    -- Under law 37-99 the commune numbers; under law 36-21 only the national register does (art. 13-14).
    constraint act_numbered_by_its_regime check (
        (regime = 'law_37_99' and number is not null and national_number is null and national_id is null)
        or (regime = 'law_36_21' and number is null and national_number is not null and national_id is not null))
);
create unique index act_national on act (national_number) where national_number is not null;
create index act_search on act using gin (search_key gin_trgm_ops);
-- The second try of a search: names without their vowels, or as typed in part.
create index act_search_bare on act using gin (translate(search_key, 'aiu', '') gin_trgm_ops);
create index act_subject on act using gin (subject gin_trgm_ops);
create index act_event on act (event_date);
create index act_office on act (office_id, year, id);
create index act_unit on act (unit_id, year, id);

create table mention (
    id                 uuid        primary key,
    act_id             uuid        not null references act (id),
    number             integer     not null check (number > 0),
    kind               text        not null check (kind in ('marriage', 'dissolution', 'death', 'name_change')),
    event_date         date        not null,
    instrument         text        not null,
    authority          text        not null,
    text_ar            text        not null,
    text_fr            text        not null,
    noted_at           timestamptz not null,
    noted_on           date        not null,
    noted_by           uuid        not null references staff (id),
    delegation_id      uuid        not null references delegation (id),
    officer_name_ar    text        not null,
    officer_name_latin text        not null,
    officer_quality    text        not null,
    -- Over the columns above and the seal of the mention before: one taken away breaks those that follow.
    seal               bytea       not null,
    unique (act_id, number)
);

-- Who asked, in which quality and with which right: recorded before anything is printed (law 36-21 art. 43-45).
create table document_request (
    id                uuid        primary key,
    act_id            uuid        not null references act (id),
    kind              text        not null check (kind in ('extract_ar', 'extract_fr', 'full_copy')),
    requester_name    text        not null,
    requester_cin     text,
    requester_quality text        not null check (requester_quality in ('self', 'ascendant', 'descendant', 'spouse', 'widowed_spouse',
        'guardian', 'proxy', 'kafil', 'authority', 'third_party')),
    authorisation     text,
    requested_at      timestamptz not null,
    requested_by      uuid        not null references staff (id),
    check (requester_quality <> 'third_party' or authorisation is not null)
);
create index document_request_act on document_request (act_id);

create table document (
    id           uuid        primary key,
    request_id   uuid        not null unique references document_request (id),
    act_id       uuid        not null references act (id),
    office_id    uuid        not null references office (id),
    kind         text        not null check (kind in ('extract_ar', 'extract_fr', 'full_copy')),
    year         integer     not null,
    number       integer     not null check (number > 0),
    token        text        not null unique,
    control_code text        not null,
    file_id      uuid        not null references file (id),
    sha256       bytea       not null,
    seal         bytea       not null,
    data         jsonb       not null,
    issued_at    timestamptz not null,
    issued_on    date        not null,
    issued_by    uuid        not null references staff (id),
    unique (office_id, year, number)
);
create index document_act on document (act_id, id);
create index document_issued on document (office_id, issued_on);

create table document_reprint (
    id          uuid        primary key,
    document_id uuid        not null references document (id),
    number      integer     not null check (number > 0),
    file_id     uuid        not null references file (id),
    at          timestamptz not null,
    by          uuid        not null references staff (id),
    unique (document_id, number)
);

grant select, insert on office, office_regime, delegation, delegation_end, declaration, declaration_return, act, mention,
    document_request, document, document_reprint to :"runtime";
grant update (state, revision, content, event_date, deadline_start, deadline_due, subject, search_key, updated_at,
    declared_on, submitted_by, submitted_at) on declaration to :"runtime";
