//! The bytes that the seal of a mention covers, and whether a margin is still as it was written. Pure.

use kernel::keys::{Keys, Purpose};

use super::MentionRow;
use crate::declaration::seal::{canonical, put};

/// Raised when the layout changes, so that old seals keep meaning what they meant.
const LAYOUT: &str = "jamaa registry mention 1";
/// Of a rectification that says particular by particular what it corrects; every other one is sealed as it always was.
const CORRECTING: &str = "jamaa registry mention 2";

/// Every column of the mention, and the seal of the mention before (nothing for the first): one taken away or put in
/// between breaks all that follow.
fn seal_bytes(mention: &MentionRow, previous: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    let layout = if mention.corrections.is_some() { CORRECTING } else { LAYOUT };
    put(&mut out, layout.as_bytes());
    put(&mut out, previous);
    for id in [mention.id, mention.act_id, mention.noted_by, mention.delegation_id] {
        put(&mut out, id.as_bytes());
    }
    put(&mut out, &mention.number.to_be_bytes());
    put(&mut out, &mention.noted_at.timestamp_micros().to_be_bytes());
    let (event_date, noted_on) = (mention.event_date.to_string(), mention.noted_on.to_string());
    let texts = [
        &mention.kind,
        &event_date,
        &mention.instrument,
        &mention.authority,
        &mention.text_ar,
        &mention.text_fr,
        &noted_on,
        &mention.officer_name_ar,
        &mention.officer_name_latin,
        &mention.officer_quality,
    ];
    texts.into_iter().for_each(|text| put(&mut out, text.as_bytes()));
    // Only a rectification has these: every other mention is sealed as it always was.
    if let Some(basis) = &mention.basis {
        put(&mut out, basis.as_bytes());
        put(&mut out, mention.requested_on.map(|day| day.to_string()).unwrap_or_default().as_bytes());
    }
    if let Some(corrections) = &mention.corrections {
        put(&mut out, &canonical(corrections));
    }
    out
}

/// The seal of a mention that follows these.
pub(crate) fn seal(keys: &Keys, tenant: &str, mention: &MentionRow, earlier: &[MentionRow]) -> Vec<u8> {
    let previous = earlier.last().map_or(&[][..], |last| last.seal.as_slice());
    keys.mac(Purpose::Seal, tenant, &seal_bytes(mention, previous)).to_vec()
}

/// Whether these are all the mentions of one act, in their order and unaltered. `counted` is the last number that the
/// act's series gave, read before the mentions were: one noted in between is no fault, one that lacks is.
pub(crate) fn fits(keys: &Keys, tenant: &str, mentions: &[MentionRow], counted: i32) -> bool {
    let mut previous: &[u8] = &[];
    for (number, mention) in (1..).zip(mentions) {
        let bytes = seal_bytes(mention, previous);
        if mention.number != number || !keys.mac_matches(Purpose::Seal, tenant, &bytes, &mention.seal) {
            return false;
        }
        previous = &mention.seal;
    }
    i32::try_from(mentions.len()).is_ok_and(|noted| noted >= counted)
}
