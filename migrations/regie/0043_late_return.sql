-- A return that came late bears the increase of the law also by a roll (law 47-06 art. 134): what a roll says of a thing is what it comes to
-- with its increase, as what is assessed and ordered.
alter table roll_item rename column principal_centimes to total_centimes;
