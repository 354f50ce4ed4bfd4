import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { assertNever } from '../../errors.ts';
import { genitive, joinDanish } from '../../partnership/danish.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import { MUNICIPALITY, type NamedParty } from '../../partnership/definition/parties.ts';
import type { State } from '../../partnership/enrolment/enrolment.ts';
import type { MilestoneRefusal, MilestoneWarning } from '../../partnership/enrolment/milestone-change.ts';
import type { Missing } from '../../partnership/enrolment/missing.ts';
import type { Dated, Notice, Refusal } from '../../partnership/enrolment/refusal.ts';
import type { TransitionKind } from '../../partnership/enrolment/transition.ts';
import { asDeadline } from './reminders-da.ts';
import { isSigningRefusal, signingRefusalText } from './signing-da.ts';
import { capital, count } from './words-da.ts';

/** The names that a sentence uses, in the nominative: "Middelfart Kommune". */
export interface Names {
  municipality: string;
}

/** Each state in one or two words, for lists and tables. */
export const STATES: Readonly<Record<State, string>> = {
  invited: 'inviteret',
  interested: 'sagt ja',
  aligned: 'forventningsafstemt',
  approved: 'godkendt',
  signed: 'underskrevet',
  active: 'i gang',
  completed: 'afsluttet',
  declined: 'sagt nej',
  withdrawn: 'frameldt',
  terminated: 'opsagt',
};

/** Each transition as a noun phrase. */
export const MOVES: Readonly<Record<TransitionKind, string>> = {
  answer: 'svar',
  'answer-deadline': 'svar på et senere spørgsmål',
  align: 'forventningsafstemning',
  approve: 'godkendelse',
  tick: 'opfyldt forudsætning',
  offer: 'version til underskrift',
  sign: 'underskrift',
  activate: 'opstart',
  complete: 'afslutning',
  withdraw: 'framelding',
  terminate: 'opsigelse',
  untick: 'tilbagekaldelse af en opfyldt forudsætning',
  'retract-alignment': 'tilbagekaldelse af forventningsafstemningen',
  'retract-approval': 'tilbagekaldelse af den seneste godkendelse',
  'retract-offer': 'tilbagekaldelse af versionen til underskrift',
  'retract-signature': 'tilbagekaldelse af en underskrift',
  'retract-activation': 'tilbagekaldelse af opstarten',
  'retract-completion': 'tilbagekaldelse af afslutningen',
  'retract-ending': 'tilbagekaldelse af framelding eller opsigelse',
};

/** A party to the agreement, within a sentence. */
export function partyName({ id, name = id }: NamedParty): string {
  return id === MUNICIPALITY ? 'kommunen' : name;
}

const DATED: Readonly<Record<Dated, string>> = {
  invitation: 'invitationen',
  answer: 'svaret',
  alignment: 'forventningsafstemningen',
  approval: 'godkendelsen',
  signature: 'underskriften',
  activation: 'opstarten',
  completion: 'afslutningen',
  withdrawal: 'frameldingen',
  termination: 'opsigelsen',
};

/** When a transition is possible; said when it is not. */
const OPEN_WHEN: Readonly<Record<TransitionKind, string>> = {
  answer:
    'Et svar kan gives og ændres, indtil alle parter har underskrevet; derefter er aftalen bindende og kan kun forlades ved framelding eller opsigelse.',
  'answer-deadline':
    'Et svar på et senere spørgsmål kan gives og ændres, når kommunen har sagt ja, og så længe partnerskabet varer.',
  align: 'Forventningsafstemningen registreres én gang, når kommunen har sagt ja.',
  approve: 'En godkendelse registreres, når kommunen har sagt ja, og inden alle parter har underskrevet.',
  tick: 'Forudsætninger krydses af, når kommunen har sagt ja, og inden alle parter har underskrevet.',
  offer:
    'En version sendes til underskrift, når kommunen har sagt ja og forventningsafstemningen er holdt, og inden alle parter har underskrevet.',
  sign: 'Underskrifter registreres, når kommunen har sagt ja og forventningsafstemningen er holdt, én gang for hver part.',
  activate: 'Opstarten registreres én gang, når alle parter har underskrevet.',
  complete: 'Afslutningen registreres én gang, når kommunen er i gang og perioden er slut.',
  withdraw:
    'Framelding bruges kun for en aftale, som alle parter har underskrevet; inden da svarer kommunen i stedet nej.',
  terminate:
    'Opsigelse bruges kun for en aftale, som alle parter har underskrevet; inden da svarer kommunen i stedet nej.',
  untick: 'Det kan kun ske, når kommunen har sagt ja, og inden alle parter har underskrevet.',
  'retract-alignment':
    'Det kan kun ske, når forventningsafstemningen er registreret, og inden alle parter har underskrevet.',
  'retract-approval': 'Det kan kun ske, når kommunen har sagt ja, og inden alle parter har underskrevet.',
  'retract-offer': 'Det kan kun ske, når en version er sendt til underskrift, og ingen har underskrevet.',
  'retract-signature': 'Det kan kun ske, så længe ikke alle parter har underskrevet.',
  'retract-activation': 'Det kan kun ske, mens kommunen er i gang.',
  'retract-completion': 'Det kan kun ske, når partnerskabet er afsluttet for kommunen.',
  'retract-ending': 'Det kan kun ske, når kommunen er frameldt, eller aftalen er opsagt.',
};

