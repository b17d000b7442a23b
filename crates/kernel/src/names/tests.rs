//! Guarantees of names: search across spellings and scripts, proposals, and the rules of first names.

use super::table::{lines, pairs};
use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Each line holds spellings of one name: all must find each other.
const SAME: &[&[&str]] = &[
    &["محمد", "مُحَمَّد", "محـمد", "Mohamed", "Mohammed", "MOHAMED", "Muhammad", "Mohamad", "Mouhamed"],
    &["العلوي", "علوي", "Alaoui", "El Alaoui", "Al Alaoui", "EL-ALAOUI", "Elalaoui", "Alawi"],
    &["يوسف", "Youssef", "Yousef", "Yusuf", "Youssouf", "Yousouf"],
    &[
        "فاطمة الزهراء",
        "فاطمه الزهراء",
        "Fatima Zahra",
        "Fatima-Zahra",
        "Fatima Ezzahra",
        "Fatima Zohra",
        "Fatima Zahrae",
        "FATIMA EZ-ZAHRA",
    ],
    &["أحمد", "احمد", "Ahmed", "Ahmad", "AHMED"],
    &["إبراهيم", "ابراهيم", "Brahim", "Ibrahim"],
    &["إدريس", "ادريس", "Driss", "Idriss", "Idris"],
    &["عائشة", "عائشه", "Aicha", "Aïcha", "Aisha"],
    &["عبد الله", "عبدالله", "Abdellah", "Abdallah", "Abdullah", "Abd Allah"],
    &["عبد الرحمن", "عبدالرحمن", "Abderrahman", "Abderrahmane", "Abdurrahman", "Abdel Rahman", "Abd er-Rahman"],
    &["عبد القادر", "Abdelkader", "Abdelqader", "Abdul Kadir", "Abd El Kader"],
    &["عبد السلام", "Abdeslam", "Abdessalam", "Abdesslam"],
    &["عبد اللطيف", "Abdellatif", "Abdel Latif"],
    &["نور الدين", "نورالدين", "Noureddine", "Nour Eddine", "Nour-Eddine", "Nourdine", "Nour El Din"],
    &["حسين", "الحسين", "Hussein", "Houssine", "El Houssine", "Hossein", "Hussain"],
    &["خديجة", "خديجه", "Khadija", "Khadijah", "KHADIJA"],
    &["سعيد", "Said", "Saïd", "Sa'id", "Saeed"],
    &["سعاد", "Souad", "Suad", "Soad"],
    &["هشام", "Hicham", "Hisham", "Hichem"],
    &["رضوان", "Redouane", "Radouane", "Ridwan"],
    &["ليلى", "ليلي", "Leila", "Laila", "Layla"],
    &["زينب", "Zineb", "Zaynab", "Zainab"],
    &["مريم", "Maryam", "Meryem", "Mariam", "Meriem"],
    &["بنعلي", "بن علي", "Benali", "Ben Ali", "BEN-ALI", "Bin Ali"],
    &["بنسليمان", "بن سليمان", "Benslimane", "Ben Slimane"],
    &["أيت القايد", "آيت القايد", "Ait El Caid", "Aït El Caïd", "Ait Caid"],
    &["أيت علي", "ايت علي", "Ait Ali", "Aït-Ali", "Aitali"],
    &["المنصوري", "El Mansouri", "Mansouri", "Elmansouri", "Al-Mansouri"],
    &["النجار", "Nejjar", "Najjar", "Ennajjar", "En-Najjar"],
    &["الإدريسي", "الادريسي", "El Idrissi", "Idrissi", "Elidrissi"],
    &["بوطالب", "بو طالب", "Boutaleb", "Bou Taleb"],
    &["ولد أحمد", "Ould Ahmed", "OULD AHMAD"],
    &["بنت أحمد", "Bent Ahmed", "Bint Ahmad"],
    &["مصطفى", "مصطفي", "Mustapha", "Mostafa", "Moustapha", "Mustafa"],
    &["وفاء", "وفا", "Wafae", "Wafaa", "Ouafae"],
    &["فؤاد", "فواد", "Fouad", "Fuad"],
    &["مبارك", "Mbarek", "M'barek", "Moubarak"],
    &["عثمان", "Othmane", "Otmane", "Osman", "Uthman"],
    &["خالد", "Khalid", "Khaled"],
    &["طارق", "Tarik", "Tariq", "Tarek"],
    // Outside the tables: read by rule.
    &["غفران", "Ghofrane", "Ghoufrane"],
    &["عبد الغفار", "Abdelghaffar", "Abdelghafar"],
    &["البوخاري", "Boukhari", "El Boukhari"],
    &["مرشد", "Mourchid", "Morchid"],
    &["الكاظمي", "Kadimi", "El Kadimi"],
    &["أوعلا", "Ouaala", "Oua'ala"],
    &["محمد Alaoui", "Mohamed العلوي"],
    &["الدغمي", "Daghmi", "Ed-Daghmi"],
];

