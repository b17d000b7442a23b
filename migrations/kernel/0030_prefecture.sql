-- The prefecture of arrondissements that an arrondissement lies in: its papers name it, and not the commune's.
alter table unit
    add column prefecture_ar text,
    add column prefecture_fr text,
    add constraint unit_prefecture_in_both check ((prefecture_ar is null) = (prefecture_fr is null));
