import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/partnership/answer.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import type { Batch } from '../../../src/partnership/reminders/batch.ts';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import {
  type AudienceView,
  audienceOf,
  municipalitiesOf,
  municipalitiesWithNobody,
  nextEscalation,
} from '../../../src/schedule/audience/audience.ts';
import { deduplicate } from '../../../src/schedule/audience/deduplicate.ts';
import type { MunicipalityView, PersonView } from '../../../src/schedule/audience/eligibility.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';

const DAGTILBUD = readDefinition('partnerships/dagtilbud-2017');
const contact = (name: string, email?: string): PersonView => ({
  role: 'contact',
  name,
  ...(email && { email }),
});

function municipality(
  code: string,
  decision: 'yes' | 'no' | undefined,
  people: readonly PersonView[] = [],
  ending?: Enrolment['ending'],
): MunicipalityView {
  const answered = { decision: decision ?? 'no', receivedAt: '2017-05-01T10:00:00.000+02:00' } as const;
  const recorded = { recordedBy: 'HSO', recordedAt: '2017-06-01T10:00:00.000+02:00' };
  const signature = { by: [{ name: 'Bo', title: 'borgmester' }], date: '2017-06-20', ...recorded };
  const answer: Answer = {
    municipality: code,
    decision: 'yes',
    preferences: [],
    leadershipPriorities: [],
    signatories: [],
    contacts: [],
    participants: [],
    politicians: [],
    addOns: [],
  };
  return {
    municipality: code,
    people,
    ...(decision === 'yes' && { answer }),
    enrolment: {
      partnership: DAGTILBUD.id,
      municipality: code,
      revision: 1,
      state: 'invited',
      invitedOn: '2017-04-07',
      ticked: [],
      approvals: [],
      signatures: ending ? { municipality: signature, kl: signature } : {},
      ...(decision && { answer: answered }),
      ...(ending && { ending }),
    },
  };
}

const LEFT: Enrolment['ending'] = {
  kind: 'withdrawn',
  date: '2018-01-01',
  party: 'municipality',
  reason: 'nedskæringer',
  recordedBy: 'HSO',
  recordedAt: '2018-01-01T10:00:00.000+01:00',
};

/** Vejle forgot, Aarhus and Ribe said yes, Odense no, Køge left. */
const VIEW: AudienceView = {
  definition: DAGTILBUD,
  event: { milestone: 'opstartsseminar', network: '' },
  ownNetworks: new Set(),
  networks: [
    { id: 'n1', municipalities: ['0751'] },
    { id: 'n2', municipalities: ['0561'] },
  ],
  municipalities: [
    municipality('0630', undefined, [contact('Vera', 'vera@vejle.dk')]),
    municipality('0751', 'yes', [
      contact('Asta', 'asta@aarhus.dk'),
      { role: 'participant', name: 'Per' },
      { role: 'politician', name: 'Pia', email: 'pia@aarhus.dk' },
      { role: 'substitute', name: 'Sus', email: 'sus@aarhus.dk' },
    ]),
    municipality('0561', 'yes'),
    municipality('0461', 'no', [contact('Ole', 'ole@odense.dk')]),
    municipality('0259', 'yes', [contact('Kim', 'kim@koege.dk')], LEFT),
  ],
  accounts: [],
  selfEvaluated: new Set(),
  staff: ['hso@kl.dk'],
  channels: [],
  groups: [],
};

function asking(rule: string, to: Batch['to'], changes: Partial<AudienceView> = {}) {
  return audienceOf({ rule, to }, { ...VIEW, ...changes }).map(inWords);
}

function inWords(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return `${recipient.municipality} ${recipient.role} ${recipient.email ?? recipient.account?.address ?? recipient.name}`;
    case 'consultant':
      return `${recipient.email} om ${recipient.municipalities.join(' ')}`;
    case 'staff':
      return recipient.email;
    case 'member':
      return `${recipient.group} ${recipient.email}`;
    case 'channel':
      return `#${recipient.address}${recipient.network ? ` ${recipient.network}` : ''}`;
  }
}

