-- When a person's devices were said to be lost: a browser or telephone that was confirmed before is told nothing anymore.
alter table staff add column devices_lost_at timestamptz;
