import { describe, expect, test } from 'vitest';
import {
  MOVES,
  milestoneRefusalText,
  milestoneWarningText,
  missingText,
  noticeText,
  refusalText,
  STATES,
} from '../../../src/chat/text/da.ts';
import { State } from '../../../src/partnership/enrolment/enrolment.ts';
import { LIFE } from '../../../src/partnership/enrolment/life.ts';
import type {
  MilestoneRefusal,
  MilestoneWarning,
} from '../../../src/partnership/enrolment/milestone-change.ts';
import type { Missing } from '../../../src/partnership/enrolment/missing.ts';
import type { Notice, Refusal } from '../../../src/partnership/enrolment/refusal.ts';
import { Transition, type TransitionKind } from '../../../src/partnership/enrolment/transition.ts';

const names = { municipality: 'Middelfart Kommune' };
const OWN = { id: 'municipality' };
const KL = { id: 'kl', name: 'KL' };
const FUND = { id: 'fonden', name: 'Trivselsfonden' };
const PLAN = { id: 'plan', text: 'Organisering og arbejdsplan' };

/** One of each rule: a rule without a line here does not compile. */
const REFUSALS: { [Rule in Refusal['rule']]: [Extract<Refusal, { rule: Rule }>, string] } = {
  'not-invited': [
    { rule: 'not-invited' },
    'Middelfart Kommune er ikke inviteret til partnerskabet. Føj kommunen til listen over inviterede, hvis den skal være med.',
  ],
  'not-in-this-state': [
    {
      rule: 'not-in-this-state',
      move: 'answer',
      state: 'signed',
      open: ['activate', 'withdraw', 'terminate'],
    },
    'Svar kan ikke registreres, fordi aftalen med Middelfart Kommune er underskrevet af alle parter og dermed bindende. Et svar kan gives og ændres, indtil alle parter har underskrevet; derefter er aftalen bindende og kan kun forlades ved framelding eller opsigelse. Nu kan der registreres: opstart, framelding eller opsigelse.',
  ],
  'unknown-question': [
    { rule: 'unknown-question', id: 'andet', known: ['bindende', 'ekstra'] },
    'Partnerskabet har ikke spørgsmålet "andet". Vælg mellem bindende eller ekstra.',
  ],
  'unknown-add-on': [
    { rule: 'unknown-add-on', id: 'buffet', known: ['lederforloeb'] },
    'Spørgsmålet handler ikke om tilkøbet "buffet". Vælg mellem lederforloeb.',
  ],
  'question-after-no': [
    { rule: 'question-after-no', id: 'bindende' },
    'Middelfart Kommune har sagt nej og bliver derfor ikke spurgt om mere. Registrér først, at kommunen siger ja.',
  ],
  'signed-already': [
    { rule: 'signed-already', id: 'bindende' },
    'Aftalen med Middelfart Kommune er underskrevet og bindende. Skal kommunen ud, så registrér en framelding eller opsigelse.',
  ],
  'reason-missing': [
    { rule: 'reason-missing', move: 'terminate' },
    'Der mangler en begrundelse. Skriv, hvorfor der skal registreres opsigelse for Middelfart Kommune.',
  ],
  'day-in-future': [
    { rule: 'day-in-future', of: 'approval', day: '2017-06-16', today: '2017-06-01' },
    'Datoen for godkendelsen, den 16. juni 2017, ligger i fremtiden; i dag er det den 1. juni 2017. Registrér det, når det er sket, eller ret datoen.',
  ],
  'day-before-invitation': [
    { rule: 'day-before-invitation', of: 'signature', day: '2016-06-16', invited: '2017-04-01' },
    'Datoen for underskriften, den 16. juni 2016, ligger før invitationen, den 1. april 2017. Ret datoen.',
  ],
  'day-too-early': [
    { rule: 'day-too-early', of: 'withdrawal', day: '2017-06-16', after: 'agreement', on: '2017-06-20' },
    'Datoen for frameldingen, den 16. juni 2017, ligger før aftalens dato, den 20. juni 2017. Ret datoen.',
  ],
  'reservation-not-possible': [
    { rule: 'reservation-not-possible' },
    'Middelfart Kommune kan ikke tilmelde sig med forbehold for politisk godkendelse i dette partnerskab. Svar ja eller nej.',
  ],
  'older-than-latest-answer': [
    {
      rule: 'older-than-latest-answer',
      receivedAt: '2017-05-04T10:00:00.000+02:00',
      latest: '2017-05-04T22:30:00Z',
    },
    'Svaret er modtaget den 4. maj 2017 kl. 10.00, men Middelfart Kommune har svaret igen den 5. maj 2017 kl. 00.30, og det seneste svar gælder. Ret tidspunktet, eller registrér svaret uden tidspunkt, hvis det skal gælde fra nu.',
  ],
  'body-does-not-approve': [
    { rule: 'body-does-not-approve', body: 'administration' },
    'Partnerskabet kræver en politisk beslutning, og den kan forvaltningen ikke træffe. Registrér, hvilket politisk organ der har godkendt deltagelsen: kommunalbestyrelsen eller et udvalg.',
  ],
  'unknown-precondition': [
    { rule: 'unknown-precondition', id: 'plam', known: [PLAN] },
    'Partnerskabet har ingen forudsætning, der hedder "plam". Vælg en af disse: plan (Organisering og arbejdsplan).',
  ],
  'already-ticked': [
    { rule: 'already-ticked', precondition: PLAN },
    'Forudsætningen er allerede krydset af for Middelfart Kommune: Organisering og arbejdsplan. Er det forkert, så tilbagekald den med en begrundelse.',
  ],
  'unknown-party': [
    { rule: 'unknown-party', id: 'fonden', known: [OWN, KL] },
    'Aftalen har ingen part, der hedder "fonden". Vælg en af disse: municipality (kommunen) eller kl (KL).',
  ],
  'already-signed': [
    { rule: 'already-signed', party: KL, day: '2017-06-20' },
    'KL har allerede underskrevet aftalen med Middelfart Kommune den 20. juni 2017. Er det forkert, så tilbagekald underskriften med en begrundelse.',
  ],
  'version-incomplete': [
    { rule: 'version-incomplete', version: 2, missing: ['kommunens sagsnummer', 'oplysning om moms'] },
    'Version 2 af aftalen med Middelfart Kommune kan ikke sendes til underskrift, for den er et udkast. Der mangler: kommunens sagsnummer og oplysning om moms. Registrér det, og lav et nyt udkast, eller skriv det ind i Word, og tag filen ind.',
  ],
  'version-outdated': [
    { rule: 'version-outdated', version: 2, changes: ['Deltagere'] },
    'Version 2 af aftalen med Middelfart Kommune svarer ikke længere til det, der er registreret. Det ville nu lyde anderledes i afsnittet "Deltagere". Lav et nyt udkast.',
  ],
  'no-signature-block': [
    { rule: 'no-signature-block', version: 2, parties: [KL, FUND] },
    'Version 2 af aftalen med Middelfart Kommune har ingen plads til underskrift for KL og Trivselsfonden. Ret skabelonen, og lav et nyt udkast.',
  ],
  'already-offered': [
    { rule: 'already-offered', version: 2 },
    'Version 2 af aftalen med Middelfart Kommune er allerede sendt til underskrift.',
  ],
  'other-version-signed': [
    { rule: 'other-version-signed', version: 2, parties: [OWN] },
    'Kommunen har underskrevet version 2 af aftalen med Middelfart Kommune, så en anden version kan ikke sendes til underskrift. Tilbagekald først underskriften med en begrundelse.',
  ],
  'nothing-offered': [
    { rule: 'nothing-offered' },
    'Ingen version af aftalen med Middelfart Kommune er sendt til underskrift. Send den version til underskrift, som parterne skal have, og registrér så underskriften.',
  ],
  'other-version-offered': [
    { rule: 'other-version-offered', version: 2, offered: 3 },
    'Version 2 af aftalen med Middelfart Kommune er ikke den, der er sendt til underskrift; det er version 3. Se efter, hvilken der er underskrevet.',
  ],
  'other-signers': [
    {
      rule: 'other-signers',
      party: KL,
      version: 2,
      named: [{ name: 'Martin Damm', title: 'Formand' }],
      signed: [{ name: 'Bo Lund', title: 'Direktør' }],
    },
    'Version 2 af aftalen med Middelfart Kommune skal for KL underskrives af Martin Damm (Formand), men registreringen siger Bo Lund (Direktør). Er det rigtigt, at andre har underskrevet, så skriv hvorfor; ellers ret navn og titel.',
  ],
  'changed-since-offered': [
    { rule: 'changed-since-offered', version: 2, changes: ['Deltagere', 'Tidsplan'] },
    'Noget er ændret, siden version 2 af aftalen med Middelfart Kommune blev sendt til underskrift. Det ville nu lyde anderledes i afsnittene "Deltagere" og "Tidsplan". Skal den gælde, som den er underskrevet, så skriv hvorfor; ellers lav en ny version.',
  ],
  'not-ready-to-sign': [
    {
      rule: 'not-ready-to-sign',
      party: FUND,
      missing: [{ what: 'approval' }, { what: 'precondition', ...PLAN }],
    },
    'Aftalen med Middelfart Kommune bliver bindende, når Trivselsfonden som den sidste part underskriver, og det kan ikke registreres endnu. Der mangler: politisk godkendelse og forudsætningen "Organisering og arbejdsplan". Registrér det først.',
  ],
  'agreement-before-approval': [
    { rule: 'agreement-before-approval', agreed: '2017-06-05', approved: '2017-06-06' },
    'Aftalen får den sidste underskrifts dato, den 5. juni 2017, og den ligger før den politiske godkendelse, den 6. juni 2017. Ret datoen for underskriften, eller tilbagekald godkendelsen og registrér den rigtige.',
  ],
  'signatures-stand': [
    { rule: 'signatures-stand', move: 'retract-alignment', parties: [OWN, FUND] },
    'Forventningsafstemningen kan ikke tilbagekaldes, fordi kommunen og Trivselsfonden har underskrevet på grundlag af den. Tilbagekald først underskriften.',
  ],
  'nothing-to-retract': [
    { rule: 'nothing-to-retract', move: 'retract-signature' },
    'Tilbagekaldelse af en underskrift kan ikke registreres, for det, der skulle tilbagekaldes, er ikke registreret for Middelfart Kommune. Se kommunens historik.',
  ],
  'period-not-begun': [
    { rule: 'period-not-begun', begins: '2017-07-01' },
    'Opstarten kan ikke ligge før partnerskabets periode, som begynder den 1. juli 2017. Ret datoen.',
  ],
  'period-not-over': [
    { rule: 'period-not-over', ends: '2019-12-31' },
    'Partnerskabet kan ikke afsluttes for Middelfart Kommune, før perioden er slut; den varer til og med den 31. december 2019. Forlader kommunen partnerskabet før tid, så registrér framelding eller opsigelse.',
  ],
};