/// The two names of a line must not find each other.
const DIFFERENT: &[(&str, &str)] = &[
    ("أحمد", "حمادي"),
    ("Ahmed", "Hammadi"),
    ("أحمد", "محمد"),
    ("Ahmed", "Mohamed"),
    ("سعيد", "سعاد"),
    ("Said", "Souad"),
    ("سعيد", "سعد"),
    ("Said", "Saad"),
    ("سعاد", "سعد"),
    ("Souad", "Saad"),
    ("حسن", "حسين"),
    ("Hassan", "Hussein"),
    ("كريم", "كريمة"),
    ("Karim", "Karima"),
    ("أمين", "أمينة"),
    ("Amine", "Amina"),
    ("جميلة", "جميل"),
    ("جمال", "جميل"),
    ("Jamal", "Jamil"),
    ("كمال", "كامل"),
    ("Kamal", "Kamel"),
    ("عمر", "عمار"),
    ("Omar", "Ammar"),
    ("حميد", "محمد"),
    ("حميد", "أحمد"),
    ("Hamid", "Hamad"),
    ("محمود", "محمد"),
    ("Mahmoud", "Mohamed"),
    ("ناديا", "ندى"),
    ("Nadia", "Nada"),
    ("مينة", "أمينة"),
    ("Mina", "Mouna"),
    ("مينة", "منى"),
    ("نورة", "نور"),
    ("رشيد", "رشاد"),
    ("Rachid", "Rachad"),
    ("رشيد", "رشيدة"),
    ("خالد", "خليل"),
    ("زهير", "زهرة"),
    ("سلمى", "سليم"),
    ("سميرة", "سمير"),
    ("عبد الله", "عبد الإله"),
    ("عبد الرحمن", "عبد الرحيم"),
    ("Abderrahman", "Abderrahim"),
    ("عبد الحق", "عبد الحكيم"),
    ("عبد الملك", "عبد الكريم"),
    ("العلوي", "العلمي"),
    ("Alaoui", "Alami"),
    ("بنعلي", "علي"),
    ("Benali", "Ali"),
    ("بناني", "بنعلي"),
    ("الفاسي", "الفيلالي"),
    ("السوسي", "السوسني"),
    ("حليمة", "هالة"),
    ("عزيز", "زيزي"),
    ("Ilham", "Hamou"),
    ("Elias", "Yassine"),
    ("بلال", "بولعلام"),
];

fn explain(name: &str) -> String {
    format!("{name} [{}]", search_key(name))
}

#[test]
fn every_row_of_the_name_tables_is_read() {
    let rows = pairs();
    let names: BTreeSet<&(String, String)> = rows.iter().collect();
    assert!(rows.len() >= lines() && names.len() > 500, "{} rows, {} lines", rows.len(), lines());
    assert!(rows.iter().all(|(latin, arabic)| !latin.is_empty() && !arabic.is_empty()));
}