/** Why a transition was refused, what is missing, and what to do: one or more full sentences. */
export function refusalText(refusal: Refusal, names: Names): string {
  const { municipality } = names;
  if (isSigningRefusal(refusal)) return signingRefusalText(refusal, municipality, partyName);
  switch (refusal.rule) {
    case 'not-invited':
      return `${municipality} er ikke inviteret til partnerskabet. Føj kommunen til listen over inviterede, hvis den skal være med.`;
    case 'not-in-this-state':
      return [
        `${capital(MOVES[refusal.move])} kan ikke registreres, fordi ${whyState(refusal.state, municipality)}.`,
        OPEN_WHEN[refusal.move],
        `Nu kan der registreres: ${list(
          refusal.open.map((move) => MOVES[move]),
          'eller',
        )}.`,
      ].join(' ');
    case 'reason-missing':
      return `Der mangler en begrundelse. Skriv, hvorfor der skal registreres ${MOVES[refusal.move]} for ${municipality}.`;
    case 'day-in-future':
      return `Datoen for ${DATED[refusal.of]}, ${day(refusal.day)}, ligger i fremtiden; i dag er det ${day(refusal.today)}. Registrér det, når det er sket, eller ret datoen.`;
    case 'day-before-invitation':
      return `Datoen for ${DATED[refusal.of]}, ${day(refusal.day)}, ligger før invitationen, ${day(refusal.invited)}. Ret datoen.`;
    case 'day-too-early':
      return `Datoen for ${DATED[refusal.of]}, ${day(refusal.day)}, ligger før ${refusal.after === 'agreement' ? 'aftalens dato' : 'kommunens opstart'}, ${day(refusal.on)}. Ret datoen.`;
    case 'reservation-not-possible':
      return `${municipality} kan ikke tilmelde sig med forbehold for politisk godkendelse i dette partnerskab. Svar ja eller nej.`;
    case 'older-than-latest-answer':
      return `Svaret er modtaget ${moment(refusal.receivedAt)}, men ${municipality} har svaret igen ${moment(refusal.latest)}, og det seneste svar gælder. Ret tidspunktet, eller registrér svaret uden tidspunkt, hvis det skal gælde fra nu.`;
    case 'body-does-not-approve':
      return 'Partnerskabet kræver en politisk beslutning, og den kan forvaltningen ikke træffe. Registrér, hvilket politisk organ der har godkendt deltagelsen: kommunalbestyrelsen eller et udvalg.';
    case 'unknown-precondition':
      return refusal.known.length === 0
        ? `Partnerskabet har ingen forudsætninger, så "${refusal.id}" kan ikke krydses af.`
        : `Partnerskabet har ingen forudsætning, der hedder "${refusal.id}". Vælg en af disse: ${list(
            refusal.known.map(({ id, text }) => `${id} (${text})`),
            'eller',
          )}.`;
    case 'already-ticked':
      return `Forudsætningen er allerede krydset af for ${municipality}: ${refusal.precondition.text}. Er det forkert, så tilbagekald den med en begrundelse.`;
    case 'unknown-party':
      return `Aftalen har ingen part, der hedder "${refusal.id}". Vælg en af disse: ${list(
        refusal.known.map((party) => `${party.id} (${partyName(party)})`),
        'eller',
      )}.`;
    case 'already-signed':
      return `${capital(partyName(refusal.party))} har allerede underskrevet aftalen med ${municipality} ${day(refusal.day)}. Er det forkert, så tilbagekald underskriften med en begrundelse.`;
    case 'not-ready-to-sign':
      return `Aftalen med ${municipality} bliver bindende, når ${partyName(refusal.party)} som den sidste part underskriver, og det kan ikke registreres endnu. Der mangler: ${missingList(refusal.missing)}. Registrér det først.`;
    case 'agreement-before-approval':
      return `Aftalen får den sidste underskrifts dato, ${day(refusal.agreed)}, og den ligger før den politiske godkendelse, ${day(refusal.approved)}. Ret datoen for underskriften, eller tilbagekald godkendelsen og registrér den rigtige.`;
    case 'signatures-stand':
      return `${refusal.move === 'retract-alignment' ? 'Forventningsafstemningen' : 'Versionen til underskrift'} kan ikke tilbagekaldes, fordi ${list(refusal.parties.map(partyName))} har underskrevet på grundlag af den. Tilbagekald først underskriften.`;
    case 'nothing-to-retract':
      return `${capital(MOVES[refusal.move])} kan ikke registreres, for det, der skulle tilbagekaldes, er ikke registreret for ${municipality}. Se kommunens historik.`;
    case 'unknown-question':
      return `Partnerskabet har ikke spørgsmålet "${refusal.id}". ${refusal.known.length === 0 ? 'Der er ingen senere spørgsmål.' : `Vælg mellem ${joinDanish(refusal.known, 'eller')}.`}`;
    case 'unknown-add-on':
      return `Spørgsmålet handler ikke om tilkøbet "${refusal.id}". ${refusal.known.length === 0 ? 'Svar ja eller nej.' : `Vælg mellem ${joinDanish(refusal.known, 'eller')}.`}`;
    case 'question-after-no':
      return `${municipality} har sagt nej og bliver derfor ikke spurgt om mere. Registrér først, at kommunen siger ja.`;
    case 'signed-already':
      return `Aftalen med ${municipality} er underskrevet og bindende. Skal kommunen ud, så registrér en framelding eller opsigelse.`;
    case 'period-not-begun':
      return `Opstarten kan ikke ligge før partnerskabets periode, som begynder ${day(refusal.begins)}. Ret datoen.`;
    case 'period-not-over':
      return `Partnerskabet kan ikke afsluttes for ${municipality}, før perioden er slut; den varer til og med ${day(refusal.ends)}. Forlader kommunen partnerskabet før tid, så registrér framelding eller opsigelse.`;
    default:
      return assertNever(refusal);
  }
}