describe('a refusal says why, what is missing and what to do', () => {
  test.each(Object.values(REFUSALS))('$rule', (refusal, text) => {
    expect(refusalText(refusal, names)).toBe(text);
  });

  test('also where the partnership has no preconditions at all', () => {
    expect(refusalText({ rule: 'unknown-precondition', id: 'plan', known: [] }, names)).toBe(
      'Partnerskabet har ingen forudsætninger, så "plan" kan ikke krydses af.',
    );
  });

  const kinds: TransitionKind[] = Transition.options.map((option) => option.shape.kind.value);
  const closed = State.options.flatMap((state) =>
    kinds.filter((move) => LIFE[state][move] === undefined).map((move) => ({ state, move })),
  );

  test.each(closed)('$move while $state: why, when it is open, and what is open now', ({ state, move }) => {
    const open = Object.keys(LIFE[state]) as TransitionKind[];
    const text = refusalText({ rule: 'not-in-this-state', move, state, open }, names);
    expect(text).toMatch(/^[A-ZÆØÅ].* kan ikke registreres, fordi .*\. .*\. Nu kan der registreres: .+\.$/u);
    expect(text).not.toMatch(/undefined|eller \.|: \./);
    for (const other of open) expect(text).toContain(MOVES[other]);
  });
});

