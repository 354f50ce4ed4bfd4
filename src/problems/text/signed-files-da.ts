import { listed } from './words-da.ts';

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
  /** `is`: the version that it is, null for one that is not kept here. */
  'signed-file-other-version': ({ is, expected }: { is: number | null; expected: number }) => ({
    message:
      is === null
        ? `Filen er ikke version ${expected} af aftalen, men en, der ikke er gemt her. Intet er registreret`
        : `Filen er version ${is} af aftalen, og det er version ${expected}, der er sendt til underskrift. Intet er registreret`,
    fix: 'Se efter, hvad der er underskrevet.',
  }),
  'signed-file-unsigned': ({ version }: { version: number }) => ({
    message: `Filen er version ${version} af aftalen, og der er ingen digital underskrift i den. Intet er registreret`,
    fix: `${FIND_SIGNED} Er den underskrevet på en anden måde, for eksempel med pen på en skærm, så skriv, hvorfor den gælder.`,
  }),
  'signed-file-ours': ({ version }: { version: number }) => ({
    message: `Filen er version ${version} af aftalen, præcis som den blev lavet her, så ingen har underskrevet den. Intet er registreret`,
    fix: FIND_SIGNED,
  }),
  'signed-file-unsure': ({ why, candidates }: { why: keyof typeof UNSURE; candidates: string[] }) => ({
    message: UNSURE[why].message,
    ...(candidates.length > 0 && { found: listed(candidates) }),
    fix: UNSURE[why].fix,
  }),
  'signed-file-not-offered': ({ municipality }: { municipality: string }) => ({
    message: `Ingen version af aftalen med ${municipality} er sendt til underskrift`,
    fix: 'Se efter, hvad der er underskrevet. Send den version til underskrift her, før den underskrevne fil bliver gemt.',
  }),
};
