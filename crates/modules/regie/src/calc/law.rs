//! What the law says of prices: which ones a rule reads, and between which bounds a tariff may set them, from which day on.
//!
//! Decided once
//! - A bracket is that of the day on which a tariff begins. Unbuilt land: until law 14-25 by the zones of the town plan (4 to 20 and 2 to
//!   12 DH), from 12 June 2025 on by the equipment of the zone; a liability of an earlier 1 January keeps the earlier zones.
//! - Where no bracket is known the commune sets the price freely; the kinds of a market, of tickets and of occupation are its own.
//! - What the law takes a share of, it takes so much of: 7 % of what a wholesale market sells, 3 % of fish, and half as much again on slaughter
//!   for charity (law 30-89). These prices are of one kind of revenue each, and a percentage under whatever code of the commune's own is bound
//!   by them there.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::terms::{Measure, Rule};

/// The bounds that the law sets to a price, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// Not less than this, in dirhams or percent.
    pub low: Decimal,
    /// Not more than this.
    pub high: Decimal,
    /// The law.
    pub source: &'static str,
}

impl Bracket {
    /// Whether a price lies inside.
    #[must_use]
    pub fn holds(&self, amount: Decimal) -> bool {
        (self.low..=self.high).contains(&amount)
    }
}

/// A price that a rule reads.
#[derive(Debug, Clone, Copy)]
pub struct RateDef {
    /// The rule that reads it.
    pub rule: Rule,
    /// Code within a tariff.
    pub code: &'static str,
    /// Name in Arabic.
    pub name_ar: &'static str,
    /// Name in French.
    pub name_fr: &'static str,
    /// What it is counted by.
    pub measure: Measure,
    /// Code of the only kind of revenue that it is for; `None`: for all of the rule.
    pub kind: Option<&'static str>,
    /// The law's bounds, earliest first.
    spans: &'static [Span],
}

impl RateDef {
    /// Whether the law knows this price on a day: always where it sets no bounds at all.
    #[must_use]
    pub fn is_known_on(&self, on: NaiveDate) -> bool {
        self.spans.is_empty() || self.spans.iter().any(|span| span.holds_on(on))
    }

    /// The bounds of a day.
    #[must_use]
    pub fn bracket_on(&self, on: NaiveDate) -> Option<Bracket> {
        self.spans.iter().find(|span| span.holds_on(on)).map(Span::bracket)
    }
}

/// A day as year, month, day.
type Day = (i32, u32, u32);

/// Bounds for a time, in hundredths of a dirham or of a percent.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: Day,
    until: Option<Day>,
    low: i64,
    high: i64,
    source: &'static str,
}

impl Span {
    const fn since(from: Day, low: i64, high: i64, source: &'static str) -> Self {
        Self { from, until: None, low, high, source }
    }

    const fn through(self, until: Day) -> Self {
        Self { until: Some(until), ..self }
    }

    fn holds_on(&self, on: NaiveDate) -> bool {
        let day = |(year, month, day): Day| NaiveDate::from_ymd_opt(year, month, day);
        day(self.from).is_some_and(|from| from <= on) && self.until.and_then(day).is_none_or(|until| on <= until)
    }

    fn bracket(&self) -> Bracket {
        Bracket { low: Decimal::new(self.low, 2), high: Decimal::new(self.high, 2), source: self.source }
    }
}

const L4706: &str = "47-06";
const L0720: &str = "47-06 (07-20)";
const L1425: &str = "47-06 (14-25)";
const L3089: &str = "30-89 (39-07)";
/// Law 47-06 in force.
const FROM_2008: Day = (2008, 1, 1);
/// Law 07-20 in force.
const FROM_2021: Day = (2021, 1, 1);
/// Law 14-25 published.
const FROM_14_25: Day = (2025, 6, 12);

macro_rules! rates {
    (@kind) => { None };
    (@kind $kind:literal) => { Some($kind) };
    ($($rule:ident { $($code:literal $ar:literal $fr:literal $measure:ident $(for $kind:literal)? [$($span:expr),*];)+ })+) => {
        /// Every price that a rule knows, by rule, in the order of the law.
        pub const RATES: &[RateDef] = &[$($(RateDef {
            rule: Rule::$rule,
            code: $code,
            name_ar: $ar,
            name_fr: $fr,
            measure: Measure::$measure,
            kind: rates!(@kind $($kind)?),
            spans: &[$($span),*],
        }),+),+];
    };
}

