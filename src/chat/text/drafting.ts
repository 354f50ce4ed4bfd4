/** What staff read about drafts that could not be made in chat. */
export const DRAFTING = {
  addendum: (municipality: string, number: number) => `Tillæg ${number} til aftalen med ${municipality}`,
  noYes: (municipality: string) =>
    `${municipality} har ikke sagt ja, så der er ingen aftale at lave udkast til.`,
  unknown: (code: string) => `${code} er ikke koden på en kommune.`,
  signedFileGone: (municipality: string) =>
    `Filen med den underskrevne aftale med ${municipality} findes ikke i systemet.`,
  noPdf:
    'Udkast kan ikke laves som PDF her, så der er kun Word-filer. Den, der driver systemet, kan se hvorfor med "partnerskab doctor".',
  pdfFailed: (municipality: string) =>
    `Udkastet til ${municipality} kunne ikke laves som PDF. Word-filen er, som den skal være.`,
  pdfUnshown: (municipality: string, characters: readonly string[]) =>
    `PDF’en til ${municipality} kan ikke vise ${characters.join(' ')}; der står \uFFFD i stedet. Word-filen har det hele.`,
  editedLeft: (municipality: string, edited: number, version: number) =>
    `Version ${edited} af aftalen med ${municipality} var rettet i Word, og noget er ændret siden. Rettelserne står ikke i version ${version}.`,
  signedStay: (number: number) =>
    number === 1
      ? '1 aftale er underskrevet af alle og er ikke lavet om. Den følger med, som den blev underskrevet.'
      : `${number} aftaler er underskrevet af alle og er ikke lavet om. De følger med, som de blev underskrevet.`,
  agreement: (municipality: string) => `Aftale med ${municipality}`,
  notActive: (id: string) => `Partnerskabet “${id}” er ikke aktivt.`,
} as const;
