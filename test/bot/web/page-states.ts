import type { Answer } from '../../../src/partnership/answer.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { offerAgreement } from '../../store/offered-agreement.ts';
import { buildAnswer, hashOf } from '../../store/partnership-builders.ts';
import { type Chat, chat } from '../contact/contact-chat.ts';
import { DAGTILBUD, LITTLE, MUCH, SPROG, TILSYN, WITH_QUESTIONS } from '../partnerships.ts';

export const KL = { actor: 'KL', surface: 'test' };
const PLACE = { partnership: 'dagtilbud-2017', municipality: '0410' };
export const METTE = 'mette@middelfart.dk';
export const ASTA = 'asta@aarhus.dk';

/** Partnerships of all kinds: by priority or points, two or three parties, later deadlines, tasks, online meetings. */
export const PARTNERSHIPS: Readonly<Record<string, Definition>> = {
  'about day care': DAGTILBUD,
  'about inspection': TILSYN,
  'from a folder of its own': SPROG,
  'of three parties': trivselDefinition(),
  'with little': LITTLE,
  'with much of everything': MUCH,
  'with later questions': WITH_QUESTIONS,
};

/** A partnership with Mette as Middelfart's contact and Asta as Aarhus', invited on its first day. */
export async function invited(definition: Definition, now: string): Promise<Chat> {
  const here = await chat(now, {}, []);
  const codes = ['0410', '0751', '0461'];
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: hashOf(definition), invited: codes, invitedOn: '2016-01-04' },
  });
  for (const [municipality, email] of [
    ['0410', METTE],
    ['0751', ASTA],
  ] as const) {
    const people = [{ name: email.split('@')[0] ?? '', email, phone: '12345678' }];
    await savePeople(here.store, KL, { partnership: definition.id, municipality, role: 'contact', people });
  }
  return here;
}

/** Middelfart says yes to any partnership with all that is asked, and is in a network with the others. */
export async function saysYes({ store }: Chat, definition: Definition): Promise<void> {
  const { id: partnership, participants } = definition;
  const answer = buildAnswer({
    ...{ municipality: '0410', preferences: wishes(definition), contacts: [{ name: 'Mette', email: METTE }] },
    participants: [
      { name: 'Ib Ørn', title: 'dagtilbudschef' },
      { name: 'Ea Bo' },
      { name: 'Åse Lund' },
    ].slice(0, participants.maximum),
  });
  const place = { partnership, municipality: '0410' };
  const made = await recordTransition(store, KL, { ...place, move: { kind: 'answer', answer } });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
  const networks = [{ id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0410', '0461', '0751'] }];
  await saveNetworks(store, KL, { partnership, networks });
}

/** The first focus areas, as many as are asked for, or with all points. */
function wishes({ focusAreas: { list, ranking, points } }: Definition): Answer['preferences'] {
  if (ranking) return list.slice(0, ranking.minimum).map(({ id }) => id);
  if (!points) return [];
  const most = points.mostPerArea ?? points.total;
  return list.flatMap(({ id: area }, index) => {
    const left = Math.min(most, points.total - index * most);
    return left > 0 ? [{ area, points: left }] : [];
  });
}

/** What has happened, by state, of the partnership about day care. */
export const STATES: Readonly<Record<string, (here: Chat) => Promise<void>>> = {
  'that has not answered': async () => {},
  'that has begun a form': async (here) => {
    await here.person(METTE).leaves('express-interest|dagtilbud-2017/0410|0', { decision: 'yes' });
  },
  'that said yes': (here) => moves(here, [yes()]),
  'that said yes with reservations': (here) => moves(here, [yes('yes-under-reservation')]),
  'that said no': (here) => moves(here, [yes('no')]),
  'in a network, with a date moved': async (here) => {
    await moves(here, [yes()]);
    const networks = [{ id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0410', '0461', '0751'] }];
    await saveNetworks(here.store, KL, { partnership: DAGTILBUD.id, networks });
    const [milestone] = DAGTILBUD.timeline.milestones.filter(({ activities }) =>
      activities.includes('seminar'),
    );
    await moveMilestone(here.store, KL, {
      ...{ partnership: DAGTILBUD.id, milestone: milestone?.id ?? '', why: 'Salen er optaget' },
      to: { kind: 'day', date: '2017-10-03' },
    });
  },
  'that signed': sign,
  'whose agreement was ended': async (here) => {
    await sign(here);
    const reason = 'Der er ikke penge';
    await moves(here, [{ kind: 'terminate', date: '2017-05-10', party: 'municipality', reason }]);
  },
};

function yes(decision: 'yes' | 'yes-under-reservation' | 'no' = 'yes'): Transition {
  const preferences = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
  const contacts = [{ name: 'Mette', email: METTE }];
  const others = { participants: [{ name: 'Ib Ørn', title: 'dagtilbudschef' }] };
  const answer = buildAnswer({
    ...{ municipality: '0410', decision, contacts },
    preferences: decision === 'no' ? [] : preferences,
    ...(decision !== 'no' && others),
  });
  return { kind: 'answer', answer };
}

const DAY = '2017-05-02';
const BEFORE_SIGNING: Transition[] = [
  yes(),
  {
    kind: 'approve',
    approval: { body: 'municipal-council', bodyName: 'Byrådet', date: DAY, caseNumber: '17/77' },
  },
  { kind: 'align', date: DAY },
  ...DAGTILBUD.preconditions.map(({ id }): Transition => ({ kind: 'tick', precondition: id })),
];

async function sign(here: Chat): Promise<void> {
  await moves(here, BEFORE_SIGNING);
  const by = [{ name: 'Anna Holm', title: 'borgmester' }];
  const sides = DAGTILBUD.agreement.parties.map(({ id }) => id);
  const blocks = Object.fromEntries(sides.map((side) => [side, by]));
  const version = await offerAgreement(here.store, KL, PLACE, blocks);
  await moves(
    here,
    sides.map((side): Transition => ({ kind: 'sign', side, by, date: DAY, version })),
  );
}

async function moves({ store }: Chat, all: readonly Transition[]): Promise<void> {
  for (const move of all) {
    const made = await recordTransition(store, KL, { ...PLACE, move });
    if (made.kind !== 'saved') throw new Error(`${move.kind}: ${JSON.stringify(made)}`);
  }
}
