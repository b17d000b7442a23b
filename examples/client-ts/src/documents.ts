import type { VariablesOf } from "gql.tada";
import { graphql } from "./graphql.js";

export const SIGN_IN = graphql(`
  mutation SignIn($input: SessionOpenInput!) {
    sessionOpen(input: $input) { viewer { staff { login } sessionExpiresAt } userErrors { code field message } }
  }
`);
export const MAKE_TOKEN = graphql(`
  mutation MakeToken($input: TokenCreateInput!) {
    tokenCreate(input: $input) { token { id } secret userErrors { code field message } }
  }
`);
export const END_TOKEN = graphql(`
  mutation EndToken($input: TokenRevokeInput!) {
    tokenRevoke(input: $input) { tokens { id } userErrors { code field message } }
  }
`);
export const VIEWER = graphql(`query Viewer { viewer { staff { login } acts } }`);
export const OFFICES = graphql(`query Offices { offices { id code } }`);
export const DECLARE = graphql(`
  mutation Declare($input: BirthDeclareInput!) {
    birthDeclare(input: $input) { declaration { id subject pieces { file { name } } } userErrors { code field message } }
  }
`);
export const PAGE = graphql(`
  query Page($first: Int!, $after: String) {
    declarations(first: $first, after: $after) { nodes { id subject } pageInfo { hasNextPage endCursor } }
  }
`);
export const WORK = graphql(`subscription Work { workChanged { drafts toRegister } }`);
export const STAFF = graphql(`query Staff { staff { nodes { login } } }`);

type Content = VariablesOf<typeof DECLARE>["input"]["content"];

/** A fictitious child of a fictitious father. */
export function birth(date: string, ar: string, latin: string, fileId?: string): Content {
  return {
    event: { date, precision: "DAY", time: "10:35" },
    place: { ar: "مستشفى تجريبي", fr: "Hôpital d’essai" },
    sex: "FEMALE",
    firstName: { ar, latin },
    familyName: { ar: "التجريبي", latin: "Tajribi" },
    father: {
      firstName: { ar: "كريم", latin: "Karim" },
      familyName: { ar: "التجريبي", latin: "Tajribi" },
      birth: { date: "1990-05-14" },
    },
    declarant: { quality: "FATHER", name: { ar: "كريم التجريبي", latin: "Karim Tajribi" }, cin: "ZZ000001" },
    pieces: [{ kind: "MEDICAL_CERTIFICATE", reference: "ESSAI-1", ...(fileId ? { fileId } : {}) }],
  };
}
