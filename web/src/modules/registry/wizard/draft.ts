import type { VariablesOf } from "@/kernel/api";
import type { Declaration, Person } from "../queries";
import type { BIRTH_DECLARE, DEATH_DECLARE } from "./mutations";

export type BirthContentInput = VariablesOf<typeof BIRTH_DECLARE>["input"]["content"];
export type DeathContentInput = VariablesOf<typeof DEATH_DECLARE>["input"]["content"];
type PersonInput = DeathContentInput["deceased"];
type NameInput = PersonInput["firstName"];

export interface NameDraft { ar: string; latin: string; tifinagh: string }
export interface PlaceDraft { ar: string; fr: string }
export interface EventDraft {
  date: string;
  precision: "DAY" | "MONTH" | "SEASON" | "YEAR" | "PRESUMED";
  time: string;
  /** A clerk's own Hijri date; null leaves it to the table. */
  hijri: { year: number | string; month: string; day: number | string } | null;
}
export interface PersonDraft {
  firstName: NameDraft;
  familyName: NameDraft;
  nationality: PlaceDraft;
  birth: EventDraft;
  birthPlace: PlaceDraft;
  profession: PlaceDraft;
  address: string;
  cin: string;
  deceased: boolean;
  /** Whose child a parent is; extracts print it. */
  filiation: { father: NameDraft; grandfather: NameDraft };
}
export interface PieceDraft { kind: string; reference: string; issuedBy: string; issuedOn: string; fileId: string; fileName: string }

/** What the wizard holds: birth and death together, every text a string, in the shape of the API's input paths. */
export interface Draft {
  officeId: string;
  event: EventDraft;
  place: PlaceDraft;
  /** Of a birth: it is then declared within a year. */
  bornAbroad: boolean;
  /** The same, of a death. */
  diedAbroad: boolean;
  sex: "" | "MALE" | "FEMALE";
  firstName: NameDraft;
  familyName: NameDraft;
  multiplicity: number;
  rank: number;
  deceased: PersonDraft;
  stillborn: boolean;
  maritalStatus: string;
  spouse: NameDraft;
  father: PersonDraft;
  mother: PersonDraft;
  declarant: {
    quality: string;
    sex: "" | "MALE" | "FEMALE";
    name: NameDraft;
    cin: string;
    birth: EventDraft;
    profession: PlaceDraft;
    address: string;
    proxy: boolean;
    proxyReference: string;
    /** Why the declarant does not sign; empty: signs. */
    noSignature: string;
  };
  pieces: PieceDraft[];
  lateBasis: { kind: "AUTHORISATION" | "JUDGMENT"; reference: string; issuedBy: string; issuedOn: string };
}

const name = (): NameDraft => ({ ar: "", latin: "", tifinagh: "" });
const place = (): PlaceDraft => ({ ar: "", fr: "" });
const event = (): EventDraft => ({ date: "", precision: "DAY", time: "", hijri: null });
const person = (): PersonDraft => ({
  firstName: name(), familyName: name(), nationality: { ar: "مغربية", fr: "marocaine" }, birth: event(), birthPlace: place(),
  profession: place(), address: "", cin: "", deceased: false, filiation: { father: name(), grandfather: name() },
});

/** The three fields of a Hijri date, filled from the table where it reaches. */
export const emptyHijri = (table?: { year: number; month: number; day: number } | null): NonNullable<EventDraft["hijri"]> =>
  ({ year: table?.year ?? "", month: String(table?.month ?? 1), day: table?.day ?? "" });

export const emptyDraft = (kind: "BIRTH" | "DEATH"): Draft => ({
  officeId: "", event: event(), place: place(), bornAbroad: false, diedAbroad: false, sex: "", firstName: name(), familyName: name(), multiplicity: 1, rank: 1,
  deceased: person(), stillborn: false, maritalStatus: "", spouse: name(), father: person(), mother: person(),
  declarant: {
    quality: kind === "BIRTH" ? "FATHER" : "CHILD", sex: kind === "BIRTH" ? "MALE" : "", name: name(), cin: "", birth: event(), profession: place(), address: "",
    proxy: false, proxyReference: "", noSignature: "",
  },
  pieces: [], lateBasis: { kind: "AUTHORISATION", reference: "", issuedBy: "", issuedOn: "" },
});

