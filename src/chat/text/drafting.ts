/** What staff read about drafts that could not be made in chat. */
export const DRAFTING = {
  noYes: (municipality: string) =>
    `${municipality} har ikke sagt ja, så der er ingen aftale at lave udkast til.`,
  unknown: (code: string) => `${code} er ikke koden på en kommune.`,
  signedFileGone: (municipality: string) =>
    `Filen med den underskrevne aftale med ${municipality} findes ikke i systemet.`,
  agreement: (municipality: string) => `Aftale med ${municipality}`,
  notActive: (id: string) => `Partnerskabet “${id}” er ikke aktivt.`,
} as const;
