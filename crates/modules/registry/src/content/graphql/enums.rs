//! The words of acts, as GraphQL enums. Each converts to and from the stored list of the same name.

use async_graphql::Enum;

use crate::content::terms;

/// What an act records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::ActKind", name = "ActKind")]
pub enum ActKindItem {
    /// A birth.
    Birth,
    /// A death; also a child born without life (law 36-21 art. 29).
    Death,
}

/// The law that an office works under (law 36-21 art. 59: offices change over one by one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Regime", name = "Regime")]
pub enum RegimeItem {
    /// Law 37-99: the commune numbers its acts, and the paper register prevails.
    #[graphql(name = "LAW_37_99")]
    Law37_99,
    /// Law 36-21: the national electronic register is the official source and gives the numbers (art. 13-14).
    #[graphql(name = "LAW_36_21")]
    Law36_21,
}

/// Sex, as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Sex", name = "Sex")]
pub enum SexItem {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// Marital status at death.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::MaritalStatus", name = "MaritalStatus")]
pub enum MaritalStatusItem {
    /// Never married.
    Single,
    /// Married.
    Married,
    /// Divorced.
    Divorced,
    /// Widowed.
    Widowed,
}

/// What the declarant is to the person, in the order of law 36-21 art. 24 (births) and 37 (deaths).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::DeclarantQuality", name = "DeclarantQuality")]
pub enum DeclarantQualityItem {
    /// Father.
    Father,
    /// Mother.
    Mother,
    /// Grandfather or grandmother.
    Grandparent,
    /// Uncle or aunt on the father's side.
    PaternalUncleAunt,
    /// Uncle or aunt on the mother's side.
    MaternalUncleAunt,
    /// Guardian.
    Guardian,
    /// Brother or sister.
    Sibling,
    /// Nephew or niece.
    NephewNiece,
    /// The King's prosecutor, for a child of unknown parents (law 36-21 art. 25).
    Prosecutor,
    /// Husband or wife.
    Spouse,
    /// Son or daughter.
    Child,
    /// Who took the person in as kafil: declares a death (law 36-21 art. 37).
    Kafil,
    /// Another relative.
    OtherRelative,
    /// A hospital, a prison or another institution.
    Institution,
    /// The local authority.
    LocalAuthority,
}

/// Why a declarant does not sign the act (decree 2-99-665 art. 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::NoSignature", name = "NoSignature")]
pub enum NoSignatureItem {
    /// Has never learnt to sign.
    CannotWrite,
    /// Is kept from it by an infirmity.
    Infirmity,
}

/// What can be handed in with a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::PieceKind", name = "PieceKind")]
pub enum PieceKindItem {
    /// Certificate of the doctor or midwife.
    MedicalCertificate,
    /// Attestation of the local authority.
    AuthorityAttestation,
    /// Family booklet.
    FamilyBooklet,
    /// National cards of the parents.
    ParentsCin,
    /// Marriage act.
    MarriageAct,
    /// Death certificate.
    DeathCertificate,
    /// Proxy.
    Proxy,
    /// Certificate for a Chérif name (law 36-21 art. 33).
    CherifCertificate,
    /// Judgment.
    Judgment,
    /// Authorisation of the central authority.
    Authorisation,
    /// Anything else.
    Other,
}

/// What allows a declaration after its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::LateBasisKind", name = "LateBasisKind")]
pub enum LateBasisKindItem {
    /// Authorisation of the central authority (law 36-21 art. 21, decree 2-22-04 art. 41).
    Authorisation,
    /// Judgment.
    Judgment,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "kernel::calendar::DatePrecision", name = "DatePrecision")]
pub enum DatePrecisionItem {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The season and its year, by whole months: winter is December to February.
    Season,
    /// The year alone.
    Year,
    /// A full date that was presumed, not witnessed.
    Presumed,
}

/// Where a Hijri date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "kernel::calendar::HijriSource", name = "HijriSource")]
pub enum HijriSourceItem {
    /// Announced in Morocco.
    Morocco,
    /// The Umm al-Qura calendar: to be verified.
    UmmAlQura,
    /// Entered by a clerk.
    Clerk,
}
