import { REMINDER_STATES, STAFF_REMINDERS } from '../../chat/text/staff-reminders-da.ts';
import { capital, count } from '../../chat/text/words-da.ts';

const messages = (number: number) => count(number, 'besked', 'beskeder');

function toSwitchOn(state: 'off' | 'paused'): string {
  return state === 'off' ? 'Slå påmindelser til …' : 'Fortsæt med påmindelser …';
}

/** Staff's pages about reminders. */
export const REMINDERS_PAGE = {
  title: 'Påmindelser',
  parts: 'Dele af siden',
  coming: 'Det kommende',
  troubles: (number: number) => `Problemer (${number})`,
  sent: (number: number) => `Sendt (${number})`,
  states: {
    off: 'Slået fra',
    on: 'Slået til',
    paused: 'På pause',
  },
  stateNotes: {
    off: 'Der bliver ikke sendt noget.',
    on: 'Det, der er tid til, bliver sendt af sig selv.',
    paused: 'Der bliver ikke sendt noget, og det, der ikke kan vente, bliver opgivet.',
  },
  since: (when: string, by: string) => `Siden ${when}, af ${by}.`,
  pause: 'Sæt på pause',
  off: 'Slå fra',
  stopNote:
    'Begge knapper stopper det hele med det samme. Planen bliver stående, så I kan slå til igen, og I ser først, hvad der så går ud.',
  toSwitchOn,
  atOnce: {
    heading: 'Lige nu',
    on: 'Det her bliver sendt om lidt.',
    notOn: 'Det her ville blive sendt med det samme, hvis påmindelserne blev slået til nu.',
    later: (when: string) => `Der må først sendes igen ${when}. Så går det her ud.`,
    none: 'Der er ikke noget, der skal sendes i dette øjeblik.',
    see: 'Se hvem og hvad',
    title: 'Det, der går ud lige nu',
  },
  reached: 'Sådan bliver de nået',
  unreached: 'De her kan ikke nås',
  plan: 'Efter planen',
  onlyIfMissing:
    'Hvem der får en besked, bliver afgjort, når den skal sendes: den, der har svaret imens, får den ikke.',
  apart: STAFF_REMINDERS.apart,
  view: 'Vis',
  views: { dage: 'Pr. dag', personer: 'Pr. person' },
  ahead: 'Frem til',
  spans: { '30': '30 dage', '90': '90 dage', alt: 'hele planen' },
  nothing: { '30': 'de næste 30 dage', '90': 'de næste 90 dage', alt: 'resten af forløbet' },
  none: (span: string) => `Der er ikke noget at sende ${span}.`,
  planCaption: (number: number, batches: number) =>
    `${messages(number)} i ${count(batches, 'udsendelse', 'udsendelser')}`,
  planHeader: ['Dag', 'Beskeder', 'Hvad og til hvem'],
  batch: (time: string, title: string, to: string, number: number) =>
    `kl. ${time}: ${title} → ${to} (${number})`,
  peopleCaption: (number: number) => count(number, 'modtager', 'modtagere'),
  peopleHeader: ['Modtager', 'Kommune', 'Beskeder', 'Den første'],
  atOnceShort: 'lige nu',
  weekly: {
    heading: 'Ugens overblik',
    none: 'Partnerskabet har intet ugentligt overblik.',
    when: (day: string, at: string) => `Hver ${day} kl. ${at}`,
    rows: { when: 'Hvornår', to: 'Til', next: 'Næste gang', last: 'Sidst sendt' },
    nobody: 'Ingen',
    notPlanned: 'Er ikke planlagt',
    never: 'Ikke endnu',
    days: {
      monday: 'mandag',
      tuesday: 'tirsdag',
      wednesday: 'onsdag',
      thursday: 'torsdag',
      friday: 'fredag',
    },
  },
  day: {
    occasion: (title: string, date: string) => `${title}, ${date}`,
    rule: (rule: string, to: string) => `Regel: ${rule}. Til: ${to}.`,
    at: (time: string) => `Kl. ${time}: `,
    header: ['Modtager', 'Kommune', 'Tilstand'],
    caption: messages,
    calendarFile: 'med kalenderfil',
    gone: 'Der er ikke længere noget at sende den dag.',
    page: (page: number, pages: number) => `Side ${page} af ${pages}`,
    previous: 'Forrige side',
    next: 'Næste side',
  },
  person: {
    header: ['Hvornår', 'Om', 'Kommune'],
    caption: messages,
  },
  switchOn: {
    title: { off: 'Slå påmindelser til', paused: 'Fortsæt med påmindelser' },
    now: (number: number) =>
      number === 0
        ? 'Lige nu er der ikke noget, der skal sendes. Resten går ud efter planen.'
        : `Når du trykker på knappen, bliver ${messages(number)} sendt om lidt. Resten går ud efter planen.`,
    later: (number: number, when: string) =>
      number === 0
        ? `Der må først sendes igen ${when}, og der er ikke noget, der skal sendes da. Resten går ud efter planen.`
        : `Der må først sendes igen ${when}. Så går ${messages(number)} ud, og resten efter planen.`,
    month: (number: number) => `De næste 30 dage: ${messages(number)}.`,
    button: (state: 'off' | 'paused', number: number) =>
      `${state === 'off' ? 'Slå til' : 'Fortsæt'}${number === 0 ? '' : `, og send ${messages(number)}`}`,
    cancel: 'Fortryd',
    changed:
      'Det, der ville blive sendt, har ændret sig, siden du så det. Der er ikke slået noget til. Se, hvad der går ud nu, og tryk igen.',
    meanwhile:
      'Andre har ændret det imens. Der er ikke slået noget til eller fra. Her er, hvad der gælder nu.',
    already: 'Påmindelserne er slået til.',
  },
  /** Just after they were stopped. @param number messages of the next 30 days */
  stopped: (state: 'off' | 'paused', number: number) => {
    const what = state === 'off' ? 'Påmindelserne er slået fra.' : 'Påmindelserne er sat på pause.';
    const follows =
      number === 0
        ? 'De næste 30 dage var der ikke noget at sende.'
        : `De næste 30 dage skulle ${messages(number)} have været sendt. Det sker ikke, før påmindelserne er slået til igen, og det, der imens bliver for gammelt, bliver opgivet.`;
    return `${what} ${follows} Planen står, som den var. Var det en fejl, så tryk på "${toSwitchOn(state)}".`;
  },
  said: {
    til: 'Påmindelserne er slået til. Det, der er tid til nu, bliver sendt om lidt, og resten efter planen.',
    igen: 'Det bliver sendt igen om lidt.',
    'igen-ikke': 'Det kunne ikke sendes igen: det er kommet frem, er bortfaldet, eller er allerede på vej.',
    'igen-nogle':
      'Noget bliver sendt igen om lidt. Resten er kommet frem, er bortfaldet eller er allerede på vej.',
    ingen: 'Der var ikke valgt noget. Der er ikke sendt noget igen.',
  },
} as const;