const late = { kind: 'late-answer', receivedAt: '2019-12-19T10:00:30.000+01:00' } as const;
const NOTICES: [Notice, string][] = [
  [
    { ...late, deadline: { kind: 'instant', date: '2019-12-19', time: '10:00' } },
    'Middelfart Kommune har svaret efter fristen: svaret er modtaget den 19. december 2019 kl. 10.00.30, og fristen var torsdag den 19. december 2019 kl. 10.00. Svaret er taget med og mærket som sent.',
  ],
  [
    { ...late, deadline: { kind: 'part-of-month', part: 'ultimo', month: '2019-11' } },
    'Middelfart Kommune har svaret efter fristen: svaret er modtaget den 19. december 2019 kl. 10.00.30, og fristen var ultimo november 2019. Svaret er taget med og mærket som sent.',
  ],
  [
    { kind: 'answer-changed', state: 'aligned', signed: [] },
    'Middelfart Kommune har svaret igen, efter at forventningsafstemningen blev holdt. Se efter, om udkastet til aftale skal rettes.',
  ],
  [
    { kind: 'answer-changed', state: 'approved', signed: [KL] },
    'Middelfart Kommune har svaret igen, efter at deltagelsen blev godkendt. Se efter, om udkastet til aftale skal rettes. KL har allerede underskrevet.',
  ],
  [
    { kind: 'orders-changed' },
    'Middelfart Kommune har ændret sine tilkøb, efter at alle parter underskrev aftalen, som ikke ændres af det. Skal tilkøbene stå i den, så lav et tillæg.',
  ],
  [{ kind: 'came-back' }, 'Middelfart Kommune havde sagt nej og har nu sagt ja.'],
  [
    { kind: 'set-aside', what: ['alignment', 'approvals', 'ticked', 'signatures'] },
    'Middelfart Kommune har sagt nej. Derfor gælder det ikke længere, at der var registreret forventningsafstemning, godkendelse, opfyldte forudsætninger og underskrift; det står i historikken.',
  ],
  [
    { kind: 'committee-approved', bodyName: 'Børneudvalget' },
    'Middelfart Kommune har fået deltagelsen godkendt i Børneudvalget og ikke i kommunalbestyrelsen, som er part i aftalen. Vurdér, om det er nok.',
  ],
  [
    { kind: 'approval-not-dated', bodyName: 'Byrådet' },
    'Datoen for godkendelsen i Byrådet mangler for Middelfart Kommune.',
  ],
  [
    { kind: 'approval-not-counted', bodyName: 'Byrådet', because: 'in-future' },
    'Godkendelsen i Byrådet, som Middelfart Kommune har oplyst i svaret, tæller ikke endnu: datoen ligger i fremtiden. Registrér godkendelsen, når den foreligger.',
  ],
  [
    { kind: 'approval-gone', bodyName: 'Byrådet' },
    'Middelfart Kommune har svaret igen uden at nævne godkendelsen i Byrådet, som stod i det forrige svar, så den gælder ikke længere. Registrér godkendelsen, hvis den stadig gælder.',
  ],
  [
    { kind: 'party-signed', party: OWN, waiting: [KL, FUND], missing: [] },
    'Middelfart Kommune har underskrevet aftalen; den er først bindende, når også KL og Trivselsfonden har.',
  ],
  [
    { kind: 'party-signed', party: KL, waiting: [OWN], missing: [{ what: 'political-decision' }] },
    'KL har underskrevet aftalen med Middelfart Kommune; den er først bindende, når også kommunen har. Inden da mangler: den politiske beslutning, som kommunen har taget forbehold for.',
  ],
  [
    { kind: 'terminates-later', day: '2018-04-01' },
    'Aftalen med Middelfart Kommune er opsagt, og kommunen deltager til og med dagen før den 1. april 2018.',
  ],
];

