/**
 * What people call the columns, in Danish and English. The first of each is the one we suggest.
 * Case, spaces, punctuation and the way æ, ø, å are typed make no difference.
 */
export const SINGLE_NAMES: Record<SingleField, readonly string[]> = {
  municipality: [
    'Kommune',
    'Kommunenavn',
    'Kommunens navn',
    'Navn på kommune',
    'Navn på kommunen',
    'Municipality',
    'Municipality name',
    'Name of municipality',
    'Kommunen',
  ],
  'municipality-code': [
    'Kommunekode',
    'Kommunenr.',
    'Kommunenummer',
    'Municipality code',
    'Municipality number',
  ],
  decision: [
    'Svar',
    'Kommunens svar',
    'Deltager',
    'Deltagelse',
    'Ønsker at deltage',
    'Ønsker deltagelse',
    'Vil deltage',
    'Tilmelding',
    'Tilmeldt',
    'Tilmelding/framelding',
    'Til/framelding',
    'Interesseret',
    'Interesse',
    'Interessetilkendegivelse',
    'Tilkendegivelse',
    'Tilkendegivelse af interesse',
    'Ja/nej',
    'Svar ja/nej',
    'Svar på invitationen',
    'Svar invitationen',
    'Answer',
    'Response',
    'Reply',
    'Decision',
    'Participates',
    'Participating',
    'Participation',
    'Interested',
    'Yes/no',
  ],
  preferences: [
    'Prioriteringer',
    'Prioritering',
    'Prioritér indsatsområder',
    'Prioritér indsatsområderne',
    'Prioritering af indsatsområderne',
    'Rangér indsatsområderne',
    'Rangordn indsatsområderne',
    'Indsatsområderne',
    'Prioriteter',
    'Prioritet',
    'Indsatsområder',
    'Indsatsområde',
    'Prioriterede indsatsområder',
    'Prioritering af indsatsområder',
    'Kommunens prioriteringer',
    'Ønskede indsatsområder',
    'Valgte indsatsområder',
    'Ønsker til indsatsområder',
    'Temaer',
    'Prioriterede temaer',
    'Priorities',
    'Focus areas',
    'Ranked focus areas',
    'Preferences',
    'Ranking',
  ],
  'own-suggestion': [
    'Eget forslag',
    'Egne forslag',
    'Eget indsatsområde',
    'Eget forslag til indsatsområde',
    'Andet forslag',
    'Forslag til indsatsområde',
    'Own suggestion',
    'Own focus area',
  ],
  'leadership-priorities': [
    'Ledelsesudvikling',
    'Ledelsesprioriteter',
    'Prioriteringer i ledelsesudvikling',
    'Generelle prioriteringer i ledelsesudvikling',
    'Prioriteter for ledelsesudvikling',
    'Leadership priorities',
    'Leadership development',
  ],
  'local-goals': [
    'Lokale mål',
    'Mål',
    'Lokalt mål',
    'Egne mål',
    'Kommunens mål',
    'Kommunens lokale mål',
    'Local goals',
    'Goals',
  ],
  comment: [
    'Bemærkninger',
    'Bemærkning',
    'Bemærkninger og kommentarer',
    'Bemærkninger kommentarer',
    'Øvrige bemærkninger',
    'Andre bemærkninger',
    'Kommentar',
    'Kommentarer',
    'Øvrige kommentarer',
    'Kommentarer eller spørgsmål',
    'Kommentarer spørgsmål',
    'Spørgsmål og kommentarer',
    'Noter',
    'Note',
    'Comment',
    'Comments',
    'Remarks',
    'Notes',
  ],
  'approval-body': [
    'Godkendt af',
    'Godkendt i',
    'Besluttet af',
    'Besluttet i',
    'Vedtaget af',
    'Tiltrådt af',
    'Behandlet af',
    'Behandlet i',
    'Politisk behandling',
    'Politisk godkendt af',
    'Politisk godkendt i',
    'Godkendende organ',
    'Beslutningsorgan',
    'Approved by',
    'Approving body',
    'Decided by',
  ],
  'approval-date': [
    'Godkendelsesdato',
    'Godkendelse dato',
    'Dato godkendelse',
    'Dato for godkendelse',
    'Godkendt den',
    'Godkendt dato',
    'Beslutningsdato',
    'Dato for beslutning',
    'Besluttet den',
    'Vedtaget den',
    'Tiltrådt den',
    'Dato for politisk behandling',
    'Dato for politisk beslutning',
    'Dato for politisk godkendelse',
    'Politisk godkendt den',
    'Mødedato',
    'Approval date',
    'Date of approval',
    'Approved on',
    'Decision date',
  ],
  'case-number': [
    'Sagsnr.',
    'Sagsnummer',
    'Kommunens sagsnr.',
    'Kommunens sagsnummer',
    'Sags-ID',
    'Kommunens sags-ID',
    'ESDH-nr.',
    'ESDH-nummer',
    'Journalnr.',
    'Journalnummer',
    'J.nr.',
    'Case number',
    'Case no.',
    'Case ID',
  ],
  participants: [
    'Deltagere',
    'Kommunens deltagere',
    'Deltagernes navne',
    'Deltagerne',
    'Navne på deltagere',
    'Navne og titler på deltagere',
    'Deltagerliste',
    'Participants',
  ],
  politicians: [
    'Politikere',
    'Politiker',
    'Politiske deltagere',
    'Deltagende politikere',
    'Politicians',
    'Politician',
  ],
  'add-ons': ['Tilkøb', 'Tilvalg', 'Ønsker tilkøb', 'Ønskede tilkøb', 'Add-ons', 'Add-on'],
};