describe("A group's meeting", () => {
  const definition: Definition = {
    ...DAGTILBUD,
    timeline: {
      milestones: DAGTILBUD.timeline.milestones.map((milestone) =>
        milestone.id === 'opstartsseminar' ? { ...milestone, group: 'styregruppe' } : milestone,
      ),
    },
  };
  const members = [
    { name: 'Bo', email: 'bo@kl.dk' },
    { name: 'Ea', email: 'ea@fonden.dk' },
  ];
  const group = (some: AudienceView['groups'][number]['members'], more: Partial<AudienceView> = {}) =>
    asking('', 'group', { definition, groups: [{ id: 'styregruppe', members: some }], ...more });

  test('is told to its channel, otherwise to each member', () => {
    const channels = [
      { platform: 'slack', address: 'C1', audience: { kind: 'group' as const, group: 'styregruppe' } },
      { platform: 'slack', address: 'C2', audience: { kind: 'group' as const, group: 'andre' } },
    ];
    expect(group(members, { channels })).toEqual(['#C1']);
    expect(group(members)).toEqual(['styregruppe bo@kl.dk', 'styregruppe ea@fonden.dk']);
  });

  test('is told to staff too where a member cannot be written to, or there is none', () => {
    expect(group([...members, { name: 'Io' }])).toEqual([
      'styregruppe bo@kl.dk',
      'styregruppe ea@fonden.dk',
      'hso@kl.dk',
    ]);
    expect(group([])).toEqual(['hso@kl.dk']);
  });

  test.each([
    'contacts',
    'participants',
    'everybody',
    'network-channel',
    'consultants',
    'advisory-group',
  ] as const)('is not told to %s', (to) => {
    expect(asking('', to, { definition })).toEqual([]);
    expect(municipalitiesWithNobody({ rule: '', to }, { ...VIEW, definition })).toEqual([]);
  });

  test('is nobody’s where no group meets', () => {
    expect(asking('', 'group', { groups: [{ id: 'styregruppe', members }] })).toEqual([]);
  });
});

describe('A batch goes to', () => {
  test.each<[string, string, Batch['to'], Partial<AudienceView>, string[]]>([
    ['contacts who lack an answer', 'svar-i-dag', 'contacts', {}, ['0630 contact vera@vejle.dk']],
    ['nobody where the substitute is missing too', 'svar-i-dag', 'substitutes', {}, []],
    [
      "each of KL's contacts with the municipalities it is about",
      'svar-i-dag',
      'consultants',
      {},
      ['hso@kl.dk om 0630', 'ldpe@kl.dk om 0630'],
    ],
    ['the staff while somebody lacks it', 'hvem-mangler-svar', 'staff', {}, ['hso@kl.dk']],
    [
      'nobody once nobody lacks it',
      'hvem-mangler-svar',
      'staff',
      { municipalities: VIEW.municipalities.slice(1) },
      [],
    ],
    ['no consultant once nobody lacks it', 'svar-i-dag', 'consultants', { municipalities: [] }, []],
    ['the participants of those taking part', 'seminar-snart', 'participants', {}, ['0751 participant Per']],
    [
      'politicians where it is political',
      'seminar-politikere',
      'politicians',
      {},
      ['0751 politician pia@aarhus.dk'],
    ],
    [
      'no politicians where it is not',
      'seminar-politikere',
      'politicians',
      { event: { milestone: 'temamoede-1', network: '' } },
      [],
    ],
    [
      "the members of the event's network",
      'seminar-snart',
      'contacts',
      { event: { milestone: 'temamoede-1', network: 'n1' } },
      ['0751 contact asta@aarhus.dk'],
    ],
    [
      'nobody whose network has an event of its own',
      'seminar-snart',
      'contacts',
      { event: { milestone: 'temamoede-1', network: '' }, ownNetworks: new Set(['n1']) },
      [],
    ],
    [
      "a network's channel, or its contacts where there is none",
      'temamoede-snart',
      'network-channel',
      { channels: [{ platform: 'slack', address: 'C2', audience: { kind: 'network', network: 'n2' } }] },
      ['0751 contact asta@aarhus.dk', '#C2 n2'],
    ],
    [
      "the staff's channel rather than each of them",
      'hvem-mangler-svar',
      'staff',
      { channels: [{ platform: 'teams', address: 'T1', audience: { kind: 'staff' } }] },
      ['#T1'],
    ],
    [
      "the advisory group's channel",
      'foelgegruppe-snart',
      'advisory-group',
      { channels: [{ platform: 'teams', address: 'T2', audience: { kind: 'advisory-group' } }] },
      ['#T2'],
    ],
    [
      'the staff where the advisory group has no channel',
      'foelgegruppe-snart',
      'advisory-group',
      {},
      ['hso@kl.dk'],
    ],
    [
      'the contacts where there is no channel for everybody',
      'besoeg',
      'everybody',
      {},
      ['0751 contact asta@aarhus.dk'],
    ],
    ['the staff, for the overview of a week', 'weekly', 'staff', { municipalities: [] }, ['hso@kl.dk']],
    ['nobody found here, for a move', 'moved', 'everybody', {}, []],
  ])('%s', (_what, rule, to, changes, expected) => {
    expect(asking(rule, to, changes)).toEqual(expected);
  });

  test("whoever used a code, once, also under the contact's address typed in another way", () => {
    const accounts = [
      { municipality: '0751', platform: 'slack', address: 'T/U1', email: 'Asta@Aarhus.dk' },
      { municipality: '0751', platform: 'teams', address: 'X/U2' },
      { municipality: '0561', platform: 'slack', address: 'T/U3', email: 'rie@ribe.dk', name: 'Rie' },
    ];
    expect(asking('besoeg', 'contacts', { accounts })).toEqual([
      '0751 contact asta@aarhus.dk',
      '0751 contact X/U2',
      '0561 contact rie@ribe.dk',
    ]);
  });

  test('those it is taken early for, on the ladder', () => {
    const found = audienceOf({ rule: 'besoeg', to: 'consultants' }, VIEW, new Set(['0561']));
    expect(found.map(inWords)).toEqual(['hso@kl.dk om 0561', 'ldpe@kl.dk om 0561']);
  });

  test('whoever has not handed in the self-evaluation, where there is one', () => {
    const chase = {
      ...DAGTILBUD.reminders.rules[0],
      id: 'selvevaluering',
      missing: 'self-evaluation' as const,
    };
    const reminders = { ...DAGTILBUD.reminders, rules: [chase] } as Definition['reminders'];
    const without = { ...DAGTILBUD, reminders };
    const definition: Definition = {
      ...without,
      selfEvaluation: { questions: [{ kind: 'text', id: 'q', text: 'Hvad?', optional: false }] },
    };
    const selfEvaluated = new Set(['0561']);
    const batch = { rule: 'selvevaluering', to: 'contacts' as const };
    expect(municipalitiesOf(batch, { ...VIEW, definition: without, selfEvaluated })).toEqual([]);
    expect(municipalitiesOf(batch, { ...VIEW, definition, selfEvaluated })).toEqual(['0751']);
  });

  test('whoever has not said where invoices go, where there is something to invoice', () => {
    const chase = { ...DAGTILBUD.reminders.rules[0], id: 'faktura', missing: 'invoice-details' as const };
    const reminders = { ...DAGTILBUD.reminders, rules: [chase] } as Definition['reminders'];
    const definition = { ...DAGTILBUD, reminders };
    const batch = { rule: 'faktura', to: 'contacts' as const };
    const said = VIEW.municipalities.map((one) =>
      one.municipality === '0751' ? { ...one, invoice: { ean: '4006381333931' } } : one,
    );
    const before = municipalitiesOf(batch, { ...VIEW, definition });
    expect(before).toContain('0751');
    expect(municipalitiesOf(batch, { ...VIEW, definition, municipalities: said })).toEqual(
      before.filter((code) => code !== '0751'),
    );
    const facts = { municipality: '0751', ean: '4006381333931' };
    const noted = VIEW.municipalities.map((one) => (one.municipality === '0751' ? { ...one, facts } : one));
    expect(municipalitiesOf(batch, { ...VIEW, definition, municipalities: noted })).not.toContain('0751');
    const free = { ...definition, price: { ...DAGTILBUD.price, amount: 0 } };
    expect(municipalitiesOf(batch, { ...VIEW, definition: free })).toEqual([]);
  });
});

