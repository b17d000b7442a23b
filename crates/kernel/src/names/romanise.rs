//! Moroccan romanisation by rule, for Arabic words outside the tables: ش ch, خ kh, غ gh, ج j, و ou, ق k, ع a.
//!
//! Arabic leaves short vowels out, so they are guessed from the shape of the word (فاعل → Fa-i-l, otherwise a).

/// A unit of an Arabic word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// A consonant and its Latin letters; ع has none of its own.
    Consonant(&'static str),
    /// A vowel.
    Vowel(&'static str),
}

const AYN: Unit = Unit::Consonant("");

/// Romanises one Arabic word without article, in lower case. Letters that are not Arabic vanish.
pub(super) fn romanise(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|letter| *letter != 'ء').collect();
    let units: Vec<Unit> = (0..letters.len()).filter_map(|at| unit(&letters, at)).collect();
    let mut latin =
        if let [Unit::Consonant("m"), Unit::Consonant(_), Unit::Consonant(_), Unit::Consonant(_)] = units.as_slice() {
            print(&agent(&units))
        } else {
            print(&voiced(&units))
        };
    if word.ends_with("اء") {
        latin.push('e');
    }
    // Marouane, Yassine: the French final.
    if latin.len() > 4 && ["an", "in"].iter().any(|end| latin.ends_with(end)) && long_before_last(&units) {
        latin.push('e');
    }
    latin
}

/// The shape مفعل: Mo-hsin, Mo-nim.
fn agent(units: &[Unit]) -> Vec<Unit> {
    let mut out = units.to_vec();
    out.insert(3, Unit::Vowel("i"));
    out.insert(1, Unit::Vowel("o"));
    out
}

fn long_before_last(units: &[Unit]) -> bool {
    matches!(units, [.., Unit::Vowel(_), Unit::Consonant(_)])
}

fn unit(letters: &[char], at: usize) -> Option<Unit> {
    let letter = *letters.get(at)?;
    let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
    let after = letters.get(at + 1).copied();
    let glide = at == 0 || after.is_some_and(|next| matches!(next, 'ا' | 'ي' | 'و' | 'ة' | 'ى'));
    Some(match letter {
        // Ouchen, Oulhaj: the alif only carries the vowel.
        'ا' if at == 0 && after == Some('و') && !letters.get(2).is_some_and(|next| matches!(next, 'ا' | 'ي' | 'و')) =>
        {
            return None;
        }
        'و' if at == 1 && before == Some('ا') && !glide => Unit::Vowel("ou"),
        'ا' | 'ى' => Unit::Vowel("a"),
        'إ' => Unit::Vowel("i"),
        'ة' if before == Some('ا') => Unit::Consonant("t"),
        'ة' => Unit::Vowel("a"),
        'ه' if after.is_none() && before.is_some_and(|b| !matches!(b, 'ا' | 'و' | 'ي')) => Unit::Vowel("a"),
        'و' if glide => Unit::Consonant("ou"),
        'و' => Unit::Vowel("ou"),
        'ي' if glide && after.is_some() => Unit::Consonant(if at == 0 { "y" } else { "i" }),
        'ي' => Unit::Vowel("i"),
        'ع' => AYN,
        other => Unit::Consonant(consonant(other)?),
    })
}

fn consonant(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ب' => "b",
        'ت' | 'ط' | 'ث' => "t",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ذ' | 'ض' | 'ظ' => "d",
        'ر' => "r",
        'ز' => "z",
        'س' | 'ص' => "s",
        'ش' => "ch",
        'غ' => "gh",
        'ف' => "f",
        'ق' | 'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        _ => return None,
    })
}

/// Puts the short vowels in.
fn voiced(units: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let run = units.iter().skip(at).take_while(|unit| matches!(unit, Unit::Consonant(_))).count();
        // An opening alif is short: no فاعل begins with it.
        let before = match out.as_slice() {
            [Unit::Vowel("a")] => Some(Unit::Vowel("")),
            other => other.last().copied(),
        };
        let final_i = at + run + 1 == units.len() && matches!(units.last(), Some(Unit::Vowel("i")));
        let after = units.get(at + run).copied();
        for index in 0..run {
            out.extend(units.get(at + index).copied());
            if index + 1 < run {
                let nisba = final_i && run == 2 && before == Some(Unit::Vowel("a"));
                out.extend(if nisba { Some(Unit::Vowel("i")) } else { short_vowel(before, after, run, index) });
            }
        }
        out.extend(after);
        at += run + 1;
    }
    out
}

/// The short vowel after consonant `index` of a run of `run`, between the vowels `before` and `after`.
fn short_vowel(before: Option<Unit>, after: Option<Unit>, run: usize, index: usize) -> Option<Unit> {
    let last = index + 2 == run;
    let vowel = match (before, after) {
        // Opening: Ka-rim, Man-sour; the whole word without vowel: Ha-san.
        (None, Some(_)) => index.is_multiple_of(2).then_some("a"),
        (None, None) if run == 3 => Some("a"),
        (None, None) => (index.is_multiple_of(2) || last).then_some("a"),
        // Fa-ti-ma, Kha-lid, You-nes; Ta-hi-ri is the caller's.
        (Some(Unit::Vowel("a")), Some(Unit::Vowel("a"))) if run == 2 => Some("i"),
        (Some(Unit::Vowel("a")), None) if run == 2 => Some("i"),
        (Some(Unit::Vowel("ou")), None) if run == 2 => Some("e"),
        (_, None) => last.then_some("a"),
        (_, Some(_)) => (run > 2 && last).then_some("a"),
    };
    vowel.map(Unit::Vowel)
}

fn print(units: &[Unit]) -> String {
    let mut out = String::new();
    for (index, unit) in units.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| units.get(at));
        let after = units.get(index + 1);
        match unit {
            Unit::Consonant("") => {
                if matches!(after, Some(Unit::Consonant(_))) {
                    out.push('a');
                }
            }
            // A single s between vowels would be read z.
            Unit::Consonant("s") if matches!((before, after), (Some(Unit::Vowel(_)), Some(Unit::Vowel(_)))) => {
                out.push_str("ss")
            }
            Unit::Consonant(text) | Unit::Vowel(text) => out.push_str(text),
        }
    }
    out
}
