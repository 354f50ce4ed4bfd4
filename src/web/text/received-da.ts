import { count } from '../../chat/text/words-da.ts';

/** What comes in by file, and the invitations. */
export const RECEIVED = {
  title: 'Modtag og inviter',
  noAnswer: 'Har ikke svaret',
  noContact: 'Ingen kontaktperson',
  parts: {
    decision: 'svar',
    preferences: 'ønsker',
    ownSuggestion: 'eget forslag',
    leadershipPriorities: 'prioriteter i ledelse',
    localGoals: 'lokale mål',
    comment: 'bemærkning',
    approval: 'godkendelse',
    signatories: 'underskrivere',
    contacts: 'kontaktpersoner',
    participants: 'deltagere',
    politicians: 'politikere',
    addOns: 'tilkøb',
  },
  upload: {
    heading: 'Tag filer ind',
    intro:
      'Send lister med svar eller kontaktpersoner (.xlsx eller .csv) og underskrevne aftaler (PDF eller .docx). I ser, hvad der står i dem, og hvad de ændrer. Intet er taget ind, før I siger til.',
    label: 'Filer',
    hint: 'Højst 32 MB i alt. I kan vælge flere eller trække dem hertil.',
    send: 'Se, hvad der står i dem',
    none: 'Vælg en fil først.',
  },
  waiting: {
    heading: 'Filer, I har sendt og ikke har taget stilling til',
    hint: 'De bliver gemt et døgn. Kun I selv ser dem.',
    header: ['Fil', 'Sendt'],
  },
  gone: {
    title: 'Filen er her ikke længere',
    text: 'En fil bliver gemt et døgn, til der er taget stilling til den. Er den ikke taget ind, så send den igen.',
    back: 'Til Modtag og inviter',
  },
  readAs: {
    answers: 'Listen er læst som svar fra kommuner.',
    contacts: 'Listen er læst som kontaktpersoner.',
  },
  readOther: { answers: 'Læs den som kontaktpersoner', contacts: 'Læs den som svar fra kommuner' },
  errors: (errors: number) =>
    `Intet er taget ind: ${count(errors, 'fejl', 'fejl')} skal rettes først. Ret listen, og send den igen.`,
  fine: 'Listen kan læses. Intet er taget ind endnu.',
  warnings: (warnings: number) => `${count(warnings, 'ting', 'ting')} er værd at se på først.`,
  refused: 'Listen kan ikke tages ind:',
  meanwhile:
    'Nogen har ændret noget, siden I så, hvad listen ændrer. Intet er taget ind. Sådan ser det ud nu.',
  effects: {
    heading: 'Det ændrer den',
    none: 'Listen ændrer ingenting: alt i den er, som det er i forvejen.',
    caption: (kind: 'answers' | 'contacts', changed: number) =>
      kind === 'answers'
        ? `Svar, der bliver nye eller ændrede (${changed})`
        : `Kommuner, hvor kontaktpersonerne ændres (${changed})`,
    header: ['Kommune', 'Ændring', 'Nu', 'Bagefter'],
    changes: { new: 'Ny', changed: 'Ændret', invoice: 'Faktura' },
    differs: (parts: readonly string[]) => `Ændret: ${parts.join(', ')}`,
    unchanged: (names: readonly string[]) => `Som før (${names.length}): ${names.join(', ')}`,
  },
  take: 'Tag det hele ind',
  drop: 'Kassér filen',
  copy: 'Hent listen med fejlene markeret',
  general: 'Om hele listen',
  moreProblems: (number: number) => `Der er ${number} flere. De står alle i kopien med fejlene markeret.`,
  kinds: { error: 'Fejl', warning: 'Se efter', note: 'Bemærk' },
  rows: {
    heading: 'Listen, som den er sendt',
    caption: (sheet: string | undefined) => (sheet === undefined ? 'Alle rækker' : `Arket "${sheet}"`),
    number: { sheet: 'Række', line: 'Linje' },
    left: (rows: number) =>
      `${count(rows, 'række', 'rækker')} er ikke vist. Alle fejl er vist eller fortalt ovenfor.`,
    onlyWrong: 'Vis kun rækker med noget at se på',
    all: 'Vis alle rækker',
  },
  signed: {
    text: 'Filen er en aftale. Intet er gemt endnu.',
    match: 'Find ud af, hvilken aftale det er',
  },
  said: {
    taget: (changed: number, unchanged: number) =>
      `Listen er taget ind: ${changed} nye eller ændrede, ${unchanged} som før.`,
    kasseret: 'Filen er kasseret. Intet er ændret.',
    modtaget: 'Filerne er modtaget. Se dem igennem én for én. Intet er taget ind endnu.',
  },
} as const;

/** Letters and mails by which municipalities are invited. */
export const INVITED = {
  heading: 'Invitationer',
  counts: {
    all: 'Kommuner',
    notMade: 'Mangler invitation',
    mailed: 'Inviteret på mail',
    opened: 'Har åbnet link eller brugt kode',
    answered: 'Har svaret',
  },
  mail: 'Send invitationer på mail',
  mailOff: 'Her sendes ingen mails, så invitationer kan kun laves som breve.',
  letters: {
    heading: 'Breve',
    text: 'Hvert brev har kommunens egen kode. Koden står kun i brevet: hentes brevet igen, får kommunen en ny kode, og den gamle gælder ikke længere.',
    make: (number: number) => `Lav ${count(number, 'brev', 'breve')}`,
    making: 'Laver breve',
    made: (number: number) => `${count(number, 'brev er', 'breve er')} lavet.`,
    fetch: (number: number) => `Hent ${count(number, 'brev', 'breve')} (zip)`,
    fetchNow:
      'Hent filen nu. Koderne står kun i brevene, og filen bliver ikke gemt: den kan hentes i to døgn, hvis serveren ikke starter igen imens.',
    gone: 'Filen med brevene er ikke her længere. Koderne i de breve, der er hentet, gælder stadig. Mangler en kommune sit brev, så lav et nyt til den.',
    none: 'Alle kommuner, der ikke har svaret, har fået lavet et brev.',
    one: 'Et nyt brev til én kommune',
    whose: 'Kommune',
    makeOne: 'Lav et nyt brev med ny kode',
    file: 'invitationer.zip',
    refused: 'Brevene kan ikke laves:',
    again: 'Nogen har lavet breve imens. Se, hvem der mangler nu.',
  },
  caption: 'Hvor langt invitationerne er',
  header: ['Kommune', 'Brev med kode', 'Mail', 'Åbnet', 'Svar'],
  notMade: 'Ikke lavet',
  letterStates: {
    live: (day: string) => `Lavet, gælder til ${day}`,
    used: () => 'Koden er brugt',
    expired: (day: string) => `Udløb ${day}`,
    withdrawn: () => 'Koden er trukket tilbage',
  },
  mails: {
    sent: (number: number) => `${number} sendt`,
    pending: (number: number) => `${number} på vej`,
    failed: (number: number) => `${number} kom ikke frem`,
    unknown: (number: number) => `${number} uvist`,
  },
  no: 'Nej',
} as const;