describe('Of the municipalities of a batch', () => {
  test('those without any contact have nobody', () => {
    expect(municipalitiesWithNobody({ rule: 'besoeg', to: 'contacts' }, VIEW)).toEqual(['0561']);
  });

  test('none lack politicians where none are asked for', () => {
    const view = { ...VIEW, event: { milestone: 'temamoede-1', network: '' } };
    expect(municipalitiesWithNobody({ rule: 'seminar-politikere', to: 'politicians' }, view)).toEqual([]);
  });

  test('none have nobody where it goes to a channel', () => {
    expect(municipalitiesWithNobody({ rule: 'temamoede-snart', to: 'network-channel' }, VIEW)).toEqual([]);
  });
});

test('The ladder goes from the first and every repetition to its steps, and ends', () => {
  const rule = { ladder: [{ to: 'substitutes' as const }, { to: 'consultants' as const }] };
  expect(['first', 'again-2', 'ladder-1', 'ladder-2'].map((step) => nextEscalation(rule, step))).toEqual([
    { step: 'ladder-1', to: 'substitutes' },
    { step: 'ladder-1', to: 'substitutes' },
    { step: 'ladder-2', to: 'consultants' },
    undefined,
  ]);
});

describe('Who is both contact and participant in a network without a channel', () => {
  const asta = { name: 'Asta', email: 'asta@aarhus.dk' };
  const people: PersonView[] = [
    { role: 'contact', ...asta },
    { role: 'contact', name: 'Bo', email: 'bo@aarhus.dk' },
    { role: 'participant', ...asta },
  ];
  const view: AudienceView = {
    definition: DAGTILBUD,
    event: { milestone: 'temamoede-1', network: 'n1' },
    ownNetworks: new Set(['n1']),
    networks: [{ id: 'n1', municipalities: ['0751'] }],
    municipalities: [municipality('0751', 'yes', people)],
    accounts: [],
    selfEvaluated: new Set(),
    staff: [],
    groups: [],
    channels: [],
  };
  const namesOf = (rule: string, to: Batch['to']) =>
    deduplicate(audienceOf({ rule, to }, view), { rule, step: 'first' }, view).map((one) =>
      one.kind === 'person' ? one.name : one.kind,
    );

  test('is reminded of its meeting once', () => {
    expect(namesOf('temamoede-deltagere', 'participants')).toEqual(['Asta']);
    expect(namesOf('temamoede-snart', 'network-channel')).toEqual(['Bo']);
  });

  test('is still invited, which no other rule does', () => {
    expect(namesOf('temamoede-indkaldelse', 'network-channel')).toEqual(['Asta', 'Bo']);
  });
});
