import { randomBytes } from 'node:crypto';
import type { Answer } from '../partnership/answer.ts';
import type { Transition } from '../partnership/enrolment/transition.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { composeNetworks } from '../partnership/networks/compose-networks.ts';
import { inputFrom, type StoredPlan } from '../partnership/networks/stored-plan.ts';
import { savePeople } from '../store/enrolments/save-people.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { recordAnswer, recordTransition } from '../store/enrolments/transitions.ts';
import { type Audience, linkChannel } from '../store/identity/channels.ts';
import { renewCode } from '../store/identity/codes.ts';
import { redeemCode } from '../store/identity/redeem-code.ts';
import { chooseNetworkPlan, currentNetworkPlan, saveNetworkPlan } from '../store/networks/network-plans.ts';
import { networksOf } from '../store/networks/networks.ts';
import { removeMeeting, saveMeeting } from '../store/partnerships/meetings.ts';
import { moveMilestone } from '../store/partnerships/milestones.ts';
import { switchReminders } from '../store/reminders/reminder-switch.ts';
import { mustBeSaved } from './must-be-saved.ts';
import { HAPPENED } from './playback-da.ts';
import { TEAM } from './recording-platform.ts';
import { returnMails } from './return-mail.ts';
import { offerAgreement, signAgreement } from './sign-agreement.ts';
import type { Happened, Stage, Told } from './stage.ts';
import type { Happening } from './story.ts';

type Doers = {
  [Kind in Exclude<keyof Happening, 'at'>]-?: (
    stage: Stage,
    what: NonNullable<Happening[Kind]>,
  ) => Promise<Told[]>;
};

/**
 * Carries out an event of the story, in the store and on the platforms.
 * @throws if the product refuses it
 */
export async function happen(stage: Stage, { at: _, ...happening }: Happening): Promise<Happened[]> {
  const at = stage.services.clock.now();
  const all: Happened[] = [];
  for (const [kind, what] of Object.entries(happening)) {
    if (what === undefined) continue;
    const carryOut = doers[kind as keyof Doers] as (stage: Stage, what: unknown) => Promise<Told[]>;
    const told = await carryOut(stage, what);
    all.push(...told.map((one) => ({ at, ...one })));
  }
  return all;
}

const doers: Doers = {
  async switch({ partnership, services: { store }, origin }, to) {
    mustBeSaved(await switchReminders(store, origin, { partnership, to }), `switch ${to}`);
    return [{ text: HAPPENED.switch[to], municipalities: [] }];
  },
  answers: (stage, who) =>
    forEach(who, (municipality) => {
      const answer = stage.answers.get(municipality);
      if (!answer) throw new Error(`The list of answers has none of ${municipality}`);
      return answering(stage, answer);
    }),
  declines: (stage, who) =>
    forEach(who, (municipality) => {
      const answer = stage.answers.get(municipality);
      return answering(stage, answer?.decision === 'no' ? answer : no(municipality));
    }),
  align: (stage, who) => moving(stage, who, { kind: 'align', date: today(stage) }, HAPPENED.align),
  approve: (stage, { by: bodyName, who }) =>
    moving(
      stage,
      who,
      { kind: 'approve', approval: { body: 'municipal-council', bodyName, date: today(stage) } },
      HAPPENED.approve(bodyName),
    ),
  async tick(stage, { which, who }) {
    const wanted = stage.definition.preconditions.filter(({ id }) => which === undefined || id === which);
    const told = [];
    for (const { id, shortLabel } of wanted)
      told.push(
        ...(await moving(stage, who, { kind: 'tick', precondition: id }, HAPPENED.tick(shortLabel ?? id))),
      );
    return told;
  },
  offer: (stage, who) =>
    forEach(who, async (municipality) => {
      await offerAgreement(stage, municipality);
      return HAPPENED.offer;
    }),
  sign: (stage, who) =>
    forEach(who, async (municipality) => {
      await signAgreement(stage, municipality, today(stage));
      return HAPPENED.sign;
    }),
  activate: (stage, who) => moving(stage, who, { kind: 'activate', date: today(stage) }, HAPPENED.activate),
  withdraw: (stage, { who, why }) =>
    moving(stage, [who], { kind: 'withdraw', date: today(stage), reason: why }, HAPPENED.withdraw(why)),
  complete: (stage, who) => moving(stage, who, { kind: 'complete', date: today(stage) }, HAPPENED.complete),
  async people({ partnership, services: { store }, origin }, { of, role, are }) {
    const wanted = { partnership, municipality: of, role, people: are.map(withoutHoles) };
    mustBeSaved(await savePeople(store, origin, wanted), `people of ${of}`);
    return [
      {
        text: HAPPENED.people(
          role,
          are.map(({ name }) => name),
        ),
        municipalities: [of],
      },
    ];
  },
  async networks(stage, how) {
    const { partnership, definition, origin } = stage;
    const { store } = stage.services;
    const status = await statusOf(store, partnership);
    const before = how === 'composed' ? undefined : await currentNetworkPlan(store, partnership);
    const input = {
      ...inputFrom(definition, status?.municipalities ?? [], 'interested'),
      ...(before && {
        previous: before.content.plan.networks.map(({ number, members }) => ({ number, members })),
      }),
    };
    const composed = composeNetworks(input, { seed: 1, steps: STEPS });
    if (!composed.ok) throw new Error(`No networks: ${JSON.stringify(composed.problems)}`);
    const { plan, seed, steps } = composed;
    const content: StoredPlan = { seed, steps, from: 'interested', input, plan };
    const saved = mustBeSaved(await saveNetworkPlan(store, origin, { partnership, content }), 'networks');
    mustBeSaved(await chooseNetworkPlan(store, origin, saved), 'networks');
    return [{ text: HAPPENED.networks(plan.networks.length), municipalities: [] }];
  },
  async channel({ partnership, services: { store }, origin, teams }, { name, platform, for: whom }) {
    const audience = audienceOf(partnership, whom);
    const inSlack = { platform, team: TEAM, kind: 'channel', reference: name };
    const details = platform === 'teams' ? teams.channel(name) : inSlack;
    mustBeSaved(await linkChannel(store, origin, { platform, address: name, audience, details }), name);
    return [{ text: HAPPENED.channel(name, platform), municipalities: [] }];
  },
  async meeting(stage, meeting) {
    const {
      partnership,
      services: { store },
      origin,
    } = stage;
    mustBeSaved(await saveMeeting(store, origin, { partnership, ...withoutHoles(meeting) }), 'meeting');
    return [
      { text: HAPPENED.meeting({ ...meeting, ...(await namesOf(stage, meeting)) }), municipalities: [] },
    ];
  },
  async cancel(stage, meeting) {
    const {
      partnership,
      services: { store },
      origin,
    } = stage;
    mustBeSaved(await removeMeeting(store, origin, { partnership, ...withoutHoles(meeting) }), 'meeting');
    return [
      { text: HAPPENED.cancel({ ...meeting, ...(await namesOf(stage, meeting)) }), municipalities: [] },
    ];
  },
  async move(stage, wanted) {
    const {
      partnership,
      services: { store },
      origin,
    } = stage;
    mustBeSaved(await moveMilestone(store, origin, { partnership, ...wanted }), wanted.milestone);
    return [{ text: HAPPENED.move({ ...wanted, ...(await namesOf(stage, wanted)) }), municipalities: [] }];
  },
  async down(_, { until, why }) {
    return [{ text: HAPPENED.down(until, why), municipalities: [] }];
  },
  async writes({ teams, bot }, emails) {
    // What it answers is not played: only what it sends by itself is.
    for (const email of emails) await bot.handle(await teams.writes(email, 'hej'));
    return [{ text: HAPPENED.writes(emails), municipalities: [] }];
  },
  installs: (stage, who) =>
    forEach(who, async (municipality) => {
      await stage.teams.installs(municipality);
      return HAPPENED.installs;
    }),
  async code({ partnership, services: { store }, origin, teams }, { of, name }) {
    const wanted = { partnership, municipality: of, random: randomBytes };
    const { code } = mustBeSaved(await renewCode(store, origin, wanted), 'code');
    const { person: account, place: details } = await teams.writes(name, code, of);
    mustBeSaved(await redeemCode(store, origin, { code, account, details }), 'code');
    return [{ text: HAPPENED.code(name), municipalities: [of] }];
  },
  async leaves({ platforms }, emails) {
    for (const platform of Object.values(platforms))
      for (const email of emails) platform.blocked.add(emailKey(email));
    return [{ text: HAPPENED.leaves(emails), municipalities: [] }];
  },
  returns: returnMails,
  async loses({ platforms }, to) {
    for (const platform of Object.values(platforms)) platform.losing.add(to);
    return [{ text: HAPPENED.loses(to), municipalities: [] }];
  },
  async busy({ platforms }, { platform, seconds, times }) {
    Object.assign(platforms[platform].busy, { seconds, times });
    return [{ text: HAPPENED.busy(platform, seconds), municipalities: [] }];
  },
};

