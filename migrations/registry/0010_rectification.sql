-- A rectification is entered in the margin: of a material error by authorisation, of substance by judgment (law 36-21 art. 48-53).
-- Every margin stays as it was sealed: what is new is null in what there was.

alter table mention drop constraint mention_kind_check;
alter table mention
    add constraint mention_kind_check
        check (kind in ('marriage', 'dissolution', 'death', 'name_change', 'rectification')),
    -- By what it was decided, and when it was asked for.
    add column basis        text check (basis in ('authorisation', 'judgment')),
    add column requested_on date,
    add constraint mention_rectification check ((kind = 'rectification') = (basis is not null)),
    add constraint mention_requested check (requested_on is null or basis is not null);

insert into policy (role, act, scope)
select r.code, 'registry.deadline.recount', 'all' from role r where r.code = 'job'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