export const emptyPiece = (kind: string): PieceDraft => ({ kind, reference: "", issuedBy: "", issuedOn: "", fileId: "", fileName: "" });

const text = (value: string) => value.trim() || null;
const nameIn = (value: NameDraft): NameInput => ({ ar: value.ar.trim(), latin: value.latin.trim(), tifinagh: text(value.tifinagh) });
const optionalName = (value: NameDraft) => (value.ar.trim() || value.latin.trim() ? nameIn(value) : null);
const placeIn = (value: PlaceDraft) => ({ ar: value.ar.trim(), fr: value.fr.trim() });
const optionalPlace = (value: PlaceDraft) => (value.ar.trim() || value.fr.trim() ? placeIn(value) : null);
const eventIn = (value: EventDraft) => ({
  date: value.date,
  precision: value.precision,
  time: text(value.time),
  hijri: value.hijri ? { year: Number(value.hijri.year) || 0, month: Number(value.hijri.month) || 0, day: Number(value.hijri.day) || 0 } : null,
});

function personIn(value: PersonDraft): PersonInput {
  return {
    firstName: nameIn(value.firstName),
    familyName: optionalName(value.familyName),
    nationality: optionalPlace(value.nationality),
    birth: value.birth.date ? eventIn(value.birth) : null,
    birthPlace: optionalPlace(value.birthPlace),
    profession: optionalPlace(value.profession),
    address: text(value.address),
    cin: text(value.cin)?.toUpperCase() ?? null,
    deceased: value.deceased,
    filiation: filiationIn(value.filiation),
  };
}

function filiationIn({ father, grandfather }: PersonDraft["filiation"]) {
  const [first, second] = [optionalName(father), optionalName(grandfather)];
  return first || second ? { father: nameIn(father), grandfather: second } : null;
}

/** A person nobody wrote anything about is not sent: parents may be unknown. */
function optionalPerson(value: PersonDraft): PersonInput | null {
  const input = personIn(value);
  const ignored: readonly string[] = ["firstName", "nationality", "deceased"];
  const written =
    input.firstName.ar !== "" || input.firstName.latin !== "" ||
    Object.entries(input).some(([key, part]) => !ignored.includes(key) && part !== null);
  return written ? input : null;
}

type Shared = Pick<BirthContentInput, "event" | "place" | "father" | "mother" | "declarant" | "pieces" | "lateBasis"> & { sex: "MALE" | "FEMALE" };

function shared(draft: Draft, late: boolean): Shared {
  const { declarant, lateBasis } = draft;
  return {
    event: eventIn(draft.event),
    place: placeIn(draft.place),
    sex: draft.sex || "MALE",
    father: optionalPerson(draft.father),
    mother: optionalPerson(draft.mother),
    declarant: {
      quality: declarant.quality as Shared["declarant"]["quality"],
      sex: declarant.sex || null,
      name: nameIn(declarant.name),
      cin: text(declarant.cin)?.toUpperCase() ?? null,
      birth: declarant.birth.date ? eventIn(declarant.birth) : null,
      profession: optionalPlace(declarant.profession),
      address: text(declarant.address),
      proxy: declarant.proxy,
      proxyReference: declarant.proxy ? text(declarant.proxyReference) : null,
      noSignature: (declarant.noSignature || null) as Shared["declarant"]["noSignature"],
    },
    pieces: draft.pieces.map((piece) => ({
      kind: piece.kind as NonNullable<Shared["pieces"]>[number]["kind"],
      reference: text(piece.reference),
      issuedBy: text(piece.issuedBy),
      issuedOn: piece.issuedOn || null,
      fileId: piece.fileId || null,
    })),
    // Half a proof is sent too: the server says what it lacks. Nothing written is no proof yet, and a draft may wait for it.
    lateBasis: late && (lateBasis.reference.trim() || lateBasis.issuedBy.trim() || lateBasis.issuedOn)
      ? { kind: lateBasis.kind, reference: lateBasis.reference.trim(), issuedBy: lateBasis.issuedBy.trim(), issuedOn: lateBasis.issuedOn }
      : null,
  };
}