test.each(NOTICES)('staff read of $kind', (notice, text) => {
  expect(noticeText(notice, names)).toBe(text);
});

const MISSING: [Missing, string][] = [
  [{ what: 'answer' }, 'svar på invitationen'],
  [
    { what: 'ranking', needed: 3, given: 1 },
    'prioritering af mindst 3 indsatsområder (der er prioriteret 1)',
  ],
  [
    { what: 'ranking', needed: 1, given: 0 },
    'prioritering af mindst 1 indsatsområde (ingen er prioriteret endnu)',
  ],
  [{ what: 'contact' }, 'en kontaktperson'],
  [{ what: 'participants', needed: 1, given: 0 }, 'mindst 1 deltager (ingen er oplyst endnu)'],
  [{ what: 'participants', needed: 3, given: 2 }, 'mindst 3 deltagere (der er oplyst 2)'],
  [{ what: 'alignment' }, 'forventningsafstemning'],
  [{ what: 'approval' }, 'politisk godkendelse'],
  [{ what: 'approval-date', bodyName: 'Byrådet' }, 'datoen for godkendelsen i Byrådet'],
  [{ what: 'political-decision' }, 'den politiske beslutning, som kommunen har taget forbehold for'],
  [{ what: 'precondition', ...PLAN }, 'forudsætningen "Organisering og arbejdsplan"'],
  [{ what: 'offer' }, 'at KL sender aftalen til underskrift'],
  [{ what: 'signature', party: OWN }, 'kommunens underskrift'],
  [{ what: 'signature', party: KL }, "KL's underskrift"],
  [{ what: 'signature', party: { ...FUND, genitive: 'fondens' } }, 'fondens underskrift'],
];

