import type { TableName } from '../../store/db/tables.ts';
import type { Category } from '../../store/privacy/personal-data.ts';
import { SURFACES } from '../surface.ts';
import { count } from './words-da.ts';

interface Told {
  title: string;
  from: string;
  for: string;
  seenBy: string;
}

const OWN_AND_KL = 'Kommunens egne kontaktpersoner og KL’s medarbejdere.';
const KL = 'KL’s medarbejdere.';

/** What a person is told about data held about them: its source, its purpose, and who can see it. */
export const HELD: Readonly<Record<Category, Told>> = {
  registered: {
    title: 'Sådan er du registreret',
    from: 'Kommunens svar, kommunens kontaktpersoner eller KL.',
    for: 'At skrive til de rigtige og vide, hvem der deltager.',
    seenBy: OWN_AND_KL,
  },
  said: {
    title: 'Kommunens svar, hvor du er nævnt eller har svaret',
    from: 'Den, der svarede for kommunen.',
    for: 'At vise, hvad kommunen har svaret, hvornår og ved hvem.',
    seenBy: OWN_AND_KL,
  },
  decided: {
    title: 'Beslutninger, som du har skrevet ned eller underskrevet',
    from: 'Dig selv eller den, der skrev beslutningen ned.',
    for: 'At vise, hvad der er aftalt mellem kommunen, KL og eventuelle andre parter, og hvem der gjorde det.',
    seenBy: OWN_AND_KL,
  },
  chat: {
    title: 'Din konto i Slack eller Teams',
    from: 'Slack eller Teams, da du skrev til botten, eller da den slog din e-mailadresse op.',
    for: 'At kende dig igen og kunne skrive til dig.',
    seenBy: KL,
  },
  links: {
    title: 'Dine links til browseren',
    from: 'Botten, da den sendte dig et link, og dig selv, da du åbnede det.',
    for: 'At lade dig svare for din kommune i en browser, og ingen andre.',
    seenBy: KL,
  },
  messages: {
    title: 'Beskeder og påmindelser til dig',
    from: 'Botten og KL’s medarbejdere.',
    for: 'At sende dig det, du skal bruge, én gang og til tiden.',
    seenBy: KL,
  },
  begun: {
    title: 'Skemaer, der er påbegyndt',
    from: 'Den, der skrev i skemaet.',
    for: 'At et skema kan gøres færdigt senere.',
    seenBy: 'De, der kan gøre skemaet færdigt: kommunens kontaktpersoner eller KL’s medarbejdere.',
  },
  log: {
    title: 'Loggen over, hvad der er sket',
    from: 'Botten, som skriver hver ændring ned.',
    for: 'At kunne se, hvem der har ændret hvad, og rette fejl.',
    seenBy: KL,
  },
  agreement: {
    title: 'Aftaler',
    from: 'Kommunens svar og KL’s beskrivelse af partnerskabet.',
    for: 'Aftalen mellem kommunen, KL og eventuelle andre parter.',
    seenBy: 'Kommunens egne kontaktpersoner, KL’s medarbejdere og de parter, der underskriver aftalen.',
  },
  definition: {
    title: 'Beskrivelsen af partnerskabet',
    from: 'KL.',
    for: 'At fortælle kommunerne, hvem de kan spørge.',
    seenBy: 'Alle i de inviterede kommuner.',
  },
};

