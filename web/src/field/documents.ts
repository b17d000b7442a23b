/** Who is signed in here, and where: all of it may be known before the code is typed. */
export const HERE = `query FieldHere {
  commune { name { ar fr zgh } accent demo locales civilOffsets { at minutes } }
  viewer { acts staff { id name { ar fr } } }
}`;

export const OFFICES = `query FieldOffices($staffId: ID!) {
  cashOffices(first: 20, filter: { staffId: $staffId }) { nodes { id code name { ar fr } myQuality } }
}`;

export const ENROL = `mutation FieldEnrol($input: FieldDeviceEnrolInput!) {
  fieldDeviceEnrol(input: $input) { fieldDevice { id } userErrors { code field message } }
}`;

export const TAKE = `mutation FieldTake($input: FieldRoundTakeInput!) {
  fieldRoundTake(input: $input) {
    round {
      takenAt today deviceId agentNameAr agentNameFr officeCode officeNameAr officeNameFr communeNameAr communeNameFr origin
      book { id serial firstNumber lastNumber nextNumber expiresOn }
      nextSequence head
      kinds { id code nameAr nameFr rates { tariffId fromDate untilDate code nameAr nameFr measure amount } }
      taxpayers { id number nameAr nameLatin }
      taxables { id taxpayerId kindId reference label token daily { rateCode quantity } }
      orders { id reference taxpayerId taxableId kindId dueOn cost late increase principal }
      collected { taxpayerId kindId amount }
      more
    }
    userErrors { code field message }
  }
}`;

export const SEND = `mutation FieldSend($input: FieldEntriesSendInput!) {
  fieldEntriesSend(input: $input) { acknowledged appliedSequence refused { sequence code } userErrors { code field message } }
}`;
