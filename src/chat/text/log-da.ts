import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Decision } from '../../partnership/answer.ts';
import { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { namedParty, type WithParties } from '../../partnership/definition/parties.ts';
import type { TransitionKind } from '../../partnership/enrolment/transition.ts';
import { MOVES, partyName } from './da.ts';

/** An answer in a few words. */
export const DECISIONS: Readonly<Record<Decision, string>> = {
  yes: 'ja',
  'yes-under-reservation': 'ja, med forbehold',
  no: 'nej',
};

const EVENTS: Readonly<Record<string, string>> = {
  'enrolment invite': 'invitation',
  'enrolment restate': 'ny tilstand efter ændret definition',
  'definition register': 'partnerskabet oprettet',
  'definition replace': 'definitionen ændret',
  'definition-proposal save': 'forslag til ændret definition lagt ind',
  'definition-proposal drop': 'forslag til ændret definition taget væk',
  'definition find': 'definitionens filer ændret, men med samme indhold',
  'milestone move': 'dato flyttet',
  'people save': 'personer ændret',
  'invitation-letter make': 'invitation skrevet',
  'invitation-letter drop': 'invitation, der ikke blev til noget',
  'code make': 'personlig kode lavet',
  'code renew': 'ny personlig kode lavet',
  'code withdraw': 'personlig kode trukket tilbage',
  'personal-link issue': 'personligt link lavet',
  'personal-link withdraw': 'personlige links trukket tilbage',
  'web-session begin': 'personligt link åbnet i en browser',
  'web-session end': 'logget af i en browser',
  'staff-link issue': 'link til login for KL’s medarbejder lavet',
  'staff-session begin': 'KL’s medarbejder logget ind i en browser',
  'staff-session end': 'KL’s medarbejder logget af i en browser',
  'calendar-entry invite': 'møde sendt til en kalender på mail',
  'calendar-entry cancel': 'aflysning sendt til en kalender på mail',
  'calendar-entry revert': 'mail til en kalender kom ikke afsted',
  'calendar-feed make': 'link til kalender lavet',
  'calendar-feed renew': 'nyt link til kalender lavet',
  'calendar-feed end': 'link til kalender trukket tilbage',
  'account-tie redeem': 'personlig kode brugt',
  'account-tie untie': 'adgang med personlig kode fjernet',
  'code wrong': 'forkert kode prøvet',
  'code redeem': 'personlig kode brugt på nettet',
  'chat-address save': 'konto hørt fra',
  'chat-address prefer': 'valg af, hvor der skal skrives hen',
  'chat-address unreachable': 'konto kan ikke nås',
  'chat-address reachable': 'konto kan nås igen',
  'channel unreachable': 'kanal kan ikke nås',
  'channel reachable': 'kanal kan nås igen',
  'mail-message begin': 'mail på vej',
  'meeting-reply save': 'svar på mødeindkaldelse',
  'late-reply keep': 'svar gemt for at blive sendt senere',
  'late-reply attempt': 'forsøg på at sende et svar',
  'late-reply told': 'svar sendt senere',
  'late-reply again': 'svar sendes senere',
  'late-reply given-up': 'svar opgivet',
  'installation keep': 'app i Teams noteret',
  'installation drop': 'app i Teams fjernet',
  'rehearsal begin': 'generalprøve begyndt',
  'rehearsal end': 'generalprøve slut',
  'store copy': 'flyttet til en anden database',
  'agreement save': 'udkast til aftale gemt',
  'agreement freeze': 'aftalen låst',
  'addendum save': 'udkast til tillæg gemt',
  'addendum progress': 'tillæg sendt til underskrift eller underskrevet',
  'signed-file save': 'underskrevet fil gemt',
  'networks save': 'netværk gemt',
  'network-plan save': 'forslag til netværk gemt',
  'network-plan confirm': 'netværk valgt',
  'channel tie': 'kanal tilknyttet',
  'channel untie': 'kanal fjernet',
  'group save': 'medlemmer af gruppe gemt',
  'meeting save': 'møde gemt',
  'meeting remove': 'møde aflyst',
  'self-evaluation save': 'selvevaluering gemt',
  'visit save': 'kommunebesøg gemt',
  'invoice-details save': 'faktureringsoplysninger gemt',
  'municipality-facts save': 'oplysninger om kommunen gemt',
  'municipality-note save': 'KL’s note om kommunen ændret',
  'task-report save': 'opgave meldt klar eller godkendt',
  'task-report remove': 'opgave alligevel ikke løst',
  'inbox-item add': 'besked sendt til KL',
  'inbox-item take': 'en hos KL har taget en ting i indbakken',
  'inbox-item handle': 'en ting i indbakken er håndteret',
  'alignment confirm': 'kommunen har bekræftet forventningsafstemningen',
  'alignment correct': 'kommunen har rettelser til forventningsafstemningen',
  'reminder plan': 'besked planlagt',
  'reminder claim': 'besked på vej',
  'reminder attempt': 'forsøg på at sende en besked',
  'reminder sent': 'besked sendt',
  'reminder failed': 'besked ikke sendt',
  'reminder cancelled': 'besked ikke sendt, fordi den ikke længere var aktuel',
  'reminder unknown': 'besked måske sendt',
  'reminder expired': 'besked ikke sendt, fordi det blev for sent',
  'reminder pending': 'besked sendes senere',
  'reminder came-back': 'besked kom retur',
  'reminder retry': 'besked sendes igen',
  'reminder-round open': 'påmindelse sat i gang',
  'reminder-round expire': 'påmindelse ikke sendt',
  'reminder-switch switch': 'påmindelser slået til eller fra',
  'schedule plan': 'påmindelser planlagt',
  'form-draft save': 'påbegyndt skema gemt',
  'form-draft remove': 'påbegyndt skema fjernet',
  'person forget': 'personoplysninger slettet',
  'partnership retention': 'personoplysninger slettet efter partnerskabets afslutning',
  'store restore': 'gendannet fra sikkerhedskopi',
};

const SWITCHED: Readonly<Record<string, string>> = {
  on: 'slået til',
  off: 'slået fra',
  paused: 'sat på pause',
};

/**
 * An audit entry in Danish, with its main content; an event without words here is shown as stored.
 * @param definition names the parties of the agreement; without it, they are named by their ids
 */
export function eventText(
  { subject, action, after }: { subject: string; action: string; after?: unknown },
  definition?: WithParties,
): string {
  const isMove = subject === 'enrolment' && Object.hasOwn(MOVES, action);
  const what = isMove
    ? MOVES[action as TransitionKind]
    : (EVENTS[`${subject} ${action}`] ?? `${subject} ${action}`);
  const details = detailsOf(`${subject} ${action}`, after, definition).filter((detail) => detail !== '');
  return details.length > 0 ? `${what}: ${details.join(', ')}` : what;
}

/** Details of an event. Entries are as stored, so any part may be missing once a person has been forgotten. */
function detailsOf(event: string, after: unknown, definition: WithParties | undefined): string[] {
  const field = (...path: string[]) => textAt(after, path);
  const party = (id: string) =>
    id === '' ? '' : partyName(definition ? namedParty(definition, id) : { id });
  switch (event) {
    case 'enrolment answer':
      return [DECISIONS[field('move', 'answer', 'decision') as Decision] ?? ''];
    case 'enrolment answer-deadline':
      return [
        field('move', 'answer', 'deadline'),
        DECISIONS[field('move', 'answer', 'decision') as Decision] ?? '',
      ];
    case 'enrolment align':
    case 'enrolment activate':
    case 'enrolment complete':
      return [dayText(field('move', 'date'))];
    case 'enrolment approve':
      return [
        field('move', 'approval', 'bodyName'),
        dayText(field('move', 'approval', 'date')),
        field('move', 'approval', 'caseNumber'),
      ];
    case 'enrolment sign':
      return [party(field('move', 'side')), dayText(field('move', 'date'))];
    case 'enrolment retract-signature':
      return [party(field('move', 'side')), field('move', 'reason')];
    case 'enrolment offer':
      return [`version ${field('move', 'version', 'number')}`];
    case 'task-report save':
      return [field('task'), dayText(field('acceptedOn') || field('reportedOn')), field('handedIn')];
    case 'task-report remove':
      return [field('task'), field('why')];
    case 'addendum save':
    case 'addendum progress':
      return [`tillæg ${field('number')}`];
    case 'signed-file save':
      return [field('fileName'), field('reason')];
    case 'enrolment tick':
    case 'enrolment untick':
      return [field('move', 'precondition'), field('move', 'reason')];
    case 'enrolment terminate':
      return [party(field('move', 'party')), dayText(field('move', 'date')), field('move', 'reason')];
    case 'enrolment withdraw':
      return [dayText(field('move', 'date')), field('move', 'reason')];
    case 'milestone move':
      return [field('milestone'), `fra ${dateAt(after, 'from')} til ${dateAt(after, 'to')}`, field('why')];
    case 'meeting save':
      return [field('milestone'), dayText(field('day')), field('place')];
    case 'group save':
      return [field('group')];
    case 'meeting remove':
      return [field('why')];
    case 'reminder-round expire':
      return [field('reason')];
    case 'reminder-switch switch':
      return [SWITCHED[field('state')] ?? ''];
    case 'agreement save':
      return [`version ${field('number')}`];
    default:
      return [field('move', 'reason')];
  }
}

function textAt(value: unknown, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function dateAt(value: unknown, key: string): string {
  const date = MilestoneDate.safeParse(
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
  );
  return date.success ? writeMilestoneDate(date.data) : '?';
}

export function dayText(isoDay: string): string {
  return isoDay === '' ? '' : DateTime.fromISO(isoDay, { zone: ZONE }).toFormat('d.M.yyyy');
}

/** "19.12.2019 kl. 10.00" in Danish time. */
export function momentText(iso: string): string {
  return DateTime.fromISO(iso, { zone: ZONE }).toFormat("d.M.yyyy 'kl.' HH.mm");
}
