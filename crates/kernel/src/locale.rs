//! Languages and the texts written in them (Project Fluent).

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the interface. Arabic first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Arabic.
    #[default]
    Ar,
    /// French.
    Fr,
    /// Standard Moroccan Tamazight, in Tifinagh.
    Zgh,
    /// English.
    En,
}

impl Locale {
    /// Every language that a screen can be in.
    pub const ALL: [Self; 4] = [Self::Ar, Self::Fr, Self::Zgh, Self::En];

    /// The languages of the law's papers, and of letters to somebody whose own language is not known.
    pub const PAPERS: [Self; 2] = [Self::Ar, Self::Fr];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Fr => "fr",
            Self::Zgh => "zgh",
            Self::En => "en",
        }
    }

    /// The language that says what this one has no text for: French, which has every text and is written in the same
    /// direction. `None` for the two that have every text.
    #[must_use]
    pub const fn stands_in(self) -> Option<Self> {
        match self {
            Self::Ar | Self::Fr => None,
            Self::Zgh | Self::En => Some(Self::Fr),
        }
    }

    /// Direction of its script, as HTML's `dir` has it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::Fr | Self::Zgh | Self::En => "ltr",
        }
    }

    /// What stands between the items of a list in a sentence.
    #[must_use]
    pub const fn comma(self) -> &'static str {
        match self {
            Self::Ar => "، ",
            Self::Fr | Self::Zgh | Self::En => ", ",
        }
    }

    /// The first language of an `Accept-Language` header that the server speaks (RFC 9110 §12.5.4, order as written).
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|part| part.split([';', '-']).next().map(str::trim))
            .find_map(|tag| Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(tag)))
            .unwrap_or_default()
    }
}

/// The Fluent sources of one module: a language and its text.
pub type Sources = &'static [(Locale, &'static str)];

/// A fault in the shipped texts, found at start-up.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The source of a module does not parse, or two modules use the same id.
    #[error("texts of module {module} in {locale}: {detail}")]
    Source {
        /// Module name.
        module: &'static str,
        /// BCP 47 tag.
        locale: &'static str,
        /// What Fluent said.
        detail: String,
    },
}