#[test]
fn spellings_of_one_name_find_each_other() {
    let mut missed = Vec::new();
    for line in SAME {
        let first = line.first().copied().unwrap_or_default();
        for other in *line {
            if search_key(first) != search_key(other) {
                missed.push(format!("{} / {}", explain(first), explain(other)));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn clearly_different_names_stay_apart() {
    let merged: Vec<String> = DIFFERENT
        .iter()
        .filter(|(one, other)| search_key(one) == search_key(other))
        .map(|(one, other)| format!("{} / {}", explain(one), explain(other)))
        .collect();
    assert!(merged.is_empty(), "{merged:#?}");
}

#[test]
fn every_pair_of_the_tables_shares_its_key() {
    let missed: Vec<String> = pairs()
        .iter()
        .filter(|(latin, arabic)| search_key(latin) != search_key(arabic))
        .map(|(latin, arabic)| format!("{} / {}", explain(latin), explain(arabic)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Distinct Arabic names (folded, without article) that share a key, among all names of the tables.
#[test]
fn different_names_of_the_tables_rarely_share_a_key() {
    let mut by_key: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, arabic) in pairs() {
        let bare: Vec<String> = fold_ar(&arabic).split(' ').map(|word| super::table::stem(word).to_owned()).collect();
        by_key.entry(search_key(&arabic)).or_default().insert(bare.join(" "));
    }
    let names: usize = by_key.values().map(BTreeSet::len).sum();
    let shared: Vec<&BTreeSet<String>> = by_key.values().filter(|names| names.len() > 1).collect();
    let colliding: usize = shared.iter().map(|names| names.len()).sum();
    let pairs: usize = shared.iter().map(|names| names.len() * (names.len() - 1) / 2).sum();
    println!("{names} names, {} keys, {colliding} names share a key ({pairs} pairs): {shared:?}", by_key.len());
    assert!(colliding * 100 <= names * 10, "{colliding} of {names}: {shared:?}");
}

/// How well the rules alone would do: the Latin that the rules give for each word of the tables, against its key.
#[test]
fn the_rules_alone_reach_most_names() {
    let singles: Vec<(String, String)> = pairs().into_iter().filter(|(_, arabic)| !arabic.contains(' ')).collect();
    let missed: Vec<String> = singles
        .iter()
        .filter_map(|(latin, arabic)| {
            let word = super::fold::words_ar_voiced(arabic).concat();
            let ruled = super::romanise::romanise(super::table::stem(&word));
            let latin_word = super::fold::words_latin(latin, super::fold::Article::Dropped).concat();
            (super::sounds::word_key(&ruled) != super::sounds::word_key(&latin_word))
                .then(|| format!("{arabic}:{latin}≠{ruled}"))
        })
        .collect();
    let reached = singles.len() - missed.len();
    println!("rules alone: {reached} of {}; missed {missed:?}", singles.len());
    assert!(reached * 100 >= singles.len() * 75, "{reached} of {}", singles.len());
}

/// Names that stand in no table, written down after the rules were: how often does the Latin find the Arabic?
#[test]
fn most_names_outside_the_tables_are_found_across_scripts() {
    let unseen = [
        ("بوجمعة", "Boujemaa"),
        ("المحجوب", "Mahjoub"),
        ("الضاوي", "Daoui"),
        ("مسعود", "Messaoud"),
        ("قدور", "Kaddour"),
        ("عياد", "Ayad"),
        ("رابحة", "Rabha"),
        ("صباحي", "Sabahi"),
        ("الزين", "Zine"),
        ("مليود", "Milioud"),
        ("عباس", "Abbas"),
        ("حجوب", "Hajoub"),
        ("فوزية", "Fouzia"),
        ("وحيد", "Ouahid"),
        ("هند الفارسي", "Hind Farissi"),
        ("المودن", "El Moudden"),
        ("بوزيان", "Bouziane"),
        ("لطيفي", "Latifi"),
        ("شكري", "Choukri"),
        ("نجيب", "Najib"),
        ("التهامي الوافي", "Touhami El Ouafi"),
        ("عبد النور", "Abdennour"),
        ("عبد الجبار", "Abdeljabbar"),
        ("عبد الواسع", "Abdelouassaa"),
        ("بلعربي", "Belarbi"),
        ("بن عيسى", "Benaissa"),
        ("أيت موسى", "Ait Moussa"),
        ("أيت بوعلي", "Ait Bouali"),
        ("حنان الزيتوني", "Hanane Zitouni"),
        ("الدرقاوي", "Derkaoui"),
        ("البوعناني", "Bouanani"),
        ("الحسناوي", "Hasnaoui"),
        ("المزواري", "Mezouari"),
        ("شفيق", "Chafik"),
        ("إسحاق", "Ishak"),
        ("إحسان", "Ihsane"),
        ("نعمان", "Noaman"),
        ("غيلان", "Ghailane"),
        ("زبير", "Zoubir"),
        ("سهيلة", "Souhaila"),
    ];
    let missed: Vec<String> = unseen
        .iter()
        .filter(|(arabic, latin)| search_key(arabic) != search_key(latin))
        .map(|(arabic, latin)| format!("{} / {}", explain(arabic), explain(latin)))
        .collect();
    let loose = unseen.iter().filter(|(arabic, latin)| loose_key(arabic) == loose_key(latin)).count();
    println!(
        "outside the tables: {} of {} found, {loose} with the loose key; missed {missed:#?}",
        unseen.len() - missed.len(),
        unseen.len()
    );
    assert!(missed.len() * 100 <= unseen.len() * 35, "{missed:#?}");
    assert!(loose * 100 >= unseen.len() * 85, "{loose}");
}

#[test]
fn a_name_written_in_tifinagh_mostly_finds_its_arabic() {
    let names: BTreeSet<String> = pairs().into_iter().map(|(_, arabic)| arabic).collect();
    let same = |arabic: &&String| search_key(&propose_tifinagh(arabic)) == search_key(arabic);
    let missed: Vec<&String> = names.iter().filter(|arabic| !same(arabic)).collect();
    println!("Tifinagh: {} of {} found; missed {missed:?}", names.len() - missed.len(), names.len());
    assert!(missed.len() * 100 <= names.len() * 15, "{missed:?}");
}

#[test]
fn arabic_folding_unifies_the_forms_of_its_letters() {
    assert_eq!(fold_ar("أحمد"), fold_ar("احمد"));
    assert_eq!(fold_ar("آسية"), fold_ar("اسيه"));
    assert_eq!(fold_ar("مصطفى"), fold_ar("مصطفي"));
    assert_eq!(fold_ar("فُؤَاد"), fold_ar("فواد"));
    assert_eq!(fold_ar("عائشة"), fold_ar("عايشه"));
    assert_eq!(fold_ar("محـــمد"), fold_ar("محمد"));
    assert_eq!(fold_ar("عبد الله"), fold_ar("عبدالله"));
    assert_eq!(fold_ar("نور  الدين\u{200F}"), fold_ar("نورالدين"));
    assert_eq!(fold_ar("ﻣﺤﻤﺪ"), fold_ar("محمد"));
    assert_ne!(fold_ar("حسن"), fold_ar("حسين"));
}

#[test]
fn latin_folding_unifies_case_accents_signs_and_joined_particles() {
    assert_eq!(fold_latin("Aït-Ben Haddou"), "aitbenhaddou");
    assert_eq!(fold_latin("M'HAMED"), fold_latin("Mhamed"));
    assert_eq!(fold_latin("Ben Ali"), fold_latin("BENALI"));
    assert_eq!(fold_latin("El Alaoui"), fold_latin("Elalaoui"));
    assert_eq!(fold_latin("Ould  Brahim"), "ouldbrahim");
    assert_eq!(fold_latin("Fatima-Zahra"), "fatima zahra");
    assert_eq!(fold("يوسف"), "يوسف");
    assert_eq!(fold("  ⴰⴽⵙⵉⵍ "), "ⴰⴽⵙⵉⵍ");
}

#[test]
fn a_person_without_a_name_has_an_empty_key() {
    for nothing in ["", "  ", "-", "'"] {
        assert_eq!((search_key(nothing), loose_key(nothing)), (String::new(), String::new()), "{nothing:?}");
    }
}

#[test]
fn the_loose_key_joins_what_the_key_keeps_apart() {
    assert_ne!(search_key("Samir"), search_key("Samira"));
    assert_eq!(loose_key("Samir"), loose_key("Samira"));
    assert_eq!(loose_key("Mohamed Alaoui"), "mhmd lw");
}

#[test]
fn the_latin_proposed_is_the_usual_moroccan_spelling() {
    let best = |arabic| propose_latin(arabic).best;
    assert_eq!(best("محمد"), "Mohamed");
    assert_eq!(best("فاطمة الزهراء"), "Fatima Zahra");
    assert_eq!(best("عبدالله"), "Abdellah");
    assert_eq!(best("العلوي"), "Alaoui");
    assert_eq!(propose_latin("العلوي").alternatives.first().map(String::as_str), Some("El Alaoui"));
    assert!(propose_latin("محمد").alternatives.contains(&"Mohammed".to_owned()));
    assert_eq!(best("محمد أمين"), "Mohamed Amine");
    // By rule.
    assert_eq!(best("غفران"), "Ghafrane");
    assert_eq!(best("شهاب"), "Chahab");
    assert_eq!(best("البوخاري"), "El Boukhari");
    assert_eq!(propose_latin("البوخاري").alternatives, ["Boukhari"]);
    assert_eq!(propose_latin("قيسون").alternatives, ["Qissoun"]);
    assert_eq!(best("عبد الغفار"), "Abdelghafar");
    assert_eq!(best("عبد النصير"), "Abdennassir");
    assert_eq!(best("ولد أحمد"), "Ould Ahmed");
    assert_eq!(best("أيت موسى"), "Ait Moussa");
    assert_eq!(best("El Khattabi"), "");
    assert_eq!(propose_latin(""), Proposal { best: String::new(), alternatives: Vec::new() });
}

#[test]
fn the_tifinagh_proposed_hears_the_arabic_consonants() {
    assert_eq!(propose_tifinagh("محمد"), "ⵎⵓⵃⴰⵎⴰⴷ");
    assert_eq!(propose_tifinagh("سعيد"), "ⵙⴰⵄⵉⴷ");
    assert_eq!(propose_tifinagh("عمر"), "ⵄⵓⵎⴰⵔ");
    assert_eq!(propose_tifinagh("مصطفى"), "ⵎⵓⵚⵟⴰⴼⴰ");
    assert_eq!(propose_tifinagh("Ziri"), "ⵣⵉⵔⵉ");
    assert_eq!(propose_tifinagh("Yuba"), "ⵢⵓⴱⴰ");
    assert_eq!(propose_tifinagh("سعاد"), "ⵙⵓⵄⴰⴷ");
    assert_eq!(propose_tifinagh("ⵣⵉⵔⵉ"), "ⵣⵉⵔⵉ");
    assert_eq!(propose_tifinagh(""), "");
}

#[test]
fn every_name_of_the_tables_is_proposed_in_pure_latin_and_tifinagh() {
    for (_, arabic) in pairs() {
        let proposal = propose_latin(&arabic);
        assert_eq!(validate_latin(&proposal.best), [], "{arabic}: {}", proposal.best);
        let tifinagh = propose_tifinagh(&arabic);
        assert_eq!(validate_tifinagh(&tifinagh), [], "{arabic}: {tifinagh}");
    }
}

#[test]
fn a_first_name_has_at_most_two_names_and_a_compound_counts_as_one() {
    assert_eq!(validate_given_name_ar("محمد أمين"), []);
    assert_eq!(validate_given_name_ar("عبد الله نور الدين"), []);
    assert_eq!(validate_given_name_ar("محمد أمين كريم"), [NameFault::TooManyNames { count: 3 }]);
    assert_eq!(validate_given_name_latin("Mohamed Amine Karim"), [NameFault::TooManyNames { count: 3 }]);
    assert_eq!(validate_given_name_latin("Fatima Ez-Zahra"), []);
}

#[test]
fn a_first_name_bears_no_title() {
    for name in ["مولاي أحمد", "سيدي محمد", "لالة خديجة", "للا خديجة", "سي محمد"]
    {
        assert!(matches!(validate_given_name_ar(name).as_slice(), [NameFault::Title { .. }]), "{name}");
    }
    for name in ["Moulay Ahmed", "SIDI Mohamed", "Lalla Khadija"] {
        assert!(matches!(validate_given_name_latin(name).as_slice(), [NameFault::Title { .. }]), "{name}");
    }
    assert_eq!(validate_given_name_ar("سيف"), []);
}

#[test]
fn a_name_field_holds_its_own_script_and_no_digit() {
    let wrong = |letter, expected| NameFault::WrongScript { letter, expected };
    assert_eq!(validate_given_name_ar("أحمد2"), [NameFault::Digit]);
    assert_eq!(validate_given_name_ar("أحمد٢"), [NameFault::Digit]);
    assert_eq!(validate_given_name_ar("Ahmed"), [wrong('A', Script::Arabic)]);
    assert_eq!(validate_given_name_ar("أحمد\u{202E}"), [wrong('\u{202E}', Script::Arabic)]);
    assert_eq!(validate_given_name_latin("Ahmed أ"), [wrong('أ', Script::Latin)]);
    assert_eq!(validate_given_name_latin("Zoé-Aïcha"), []);
    assert_eq!(validate_given_name_tifinagh("ⵣⵉⵔⵉ"), []);
    assert_eq!(validate_given_name_tifinagh("Ziri"), [wrong('Z', Script::Tifinagh)]);
    assert_eq!(validate_given_name_ar(" "), [NameFault::Empty]);
    assert_eq!(validate_latin("-"), [NameFault::Empty]);
}

fn any_table_name() -> impl Strategy<Value = (String, String)> {
    proptest::sample::select(pairs())
}

proptest! {
    #[test]
    fn signs_case_and_spacing_never_change_the_key((latin, arabic) in any_table_name()) {
        prop_assert_eq!(search_key(&latin.to_uppercase()), search_key(&latin));
        prop_assert_eq!(search_key(&format!("  {} ", latin.replace(' ', "-"))), search_key(&latin));
        let vocalised: String = arabic.chars().flat_map(|letter| [letter, 'َ']).collect();
        prop_assert_eq!(search_key(&vocalised), search_key(&arabic));
        let stretched = arabic.replace(' ', "  ").replace('م', "مـ");
        prop_assert_eq!(search_key(&stretched), search_key(&arabic));
        let bare = arabic.replace(['أ', 'إ', 'آ'], "ا").replace('ة', "ه").replace('ى', "ي");
        prop_assert_eq!(search_key(&bare), search_key(&arabic));
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
        prop_assert_eq!(fold_ar(&fold_ar(&text)), fold_ar(&text));
        prop_assert_eq!(fold_latin(&fold_latin(&text)), fold_latin(&text));
    }

    #[test]
    fn full_names_are_keyed_word_by_word(one in any_table_name(), other in any_table_name()) {
        let latin = search_key(&format!("{} {}", one.0, other.0));
        let arabic = search_key(&format!("{} {}", one.1, other.1));
        prop_assert_eq!(latin, arabic);
    }

    #[test]
    fn keys_are_plain_ascii_and_no_input_makes_them_panic(text in "[ءآأإابةتثجحخدذرزسشصضطظعغفقكلمنهويىa-zA-Z'é \\-]{0,30}") {
        let key = search_key(&text);
        prop_assert!(key.chars().all(|letter| letter.is_ascii_lowercase() || letter == ' '), "{} {}", text, key);
        let _ = (propose_latin(&text), propose_tifinagh(&text), validate_given_name_ar(&text), loose_key(&text));
    }

    #[test]
    fn any_text_at_all_is_survived(text in any::<String>()) {
        let _ = (fold(&text), search_key(&text), propose_latin(&text), propose_tifinagh(&text));
        let _ = (validate_given_name_ar(&text), validate_given_name_latin(&text), validate_given_name_tifinagh(&text));
    }
}