/** What the milestone and the network of a meeting are called. */
async function namesOf(
  { partnership, definition, services: { store } }: Stage,
  of: { milestone: string; network?: string | undefined },
): Promise<{ title: string; network: string | undefined }> {
  const milestone = definition.timeline.milestones.find(({ id }) => id === of.milestone);
  const [network] =
    of.network === undefined ? [] : await networksOf(store, partnership, { networks: [of.network] });
  return { title: milestone?.title ?? of.milestone, network: network?.name ?? of.network };
}

/** Enough for thirty municipalities, with the same plan every time. */
const STEPS = 20_000;

async function answering(stage: Stage, answer: Answer): Promise<string> {
  const { partnership, origin } = stage;
  mustBeSaved(await recordAnswer(stage.services.store, origin, { partnership, answer }), answer.municipality);
  return HAPPENED.answers[answer.decision];
}

function no(municipality: string): Answer {
  const nothing = { preferences: [], leadershipPriorities: [], signatories: [], addOns: [] };
  return { municipality, decision: 'no', ...nothing, contacts: [], participants: [], politicians: [] };
}

async function moving(stage: Stage, who: readonly string[], made: Transition, text: string): Promise<Told[]> {
  return forEach(who, async (municipality) => {
    await moved(stage, municipality, made);
    return text;
  });
}

async function moved(
  { partnership, services: { store }, origin }: Stage,
  municipality: string,
  made: Transition,
): Promise<void> {
  mustBeSaved(
    await recordTransition(store, origin, { partnership, municipality, move: made }),
    `${made.kind} of ${municipality}`,
  );
}

async function forEach(
  who: readonly string[],
  carryOut: (municipality: string) => Promise<string>,
): Promise<Told[]> {
  const texts = await Promise.all(
    who.map(async (municipality) => ({ municipality, text: await carryOut(municipality) })),
  );
  return [...Map.groupBy(texts, ({ text }) => text)].map(([text, some]) => ({
    text,
    municipalities: some.map(({ municipality }) => municipality),
  }));
}

function today({ services: { clock } }: Stage): string {
  return clock.now().toISODate();
}

function audienceOf(partnership: string, whom: string): Audience {
  if (whom === 'staff') return { kind: 'staff' };
  if (whom === 'advisory-group' || whom === 'everybody') return { kind: whom, partnership };
  return { kind: 'network', partnership, network: whom };
}

/** Without undefined properties. */
function withoutHoles<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