/// All texts of all modules.
pub struct Texts {
    bundles: HashMap<Locale, FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

/// Values for the variables of a text.
pub type Args = Vec<(&'static str, String)>;

impl Texts {
    /// Builds one bundle per language.
    ///
    /// # Errors
    /// [`TextError`] when a source does not parse or an id is defined twice.
    pub fn new(modules: &[(&'static str, Sources)]) -> Result<Self, TextError> {
        let mut bundles = HashMap::new();
        for locale in Locale::ALL {
            let tag = locale.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            // Screens isolate by markup; SMS, papers and logs must not carry invisible characters.
            bundle.set_use_isolating(false);
            for (module, sources) in modules {
                for (_, text) in sources.iter().filter(|(l, _)| *l == locale) {
                    let fault = |detail: String| TextError::Source { module, locale: locale.tag(), detail };
                    let resource = FluentResource::try_new((*text).to_owned())
                        .map_err(|(_, errors)| fault(format!("{errors:?}")))?;
                    bundle.add_resource(resource).map_err(|errors| fault(format!("{errors:?}")))?;
                }
            }
            bundles.insert(locale, bundle);
        }
        Ok(Self { bundles })
    }

    /// In which language [`Self::find`] says this text: the one asked for, or the one that stands in for it.
    #[must_use]
    pub fn language_of(&self, locale: Locale, id: &str) -> Option<Locale> {
        let has = |locale: &Locale| self.bundles.get(locale).is_some_and(|bundle| bundle.has_message(id));
        [Some(locale), locale.stands_in()].into_iter().flatten().find(has)
    }

    /// The text with this id in exactly this language.
    #[must_use]
    pub fn own(&self, locale: Locale, id: &str, args: &[(&'static str, String)]) -> Option<String> {
        self.language_of(locale, id).filter(|spoken| *spoken == locale).and_then(|_| self.find(locale, id, args))
    }

    /// The text with this id, in the language that stands in where this one lacks it; `None` when neither has it.
    #[must_use]
    pub fn find(&self, locale: Locale, id: &str, args: &[(&'static str, String)]) -> Option<String> {
        let locale = self.language_of(locale, id)?;
        let bundle = self.bundles.get(&locale)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, number(value).map_or_else(|| FluentValue::from(value.clone()), FluentValue::from));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id, locale = locale.tag(), ?errors, "text could not be filled in");
        }
        Some(text)
    }

    /// The text with this id; a missing one shows its id, which the tests refuse.
    #[must_use]
    pub fn get(&self, locale: Locale, id: &str, args: &[(&'static str, String)]) -> String {
        self.find(locale, id, args).unwrap_or_else(|| {
            tracing::error!(id, locale = locale.tag(), "text missing");
            id.to_owned()
        })
    }
}

/// A value that chooses a plural: a plain number. `0045` is a code and stays one; beyond 15 digits Fluent would round.
fn number(value: &str) -> Option<i64> {
    value.parse::<i64>().ok().filter(|n| n.unsigned_abs() < 1_000_000_000_000_000 && n.to_string() == value)
}

/// The Fluent id of a dotted name: `registry.birth.declare` is written `registry-birth-declare`.
#[must_use]
pub fn message_id(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_leading_zeros_is_printed_as_it_is() {
        const TEXT: Sources = &[(Locale::Fr, "t = { $n ->\n    [one] un { $n }\n   *[other] des { $n }\n }\n")];
        let texts = Texts::new(&[("demo", TEXT)]).expect("parses");
        let say = |n: &str| texts.get(Locale::Fr, "t", &[("n", n.to_owned())]);
        assert_eq!([say("1"), say("45"), say("0045")], ["un 1", "des 45", "des 0045"]);
        for code in ["0045", "+5", "-0", "1 000", "1234567890123456", "AB12"] {
            assert_eq!(number(code), None, "{code}");
            assert!(say(code).ends_with(code));
        }
        assert_eq!(
            [number("0"), number("-3"), number("123456789012345")],
            [Some(0), Some(-3), Some(123_456_789_012_345)]
        );
    }

    #[test]
    fn the_first_language_of_the_header_that_is_spoken_is_taken() {
        let first = |header: &str| Locale::negotiate(header).tag();
        assert_eq!([first("fr-MA,fr;q=0.9,ar;q=0.8"), first("zgh;q=1, fr"), first("ZGH-Tfng")], ["fr", "zgh", "zgh"]);
        assert_eq!(
            [first("en-GB, fr;q=0.5"), first("de, en"), first("frr, ar"), first("zg")],
            ["en", "en", "ar", "ar"]
        );
        assert_eq!([first(""), first("*"), first(";;,")], ["ar"; 3]);
    }

    #[test]
    fn what_a_language_lacks_is_said_in_the_one_that_stands_in_for_it_text_by_text() {
        const TEXTS: Sources = &[
            (Locale::Ar, "a = عربية\nb = ب { $n }\n"),
            (Locale::Fr, "a = français\nb = { $n ->\n    [one] un\n   *[other] { $n } bé\n }\n"),
            (Locale::Zgh, "a = ⵜⴰⵎⴰⵣⵉⵖⵜ\n"),
            (Locale::En, "a = English\n"),
        ];
        let texts = Texts::new(&[("demo", TEXTS)]).expect("parses");
        let say = |id| Locale::ALL.map(|locale| texts.get(locale, id, &[("n", "1".to_owned())]));
        assert_eq!(say("a"), ["عربية", "français", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "English"]);
        assert_eq!(say("b"), ["ب 1", "un", "un", "un"]);
        assert_eq!(
            Locale::ALL.map(|locale| texts.language_of(locale, "b")),
            [Some(Locale::Ar), Some(Locale::Fr), Some(Locale::Fr), Some(Locale::Fr)]
        );
        assert_eq!(
            [texts.own(Locale::En, "a", &[]), texts.own(Locale::En, "b", &[])],
            [Some("English".to_owned()), None]
        );
        assert_eq!(texts.find(Locale::En, "c", &[]), None);
        for locale in Locale::ALL {
            assert!(locale.stands_in().is_none_or(|other| other.direction() == locale.direction()), "{}", locale.tag());
        }
    }
}