export function birthContent(draft: Draft, late: boolean): BirthContentInput {
  return {
    ...shared(draft, late),
    bornAbroad: draft.bornAbroad,
    firstName: nameIn(draft.firstName),
    familyName: optionalName(draft.familyName),
    multiplicity: draft.multiplicity,
    rank: draft.multiplicity > 1 ? draft.rank : 1,
  };
}

export function deathContent(draft: Draft, late: boolean): DeathContentInput {
  return {
    ...shared(draft, late),
    diedAbroad: draft.diedAbroad,
    stillborn: draft.stillborn,
    deceased: personIn(draft.deceased),
    maritalStatus: (draft.maritalStatus || null) as DeathContentInput["maritalStatus"],
    spouse: optionalName(draft.spouse),
  };
}

type ServerEvent = { date: string; precision: EventDraft["precision"]; time?: string | null; hijri: { year: number; month: number; day: number; overridden: boolean } };
const eventOut = (value: ServerEvent | null | undefined): EventDraft =>
  value
    ? {
        date: value.date,
        precision: value.precision,
        time: value.time ?? "",
        hijri: value.hijri.overridden ? { year: value.hijri.year, month: String(value.hijri.month), day: value.hijri.day } : null,
      }
    : event();
const nameOut = (value: { ar: string; latin: string; tifinagh?: string | null } | null | undefined): NameDraft =>
  value ? { ar: value.ar, latin: value.latin, tifinagh: value.tifinagh ?? "" } : name();
const placeOut = (value: PlaceDraft | null | undefined): PlaceDraft => (value ? { ar: value.ar, fr: value.fr } : place());

function personOut(value: Person | null | undefined): PersonDraft {
  if (!value) return person();
  return {
    firstName: nameOut(value.firstName), familyName: nameOut(value.familyName), nationality: placeOut(value.nationality),
    birth: eventOut(value.birth), birthPlace: placeOut(value.birthPlace), profession: placeOut(value.profession),
    address: value.address ?? "", cin: value.cin ?? "", deceased: value.deceased,
    filiation: { father: nameOut(value.filiation?.father), grandfather: nameOut(value.filiation?.grandfather) },
  };
}

/** The draft of a declaration that the server already keeps. */
export function draftOf(declaration: Declaration): Draft {
  const { birth, death, declarant, lateBasis } = declaration;
  const content = birth ?? death;
  const draft = emptyDraft(declaration.kind);
  return {
    ...draft,
    officeId: declaration.office.id,
    event: eventOut(content?.event),
    place: placeOut(content?.place),
    bornAbroad: birth?.bornAbroad ?? false,
    diedAbroad: death?.diedAbroad ?? false,
    sex: content?.sex ?? "",
    firstName: nameOut(birth?.firstName),
    familyName: nameOut(birth?.familyName),
    multiplicity: birth?.multiplicity ?? 1,
    rank: birth?.rank ?? 1,
    deceased: personOut(death?.deceased),
    stillborn: death?.stillborn ?? false,
    maritalStatus: death?.maritalStatus ?? "",
    spouse: nameOut(death?.spouse),
    father: personOut(content?.father),
    mother: personOut(content?.mother),
    declarant: declarant ? {
      quality: declarant.quality, sex: declarant.sex ?? "", name: nameOut(declarant.name), cin: declarant.cin ?? "", birth: eventOut(declarant.birth),
      profession: placeOut(declarant.profession), address: declarant.address ?? "", proxy: declarant.proxy,
      proxyReference: declarant.proxyReference ?? "", noSignature: declarant.noSignature ?? "",
    } : draft.declarant,
    pieces: declaration.pieces.map((piece) => ({
      kind: piece.kind, reference: piece.reference ?? "", issuedBy: piece.issuedBy ?? "", issuedOn: piece.issuedOn ?? "",
      fileId: piece.file?.id ?? "", fileName: piece.file?.name ?? "",
    })),
    lateBasis: lateBasis
      ? { kind: lateBasis.kind, reference: lateBasis.reference, issuedBy: lateBasis.issuedBy, issuedOn: lateBasis.issuedOn }
      : draft.lateBasis,
  };
}