rates! {
    UnbuiltLand {
        "equipped" "منطقة كاملة التجهيز" "Zone bien équipée" M2 [Span::since(FROM_14_25, 1500, 3000, L1425)];
        "partly_equipped" "منطقة متوسطة التجهيز" "Zone moyennement équipée" M2 [Span::since(FROM_14_25, 500, 1500, L1425)];
        "barely_equipped" "منطقة ضعيفة التجهيز" "Zone faiblement équipée" M2 [Span::since(FROM_14_25, 50, 200, L1425)];
        "buildings" "منطقة العمارات" "Zone immeubles" M2 [Span::since(FROM_2008, 400, 2000, L4706).through((2025, 6, 11))];
        "houses" "منطقة الفيلات والسكن الفردي وباقي المناطق" "Zone villas, habitat individuel et autres zones" M2
            [Span::since(FROM_2008, 200, 1200, L4706).through((2025, 6, 11))];
    }
    Drinks {
        "receipts" "المداخيل دون الضريبة على القيمة المضافة" "Recettes hors taxe" Percent [Span::since(FROM_2008, 200, 1000, L4706)];
    }
    Stay {
        "guest_house" "دار الضيافة" "Maison d’hôtes" Night [Span::since(FROM_2008, 1500, 3000, L4706)];
        "congress" "مركز أو قصر المؤتمرات" "Centre ou palais de congrès" Night [Span::since(FROM_2008, 1500, 3000, L4706)];
        "hotel_luxury" "فندق فاخر" "Hôtel de luxe" Night [Span::since(FROM_2008, 1500, 3000, L4706)];
        "hotel_5" "فندق من 5 نجوم" "Hôtel 5 étoiles" Night [Span::since(FROM_2008, 1000, 2500, L4706)];
        "hotel_4" "فندق من 4 نجوم" "Hôtel 4 étoiles" Night [Span::since(FROM_2008, 500, 1000, L4706)];
        "hotel_3" "فندق من 3 نجوم" "Hôtel 3 étoiles" Night [Span::since(FROM_2008, 300, 700, L4706)];
        "hotel_2" "فندق من نجمتين أو نجمة واحدة" "Hôtel 2 ou 1 étoile" Night [Span::since(FROM_2008, 200, 500, L4706)];
        "club" "ناد خاص" "Club privé" Night [Span::since(FROM_2008, 1000, 2500, L4706)];
        "village" "قرية العطل" "Village de vacances" Night [Span::since(FROM_2008, 500, 1000, L4706)];
        "residence" "إقامة سياحية" "Résidence touristique" Night [Span::since(FROM_2008, 300, 700, L4706)];
        "motel" "موطيل أو مأوى أو محطة استراحة" "Motel, gîte ou relais" Night [Span::since(FROM_2008, 200, 500, L4706)];
        "other" "شكل آخر من أشكال الإيواء السياحي" "Autre forme d’hébergement touristique" Night
            [Span::since(FROM_2021, 200, 3000, L0720)];
    }
    MineralWater {
        "litre" "لتر" "Litre" Litre [Span::since(FROM_2008, 10, 10, L4706)];
    }
    Transport {
        "taxi_small" "سيارة أجرة من الصنف الثاني" "Taxi de 2e catégorie" Quarter [Span::since(FROM_2008, 8000, 20_000, L4706)];
        "taxi_big" "سيارة أجرة من الصنف الأول" "Taxi de 1re catégorie" Quarter [Span::since(FROM_2008, 12_000, 30_000, L4706)];
        "bus_small" "حافلة تقل مقاعدها عن 7" "Autocar de moins de 7 places" Quarter [Span::since(FROM_2008, 15_000, 40_000, L4706)];
        "bus_c" "حافلة من السلسلة ج" "Autocar de série C" Quarter [Span::since(FROM_2008, 30_000, 80_000, L4706)];
        "bus_b" "حافلة من السلسلة ب" "Autocar de série B" Quarter [Span::since(FROM_2008, 50_000, 140_000, L4706)];
        "bus_a" "حافلة من السلسلة أ" "Autocar de série A" Quarter [Span::since(FROM_2008, 80_000, 200_000, L4706)];
    }
    Quarry {
        "ornamental" "صخور الزخرفة" "Roches ornementales" M3 [Span::since(FROM_2008, 2000, 3000, L4706)];
        "industrial" "صخور للاستعمال الصناعي" "Roches à usage industriel" M3 [Span::since(FROM_2008, 1500, 2000, L4706)];
        "building" "صخور ومواد البناء" "Roches et matériaux de construction" M3 [Span::since(FROM_2008, 300, 600, L4706)];
    }
    Construction {
        "rehousing" "إعادة إيواء قاطني السكن غير اللائق" "Relogement, lutte contre l’habitat insalubre" M2
            [Span::since(FROM_2021, 500, 1000, L0720)];
        "collective" "سكن جماعي أو مجموعة عقارية أو محل صناعي أو تجاري أو مهني أو إداري"
            "Habitat collectif, ensemble immobilier, local industriel, commercial, professionnel ou administratif" M2
            [Span::since(FROM_2008, 1000, 2000, L4706)];
        "individual" "سكن فردي" "Habitat individuel" M2 [Span::since(FROM_2008, 2000, 3000, L4706)];
        "repair" "أشغال الترميم" "Restauration" Unit
            [Span::since(FROM_2008, 0, 50_000, L4706).through((2020, 12, 31)), Span::since(FROM_2021, 20_000, 50_000, L0720)];
        "demolition" "أشغال الهدم" "Démolition" Unit [Span::since(FROM_2021, 50_000, 100_000, L0720)];
    }
    Subdivision {
        "works" "كلفة الأشغال دون الضريبة على القيمة المضافة" "Coût des travaux hors taxe" Percent
            [Span::since(FROM_2008, 300, 500, L4706)];
    }
    Market {
        "stall_day" "مكان البيع في اليوم" "Place de vente, par jour" Day [];
        "stall_m2" "المتر المربع في اليوم" "Mètre carré, par jour" M2 [];
        "stall_month" "مكان البيع في الشهر" "Place de vente, par mois" Month [];
        "wholesale" "مبيعات سوق الجملة" "Ventes du marché de gros" Percent
            for "MARCHE-GROS" [Span::since(FROM_2008, 700, 700, L3089)];
        "fish" "مبيعات سوق السمك" "Ventes du marché au poisson" Percent
            for "MARCHE-POISSON" [Span::since(FROM_2008, 300, 300, L3089)];
    }
    Pound {
        "light" "الصنف الأول، الأخف وزنا" "1re catégorie, la plus légère" Day [Span::since(FROM_2008, 2000, 2000, L3089)];
        "medium" "الصنف الثاني" "2e catégorie" Day [Span::since(FROM_2008, 3000, 3000, L3089)];
        "heavy" "الصنف الثالث، الأثقل وزنا" "3e catégorie, la plus lourde" Day [Span::since(FROM_2008, 5000, 5000, L3089)];
    }
    Occupation {
        "works" "شغل لأغراض ترتبط بالبناء" "Occupation liée à la construction" M2 [Span::since(FROM_2008, 0, 4000, L3089)];
        "trade" "شغل لأغراض تجارية أو صناعية أو مهنية" "Occupation à usage commercial, industriel ou professionnel" M2 [];
    }
    Ticket {
        "ticket" "تذكرة" "Ticket" Unit [];
        "charity" "واجبات الذبح، لفائدة المشاريع الخيرية" "Droits d’abattage, au profit des œuvres de bienfaisance" Percent
            for "ABATTAGE-CHARITE" [Span::since(FROM_2008, 5000, 5000, L3089)];
    }
}