/** With a number before or after: "1. prioritet", "Indsatsområde 2", "Tredje prioritet". */
export const PREFERENCE_NAMES = [
  'prioritet',
  'prio',
  'prioritering',
  'indsatsområde',
  'prioriteret indsatsområde',
  'prioritet indsatsområde',
  'indsatsområde prioritet',
  'tema',
  'valg',
  'priority',
  'focus area',
  'preference',
  'choice',
];

export const ROLE_NAMES: Record<Role, readonly string[]> = {
  signatory: [
    'Underskriver',
    'Underskrivere',
    'Underskrivers',
    'Underskriverens',
    'Underskrift',
    'Underskrives af',
    'Underskriveren',
    'Underskrive',
    'Skriver under',
    'Signatory',
    'Signed by',
    'Sign agreement',
    'Signs agreement',
  ],
  contact: [
    'Kontaktperson',
    'Kontaktpersoner',
    'Kontaktpersonen',
    'Kontaktpersons',
    'Kontaktpersonens',
    'Kontakt',
    'Contact',
    'Contact person',
  ],
  participant: ['Deltager', 'Deltagers', 'Participant'],
  politician: ['Politiker', 'Politikers', 'Politisk deltager', 'Politician'],
};

export const PART_NAMES: Record<PersonPart, readonly string[]> = {
  name: ['navn', 'navnet', 'fulde navn', 'name'],
  title: ['titel', 'titlen', 'stilling', 'stillingsbetegnelse', 'funktion', 'title'],
  email: ['e-mail', 'e-mailen', 'mail', 'e-mailadresse', 'mailadresse', 'e-mail address'],
  phone: [
    'telefon',
    'tlf.',
    'telefonnummer',
    'telefonnummeret',
    'telefonnr.',
    'tlf.nr.',
    'mobil',
    'mobilnummer',
    'phone',
  ],
};

/** Between a part and a role: "E-mail på kontaktperson". */
export const PREPOSITIONS = ['', 'på', 'til', 'for', 'of'];

/** "Dato" alone means the approval's only next to a column about the approval. */
export const DATE_NAMES = ['dato', 'date'];

/** Those an answer names, one by one. */
export type Role = 'signatory' | 'contact' | 'participant' | 'politician';
export type PersonPart = 'name' | 'title' | 'email' | 'phone';

export type SingleField =
  | 'municipality'
  | 'municipality-code'
  | 'decision'
  | 'preferences'
  | 'own-suggestion'
  | 'leadership-priorities'
  | 'local-goals'
  | 'comment'
  | 'approval-body'
  | 'approval-date'
  | 'case-number'
  | 'participants'
  | 'politicians'
  | 'add-ons';

/** What a column of an answers file holds. Numbers count from 1. */
export type Field =
  | { kind: 'single'; name: SingleField }
  /** The focus area that comes as this number. */
  | { kind: 'preference'; number: number }
  /** The rank of the focus area with this id. */
  | { kind: 'area'; area: string }
  /** The answer to the later question with this id. */
  | { kind: 'later'; question: string }
  | { kind: 'person'; role: Role; number: number; part: PersonPart };

export interface Column {
  /** Position in the row, from 0. */
  index: number;
  /** As it stands in the file. */
  heading: string;
}

export interface FieldColumn extends Column {
  field: Field;
  /** The name it was taken for, where the heading is spelled otherwise. */
  takenFor?: string;
}

/** Equal for columns that mean the same. */
export function keyOf(field: Field): string {
  switch (field.kind) {
    case 'single':
      return field.name;
    case 'preference':
      return `preference ${field.number}`;
    case 'later':
      return `later ${field.question}`;
    case 'area':
      return `area ${field.area}`;
    case 'person':
      return `${field.role} ${field.number} ${field.part}`;
  }
}
