import { listed, named } from './words-da.ts';

/** An agreement, or one of its addenda by number. The municipality by its full name. */
interface Document {
  municipality: string;
  addendum: number | null;
}

function called({ municipality, addendum }: Document): string {
  const agreement = `aftalen med ${municipality}`;
  return addendum === null ? agreement : `tillæg ${addendum} til ${agreement}`;
}

function atFirst(document: Document): string {
  const text = called(document);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "den" for an agreement, "det" for an addendum. */
const it = ({ addendum }: Document) => (addendum === null ? 'den' : 'det');

/** What is said of documents that are put together for a signing service. */
export const SIGNING_PACKAGE_PROBLEMS = {
  'nothing-to-sign': ({ municipality }: { municipality: string }) => ({
    message: `Der er ingen aftale med ${municipality}, som er sendt til underskrift og mangler underskrifter`,
  }),
  'offered-not-drafted': (document: Document) => ({
    message: `${atFirst(document)} kan ikke laves, som ${it(document)} er nu`,
    fix: 'Se efter med et nyt udkast.',
  }),
  /** `sections`: the headings of those that have changed, as far as they are known. */
  'changed-since-offered': ({ sections, ...document }: Document & { sections: readonly string[] }) => ({
    message: `Noget er ændret, siden ${called(document)} blev sendt til underskrift${sections.length === 0 ? '' : `: ${listed(sections, 'og')}`}`,
    fix: 'Lav en ny version, og send den til underskrift.',
  }),
  'no-pdf': ({ isEdited, ...document }: Document & { isEdited: boolean }) => ({
    message: `${atFirst(document)} ${isEdited ? 'er rettet i Word' : 'kan ikke laves som PDF her'}, så filen er lagt som .docx`,
    fix: 'Gem den som PDF i Word, før den sendes.',
  }),
  'file-gone': (document: Document) => ({
    message: `Filen med ${called(document)}, der er sendt til underskrift, er slettet`,
    fix: 'Lav en ny version.',
  }),
  'signer-without-email': ({ municipality, names }: { municipality: string; names: readonly string[] }) => ({
    message: `${municipality}: der mangler e-mailadresse på ${named(names, 'og')}`,
    fix: 'Den skal bruges, når aftalen sendes fra en underskriftstjeneste.',
  }),
};
