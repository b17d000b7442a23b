//! The national table: all 1,503 communes and 41 arrondissements, embedded.
//!
//! Source: Haut-Commissariat au Plan (HCP), RGPH 2024; see `data/README.md`. A name is never enough to identify a
//! commune (ten French and fifteen Arabic names are shared), so names only ever yield candidates.

mod fold;
mod starter;
mod suggest;
mod table;

#[cfg(test)]
mod tests;

pub use fold::fold;
pub use starter::{from_hcp, key_of_slug, of_fr};
pub use suggest::nearest_word;
pub use table::{
    Place, PlaceKind, Prefecture, arrondissements, by_code, by_name, by_slug, communes, places, prefecture_of,
};

/// Why a code is not that of a commune.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NationalError {
    /// No such code; the nearest communes as `code name (province)`.
    #[error("`{given}` is not the HCP code of a commune{}", listed(.nearest))]
    UnknownCode {
        /// As it was given.
        given: String,
        /// At most five, best first.
        nearest: Vec<String>,
    },
    /// An arrondissement is a unit of its commune's tenant, not a tenant.
    #[error(
        "{code} is the arrondissement {name}, which has no legal personality: use the code of its commune {commune}, {commune_code}"
    )]
    Arrondissement {
        /// Its code.
        code: String,
        /// Its French name.
        name: String,
        /// The commune's French name.
        commune: String,
        /// The commune's code.
        commune_code: String,
    },
}

fn listed(list: &[String]) -> String {
    if list.is_empty() { String::new() } else { format!("; nearest: {}", list.join(", ")) }
}

/// The commune with this code, spelled as in [`by_code`].
///
/// # Errors
/// Unknown codes with the nearest communes; arrondissements with their commune.
pub fn commune(code: &str) -> Result<&'static Place, NationalError> {
    let Some(place) = by_code(code) else {
        return Err(NationalError::UnknownCode { given: code.to_owned(), nearest: suggest::nearest_communes(code) });
    };
    match place.parent_code.as_deref().and_then(by_code) {
        None => Ok(place),
        Some(commune) => Err(NationalError::Arrondissement {
            code: place.code.clone(),
            name: place.name_fr.clone(),
            commune: commune.name_fr.clone(),
            commune_code: commune.code.clone(),
        }),
    }
}
