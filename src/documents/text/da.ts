/** Danish words that the product itself puts into documents and lists of what is missing. All others stand in templates. */

/** Shown in a draft where something still has to be filled in. */
export function missingText(what: string): string {
  return `[Mangler: ${what}]`;
}

/** What a text says is missing in it, each once: the reverse of `missingText`. */
export function missingIn(sections: readonly { heading: string; text: string }[]): string[] {
  const text = sections.map((section) => `${section.heading}\n${section.text}`).join('\n');
  const missing = [...text.matchAll(/\[Mangler: ([^\]]*)\]/g)].map(([, what = '']) => what);
  const { heading, text: mark } = DRAFT_MARK;
  const isMarked = sections.some((section) => section.heading === heading && section.text === mark);
  return [...new Set([...missing, ...(isMarked ? [DRAFT_MARK_STANDS] : [])])];
}

const DRAFT_MARK_STANDS = 'at ordet UDKAST bliver slettet i sidehovedet';

/** What still has to be filled in, as it continues "Mangler: …". */
export const toFill = {
  duration: { missing: 'bestemmelse om aftalens varighed' },
  changes: { missing: 'bestemmelse om ændring af aftalen' },
  withdrawal: { missing: 'bestemmelse om udtræden' },
  ownDate: { missing: 'dokumentets egen dato' },
  ownDocumentId: { missing: 'dokumentets eget Dok. ID' },
  vat: { missing: 'oplysning om moms' },
  participantsForPrice: { missing: 'hvor mange deltagere prisen gælder for' },
  invoicing: { missing: 'bestemmelse om fakturering' },
  replacement: { missing: 'bestemmelse om udskiftning af deltagere' },
  personalData: { missing: 'bestemmelse om behandling af personoplysninger' },
  approvingBody: { missing: 'hvem der har godkendt kommunens deltagelse' },
  approvalDate: { missing: 'dato for kommunens godkendelse' },
  caseNumber: { missing: 'kommunens sagsnummer' },
  signatory: (party: string, title: string) => ({
    missing: `navn på den, der underskriver for ${party} (${title})`,
  }),
  signatoryInOffice: (party: string) => ({ missing: `navn på den, der underskriver for ${party}` }),
  signatoryTitle: (party: string) => ({ missing: `titel på den, der underskriver for ${party}` }),
  selfEvaluation: (heading: string) => ({
    missing: `kommunens selvevaluering, som afgør, om bestemmelsen "${heading}" gælder`,
  }),
  clause: (heading: string) => ({ missing: `teksten i bestemmelsen "${heading}"` }),
  registrationDeadline: { missing: 'frist for svar' },
  funding: { missing: 'hvordan kommunen finansierer udgiften' },
};

/** Title of the file: "Sagsfremstilling: Partnerskab om dagtilbud – Aarhus Kommune". */
export function councilPaperTitle(partnership: string, municipality: string): string {
  return `Sagsfremstilling: ${partnership} – ${municipality}`;
}

/** What a municipality is asked, as a document. */
export const QUESTIONS_PAPER = {
  title: (partnership: string, municipality: string) => `Spørgsmål til ${municipality}: ${partnership}`,
  intro:
    'Her er alt, hvad KL spørger kommunen om, med det, der er svaret indtil nu. Svaret gælder først, når det er bekræftet over for KL.',
  answer: 'Svar indtil nu:',
  nothing: '(intet svar)',
} as const;

/** The municipality, as agreements call it. */
export const MUNICIPALITY_IN_TEXT = { name: 'kommunen', genitive: 'kommunens' } as const;

/** What follows a party where all are listed: "A, B og C." */
export function separatorAt(index: number, count: number): string {
  return index === count - 1 ? '.' : index === count - 2 ? ' og' : ',';
}

/** Title of the file: "Politisk partnerskabsaftale – Aarhus Kommune". */
export function municipalityTitle(agreement: string, municipality: string): string {
  return `${capitalized(agreement)} – ${municipality}`;
}

/** Title of the file: "Tillæg 1 til politisk partnerskabsaftale – Aarhus Kommune". */
export function addendumTitle(number: number, agreement: string, municipality: string): string {
  return `Tillæg ${number} til ${agreement} – ${municipality}`;
}

/** With an initial capital, as for a title in a signature or at the start of a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}

/** Titles of the documents of a municipality's case. */
export const CASE_DOCUMENTS = {
  kl: 'KL',
  agreement: 'Aftale',
  message: 'Besked fra KL',
  invitation: 'Invitation',
  version: (number: number, isSigned: boolean) =>
    `Aftale, version ${number}${isSigned ? ' (den, alle parter har underskrevet)' : ''}`,
  addendum: (number: number, isSigned: boolean) =>
    `Tillæg ${number} til aftalen${isSigned ? ' (underskrevet af alle parter)' : ''}`,
  signed: (version: number, addendum: number | undefined) =>
    addendum === undefined ? `Underskrevet aftale, version ${version}` : `Underskrevet tillæg ${addendum}`,
  direction: { in: 'indgående', out: 'udgående', internal: 'intern' },
} as const;

/** Title of the file: "Sagsforløb – Aarhus Kommune". */
export function caseFileTitle(municipality: string): string {
  return `Sagsforløb – ${municipality}`;
}

/** Stands on each page of a draft; as a section it is what an edited document still has of it. */
export const DRAFT_MARK = { heading: 'Sidehoved', text: 'UDKAST' } as const;

/** How a signature block begins its lines. */
export const SIGNATURE_WORDS = { party: 'For ', person: 'Navn:', title: 'Titel:' } as const;
