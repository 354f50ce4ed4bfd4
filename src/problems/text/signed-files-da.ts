import { named } from './words-da.ts';

/** Which of a municipality's documents. */
interface Document {
  version: number;
  addendum?: number;
}

/** "version 2 af aftalen", "tillæg 1 til aftalen" */
export function called({ version, addendum }: Document): string {
  return addendum === undefined ? `version ${version} af aftalen` : `tillæg ${addendum} til aftalen`;
}

const LOOK = 'Se efter i filen, og skriv, hvilken kommune den er fra.';
const FIND_SIGNED = 'Find den fil, der er underskrevet.';

const UNSURE = {
  nothing: {
    message: 'Hverken filen eller dens navn siger, hvilken aftale den er',
    fix: LOOK,
  },
  name: {
    message: 'Filen siger ikke selv, hvilken aftale den er, for eksempel fordi den er skannet',
    fix: LOOK,
  },
  'name-differs': {
    message: 'Filens navn nævner en anden kommune end den, aftalen er med',
    fix: LOOK,
  },
  document: {
    message:
      'Kommunen har både en aftale og tillæg, der er sendt til underskrift, og filen siger ikke selv, hvad den er',
    fix: 'Skriv, hvilket tillæg det er.',
  },
  several: {
    message: 'Der er flere forskellige filer med den samme aftale',
    fix: 'Se efter, hvilken der er underskrevet af alle, og aflever kun den.',
  },
} as const;

/** What is said of a file that is handed in as the signed agreement and is not kept. Municipalities by their full names. */
export const SIGNED_FILE_PROBLEMS = {
  'signed-file-other': () => ({
    message: 'Filen er hverken en PDF eller et Word-dokument (.docx)',
    fix: 'Gem den som PDF, og prøv igen.',
  }),
  'signed-file-too-large': () => ({
    message: 'Filen er større, end en aftale kan være',
    fix: 'Se efter, om det er den rigtige.',
  }),
  'signed-file-unreadable': () => ({
    message: 'Filen kan ikke åbnes: den er beskadiget eller låst med en adgangskode',
    fix: 'Bed om den igen, og prøv så.',
  }),
  'signed-file-other-agreement': ({ municipality }: { municipality: string }) => ({
    message: `Filen er aftalen med ${municipality} og er ikke gemt. Intet er registreret`,
  }),
  'signed-file-other-partnership': ({ partnership }: { partnership: string }) => ({
    message: `Filen er en aftale i et andet partnerskab (${partnership}) og er ikke gemt. Intet er registreret`,
  }),
  /** `is`: the document that it is, null for one that is not kept here. */
  'signed-file-other-version': ({ is, expected }: { is: Document | null; expected: Document }) => ({
    message:
      is === null
        ? `Filen er ikke ${called(expected)}, men en, der ikke er gemt her. Intet er registreret`
        : `Filen er ${called(is)}, og det er ${called(expected)}, der er sendt til underskrift. Intet er registreret`,
    fix: 'Se efter, hvad der er underskrevet.',
  }),
  'signed-file-unsigned': ({ expected }: { expected: Document }) => ({
    message: `Filen er ${called(expected)}, og der er ingen digital underskrift i den. Intet er registreret`,
    fix: `${FIND_SIGNED} Er den underskrevet på en anden måde, for eksempel med pen på en skærm, så skriv, hvorfor den gælder.`,
  }),
  'signed-file-several': ({ count }: { count: number }) => ({
    message: `Der er ${count} dokumenter i filen. Intet er registreret`,
    expected: 'en fil med én aftale',
    fix: 'Del filen, så hver aftale er i sin egen. Hører det hele til den samme aftale, så skriv, hvorfor filen gælder.',
  }),
  'signed-file-ours': ({ expected }: { expected: Document }) => ({
    message: `Filen er ${called(expected)}, præcis som den blev lavet her, så ingen har underskrevet den. Intet er registreret`,
    fix: FIND_SIGNED,
  }),
  'signed-file-unsure': ({ why, candidates }: { why: keyof typeof UNSURE; candidates: string[] }) => ({
    message: UNSURE[why].message,
    ...(candidates.length > 0 && { found: named(candidates) }),
    fix: UNSURE[why].fix,
  }),
  'signed-file-not-offered': ({ municipality }: { municipality: string }) => ({
    message: `Ingen version af aftalen med ${municipality} er sendt til underskrift`,
    fix: 'Se efter, hvad der er underskrevet. Send den version til underskrift her, før den underskrevne fil bliver gemt.',
  }),
};

const counted = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

/** What is said of a file that is handed in as an agreement edited by hand and is not taken in. */
export const EDITED_FILE_PROBLEMS = {
  'edited-damaged': () => ({
    message: 'Filen er ikke et Word-dokument (.docx), der kan læses',
    fix: 'Gem det som .docx, og prøv igen.',
  }),
  'edited-too-large': () => ({
    message: 'Filen er større, end en aftale kan være',
    fix: 'Se efter, om det er den rigtige.',
  }),
  'edited-tracked-changes': ({ count }: { count: number }) => ({
    message: `Dokumentet har ${counted(count, 'én sporet ændring', 'sporede ændringer')}, som ingen har taget stilling til, så det er ikke afgjort, hvad der står`,
    fix: 'Acceptér eller afvis ændringerne i Word, gem, og prøv igen.',
  }),
  'edited-comments': ({ count }: { count: number }) => ({
    message: `Dokumentet har ${counted(count, 'én kommentar', 'kommentarer')}, og de hører ikke til i en aftale`,
    fix: 'Slet dem i Word, gem, og prøv igen.',
  }),
  'edited-unknown-document': () => ({
    message: 'Filen siger ikke selv, hvilken aftale den er',
    fix: 'Skriv, hvilken kommune den er for, og hvilken version der er rettet i.',
  }),
  'edited-other-partnership': ({ partnership }: { partnership: string }) => ({
    message: `Filen er en aftale i et andet partnerskab (${partnership}) og er ikke taget ind`,
  }),
  'edited-other-municipality': ({ municipality }: { municipality: string }) => ({
    message: `Filen er aftalen med ${municipality} og er ikke taget ind`,
    fix: 'Se efter, om det er den rigtige fil.',
  }),
  /** `last`: number of the latest version, 0 where there is none. */
  'edited-unknown-version': ({ municipality, last }: { municipality: string; last: number }) =>
    last === 0
      ? {
          message: `Der er ikke lavet noget udkast til aftalen med ${municipality}, så filen kan ikke bygge på et`,
        }
      : {
          message: `Det kan ikke ses, hvilken version af aftalen med ${municipality} der er rettet i`,
          fix: `Skriv versionens nummer; den seneste er version ${last}.`,
        },
  'edited-unclear-signers': ({ municipality, parties }: { municipality: string; parties: string[] }) => ({
    message: `Det kan ikke ses, hvem der underskriver aftalen med ${municipality} for ${named(parties, 'og')}`,
    fix: 'Under "For …" skal der stå "Navn:" og "Titel:" for hver underskriver.',
  }),
};
