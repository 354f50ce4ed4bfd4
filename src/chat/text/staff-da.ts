import type { Person } from '../../partnership/answer.ts';
import { joinDanish, nameInText } from '../../partnership/danish.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { Role } from '../../store/enrolments/people.ts';
import { listBlocks } from '../list-blocks.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { codeOf, isMailTrouble, platformTrouble } from './platform-troubles-da.ts';
import { count, placeLabel } from './words-da.ts';

type Fact = { label: string; value: string };

function message(summary: string, ...blocks: MessageBlock[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }] };
}

function withButtons(text: string, buttons: readonly Button[]): Message {
  return message(text, { kind: 'text', text }, { kind: 'buttons', buttons });
}

const ROLES: Readonly<Record<Role, string>> = {
  contact: 'kontaktperson',
  substitute: 'stedfortræder',
  participant: 'deltager',
  politician: 'politiker',
};

function days(number: number): string {
  if (number === 0) return 'i dag';
  const text = count(Math.abs(number), 'dag', 'dage');
  return number > 0 ? `om ${text}` : `for ${text} siden`;
}

/** What a contact is told who was asked whether the alignment was recorded correctly. */
export const ASKED = {
  thanks: message('Tak. Det er noteret, at det er rigtigt forstået.'),
  changed: message(
    'Samtalen er skrevet ned på ny eller taget tilbage imens. Skriv "menu" for at se, hvad der står nu.',
  ),
  corrected: (colleague: string, comment: string, place: string): Message =>
    message(
      `${colleague} har bedt KL om at rette noget.`,
      { kind: 'text', text: `${colleague} har bedt KL om at rette dette:` },
      { kind: 'text', text: comment },
      { kind: 'text', text: 'Intet er ændret. Er det alligevel rigtigt forstået, så svar igen.' },
      {
        kind: 'buttons',
        buttons: [{ action: 'form', value: `alignment-reply|${place}`, label: 'Svar igen' }],
      },
    ),
} as const;

