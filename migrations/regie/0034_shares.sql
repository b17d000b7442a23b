-- What the tax on quarries brings is not all the commune's: a tenth is the region's (law 47-06 art. 115-124). It is cashed with the rest, on
-- lines of a kind of its own, so that no sum by kind or by budget line adds the two together. Such a kind is never assessed, priced or charged
-- for itself. Receipts given before stay as they are; later ones of the same order bring the region up to its tenth.

alter table revenue_kind
    drop constraint revenue_kind_rule_check,
    add constraint revenue_kind_rule_check check (rule in ('unbuilt_land', 'drinks', 'stay', 'transport', 'quarry', 'construction', 'subdivision',
        'mineral_water', 'market', 'pound', 'occupation', 'ticket', 'free', 'share', 'national'));
create unique index revenue_kind_share on revenue_kind (rule) where rule = 'share';

with shipped as (
    insert into revenue_kind (id, code, name_ar, name_fr, nature, rule, budget_line, basis_ar, basis_fr, threshold_centimes, due_rule, due_month,
        due_day, due_days, late_rule, shipped, closed_on, created_at, created_by)
    values (gen_random_uuid(), 'CARRIERES-REGION', 'حصة الجهة من الرسم على استخراج مواد المقالع',
        'Part de la région dans la taxe sur l’extraction des produits de carrières', 'tax', 'share', null,
        'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25؛ 10 % للجهة',
        'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25 ; 10 % à la région',
        0, 'after_quarter', null, null, null, 'tax_47_06', true, null, now(), 'jamaa')
    returning id
), charge (from_date, collected_by, basis) as (values
    (date '2008-01-01', 'treasury', '47-06 art. 167'),
    (date '2025-06-12', 'communal_receiver', '47-06 art. 167-167 bis (14-25)')
)
insert into revenue_kind_charge (kind_id, from_date, assessed_by, collected_by, basis)
select s.id, c.from_date, 'commune', c.collected_by, c.basis from shipped s cross join charge c;

-- A line of what is another's is part of what was paid of an order that is shared with it, and of nothing else.
create function share_is_of_a_shared_order() returns trigger language plpgsql as $$
begin
    if exists (select from revenue_kind k where k.id = new.kind_id and k.rule = 'share') and not exists (
        select from collection_order o join revenue_kind q on q.id = o.kind_id
        where o.id = new.order_id and q.rule = 'quarry' and new.component <> 'cost') then
        raise exception 'nothing of this is shared' using errcode = 'restrict_violation', constraint = 'receipt_line_share';
    end if;
    return new;
end
$$;
create trigger receipt_line_share before insert on receipt_line for each row execute function share_is_of_a_shared_order();

-- What is another's is neither assessed nor ordered nor sold for itself.
create function share_is_not_assessed() returns trigger language plpgsql as $$
begin
    if exists (select from revenue_kind k where k.id = new.kind_id and k.rule = 'share') then
        raise exception 'a share is not assessed' using errcode = 'restrict_violation', constraint = 'assessment_no_share';
    end if;
    return new;
end
$$;
create trigger assessment_no_share before insert on assessment for each row execute function share_is_not_assessed();
