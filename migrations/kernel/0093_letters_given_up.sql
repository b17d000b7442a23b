-- A letter that was given up keeps what it says, sealed, as long as it is of any use: an administrator may have it sent again.
alter table mail drop constraint mail_check;
alter table mail add constraint mail_content check (case state when 'waiting' then content is not null when 'sent' then content is null else true end);