test.each(MISSING)('$what is missing', (missing, text) => {
  expect(missingText(missing)).toBe(text);
});

const MILESTONES: [MilestoneRefusal | MilestoneWarning, string][] = [
  [
    { rule: 'unknown-milestone', id: 'frist', known: [{ id: 'deadline', title: 'Frist' }] },
    'Tidsplanen har ingen milepæl, der hedder "frist". Vælg en af disse: deadline (Frist).',
  ],
  [
    { rule: 'same-date', title: 'Frist', date: { kind: 'day', date: '2017-05-05' } },
    '"Frist" ligger allerede den 5. maj 2017. Skriv den nye dato.',
  ],
  [{ rule: 'why-missing' }, 'Der mangler en begrundelse. Skriv, hvorfor datoen flyttes.'],
  [
    { kind: 'passes', title: 'Frist', other: 'Opstartsseminar', now: 'after' },
    '"Frist" ligger nu efter "Opstartsseminar". Se efter, om det er meningen.',
  ],
  [
    { kind: 'already-past', title: 'Frist', date: { kind: 'month', month: '2017-05' } },
    'Den nye dato for "Frist", maj 2017, er allerede passeret.',
  ],
  [
    { kind: 'no-longer-dated', title: 'Frist' },
    '"Frist" har ikke længere nogen dato, så der bliver ikke sendt påmindelser om den.',
  ],
  [
    { kind: 'day-off', title: 'Frist', date: { kind: 'day', date: '2020-04-10' }, off: 'langfredag' },
    '"Frist" kommer til at ligge på en fridag: den 10. april 2020 er langfredag.',
  ],
  [
    { kind: 'reminders-due', title: 'Frist', atOnce: 1, lost: 2 },
    '1 påmindelse om "Frist" kan blive sendt med det samme. 2 påmindelser om "Frist" er det for sent at sende.',
  ],
];

test.each(MILESTONES)('of a moved milestone: %o', (said, text) => {
  expect('rule' in said ? milestoneRefusalText(said) : milestoneWarningText(said)).toBe(text);
});

test('every state has a word of its own', () => {
  expect(new Set(State.options.map((state) => STATES[state])).size).toBe(State.options.length);
});