/** What staff should know about a transition that was carried out: one or more full sentences. */
export function noticeText(notice: Notice, names: Names): string {
  const { municipality } = names;
  switch (notice.kind) {
    case 'late-answer':
      return `${municipality} har svaret efter fristen: svaret er modtaget ${moment(notice.receivedAt)}, og fristen var ${asDeadline(writeMilestoneDateWithWeekday(notice.deadline))}. Svaret er taget med og mærket som sent.`;
    case 'answer-changed':
      return `${municipality} har svaret igen, efter at ${notice.state === 'aligned' ? 'forventningsafstemningen blev holdt' : 'deltagelsen blev godkendt'}. Se efter, om udkastet til aftale skal rettes.${
        notice.signed.length === 0
          ? ''
          : ` ${capital(list(notice.signed.map(partyName)))} har allerede underskrevet.`
      }`;
    case 'orders-changed':
      return `${municipality} har ændret sine tilkøb, efter at alle parter underskrev aftalen, som ikke ændres af det. Skal tilkøbene stå i den, så lav et tillæg.`;
    case 'came-back':
      return `${municipality} havde sagt nej og har nu sagt ja.`;
    case 'set-aside':
      return `${municipality} har sagt nej. Derfor gælder det ikke længere, at der var registreret ${list(notice.what.map((what) => SET_ASIDE[what]))}; det står i historikken.`;
    case 'committee-approved':
      return `${municipality} har fået deltagelsen godkendt i ${notice.bodyName} og ikke i kommunalbestyrelsen, som er part i aftalen. Vurdér, om det er nok.`;
    case 'approval-not-dated':
      return `Datoen for godkendelsen i ${notice.bodyName} mangler for ${municipality}.`;
    case 'approval-not-counted':
      return `Godkendelsen i ${notice.bodyName}, som ${municipality} har oplyst i svaret, tæller ikke endnu: ${NOT_COUNTED[notice.because]}`;
    case 'approval-gone':
      return `${municipality} har svaret igen uden at nævne godkendelsen i ${notice.bodyName}, som stod i det forrige svar, så den gælder ikke længere. Registrér godkendelsen, hvis den stadig gælder.`;
    case 'party-signed':
      return `${notice.party.id === MUNICIPALITY ? `${municipality} har underskrevet aftalen` : `${capital(partyName(notice.party))} har underskrevet aftalen med ${municipality}`}; den er først bindende, når også ${list(notice.waiting.map(partyName))} har.${
        notice.missing.length === 0 ? '' : ` Inden da mangler: ${missingList(notice.missing)}.`
      }`;
    case 'terminates-later':
      return `Aftalen med ${municipality} er opsagt, og kommunen deltager til og med dagen før ${day(notice.day)}.`;
    default:
      return assertNever(notice);
  }
}

