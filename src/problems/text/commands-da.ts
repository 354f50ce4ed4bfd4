import { CELL_PROBLEMS } from './answers-da.ts';
import { DATE_FORMS } from './dates-da.ts';
import { meant, named, quoted } from './words-da.ts';

const RECORD = {
  why: 'begrundelsen, i en sætning',
  precondition: 'id på en forudsætning',
  question: 'id på et af de senere spørgsmål (laterDeadlines)',
  says: 'yes eller no; ved tilkøb også --add-on',
  revision: 'nummeret på en revision',
  body: 'hvem der besluttede det: Byrådet, Kommunalbestyrelsen, …udvalget eller forvaltningen',
  side: 'id på en af aftalens parter, for eksempel municipality eller kl',
  by: 'navn og titel på hver, der underskrev: "Anna Holm, borgmester"',
} as const;

/** What is needed to record something. */
export type RecordNeed = keyof typeof RECORD;

const NOT_MAILABLE = {
  'no-email': 'der er ingen e-mailadresse',
  'bad-email': 'der kan ikke sendes mails til adressen',
  closed: 'mails kunne ikke komme frem for nylig',
} as const;

/** What is said of what somebody asked for by name: municipalities, days, pins, persons, plans, partnerships. */
export const ASKED_PROBLEMS = {
  'unknown-municipality': CELL_PROBLEMS['unknown-municipality'],
  'not-invited': CELL_PROBLEMS['not-invited'],
  'no-yes-to-draft': ({ municipality }: { municipality: string }) => ({
    message: `${municipality} har ikke svaret ja, så der er ingen aftale at lave udkast til`,
    expected: 'en kommune, der har svaret ja',
    found: municipality,
    fix: 'Ret navnet eller svarene.',
  }),
  'unreadable-date': (data: { option: string | null; written: string; why: string }) => ({
    message: `${data.option === null ? '' : `${data.option} `}${quoted(data.written)} kan ikke bruges som dato: ${data.why}`,
    expected: data.option === null ? 'en dag som "16. juni 2017" eller 2017-06-16' : DATE_FORMS,
    found: data.written,
    fix: 'Skriv dagen.',
  }),
  'which-staff': ({ staff }: { staff: string[] }) => ({
    message: 'Det er ikke skrevet, hvem linket er til',
    expected: staff.length === 0 ? 'en adresse i PARTNERSKAB_STAFF, som er tom' : named(staff),
    fix: 'Skriv e-mailadressen.',
  }),
  'not-on-staff-list': ({ email }: { email: string }) => ({
    message: `${quoted(email)} står ikke på listen over KL’s medarbejdere`,
    expected: 'en af adresserne i PARTNERSKAB_STAFF',
    found: email,
    fix: 'Ret adressen, eller få den skrevet på listen.',
  }),
  'why-missing': () => ({ message: 'Begrundelsen mangler', fix: 'Skriv, hvorfor, med --why.' }),
  'day-missing': () => ({ message: 'Dagen mangler', fix: 'Skriv dagen med --day.' }),
  'unreadable-time': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke et klokkeslæt`,
    expected: 'et klokkeslæt som 9.30 eller 15:30',
    found: written,
    fix: 'Skriv klokkeslættet.',
  }),
  'unreadable-pin': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en binding`,
    expected: '"Aarhus+Skanderborg" (sammen), "Aarhus/Randers" (hver for sig) eller "Aarhus=2" (i netværk 2)',
    found: written,
    fix: 'Skriv den på en af de måder.',
  }),
  'record-incomplete': (data: { what: string; name: string; need: RecordNeed; known: string[] | null }) => ({
    message: `For at registrere ${quoted(data.what)} skal ${data.name} være med`,
    expected: data.known === null ? RECORD[data.need] : named(data.known),
    fix: `Tilføj ${data.name}.`,
  }),
  'nobody-said-yes': () => ({ message: 'Ingen kommune har svaret ja endnu' }),
  'left-over-draft': () => ({
    message: 'Udkastet er fra før; kommunen deltager ikke nu',
    fix: 'Behold det på sagen, eller slet det.',
  }),
  'signed-without-draft': ({ municipality }: { municipality: string }) => ({
    message: `Alle parter har underskrevet med ${municipality}, men databasen har ingen version af aftalen at kopiere`,
    fix: 'Behold det underskrevne dokument på sagen. Er intet underskrevet, så tag det tilbage med "partnerskab record … retracted signature".',
  }),
  'no-contact-to-mail': ({ municipality }: { municipality: string }) => ({
    message: `${municipality} har ingen kontaktperson, så ingen får invitationen på mail`,
    fix: 'Registrér en kontaktperson med e-mailadresse, eller lav et brev med "partnerskab invite … --out".',
  }),
  'contact-not-mailable': ({
    municipality,
    name,
    why,
  }: {
    municipality: string;
    name: string;
    why: keyof typeof NOT_MAILABLE;
  }) => ({
    message: `${name}, ${municipality}, får ikke invitationen på mail: ${NOT_MAILABLE[why]}`,
    fix: 'Ret e-mailadressen, eller lav et brev med "partnerskab invite … --out".',
  }),
  'range-backwards': ({ from, to }: { from: string | null; to: string }) => ({
    message: 'Slutningen ligger før begyndelsen',
    expected: 'et --to efter --from; uden --from begynder det nu',
    found: `--from ${from ?? 'nu'} --to ${to}`,
    fix: 'Byt de to om, eller udelad den ene.',
  }),
  'reminder-of-another': ({ key, partnership }: { key: string; partnership: string }) => ({
    message: `Påmindelsen ${quoted(key)} hører ikke til ${partnership}`,
    found: key,
    fix: `Tag nøglerne fra "reminders ${partnership} --troubles".`,
  }),
  'several-of-the-name': ({ person, ids }: { person: string; ids: string[] }) => ({
    message: `Mere end én hedder ${quoted(person)}, og ingen af dem har en e-mailadresse`,
    expected: `id på en af dem: ${ids.join('; ')}`,
    found: person,
    fix: "Skriv id'et i stedet for navnet, uden --municipality.",
  }),
  'person-in-no-municipality': ({ person }: { person: string | null }) => ({
    message: 'En persons kalender kræver både --person og --municipality',
    expected: '--municipality Odense --person navn@odense.dk',
    ...(person !== null && { found: person }),
    fix: 'Tilføj det, der mangler, eller tag begge væk, hvis det er partnerskabets kalender.',
  }),
  'not-registered': ({ email, municipality }: { email: string; municipality: string }) => ({
    message: `Ingen i ${municipality} er registreret med e-mailadressen ${quoted(email)}`,
    expected: 'en kontaktperson, stedfortræder, deltager eller politiker i kommunen',
    found: email,
    fix: 'Ret adressen, eller registrér personen først.',
  }),
  'name-alone': ({ person }: { person: string }) => ({
    message: `${quoted(person)} er hverken en e-mailadresse eller et id, og flere kan hedde det samme`,
    expected: 'navn@kommune.dk, eller et navn, som databasen har det, med --municipality',
    found: person,
    fix: 'Brug e-mailadressen, hvis personen har en; ellers tilføj --municipality.',
  }),
  'no-network-plan': ({ partnership, number }: { partnership: string; number: number | null }) => ({
    message: `Der er ingen netværksplan ${number === null ? '' : `${number} `}for ${quoted(partnership)}`,
    fix: 'Dan en med "partnerskab networks compose".',
  }),
  'months-missing': () => ({
    message: 'Hverken definitionen (personalDataMonths) eller --months siger, hvor længe persondata gemmes',
    fix: 'Skriv det ét af stederne.',
  }),
  'unknown-partnership': (data: { id: string; known: string[]; nearest: string[] }) => ({
    message: `Databasen har intet partnerskab ${quoted(data.id)}`,
    expected: data.known.length > 0 ? named(data.known) : 'et partnerskab, der er aktivt; der er ingen endnu',
    found: data.id,
    fix: `Ret id'et, eller tag et nyt i brug med "partnerskab activate ID --yes".${meant(data.nearest)}`,
  }),
};

