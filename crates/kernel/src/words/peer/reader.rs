//! A reader of numbers and amounts in words that shares nothing with what writes them.

/// What was read: the money, and a number that no noun follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) centimes: i64,
    pub(super) number: u64,
}

/// The scales said already, and the group below them.
#[derive(Default)]
struct Count {
    total: u64,
    group: u64,
}

impl Count {
    /// A scale word: so many of it as were said before, one if none were.
    fn scale(&mut self, scale: u64) {
        self.total += self.group.max(1) * scale;
        self.group = 0;
    }

    fn take(&mut self) -> u64 {
        let all = self.total + self.group;
        *self = Self::default();
        all
    }
}

fn money(count: u64, worth: i64) -> i64 {
    i64::try_from(count).unwrap() * worth
}

/// Reads French. `None`: a word that is none of a number's.
pub(super) fn french(words: &str) -> Option<Read> {
    let (sign, words) = words.strip_prefix("moins ").map_or((1, words), |rest| (-1, rest));
    let (mut count, mut centimes) = (Count::default(), 0);
    for word in words.split([' ', '-']) {
        match word {
            "et" | "de" | "zéro" => {}
            "vingt" | "vingts" if count.group % 100 == 4 => count.group += 76,
            "cent" | "cents" => count.group = count.group.max(1) * 100,
            "mille" => count.scale(1000),
            "million" | "millions" => count.scale(1_000_000),
            "milliard" | "milliards" => count.scale(1_000_000_000),
            "dirham" | "dirhams" => centimes += money(count.take(), 100),
            "centime" | "centimes" => centimes += money(count.take(), 1),
            _ => count.group += french_unit(word)?,
        }
    }
    Some(Read { centimes: sign * centimes, number: count.take() })
}

fn french_unit(word: &str) -> Option<u64> {
    let small = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize",
    ];
    let tens = ["vingt", "trente", "quarante", "cinquante", "soixante"];
    let place = |list: &[&str]| list.iter().position(|one| *one == word).map(|place| u64::try_from(place).unwrap());
    match word {
        "une" => Some(1),
        _ => place(&small).map(|place| place + 1).or_else(|| place(&tens).map(|place| place * 10 + 20)),
    }
}

/// What an Arabic word means.
enum Meaning {
    Nothing,
    Unit(u64),
    Scale(u64),
    Two(u64),
    /// ألفا: two thousand in construct, or the accusative after what counts it.
    TwoOrCounted(u64),
    Noun(i64),
    TwoNouns(i64),
}

/// Reads Arabic. `None`: a word that is none of a number's.
pub(super) fn arabic(words: &str) -> Option<Read> {
    let (sign, words) = words.strip_prefix("ناقص ").map_or((1, words), |rest| (-1, rest));
    let (mut count, mut centimes, mut nothing) = (Count::default(), 0, false);
    let mut words = words.split(' ').peekable();
    while let Some(word) = words.next() {
        match meaning(word).or_else(|| meaning(word.strip_prefix('و')?))? {
            Meaning::Nothing => nothing = true,
            Meaning::Unit(unit) => count.group += unit,
            Meaning::Scale(scale) => count.scale(scale),
            Meaning::Two(scale) => count.total += 2 * scale,
            Meaning::TwoOrCounted(scale) if count.group == 0 => count.total += 2 * scale,
            Meaning::TwoOrCounted(scale) => count.scale(scale),
            Meaning::TwoNouns(worth) => centimes += 2 * worth,
            Meaning::Noun(worth) => match count.take() {
                // The noun alone, and "one" after it.
                0 if !nothing => {
                    words.next_if_eq(&"واحد")?;
                    centimes += worth;
                }
                many => centimes += money(many, worth),
            },
        }
    }
    Some(Read { centimes: sign * centimes, number: count.take() })
}

fn meaning(word: &str) -> Option<Meaning> {
    Some(match word {
        "صفر" => Meaning::Nothing,
        "درهم" | "درهما" | "دراهم" => Meaning::Noun(100),
        "درهمان" | "درهمين" => Meaning::TwoNouns(100),
        "سنتيم" | "سنتيما" | "سنتيمات" => Meaning::Noun(1),
        "سنتيمان" | "سنتيمين" => Meaning::TwoNouns(1),
        "ألف" | "آلاف" => Meaning::Scale(1000),
        "مليون" | "ملايين" => Meaning::Scale(1_000_000),
        "مليار" | "ملايير" => Meaning::Scale(1_000_000_000),
        "ألفان" | "ألفين" | "ألفي" => Meaning::Two(1000),
        "مليونان" | "مليونين" | "مليوني" => Meaning::Two(1_000_000),
        "ملياران" | "مليارين" | "ملياري" => Meaning::Two(1_000_000_000),
        "ألفا" => Meaning::TwoOrCounted(1000),
        "مليونا" => Meaning::TwoOrCounted(1_000_000),
        "مليارا" => Meaning::TwoOrCounted(1_000_000_000),
        _ => Meaning::Unit(arabic_unit(word)?),
    })
}

fn arabic_unit(word: &str) -> Option<u64> {
    if let Some(hundreds) = word.strip_suffix("مائة") {
        return if hundreds.is_empty() { Some(100) } else { Some(100 * stem(hundreds)?) };
    }
    match word {
        "واحد" | "واحدة" | "أحد" | "إحدى" => Some(1),
        "اثنان" | "اثنين" | "اثنا" | "اثني" | "اثنتان" | "اثنتين" | "اثنتا" | "اثنتي" => {
            Some(2)
        }
        "ثمانية" | "ثماني" => Some(8),
        "عشر" | "عشرة" => Some(10),
        "عشرون" | "عشرين" => Some(20),
        "مائتان" | "مائتين" | "مائتا" | "مائتي" => Some(200),
        _ => match word.strip_suffix("ون").or_else(|| word.strip_suffix("ين")) {
            Some(tens) => Some(10 * stem(tens)?),
            None => stem(word.strip_suffix('ة').unwrap_or(word)),
        },
    }
}

/// Three to nine, bare.
fn stem(word: &str) -> Option<u64> {
    let stems = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
    stems.iter().position(|one| *one == word).map(|place| u64::try_from(place + 3).unwrap())
}
