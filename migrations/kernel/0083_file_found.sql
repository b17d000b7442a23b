-- Contents are kept once, however many files have them: before one goes the others are looked for.
create index file_sha256 on file (sha256);