const STANDS = {
  changed: (folder: string, id: string, stands: string) =>
    `${folder} er ændret og ikke aktiveret; ${stands}. "partnerskab activate ${id}" viser, hvad der ville ændre sig`,
  earlier: (folder: string, _: string, stands: string) => `${folder} har det, der var aktivt før; ${stands}`,
  errors: (folder: string, _: string, stands: string) =>
    `${folder} er ændret og har fejl, som "partnerskab check" nævner; ${stands}`,
} as const;

/** What is said of a partnership's folder beside what was activated, and of changes that somebody else was first with. */
export const ACTIVATION_PROBLEMS = {
  'folder-of-another': ({ id, holds }: { id: string; holds: string }) => ({
    message: `Mappen for ${id} indeholder nu et andet partnerskab: ${holds}`,
    expected: id,
    found: holds,
    fix: `Sæt id'et tilbage, eller angiv mappen for ${id}.`,
  }),
  'activated-first': ({ id, folder, invited }: { id: string; folder: string; invited: number }) => ({
    message: `${id} er aktivt nu, som ${folder} har det, og ${invited} kommuner er inviteret`,
  }),
  'not-activated': (data: { id: string; folder: string; is: keyof typeof STANDS; activated: string }) => ({
    message: STANDS[data.is](data.folder, data.id, `det, der blev aktiveret den ${data.activated}, gælder`),
  }),
  conflict: (data: {
    subject: string;
    by: { actor: string; at: string } | null;
    yours: string;
    theirs: string;
  }) => ({
    message: `En anden har ændret ${data.subject} imens${data.by ? ` (${data.by.actor}, ${data.by.at})` : ''}; intet blev skrevet`,
    expected: `det, du havde set; du ville skrive ${data.yours}`,
    found: data.theirs,
    fix: 'Se, hvad der står nu, og prøv igen, hvis det stadig er nødvendigt.',
  }),
};