/** One message, as it looks where it arrives. */
export const MESSAGE_PAGE = {
  rows: { to: 'Til', at: 'Sendes', about: 'Om', why: 'Regel', reached: 'Nås' },
  atOnce: (when: string | undefined) => when ?? 'lige nu',
  isChannel: 'i kanalen',
  gone: 'Beskeden er ikke længere i planen. Den er sendt, eller den er ikke nødvendig mere.',
  unwritten: 'Beskeden kan ikke skrives:',
  where: 'Sådan ser den ud',
  on: { mail: 'Som mail', slack: 'I Slack', teams: 'I Teams' },
  served: {
    mail: 'Mail er ikke slået til her.',
    slack: 'Slack er ikke slået til her.',
    teams: 'Teams er ikke slået til her.',
  },
  subject: 'Emne',
  frame: 'Mailen, som den ser ud',
  whole: 'Åbn mailen for sig selv',
  links:
    'Linkene i mailen er modtagerens egne. De bliver lavet, når den bliver sendt, og fører ingen steder hen her.',
  mailCalendar: 'Mailen lægger mødet i modtagerens kalender og retter det, hvis det bliver flyttet.',
  buttons: 'Knapperne gør ikke noget her.',
  differs: {
    slack: 'Et klik på en knap åbner en formular i et vindue.',
    teams: 'Beskeden er et kort, og en formular kommer som et kort i samme samtale.',
  },
  calendar: {
    slack: 'Kalenderfilen kommer lige efter beskeden.',
    teams: 'Kalenderfilen kommer som et link lige efter beskeden.',
  },
  button: 'knap',
  back: { straks: 'Til det, der går ud lige nu', day: 'Til dagens beskeder' },
} as const;

/** What did not arrive. */
export const TROUBLES_PAGE = {
  title: 'Det, der ikke kom frem',
  none: 'Alt er kommet frem.',
  intro:
    'Her er det, der ikke kom frem, og det, som er uvist. Det bliver ikke prøvet igen af sig selv. Er det uvist, så spørg først modtageren: den kan ende med at komme to gange.',
  caption: (number: number) => count(number, 'besked', 'beskeder'),
  header: ['Send igen til', 'Om', 'Hvad der skete'],
  byHand: 'Skrevet i hånden: skriv igen',
  again: 'Send de valgte igen',
  all: (number: number) => `Send alle ${number} igen`,
  shownOf: (shown: number, all: number) => `De ${shown} seneste af ${all} er vist.`,
  rounds: 'Udsendelser, der blev opgivet',
  roundsHeader: ['Hvornår', 'Om', 'Hvorfor'],
  changed: 'Der er kommet andet til, siden du så det. Der er ikke sendt noget igen. Se, hvad der gælder nu.',
  state: (state: keyof typeof REMINDER_STATES, why: string | undefined) =>
    `${capital(REMINDER_STATES[state])}${why === undefined ? '' : `: ${why}`}`,
} as const;

/** What was sent. */
export const SENT_PAGE = {
  title: 'Sendte påmindelser og beskeder',
  none: 'Der er ikke sendt noget endnu.',
  days: (number: number) => `${messages(number)} sendt`,
  dayHeader: ['Dag', 'Beskeder', 'Til'],
  people: (number: number) => count(number, 'modtager', 'modtagere'),
  peopleHeader: ['Modtager', 'Kommune', 'Beskeder', 'Senest'],
  recipients: (number: number) => count(number, 'modtager', 'modtagere'),
  caption: messages,
  header: ['Hvornår', 'Til', 'Kommune', 'Om', 'Hvor'],
  read: 'Læs beskeden',
  byHand: 'Skrevet af KL',
  calendarFile: 'kalenderfil',
  inChat: 'i chat',
  inChannel: (platform: string) => `${platform}, i kanalen`,
  rehearsed: 'generalprøve: gik til prøvens adresse',
} as const;