/** What KL's staff see, apart from forms. */
export const STAFF = {
  help: message(
    'Hjælp til medarbejdere',
    { kind: 'heading', text: 'Det kan du' },
    {
      kind: 'list',
      items: [
        'oversigt – hvem har svaret, hvem er forsinket, hvad mangler, og hvad er det næste',
        'kommune Aarhus (eller bare Aarhus) – alt om en kommune, og knapper til det, der kan registreres',
        'samtale, godkendelse, underskrift, forudsætninger, opstart, afslutning, framelding, opsigelse, tilbagekald, svar, personer, besøg – fulgt af kommunens navn',
        'invitationer, eller inviter Aarhus – send invitationen på mail; du ser først, hvem der får den, og brevet',
        'Aarhus siger nej (eller ja) – registrér et svar, som I har fået på anden vis; du ser det, før det gælder',
        'udkast Aarhus eller udkast alle – lav udkast til aftaler',
        'eksport – hele partnerskabet som regneark til Excel',
        'netværk – se, dan og vælg netværk; netværk 2 – hvorfor kommunerne sidder der; flyt Aarhus til netværk 2; byt Aarhus med Odense',
        'dan netværk med Odense og Assens sammen; Køge og Roskilde hver for sig; Aarhus i netværk 2 – dan netværk, der holder jeres bindinger; dan netværk uden bindinger',
        'tidslinje – hele tidsplanen som billede, med møder, frister og påmindelser',
        'flyt dato – flyt en dato i tidsplanen',
        'mødedato – fastsæt, ændr eller aflys et møde, for alle eller for et netværk',
        'aktivér – se, hvad en ændret definition ændrer i udkast, påmindelser, datoer og priser, og tag den i brug',
        'indbakke – hvad kommunerne har skrevet til jer, rettelser der venter, og beskeder der ikke kom frem; tag det, og sig til, når det er håndteret',
        'påmindelser – slå automatiske påmindelser til, sæt dem på pause, og se, hvad der bliver sendt',
        'skriv – skriv til alle, der mangler noget; du ser først, hvem der får det',
        'skriv til anna@kommune.dk på mail (eller i Slack, i Teams) – hvor en kontaktperson skal have sine beskeder; skriv til mig på mail – hvor du selv skal',
        'send link til Aarhus (eller til anna@kommune.dk) – send kontaktpersoner et personligt link, som de svarer med i en browser; træk links tilbage for Aarhus',
        'kanal medarbejdere, kanal alle, kanal følgegruppe, kanal netværk 2, kanal ingen – skrevet i en kanal efter @Partnerskab: hvem kanalen er for',
      ],
    },
  ),
  hello: withButtons(
    'Hej. Nævn mig, når I skriver til mig her, ellers hører jeg det ikke: "@Partnerskab hjælp" viser, hvad jeg kan, og "@Partnerskab kanal" siger, hvem kanalen er for.',
    [
      { action: 'staff-channel', value: '|', label: 'Hvem er kanalen for?' },
      { action: 'staff-help', value: '', label: 'Hjælp' },
    ],
  ),
  workbook: (partnership: string) => `${partnership}: regneark`,
  workbookIs: message(
    'Her er partnerskabet som regneark: kommunerne og deres svar, personer, underskrivere og flyttede datoer, som det er lige nu. Der står personoplysninger i det, så gem det ikke, hvor andre kan se det.',
  ),
  notHere: message('Andre kan læse med her. Skriv til mig i en personlig samtale, så svarer jeg dér.'),
  /** Why nothing about single municipalities is shown in the staff's channel, by who can read it. */
  company: {
    'staff-only': undefined,
    others: message(
      "Der er andre end KL's medarbejdere i kanalen nu, så her viser jeg ikke noget om kommunerne. Skriv til mig i en personlig samtale, eller tag dem, der ikke er medarbejdere, ud af kanalen.",
    ),
    untold: message(
      'Jeg kan ikke få at vide, hvem der er med i kanalen, så her viser jeg ikke noget om kommunerne. Skriv til mig i en personlig samtale.',
    ),
    'not-now': message(
      'Jeg kan ikke få at vide lige nu, hvem der er med i kanalen, så her viser jeg ikke noget om kommunerne. Prøv igen om lidt, eller skriv til mig i en personlig samtale.',
    ),
  },
  noRoom: message(
    'Der står mere i skemaet, end der kan vises her. Det, der er skrevet, er gemt. Kommunen kan selv svare på det et spørgsmål ad gangen.',
  ),
  notUnderstood: message(
    'Det forstod jeg ikke. Skriv "hjælp" for at se, hvad jeg kan, eller navnet på en kommune.',
    {
      kind: 'text',
      text: 'Det forstod jeg ikke. Skriv "hjælp" for at se, hvad jeg kan, eller navnet på en kommune.',
    },
    {
      kind: 'list',
      items: [
        'oversigt',
        'kommune …',
        'udkast …',
        'netværk',
        'flyt dato',
        'mødedato',
        'påmindelser',
        'skriv',
        'kanal …',
        'hjælp',
      ],
    },
  ),
  nothingYet: message('Der er ingen partnerskaber endnu.'),
  noPartnerships: message('Der er ingen partnerskaber endnu.'),
  whichPartnership: (buttons: readonly Button[]) => withButtons('Hvilket partnerskab gælder det?', buttons),
  whichMunicipality: (said: string) =>
    message(`Hvilken kommune? Skriv for eksempel "${said.trim().slice(0, 40)} Aarhus".`),
  leftOver: (said: string, buttons: readonly Button[]) =>
    withButtons(
      `Jeg ved ikke, hvad "${said.slice(0, 100)}" skal betyde her, så jeg har ikke gjort noget. Vælg partnerskabet, så åbner jeg det, og så kan du se og vælge selv:`,
      buttons,
    ),
  /** @param guessedFrom what was typed, where not all of it was understood */
  whichOne: (buttons: readonly Button[], guessedFrom?: string) =>
    withButtons(
      guessedFrom === undefined
        ? 'Hvilken mener du?'
        : `Jeg forstår ikke hele "${guessedFrom.trim().slice(0, 100)}", så jeg har ikke gjort noget. Gælder det ${buttons.length === 1 ? 'denne kommune' : 'en af disse'}?`,
      buttons,
    ),
  thanks: message('Selv tak. Skriv igen, når der er noget.'),
  fine: message('Godt. Skriv igen, når der er noget.'),
  placeLabel: (municipality: string, partnership: string, isOneOfSeveral: boolean) =>
    isOneOfSeveral ? placeLabel(municipality, partnership) : municipality,
  notInvited: (names: readonly string[]) =>
    message(`${names.join(', ')} er ikke inviteret til noget partnerskab.`),
  kept: (buttons: readonly Button[]) => withButtons('Det, du har skrevet, er gemt.', buttons),
  tryAgain: message('Der er noget galt hos os lige nu, så det blev ikke gjort færdigt. Prøv igen om lidt.'),
  alreadyDone: message(
    'Det er gjort, eller du har rettet noget siden. Skriv "oversigt" for at se, hvordan det står.',
  ),

  deadline: 'Frist for svar',
  noDeadline: 'Ingen frist',
  deadlineIn: (date: string, left: number) => `${date} (${days(left)})`,
  answered: 'Svar',
  totals: (of: {
    invited: number;
    answered: number;
    yes: number;
    reserved: number;
    no: number;
    late: number;
  }) =>
    `${of.answered} af ${of.invited} har svaret: ${of.yes} ja (heraf ${of.reserved} med forbehold), ${of.no} nej. For sent: ${of.late}.`,
  states: 'Tilstande',
  saidYes: 'Sagt ja',
  saidNo: 'Sagt nej',
  lateOnes: 'Svaret efter fristen',
  silent: 'Har ikke svaret',
  lacking: 'Det mangler fra dem, der har sagt ja:',
  lackedByAll: (all: string, what: readonly string[]) => `Mangler hos ${all}: ${what.join('; ')}.`,
  lackedBy: (what: string, names: readonly string[]) =>
    `${names.length} mangler ${what}: ${names.join(', ')}`,
  next: 'Det næste:',
  nothingNext: 'Der er ikke flere datoer i tidsplanen.',
  /** What is done often, and the rest. */
  overviewButtons: (partnership: string): Button[][] => {
    const wide = (form: string, label: string): Button => ({
      ...{ action: 'staff-wide', value: `${form}|${partnership}`, label },
    });
    const shown = (action: string, label: string): Button => ({
      ...{ action, value: `show||${partnership}`, label },
    });
    return [
      [
        wide('staff-find', 'Find en kommune'),
        wide('staff-write', 'Skriv til dem, der mangler'),
        shown('staff-reminders', 'Påmindelser'),
        shown('staff-inbox', 'Indbakke'),
      ],
      [
        shown('staff-networks', 'Netværk'),
        wide('staff-meeting', 'Mødedato'),
        wide('staff-move-date', 'Flyt en dato'),
        { action: 'staff-calendar', value: `||${partnership}`, label: 'Kalender' },
        { action: 'staff-draft', value: partnership, label: 'Udkast til alle' },
        shown('staff-activation', 'Ændringer i definitionen'),
        { action: 'staff-help', value: partnership, label: 'Hjælp' },
        { action: 'staff-overview', value: partnership, label: 'Opdatér' },
      ],
    ];
  },
  overviewNote: 'Skriv navnet på en kommune for at se den, eller "hjælp".',

  pageSummary: (municipality: string, partnership: string) => `${municipality}: ${partnership}`,
  state: 'Tilstand',
  answer: 'Svar',
  noAnswer: 'Har ikke svaret',
  answerOf: (decision: string, when: string, late: boolean) =>
    `${decision}, modtaget ${when}${late ? ', efter fristen' : ''}`,
  ranking: 'Prioritering',
  missing: 'Mangler',
  nothingMissing: 'Der mangler ikke noget',
  none: 'Ingen endnu',
  notHeld: 'Ikke holdt endnu',
  noDraft: 'Ikke lavet endnu',
  noDate: 'ingen dato endnu',
  alignment: 'Forventningsafstemning',
  alignmentOf: (
    day: string,
    reply: { agrees: boolean; actor: string; at: string; comment?: string } | undefined,
  ) => {
    if (!reply) return `${day}, ikke bekræftet af kommunen endnu`;
    return reply.agrees
      ? `${day}, bekræftet af ${actorName(reply.actor)} ${reply.at}`
      : `${day}, ${actorName(reply.actor)} har rettelser (${reply.at}): ${reply.comment ?? ''}`;
  },
  approvals: 'Godkendelser',
  signatures: 'Underskrifter',
  signatureLacks: (party: string, contacts: readonly string[]) =>
    `${party}: mangler${contacts.length > 0 ? `; kontakt ${contacts.join(' eller ')}` : ''}`,
  agreement: 'Aftale',
  version: (
    number: number,
    at: string,
    { offered, isSigned }: { offered: number | undefined; isSigned: boolean },
  ) => {
    if (isSigned)
      return offered === undefined ? `version ${number} fra ${at}, låst` : `version ${offered}, låst`;
    const sent = offered === number ? 'sendt til underskrift' : 'ikke sendt til underskrift';
    const other =
      offered !== undefined && offered !== number ? `; version ${offered} er sendt til underskrift` : '';
    return `version ${number} fra ${at}, ${sent}${other}`;
  },
  localGoals: 'Lokale mål',
  comment: 'Bemærkning',
  notes: 'Fra samtalen',
  visits: 'Kommunebesøg:',
  visit: (told: string, other: string, day: string, note: string | undefined) =>
    `${told} og ${other}: ${day}${note === undefined ? '' : `. ${note}`}`,
  people: 'Personer:',
  noPeople: 'Der er ikke registreret nogen personer.',
  person: ({ name, title, email, phone, role }: Person & { role: Role }, isForeign: boolean) =>
    `${[name, title, email, phone].filter((part) => part !== undefined).join(', ')} (${ROLES[role]})${
      isForeign ? ' – OBS: mailadressen hører ikke til kommunen' : ''
    }`,
  history: 'Det seneste i historikken:',
  draftOne: 'Lav udkast til aftale',
  dates: 'Datoer',
  overview: 'Oversigt',

  drafting: 'Laver udkast til aftaler',
  drafts: (number: number) => count(number, 'udkast til aftale', 'udkast til aftaler'),
  drafted: (number: number) =>
    number === 0
      ? 'Der er ikke lavet nogen udkast. De laves for kommuner, der har sagt ja.'
      : `Der er lavet ${count(number, 'udkast til aftale', 'udkast til aftaler')}.`,
  draftLacks: 'Det mangler stadig i udkastene:',
  draftProblems: 'Det skal I se på:',

  readAs: 'Læst som',
  readBackMove: (facts: Fact[], warnings: readonly string[], partnership: string, shown: string) =>
    message(
      'Flyt en dato: læs igennem og bekræft',
      { kind: 'heading', text: 'Flyt en dato' },
      { kind: 'text', text: 'Læs igennem. Det gælder først, når du har bekræftet.' },
      { kind: 'facts', facts },
      ...(warnings.length > 0 ? [{ kind: 'text' as const, text: 'Se efter, før du bekræfter:' }] : []),
      ...listBlocks(warnings),
      {
        kind: 'buttons',
        buttons: [
          { action: 'staff-move', value: `${partnership}|${shown}`, label: 'Bekræft', style: 'primary' },
          { action: 'staff-wide', value: `staff-move-date|${partnership}`, label: 'Ret' },
        ],
      },
    ),
  moved: (
    moved: { title: string; from: string; to: string },
    warnings: readonly string[],
    partnership: string,
  ) =>
    message(
      `"${moved.title}" er flyttet.`,
      { kind: 'text', text: `"${moved.title}" er flyttet fra ${moved.from} til ${moved.to}.` },
      ...warnings.map((text): MessageBlock => ({ kind: 'text', text })),
      {
        kind: 'text',
        text: 'Kommunerne ser den nye dato, når de selv slår op. Er påmindelserne slået til, får de, der har fået den gamle dato at vide, besked.',
      },
      { kind: 'buttons', buttons: [{ action: 'staff-overview', value: partnership, label: 'Oversigt' }] },
    ),
  notMoved: (reasons: readonly string[], wide: string) =>
    message(
      'Datoen er ikke flyttet.',
      { kind: 'text', text: 'Datoen er ikke flyttet:' },
      { kind: 'list', items: reasons },
      { kind: 'buttons', buttons: [{ action: 'staff-wide', value: wide, label: 'Ret' }] },
    ),
  changedMeanwhile: 'Tidsplanen er ændret imens. Se den igennem, og bekræft igen.',

  lookingUp: 'Finder ud af, hvem der får beskeden',
  previewHeading: 'Det bliver sendt',
  previewTitle: (people: number, municipalities: number) =>
    `${count(people, 'person', 'personer')} får beskeden. Det mangler fra ${count(municipalities, 'kommune', 'kommuner')}.`,
  previewTitleTo: (people: number, municipalities: number) =>
    `${count(people, 'person', 'personer')} i ${count(municipalities, 'kommune', 'kommuner')} får beskeden.`,
  toThese: (municipalities: number) => `Til ${count(municipalities, 'kommune', 'kommuner')}:`,
  lackNothing: (municipalities: number) =>
    `${count(municipalities, 'kommune', 'kommuner')} mangler det ikke og får derfor ikke beskeden:`,
  previewLine: (municipality: string, people: number, names: readonly string[]) =>
    `${municipality}: ${count(people, 'person', 'personer')} (${names.join(', ')})`,
  getsItAsIs: 'Får beskeden:',
  getsIt: 'Får beskeden, med det, deres egen kommune mangler:',
  notGetting: 'Kan ikke nås:',
  noContacts: (municipalities: number) =>
    `${count(municipalities, 'kommune', 'kommuner')} har ingen registreret kontaktperson:`,
  sendNow: 'Send',
  correct: 'Ret',
  sending: 'Sender',
  outcome: 'Beskeden er sendt til dem, der kunne nås',
  goOn: 'Send resten',
  interrupted: (again: string): Message =>
    withButtons(
      'Det blev afbrudt, fordi der er noget galt hos os lige nu. Ingen får beskeden to gange. Fortsæt om lidt.',
      [{ action: 'staff-send', value: again, label: 'Send resten' }],
    ),
  sentTo: (people: number) => `Sendt til ${count(people, 'person', 'personer')}.`,
  noLongerMissing: (people: number) =>
    `Ikke sendt til ${count(people, 'person', 'personer')}, hvis kommune ikke mangler det længere.`,
  waiting: (people: number) =>
    `Venter: ${count(people, 'person', 'personer')}, fordi tjenesten har bedt os vente.`,
  notReached: (name: string, why: string) => `${name}: ${why}`,
  unreachable: (why: string | undefined) =>
    why
      ? `kan ikke nås ${isMailTrouble(why) ? 'på mail' : 'i chat'} (${platformTrouble(why) ?? codeOf(why)})`
      : 'kan ikke nås i chat',
  refused: (why: string) => platformTrouble(why) ?? `blev afvist (${codeOf(why)})`,
  otherTenant: 'har kun en konto i en organisation, som ikke længere må svare for kommunen',
  noEmail: 'har ingen e-mailadresse og har ikke skrevet til mig',
  notMailable: 'har en e-mailadresse, som der ikke kan sendes mails til',
  /** @param asked platforms that were asked for the address; @param others those that only know members of teams, and who has written */
  notInChat: (asked: readonly string[], others: readonly string[]) => {
    const there = others.join(' eller ');
    return joinDanish([
      ...(asked.length > 0 ? [`findes ikke i ${asked.join(' eller ')} med den e-mailadresse`] : []),
      ...(others.length > 0
        ? [`har ikke skrevet til mig i ${there} endnu`, 'er ikke medlem af et team dér, som jeg er med i']
        : []),
    ]);
  },
  lookedUpElseMail: 'bliver slået op i chatten, når der sendes, og får ellers en mail',
  coming: 'Svar på mødeindkaldelserne:',
  comingTo: (title: string, whose: string, coming: string) =>
    `${[title, whose].filter((part) => part !== '').join(', ')}: ${coming}`,
  lookedUpLater: 'kender jeg ikke endnu; de bliver slået op, når der sendes',
  folded: (kind: string, people: number, examples: readonly string[]) =>
    `${count(people, 'person', 'personer')} ${kind}: ${people > examples.length ? 'for eksempel ' : ''}${joinDanish(examples)}`,
  allAtOnce: 'Alle får beskeden med det samme, når der bliver trykket på "Send".',
  allNames: 'Vis alle navne',
  writtenBy: (name: string) => `Skrevet af ${name}, KL.`,
  noPlatform: 'platformen er ikke slået til',
  lookUpFailed: 'kunne ikke slås op lige nu',
  mayHaveArrived: 'det er uvist, om beskeden kom frem, så den bliver ikke sendt igen',
  toldToWait: 'tjenesten har bedt os vente',
  letterSummary: (partnership: string) => `Besked fra KL om ${nameInText(partnership)}`,
  missingFrom: (municipality: string) => `Fra ${municipality} mangler:`,
  open: 'Åbn',

  recorded: (
    title: string,
    facts: readonly Fact[],
    municipality: string,
    place: string,
    told: readonly string[],
  ) =>
    message(
      `${title}: registreret for ${municipality}.`,
      { kind: 'heading', text: `${title}: registreret` },
      { kind: 'text', text: municipality },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...told.map((text): MessageBlock => ({ kind: 'text', text })),
      { kind: 'buttons', buttons: [{ action: 'menu', value: place, label: 'Se kommunen' }] },
    ),
  askedToConfirm: 'Kommunens kontaktpersoner er bedt om at bekræfte det, du har skrevet ned.',
  nobodyToAsk: (municipality: string) =>
    `${municipality} har ingen kontaktperson, der kan bekræfte det, du har skrevet ned.`,
  /** @param answer the value of the form button by which the answer that is lacking is recorded */
  formNotNow: (
    municipality: string,
    state: string,
    missing: readonly string[],
    place: string,
    answer: string | undefined,
  ) => {
    const text = `Det kan ikke registreres for ${municipality} nu. Tilstand: ${state}.`;
    return message(
      text,
      { kind: 'text', text },
      ...(missing.length > 0 ? [{ kind: 'text' as const, text: 'Det mangler først:' }] : []),
      ...listBlocks(missing),
      {
        kind: 'buttons',
        buttons: [
          ...(answer === undefined
            ? []
            : [{ action: 'form', value: answer, label: 'Registrér kommunens svar' } as const]),
          { action: 'menu', value: place, label: 'Se kommunen' },
        ],
      },
    );
  },
  needsYou: (municipality: string, partnership: string, texts: readonly string[], place: string) =>
    message(
      `${municipality}: noget at se på`,
      { kind: 'heading', text: municipality },
      { kind: 'note', text: partnership },
      ...texts.map((text): MessageBlock => ({ kind: 'text', text })),
      { kind: 'buttons', buttons: [{ action: 'menu', value: place, label: 'Se kommunen' }] },
    ),
  toCorrect: (municipality: string, comment: string, place: string) =>
    message(
      `${municipality} har rettelser til samtalen.`,
      { kind: 'text', text: `${municipality} har rettelser til det, vi har skrevet ned efter samtalen:` },
      { kind: 'text', text: comment },
      { kind: 'buttons', buttons: [{ action: 'menu', value: place, label: 'Se kommunen' }] },
    ),
  otherDomain: (municipality: string, email: string, domain: string, place: string) =>
    message(
      `En ny mailadresse for ${municipality}`,
      {
        kind: 'text',
        text: `${email} har skrevet til mig første gang og svarer for ${municipality}, men adressen hører ikke til kommunens eget domæne (${domain}). Se efter, om det er rigtigt.`,
      },
      { kind: 'buttons', buttons: [{ action: 'menu', value: place, label: 'Se kommunen' }] },
    ),

  channelHere: 'Skriv det i den kanal, det gælder, og nævn mig: "@Partnerskab kanal alle".',
  /** @param networks what is typed for each, and its name */
  channelHelp: (networks: readonly { said: string; name: string }[]) =>
    withButtons(
      'Hvem er kanalen for? Er der flere partnerskaber, så bliver du spurgt, hvilket det er.',
      [
        { said: 'medarbejdere', name: "KL's medarbejdere" },
        { said: 'alle', name: 'Alle kommuner' },
        { said: 'følgegruppe', name: 'Følgegruppen' },
        ...networks,
        { said: 'ingen', name: 'Ingen' },
      ].map(({ said, name }) => ({ action: 'staff-channel', value: `${said}|`, label: name })),
    ),
  channelUntied: 'Kanalen er ikke for nogen bestemt længere.',
  channelUnknown: (said: string) => `Kanalen kunne ikke bindes til "${said.trim().slice(0, 100)}".`,
  /** Whom a channel is for, within the sentences below. */
  channelFor: {
    staff: "KL's medarbejdere",
    everybody: (partnership: string) => `alle kommuner i ${nameInText(partnership)}`,
    'advisory-group': (partnership: string) => `følgegruppen i ${nameInText(partnership)}`,
    network: (network: string, partnership: string) => `${network} i ${nameInText(partnership)}`,
    group: (group: string, partnership: string) => `partnerskabets ${group} (${partnership})`,
  },
  channelTied: (purpose: string, isStaff: boolean) =>
    `Kanalen er nu for ${purpose}.${isStaff ? ' Her skriver jeg, når noget skal ses på.' : ''}`,
  channelChange: (before: string, after: string, change: Pick<Button, 'action' | 'value'>) => {
    const text = `Kanalen er nu for ${before}. Skal den i stedet være for ${after}? Så skriver jeg her til ${after} og ikke længere til ${before}.`;
    return withButtons(text, [{ ...change, label: 'Ja, skift' }]);
  },
  channelChanged: (purpose: string) =>
    `Kanalen er imens blevet for ${purpose}, så jeg har ikke ændret den. Skriv igen, hvem den skal være for.`,
  /** Why a channel was not linked to the staff. */
  notTied: {
    others: message(
      "Der er andre end KL's medarbejdere i kanalen, så den kan ikke være medarbejdernes. Tag dem ud, eller brug en kanal, hvor kun medarbejdere er med.",
    ),
    untold: message(
      'Jeg kan ikke få at vide, hvem der er med i kanalen, så den kan ikke være medarbejdernes. Skriv til mig i en personlig samtale i stedet.',
    ),
    'not-now': message('Jeg kan ikke få at vide lige nu, hvem der er med i kanalen. Prøv igen om lidt.'),
  },
  noSuchNetwork: (names: readonly string[]) =>
    names.length === 0
      ? 'Der er ikke valgt en plan for netværkene endnu, så kanalen kan ikke bindes til et netværk. Skriv "netværk" til mig i en personlig samtale for at danne eller vælge en plan.'
      : `Det netværk findes ikke. Der er: ${names.join(', ')}.`,
};
