-- Letters that wait to be sent, written in the transaction of the change that causes them. What a letter says may hold a one-time
-- link, so it lies here sealed under the commune's own key, and goes as soon as the letter is sent or given up.

create table mail (
    id         uuid        primary key,
    recipient  text        not null,
    subject    text        not null,
    content    bytea,
    state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    attempts   integer     not null default 0,
    settled_at timestamptz,
    failure    text,
    check ((content is not null) = (state = 'waiting'))
);

grant select, insert, delete on mail to :"runtime";
grant update (content, state, attempts, settled_at, failure) on mail to :"runtime";
