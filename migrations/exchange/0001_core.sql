-- What people and other programs are told. :"runtime" is the tenant's runtime role.

-- The inbox of each person. An event is told once.
create table notice (
    id       uuid        primary key,
    staff_id uuid        not null references staff (id),
    event_id uuid        not null,
    kind     text        not null,
    at       timestamptz not null,
    unit_id  uuid        references unit (id),
    -- The event's own, in identifiers: the words are made when it is read, in the reader's language.
    payload  jsonb       not null,
    read_at  timestamptz,
    unique (staff_id, event_id)
);
create index notice_inbox on notice (staff_id, id);

-- What reaches a person outside of the inbox: nothing, until the person says so.
create table notice_preference (
    staff_id uuid    not null references staff (id),
    kind     text    not null,
    channel  text    not null check (channel in ('email', 'sms', 'push')),
    enabled  boolean not null,
    primary key (staff_id, kind, channel)
);

-- Where a person is reached: a telephone that was confirmed, browsers that agreed. Addresses are locked with the vault's key.
create table contact (
    id           uuid        primary key,
    staff_id     uuid        not null references staff (id),
    channel      text        not null check (channel in ('sms', 'push')),
    address_hash bytea       not null,
    address      bytea       not null,
    label        text        not null,
    locale       text        not null,
    created_at   timestamptz not null,
    code_hash    bytea,
    tries        integer     not null default 0,
    confirmed_at timestamptz,
    unique (staff_id, channel, address_hash)
);

create table webhook (
    id              uuid        primary key,
    url             text        not null,
    name            text        not null,
    kinds           text[]      not null,
    owner_id        uuid        not null references staff (id),
    secret          bytea       not null,
    previous_secret bytea,
    previous_until  timestamptz,
    created_at      timestamptz not null,
    paused_at       timestamptz,
    removed_at      timestamptz
);

-- One thing to bring to one receiver, and how that went.
create table delivery (
    id          uuid        primary key,
    channel     text        not null check (channel in ('email', 'sms', 'push', 'webhook')),
    kind        text        not null,
    event_id    uuid        not null,
    notice_id   uuid        references notice (id),
    contact_id  uuid        references contact (id) on delete set null,
    webhook_id  uuid        references webhook (id),
    created_at  timestamptz not null,
    state       text        not null check (state in ('waiting', 'done', 'dead', 'dropped')),
    attempts    integer     not null default 0,
    finished_at timestamptz,
    reference   text
);
create unique index delivery_once on delivery (event_id, webhook_id) where webhook_id is not null;
create index delivery_webhook on delivery (webhook_id, id);

create table delivery_attempt (
    id          uuid        primary key,
    delivery_id uuid        not null references delivery (id),
    at          timestamptz not null,
    outcome     text        not null,
    status      integer,
    millis      integer     not null,
    excerpt     text        not null
);
create index delivery_attempt_delivery on delivery_attempt (delivery_id, id);

grant select, insert on notice, notice_preference, contact, webhook, delivery, delivery_attempt to :"runtime";
grant update (read_at) on notice to :"runtime";
grant update (enabled) on notice_preference to :"runtime";
grant update (code_hash, tries, confirmed_at) on contact to :"runtime";
grant delete on contact to :"runtime";
grant update (url, name, kinds, owner_id, secret, previous_secret, previous_until, paused_at, removed_at) on webhook to :"runtime";
grant update (state, attempts, finished_at, reference) on delivery to :"runtime";
