-- Sign-ins that ended long ago are not kept for ever (law 09-08 art. 3): the retention command removes them, on record.
grant delete on staff_session to :"runtime";