/// The prices that a rule knows.
pub fn rates(rule: Rule) -> impl Iterator<Item = &'static RateDef> {
    RATES.iter().filter(move |rate| rate.rule == rule)
}

/// The prices that the law knows of a kind of revenue.
pub fn rates_of(rule: Rule, kind: &str) -> impl Iterator<Item = &'static RateDef> {
    rates(rule).filter(move |rate| rate.kind.is_none_or(|only| only == kind))
}

/// The law's bounds on a day for whatever share a kind of revenue takes; `None` where the law sets none.
#[must_use]
pub fn share_bracket(kind: &str, on: NaiveDate) -> Option<Bracket> {
    let share = RATES.iter().find(|rate| rate.kind == Some(kind) && rate.measure == Measure::Percent)?;
    share.bracket_on(on)
}

/// The price of this code that a rule knows.
#[must_use]
pub fn rate(rule: Rule, code: &str) -> Option<&'static RateDef> {
    rates(rule).find(|rate| rate.code == code)
}

/// The law's bounds for a price on a day; `None` where the law has none.
#[must_use]
pub fn bracket(rule: Rule, rate_code: &str, on: NaiveDate) -> Option<Bracket> {
    rate(rule, rate_code).and_then(|rate| rate.bracket_on(on))
}

/// Whether a commune may add prices with codes of its own to those that the rule knows.
#[must_use]
pub const fn takes_own_codes(rule: Rule) -> bool {
    matches!(rule, Rule::Market | Rule::Occupation | Rule::Ticket)
}

/// Whether a rule reads a tariff at all.
#[must_use]
pub const fn reads_tariff(rule: Rule) -> bool {
    !matches!(rule, Rule::Free | Rule::Share | Rule::National)
}