/** Field names in Danish; a field without one is technical, and is only in the file beside the page. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'Navn',
  title: 'Titel',
  email: 'E-mail',
  phone: 'Telefon',
  role: 'Rolle',
  platform: 'Platform',
  address: 'Konto',
  state: 'Tilstand',
  reason: 'Hvorfor',
  actor: 'Skrevet ned af',
  recordedBy: 'Skrevet ned af',
  movedBy: 'Flyttet af',
  owner: 'Skemaets ejer',
  recipient: 'Modtager',
  due: 'Skulle sendes',
  ended_at: 'Sendt eller opgivet',
  surface: 'Hvorfra',
  date: 'Dato',
  told: 'Fortalt dato',
  text: 'Tekst',
  summary: 'Emne',
  mailbox: 'E-mail til faktura',
  contact: 'Kontakt om fakturaen',
  contacts: 'Kontaktpersoner',
  participants: 'Deltagere',
  politicians: 'Politikere',
  signatories: 'Underskrivere',
  by: 'Underskrivere',
};

const WORDS: Readonly<Record<string, string>> = {
  contact: 'kontaktperson',
  substitute: 'stedfortræder',
  participant: 'deltager',
  politician: 'politiker',
  reachable: 'kan nås',
  unreachable: 'kan ikke nås',
  pending: 'venter',
  sent: 'sendt',
  open: 'gælder',
  withdrawn: 'trukket tilbage',
  failed: 'ikke sendt',
  cancelled: 'aflyst',
  expired: 'for sent',
  unknown: 'måske sendt',
  slack: SURFACES.slack.name,
  teams: SURFACES.teams.name,
  web: SURFACES.web.name,
  mail: SURFACES.mail.name,
  cli: 'KL’s kommandolinje',
  schedule: 'bottens kalender',
};

const PLACES: Readonly<Partial<Record<TableName, string>>> = {
  definition: 'beskrivelsen af partnerskabet',
  milestone_change: 'begrundelser for flyttede datoer',
  enrolment: 'det, der er skrevet ned om kommunens tilmelding',
  enrolment_move: 'det, der er skrevet ned om kommunens tilmelding',
  answer: 'kommunens svar',
  person: 'kommunens personer',
  self_evaluation: 'kommunens selvevaluering',
  visit: 'bemærkninger til kommunebesøg',
  invoice_details: 'kommunens faktureringsoplysninger',
  municipality_facts: 'det, KL har udfyldt om kommunen',
  inbox_item: 'beskeder til KL',
  alignment_reply: 'kommunens bemærkninger til forventningsafstemningen',
  municipality_note: 'KL’s noter om kommunen',
  meeting: 'stedet for et møde',
  agreement_version: 'aftalen',
  signed_file: 'den underskrevne aftale',
  form_draft: 'påbegyndte skemaer',
  reminder: 'beskeder, som medarbejdere har skrevet',
  audit: 'loggen',
};

/** The texts of the page that shows a person what is held about them. */
export const PERSONAL_DATA_PAGE = {
  title: 'Det er gemt om dig',
  madeAt: (moment: string) => `Lavet ${moment}. Alle tider er danske.`,
  intro:
    "Her står det, som KL's bot til partnerskaber har gemt om dig: dine egne oplysninger og ikke andres. Filen ved siden af har det samme, som et program kan læse, og de tekniske felter.",
  nothing: 'Der er ikke gemt noget om dig.',
  from: 'Hvor er det fra?',
  for: 'Hvad bruges det til?',
  seenBy: 'Hvem kan se det?',
  kept: 'Hvor længe?',
  keptUntil: (title: string, day: string | undefined) =>
    day === undefined
      ? `${title}: til KL sletter det, når partnerskabet er slut.`
      : `${title}: slettes fra ${day}.`,
  keptChat: 'Din konto i Slack eller Teams slettes, når du ikke er med i flere partnerskaber.',
  signed: 'En underskrevet aftale, og hvem der underskrev den, bliver bevaret.',
  mentions: 'Fri tekst, der måske nævner dig',
  mentionsIntro:
    'Her står dit navn eller din e-mailadresse i tekst, som nogen har skrevet frit, eller uden e-mailadresse. Botten kan ikke vide, om det er dig, så den retter det ikke selv. Bed KL om at se på det.',
  rights: 'Er noget forkert, eller vil du have det slettet?',
  rightsText:
    'Ret det under "Personer", skriv "slet mine data" til botten, eller skriv til KL. Nævner fri tekst dig måske, så bed KL om at se efter. Det, en underskrevet aftale skal bevare, bliver.',
  field: (key: string): string | undefined => (Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined),
  word: (value: string): string => (Object.hasOwn(WORDS, value) ? WORDS[value] : undefined) ?? value,
};

/** Where free text names somebody: "Aarhus Kommune, kommunens svar, 2 steder". */
export function mentionText(table: TableName, municipality: string | undefined, rows: number): string {
  const place = PLACES[table] ?? 'andre oplysninger';
  return [municipality, place, count(rows, 'sted', 'steder')].filter((part) => part !== undefined).join(', ');
}
