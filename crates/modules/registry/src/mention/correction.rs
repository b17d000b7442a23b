//! What a rectification corrects, particular by particular: extracts print it, full copies and the act say what was registered. Pure.

use kernel::error::{Failure, Fault, Internal};
use kernel::gql::Checks;
use serde::{Deserialize, Serialize};

use super::{MentionKind, MentionRow};
use crate::content::terms::terms;
use crate::content::{Content, NameRecord, PersonRecord, PlaceRecord, rules};

terms! {
    /// A particular of an act that extracts print and a rectification may correct.
    CorrectedField {
        /// First name of the person whose act it is.
        FirstName = "first_name",
        /// Family name of the person whose act it is.
        FamilyName = "family_name",
        /// Where the birth or death happened.
        Place = "place",
        /// First name of the father.
        FatherFirstName = "father_first_name",
        /// Family name of the father.
        FatherFamilyName = "father_family_name",
        /// First name of the mother.
        MotherFirstName = "mother_first_name",
        /// Family name of the mother.
        MotherFamilyName = "mother_family_name",
    }
}

/// One particular as a rectification gives it. In a script that it does not give, it stands as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which particular.
    pub field: CorrectedField,
    /// In Arabic letters.
    pub ar: Option<String>,
    /// In Latin letters; of a place, in French.
    pub latin: Option<String>,
}

impl Correction {
    /// Puts it in place; false when there is nobody and nothing there that it could correct.
    #[must_use]
    pub fn apply(&self, content: &mut Content) -> bool {
        use CorrectedField as F;
        match self.field {
            F::FirstName => self.name(names(content).0),
            F::FamilyName => self.family_name(names(content).1),
            F::Place => self.place(place(content)),
            F::FatherFirstName => self.first_name_of(parents(content).0),
            F::FatherFamilyName => self.family_name_of(parents(content).0),
            F::MotherFirstName => self.first_name_of(parents(content).1),
            F::MotherFamilyName => self.family_name_of(parents(content).1),
        }
    }

    fn first_name_of(&self, parent: Option<&mut PersonRecord>) -> bool {
        parent.is_some_and(|parent| self.name(&mut parent.first_name))
    }

    fn family_name_of(&self, parent: Option<&mut PersonRecord>) -> bool {
        parent.is_some_and(|parent| self.family_name(&mut parent.family_name))
    }

    /// A name has Arabic letters: Latin ones alone correct a name that is there.
    fn name(&self, name: &mut NameRecord) -> bool {
        if let Some(ar) = &self.ar {
            if *ar != name.ar {
                // It spelled the name before.
                name.tifinagh = None;
            }
            name.ar.clone_from(ar);
        }
        if let Some(latin) = &self.latin {
            name.latin.clone_from(latin);
        }
        !name.ar.is_empty()
    }

    fn family_name(&self, name: &mut Option<NameRecord>) -> bool {
        let mut given = name.take().unwrap_or_default();
        let fits = self.name(&mut given);
        *name = fits.then_some(given);
        fits
    }

    fn place(&self, place: &mut PlaceRecord) -> bool {
        if let Some(ar) = &self.ar {
            place.ar.clone_from(ar);
        }
        if let Some(fr) = &self.latin {
            place.fr.clone_from(fr);
        }
        true
    }
}

fn names(content: &mut Content) -> (&mut NameRecord, &mut Option<NameRecord>) {
    match content {
        Content::Birth(birth) => (&mut birth.first_name, &mut birth.family_name),
        Content::Death(death) => (&mut death.deceased.first_name, &mut death.deceased.family_name),
    }
}

fn place(content: &mut Content) -> &mut PlaceRecord {
    match content {
        Content::Birth(birth) => &mut birth.place,
        Content::Death(death) => &mut death.place,
    }
}

fn parents(content: &mut Content) -> (Option<&mut PersonRecord>, Option<&mut PersonRecord>) {
    match content {
        Content::Birth(birth) => (birth.father.as_mut(), birth.mother.as_mut()),
        Content::Death(death) => (death.father.as_mut(), death.mother.as_mut()),
    }
}

/// What an act says as the rectifications in its margin leave it: in the order of their numbers, so that the last one of a particular
/// stands.
pub(crate) fn rectified<'a>(
    content: &Content,
    margin: impl IntoIterator<Item = &'a MentionRow>,
) -> Result<Content, Internal> {
    let mut content = content.clone();
    for mention in margin {
        for correction in mention.corrections()? {
            if !correction.apply(&mut content) {
                return Err(Internal::Broken("a rectification of what the act does not say"));
            }
        }
    }
    Ok(content)
}

/// What keeps corrections out of a mention. `content` is what the act says with the rectifications before.
pub(crate) fn faults(kind: MentionKind, content: &Content, corrections: &[Correction]) -> Vec<Fault> {
    if kind != MentionKind::Rectification && !corrections.is_empty() {
        return vec![Fault::at("registry-error-rectification-only", &["corrections"])];
    }
    let mut content = content.clone();
    let mut checks = Checks::new();
    checks.within("corrections", |c| {
        for (index, correction) in corrections.iter().enumerate() {
            let twice = corrections.iter().take(index).any(|earlier| earlier.field == correction.field);
            c.within(&index.to_string(), |c| {
                if twice {
                    c.fault("registry-error-correction-twice", "field");
                }
                check(c, correction, &mut content);
            });
        }
    });
    match checks.finish() {
        Err(Failure::Refused(faults)) => faults,
        _ => Vec::new(),
    }
}

fn check(c: &mut Checks, correction: &Correction, content: &mut Content) {
    let Correction { field, ar, latin } = correction;
    if ar.is_none() && latin.is_none() {
        c.fault("registry-error-correction-empty", "ar");
        return;
    }
    if *field != CorrectedField::Place {
        let [ar, latin] = [ar, latin].map(|text| text.clone().unwrap_or_default());
        rules::check_scripts(c, &NameRecord { ar, latin, tifinagh: None });
    }
    if !correction.apply(content) {
        c.fault("registry-error-correction-absent", "field");
    }
}
