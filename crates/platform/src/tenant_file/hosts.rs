//! From a tenant file to host names and letterheads of its units.

use super::{Letterhead, TenantFile, UnitEntry, UnitKind};
use crate::national::of_fr;

/// A host name and what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostName {
    /// Whole host name, lower case, without port.
    pub host: String,
    /// Code of the arrondissement; none is the commune.
    pub unit: Option<String>,
}

impl TenantFile {
    /// Every host name of the commune and its arrondissements under `base` (e.g. `localhost`).
    /// An own host `casa.example.ma` also serves the arrondissements: `maarif.casa.example.ma`.
    pub fn host_names(&self, base: &str) -> Vec<HostName> {
        let mut names = vec![HostName { host: format!("{}.{base}", self.hosts.label), unit: None }];
        names.extend(self.hosts.own.iter().map(|own| HostName { host: own.clone(), unit: None }));
        for unit in &self.units {
            let Some(host) = &unit.host else { continue };
            let label = host.split('.').next().unwrap_or_default();
            let own = self.hosts.own.iter().map(|own| format!("{label}.{own}"));
            let all = std::iter::once(format!("{host}.{base}")).chain(own);
            names.extend(all.map(|host| HostName { host, unit: Some(unit.code.clone()) }));
        }
        names
    }

    /// Letterhead for documents of a unit: the commune's lines, and the arrondissement's when the unit lies in one.
    pub fn letterhead_of(&self, unit: &str) -> Letterhead {
        let mut letterhead = self.letterhead.clone();
        if let Some(arrondissement) = self.arrondissement_of(unit) {
            letterhead.ar.push(format!("مقاطعة {}", arrondissement.name.ar));
            letterhead.fr.push(of_fr("Arrondissement", &arrondissement.name.fr));
        }
        letterhead
    }

    /// The arrondissement a unit is or lies in.
    pub fn arrondissement_of(&self, unit: &str) -> Option<&UnitEntry> {
        let mut here = self.unit(unit)?;
        for _ in 0..=self.units.len() {
            if here.kind == UnitKind::Arrondissement {
                return Some(here);
            }
            here = self.unit(here.parent.as_deref()?)?;
        }
        None
    }
}