/** Something missing, within a sentence or list. */
export function missingText(missing: Missing): string {
  switch (missing.what) {
    case 'answer':
      return 'svar på invitationen';
    case 'ranking':
      return `prioritering af mindst ${count(missing.needed, 'indsatsområde', 'indsatsområder')} (${given(missing.given, 'prioriteret')})`;
    case 'points':
      return `fordeling af ${missing.total} point på indsatsområderne (${given(missing.given, 'fordelt')})`;
    case 'later-answer':
      return `svar på "${missing.question}"`;
    case 'contact':
      return 'en kontaktperson';
    case 'participants':
      return `mindst ${count(missing.needed, 'deltager', 'deltagere')} (${given(missing.given, 'oplyst')})`;
    case 'alignment':
      return 'forventningsafstemning';
    case 'approval':
      return 'politisk godkendelse';
    case 'approval-date':
      return `datoen for godkendelsen i ${missing.bodyName}`;
    case 'political-decision':
      return 'den politiske beslutning, som kommunen har taget forbehold for';
    case 'precondition':
      return `forudsætningen "${missing.text}"`;
    case 'offer':
      return 'at KL sender aftalen til underskrift';
    case 'signature':
      return `${missing.party.genitive ?? genitive(partyName(missing.party))} underskrift`;
    default:
      return assertNever(missing);
  }
}

function given(number: number, done: string): string {
  return number === 0 ? `ingen er ${done} endnu` : `der er ${done} ${number}`;
}

/** Missing things for lists of many municipalities: preconditions are sentences, so they are only counted. */
export function missingCounted(missing: readonly Missing[]): string[] {
  const preconditions = missing.filter(({ what }) => what === 'precondition').length;
  return [
    ...missing.filter(({ what }) => what !== 'precondition').map(missingText),
    ...(preconditions > 0 ? [count(preconditions, 'forudsætning', 'forudsætninger')] : []),
  ];
}

/** All missing things on one line: preconditions by id, not by sentence. */
export function missingInShort(missing: readonly Missing[]): string {
  const ids = missing.flatMap((one) => (one.what === 'precondition' ? [one.id] : []));
  const others = missing.filter(({ what }) => what !== 'precondition').map(missingText);
  const preconditions = `${ids.length === 1 ? 'forudsætningen' : 'forudsætningerne'} ${ids.join(', ')}`;
  return [...others, ...(ids.length > 0 ? [preconditions] : [])].join('; ');
}

/** Why a milestone was not moved, and what to do. */
export function milestoneRefusalText(refusal: MilestoneRefusal): string {
  switch (refusal.rule) {
    case 'unknown-milestone':
      return `Tidsplanen har ingen milepæl, der hedder "${refusal.id}". Vælg en af disse: ${list(
        refusal.known.map(({ id, title }) => `${id} (${title})`),
        'eller',
      )}.`;
    case 'same-date':
      return `"${refusal.title}" ligger allerede ${written(refusal.date)}. Skriv den nye dato.`;
    case 'why-missing':
      return 'Der mangler en begrundelse. Skriv, hvorfor datoen flyttes.';
    default:
      return assertNever(refusal);
  }
}

