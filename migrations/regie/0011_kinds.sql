-- The kinds of revenue that the law gives every commune, and who assesses and collects each from which day on. A commune adds budget lines
-- of its own nomenclature, and kinds of its own; what the law names it neither renames nor closes.

with kind (code, nature, rule, threshold, due_rule, due_month, due_day, late_rule, name_ar, name_fr, basis_ar, basis_fr) as (values
    -- Taxes (law 47-06 art. 2). Below 200 DH the three that it names are not issued; below 100 DH nothing is (decree 2-17-451 art. 27).
    ('TNB', 'tax', 'unbuilt_land', 20000, 'day_of_year', 2, 29, 'tax_47_06',
     'الرسم على الأراضي الحضرية غير المبنية', 'Taxe sur les terrains urbains non bâtis',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('CONSTRUCTION', 'tax', 'construction', 10000, 'on_issue', null, null, 'tax_47_06',
     'الرسم على عمليات البناء', 'Taxe sur les opérations de construction',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('LOTISSEMENT', 'tax', 'subdivision', 10000, 'on_issue', null, null, 'tax_47_06',
     'الرسم على عمليات تجزئة الأراضي', 'Taxe sur les opérations de lotissement',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('BOISSONS', 'tax', 'drinks', 10000, 'after_quarter', null, null, 'tax_47_06',
     'الرسم على محال بيع المشروبات', 'Taxe sur les débits de boissons',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25؛ الإقرار قبل فاتح أبريل',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25 ; déclaration avant le 1er avril'),
    ('SEJOUR', 'tax', 'stay', 10000, 'after_quarter', null, null, 'tax_47_06',
     'الرسم على الإقامة في المؤسسات السياحية', 'Taxe de séjour',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('EAUX-MINERALES', 'tax', 'mineral_water', 10000, 'after_quarter', null, null, 'tax_47_06',
     'الرسم على المياه المعدنية ومياه المائدة', 'Taxe sur les eaux minérales et de table',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('TRANSPORT', 'tax', 'transport', 10000, 'after_quarter', null, null, 'tax_47_06',
     'الرسم على النقل العمومي للمسافرين', 'Taxe sur le transport public de voyageurs',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('CARRIERES', 'tax', 'quarry', 10000, 'after_quarter', null, null, 'tax_47_06',
     'الرسم على استخراج مواد المقالع', 'Taxe sur l’extraction des produits de carrières',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادة 2، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25؛ 90 % للجماعة و10 % للجهة',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2, modifiée et complétée par les lois n° 07-20 et 14-25 ; 90 % à la commune, 10 % à la région'),
    -- Nothing of these three is decided here: they are kept so that what comes in by them has its name and its budget line.
    ('TP', 'tax', 'national', 20000, 'on_issue', null, null, 'tax_47_06',
     'الرسم المهني', 'Taxe professionnelle',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادتان 2 و167، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2 et 167, modifiée et complétée par les lois n° 07-20 et 14-25'),
    ('TH', 'tax', 'national', 20000, 'on_issue', null, null, 'tax_47_06',
     'رسم السكن', 'Taxe d’habitation',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادتان 2 و167، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25؛ لا تطبق زيادات المادة 147 إلى حدود 1.000 درهم',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2 et 167, modifiée et complétée par les lois n° 07-20 et 14-25 ; pas de majoration de l’art. 147 jusqu’à 1 000 DH'),
    ('TSC', 'tax', 'national', 10000, 'on_issue', null, null, 'tax_47_06',
     'رسم الخدمات الجماعية', 'Taxe de services communaux',
     'القانون رقم 47.06 المتعلق بجبايات الجماعات الترابية، المادتان 2 و167، كما تم تغييره وتتميمه بالقانونين رقم 07.20 و14.25؛ لا تطبق زيادات المادة 147 إلى حدود 1.000 درهم',
     'Loi n° 47-06 relative à la fiscalité des collectivités territoriales, art. 2 et 167, modifiée et complétée par les lois n° 07-20 et 14-25 ; pas de majoration de l’art. 147 jusqu’à 1 000 DH'),
    -- Fees of law 30-89 that law 39-07 keeps.
    ('FOURRIERE', 'fee', 'pound', 10000, 'on_issue', null, null, 'debt_15_97',
     'رسم المحجز', 'Droits de fourrière',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('ABATTAGE', 'fee', 'ticket', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات الذبح في المجازر', 'Droits d’abattage',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('ABATTAGE-CHARITE', 'fee', 'ticket', 10000, 'on_issue', null, null, 'debt_15_97',
     'الرسم الإضافي على الذبح لفائدة المشاريع الخيرية', 'Taxe additionnelle à la taxe d’abattage au profit des œuvres de bienfaisance',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07؛ 50 % من واجبات الذبح',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07 ; 50 % des droits d’abattage'),
    ('MARCHE-GROS', 'fee', 'market', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات أسواق الجملة', 'Droits perçus dans les marchés de gros',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07؛ 7 % من المبيعات',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07 ; 7 % des ventes'),
    ('MARCHE-POISSON', 'fee', 'market', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات أسواق بيع السمك', 'Droits perçus dans les marchés au poisson',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07؛ 3 % من المبيعات',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07 ; 3 % des ventes'),
    ('DROITS-PLACE', 'fee', 'market', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات الوقوف والدخول إلى الأسواق وأماكن البيع العامة', 'Droits de place perçus sur les marchés et lieux de vente publics',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('ODP-CONSTRUCTION', 'fee', 'occupation', 10000, 'on_issue', null, null, 'debt_15_97',
     'الرسم المفروض على شغل الأملاك الجماعية العامة مؤقتا لأغراض ترتبط بالبناء',
     'Redevance d’occupation temporaire du domaine public communal pour un usage lié à la construction',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('ODP-COMMERCE', 'fee', 'occupation', 10000, 'on_issue', null, null, 'debt_15_97',
     'الرسم المفروض على شغل الأملاك الجماعية العامة مؤقتا لأغراض تجارية أو صناعية أو مهنية',
     'Redevance d’occupation temporaire du domaine public communal pour un usage commercial, industriel ou professionnel',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('STATIONNEMENT', 'fee', 'ticket', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات وقوف العربات المعدة للنقل العمومي للمسافرين', 'Droit de stationnement sur les véhicules affectés à un transport public de voyageurs',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('ETAT-CIVIL', 'fee', 'ticket', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات الحالة المدنية', 'Droits d’état civil',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    ('LEGALISATION', 'fee', 'ticket', 10000, 'on_issue', null, null, 'debt_15_97',
     'واجبات تصحيح الإمضاءات والإشهاد بمطابقة الوثائق لأصولها', 'Taxe de légalisation des signatures et de certification des documents',
     'القانون رقم 30.89 المتعلق بجبايات الجماعات المحلية وهيئاتها، الساري المفعول بموجب القانون رقم 39.07',
     'Loi n° 30-89 relative à la fiscalité des collectivités locales et de leurs groupements, maintenue par la loi n° 39-07'),
    -- What the commune earns by its own property.
    ('LOYERS', 'product', 'free', 10000, 'on_issue', null, null, 'debt_15_97',
     'مداخيل كراء الأملاك الجماعية', 'Produit de location des biens communaux',
     'القانون التنظيمي رقم 113.14 المتعلق بالجماعات وعقد الكراء', 'Loi organique n° 113-14 relative aux communes et contrat de location'),
    ('AFFERMAGE', 'product', 'free', 10000, 'on_issue', null, null, 'debt_15_97',
     'مداخيل كراء الأسواق الجماعية', 'Produit d’affermage des souks communaux',
     'القانون التنظيمي رقم 113.14 المتعلق بالجماعات وعقد الكراء', 'Loi organique n° 113-14 relative aux communes et contrat d’affermage'),
    ('DIVERS', 'product', 'free', 10000, 'on_issue', null, null, 'debt_15_97',
     'مداخيل مختلفة', 'Recettes diverses',
     'القانون التنظيمي رقم 113.14 المتعلق بالجماعات', 'Loi organique n° 113-14 relative aux communes')
), shipped as (
    insert into revenue_kind (id, code, name_ar, name_fr, nature, rule, budget_line, basis_ar, basis_fr, threshold_centimes, due_rule, due_month,
        due_day, due_days, late_rule, shipped, closed_on, created_at, created_by)
    select gen_random_uuid(), code, name_ar, name_fr, nature, rule, null, basis_ar, basis_fr, threshold, due_rule, due_month,
        due_day, null, late_rule, true, null, now(), 'jamaa'
    from kind
    returning id, rule
), charge (from_date, of_nation, assessed_by, collected_by, basis) as (values
    (date '2008-01-01', false, 'commune', 'treasury', '47-06 art. 167'),
    (date '2025-06-12', false, 'commune', 'communal_receiver', '47-06 art. 167-167 bis (14-25)'),
    (date '2008-01-01', true, 'tax_administration', 'treasury', '47-06 art. 167'),
    (date '2025-06-12', true, 'tax_administration', 'tax_administration', '47-06 art. 167-167 bis (14-25)')
)
insert into revenue_kind_charge (kind_id, from_date, assessed_by, collected_by, basis)
select s.id, c.from_date, c.assessed_by, c.collected_by, c.basis
from shipped s join charge c on c.of_nation = (s.rule = 'national');

-- A tariff is withdrawn only while nothing was priced by it. Who prices and who withdraws may come at the same moment: the one waits for the
-- other here, and then looks again.
create function priced_by_a_standing_tariff() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('tariff/' || new.kind_id::text, 0));
    if exists (select from tariff_withdrawal w where w.tariff_id = new.tariff_id) then
        raise exception 'this tariff was withdrawn' using errcode = 'restrict_violation', constraint = 'tariff_stands';
    end if;
    return new;
end
$$;
create trigger assessment_tariff_stands before insert on assessment for each row when (new.tariff_id is not null)
    execute function priced_by_a_standing_tariff();
create trigger receipt_line_tariff_stands before insert on receipt_line for each row when (new.tariff_id is not null)
    execute function priced_by_a_standing_tariff();