/** What to check after moving a milestone. */
export function milestoneWarningText(warning: MilestoneWarning): string {
  switch (warning.kind) {
    case 'passes':
      return `"${warning.title}" ligger nu ${warning.now === 'before' ? 'før' : 'efter'} "${warning.other}". Se efter, om det er meningen.`;
    case 'already-past':
      return `Den nye dato for "${warning.title}", ${written(warning.date)}, er allerede passeret.`;
    case 'no-longer-dated':
      return `"${warning.title}" har ikke længere nogen dato, så der bliver ikke sendt påmindelser om den.`;
    case 'day-off':
      return `"${warning.title}" kommer til at ligge på en fridag: ${written(warning.date)} er ${warning.off}.`;
    case 'reminders-due': {
      const { title, atOnce, lost } = warning;
      return [
        ...(atOnce > 0
          ? [`${count(atOnce, 'påmindelse', 'påmindelser')} om "${title}" kan blive sendt med det samme.`]
          : []),
        ...(lost > 0
          ? [`${count(lost, 'påmindelse', 'påmindelser')} om "${title}" er det for sent at sende.`]
          : []),
      ].join(' ');
    }
    default:
      return assertNever(warning);
  }
}

const SET_ASIDE = {
  alignment: 'forventningsafstemning',
  approvals: 'godkendelse',
  ticked: 'opfyldte forudsætninger',
  signatures: 'underskrift',
} as const;

const NOT_COUNTED = {
  'under-reservation':
    'kommunen har selv taget forbehold for politisk godkendelse. Registrér godkendelsen, når den foreligger.',
  'in-future': 'datoen ligger i fremtiden. Registrér godkendelsen, når den foreligger.',
  'before-invitation': 'datoen ligger før invitationen. Spørg kommunen, og registrér den rigtige dato.',
  'body-does-not-approve':
    'partnerskabet kræver en politisk beslutning, og den kan forvaltningen ikke træffe. Registrér den politiske godkendelse, når den foreligger.',
} as const;

function whyState(state: State, municipality: string): string {
  switch (state) {
    case 'invited':
      return `${municipality} ikke har svaret på invitationen endnu`;
    case 'interested':
      return `${municipality} har sagt ja, men forventningsafstemningen ikke er holdt endnu`;
    case 'aligned':
      return `forventningsafstemningen med ${municipality} er holdt, men aftalen ikke er underskrevet af alle parter`;
    case 'approved':
      return `${municipality} har godkendt deltagelsen, men aftalen ikke er underskrevet af alle parter`;
    case 'signed':
      return `aftalen med ${municipality} er underskrevet af alle parter og dermed bindende`;
    case 'active':
      return `${municipality} er i gang i partnerskabet, og aftalen er bindende`;
    case 'completed':
      return `partnerskabet er afsluttet for ${municipality}`;
    case 'declined':
      return `${municipality} har sagt nej`;
    case 'withdrawn':
      return `${municipality} er frameldt`;
    case 'terminated':
      return `aftalen med ${municipality} er opsagt`;
    default:
      return assertNever(state);
  }
}

function missingList(missing: readonly Missing[]): string {
  return list(missing.map(missingText));
}

/** A date as KL would write it within a sentence: "den 5. maj 2017", "ultimo november 2019". */
function written(date: MilestoneDate): string {
  const text = writeMilestoneDate(date);
  return date.kind === 'day' || date.kind === 'instant' ? `den ${text}` : text;
}

function day(isoDay: string): string {
  return written({ kind: 'day', date: isoDay });
}

/** "den 19. december 2019 kl. 10.00", in Danish time; with seconds if they decide whether it was late. */
function moment(iso: string): string {
  const at = DateTime.fromISO(iso, { zone: ZONE });
  const text = written({ kind: 'instant', date: at.toISODate(), time: at.toFormat('HH:mm') });
  return at.second === 0 ? text : `${text}.${at.toFormat('ss')}`;
}

const lists = {
  og: new Intl.ListFormat('da', { type: 'conjunction' }),
  eller: new Intl.ListFormat('da', { type: 'disjunction' }),
};

/** "a, b og c"; a single item unchanged. */
function list(things: readonly string[], word: 'og' | 'eller' = 'og'): string {
  return lists[word].format(things);
}
