import { choosePlan, composePlan } from '../../../acts/networks.ts';
import { listBlocks, textBlocks } from '../../../chat/list-blocks.ts';
import { parsePins, pinsValue, readPinsValue, type UnclearPin } from '../../../chat/parse-pins.ts';
import type { BotReply } from '../../../chat/port.ts';
import { BOT } from '../../../chat/text/bot-da.ts';
import { momentText } from '../../../chat/text/log-da.ts';
import { againstLimitsText, goneText, problemText } from '../../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../../chat/text/networks-da.ts';
import { STAFF } from '../../../chat/text/staff-da.ts';
import { namesOf } from '../../../documents/networks/management-page.ts';
import { municipalityByCode } from '../../../partnership/municipalities/register.ts';
import { inputFrom, networkName, type StoredPlan } from '../../../partnership/networks/stored-plan.ts';
import { StoreError } from '../../../store/db/store-error.ts';
import {
  currentNetworkPlan,
  networkPlanOf,
  networkPlansOf,
  type SavedPlan,
} from '../../../store/networks/network-plans.ts';
import { type EventContext, say } from '../../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../../context/find-partnership.ts';
import { editNetworkPlan, savePlanEdit } from './edit-network-plan.ts';
import { chooseMessage, composeMessage, networkMessage, planMessage } from './network-messages.ts';

/** What is wrong with pins as typed, and how to write them. Nothing is composed. */
function pinsUnclear(unclear: readonly UnclearPin[]): BotReply[] {
  const told = unclear.map(NETWORKS.unclearPin);
  return say({
    summary: told[0] ?? NETWORKS.howToPin,
    blocks: [...listBlocks(told), { kind: 'text', text: NETWORKS.howToPin }],
  });
}

/**
 * What a typed command about networks opens, before the partnership: "netværk 2" is about one network, "dan netværk
 * med …" gives pins. Pins that are not understood are reported, and nothing is composed.
 */
export function networksCommand(about: string, rest: string): string | BotReply[] {
  if (about === 'compose' && rest !== '') {
    const read = parsePins(rest);
    return read.ok ? `compose|${pinsValue(read.pins)}|` : pinsUnclear(read.unclear);
  }
  const [network] = /^\d{1,3}$/.exec(rest) ?? [];
  return about === 'show' && network !== undefined ? `network|${network}|` : `${about}||`;
}

/**
 * A click or command about networks: `verb
 * what
 * partnership`.
 */
export async function answerNetworks(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', what = '', id = ''] = value.split('|');
  const status = await readPartnership(context, id);
  if (!status) return say(BOT.stale);
  if (verb === 'compose') return compose(context, status, what);
  if (verb === 'history') return history(context, id);
  const number = /^\d+(?=$|:)/.exec(what)?.[0];
  const plan = await networkPlanOf(
    context.services.store,
    id,
    verb === 'network' || number === undefined ? undefined : Number(number),
  );
  if (!plan)
    return say(
      number === undefined ? composeMessage(id, NETWORKS.noPlan) : NETWORKS.noSuchPlan(Number(number)),
    );
  switch (verb) {
    case 'show':
      return say(planMessage(plan, status));
    case 'network':
      return say(networkMessage(plan, Number(what)));
    case 'map':
    case 'page':
      return file(context, plan, verb, status.partnership.definition.title);
    case 'choose':
      return say(await chooseMessage(plan, status, await currentNetworkPlan(context.services.store, id)));
    case 'chosen':
      return choose(context, plan, status);
    case 'move':
      return editNetworkPlan(plan, what);
    case 'save':
      return savePlanEdit(context, plan, status, what.slice(what.indexOf(':') + 1));
    default:
      return say(BOT.stale);
  }
}

/** Composes from the current answers; the pins of the latest plan apply unless others are given. */
function compose(context: EventContext, status: StaffStatus, what: string): BotReply[] {
  const run = async (progress: (done: number, all: number) => void): Promise<BotReply[]> => {
    const { store, networks } = context.services;
    const { id, definition } = { id: status.partnership.id, definition: status.partnership.definition };
    progress(0, 2);
    const stayingNear = what === 'stable' ? await currentNetworkPlan(store, id) : undefined;
    const composed = await composePlan(context.acting, {
      ...{ partnership: id, from: 'interested', seed: 1 },
      input: inputFrom(definition, status.municipalities, 'interested'),
      demands: readPinsValue(what),
      demandsOf: await networkPlanOf(store, id),
      stayingNear,
      compose: networks.compose,
      progress: () => progress(1, 2),
    });
    progress(2, 2);
    if (composed.kind === 'impossible') {
      const { problems, input } = composed;
      const nameOf = (code: string) => municipalityByCode(code)?.name ?? namesOf(input)(code);
      const told = problems.map((problem) => problemText(problem, nameOf));
      return say({ summary: told[0] ?? '', blocks: told.flatMap(textBlocks) });
    }
    if (composed.kind !== 'composed') return say(composeMessage(id, NETWORKS.notSaved));
    const { saved, isNew, input, costOfStaying } = composed;
    const extra = [
      ...(isNew ? [] : [NETWORKS.same]),
      ...(costOfStaying === undefined
        ? []
        : [NETWORKS.staying(saved.content.plan.moved.map(namesOf(input)), costOfStaying)]),
    ];
    return say(planMessage(saved, status, extra));
  };
  return [
    { kind: 'work', title: NETWORKS.composing, run: (progress) => orLater(context, () => run(progress)) },
  ];
}

/** The map or the page, generated on request. */
function file(
  context: EventContext,
  { number, partnership, content }: SavedPlan,
  kind: 'map' | 'page',
  ofPartnership: string,
): BotReply[] {
  const { input, plan } = content;
  const title = NETWORKS.title(number, false);
  const run = async (): Promise<BotReply[]> => {
    const { map, page } = context.services.networks;
    const asFile = (ending: string, bytes: Uint8Array): BotReply => {
      const name = `netvaerk-${partnership}-plan-${number}.${ending}`;
      return { kind: 'file', file: { name, title, bytes } };
    };
    if (kind === 'map') return [asFile('png', await map(input, plan, title))];
    const { docx, pdf } = await page(input, plan, { title, partnership: ofPartnership });
    if (pdf) return [asFile('docx', docx), asFile('pdf', pdf)];
    return [asFile('docx', docx), { kind: 'message', message: NETWORKS.pageWithoutPdf }];
  };
  return [{ kind: 'work', title, run }];
}

/** A plan that includes somebody who has left cannot be chosen; only a plan that was shown is. */
async function choose(context: EventContext, plan: SavedPlan, status: StaffStatus): Promise<BotReply[]> {
  const { number, content } = plan;
  const chosen = await choosePlan(context.acting, plan, status);
  if (chosen.kind === 'gone') {
    const gone = chosen.gone.map(namesOf(content.input));
    return say(composeMessage(plan.partnership, goneText(number, gone), true));
  }
  if (chosen.kind === 'against-limits') {
    const told = againstLimitsText(number, chosen.broken, namesOf(content.input));
    return say(composeMessage(plan.partnership, told, true));
  }
  if (chosen.kind !== 'chosen') return say(composeMessage(plan.partnership, NETWORKS.notChosen));
  return say(
    NETWORKS.chosen(
      number,
      content.plan.networks.map((network) => networkName(network.number)),
    ),
  );
}

async function history(context: EventContext, id: string): Promise<BotReply[]> {
  const plans = await networkPlansOf<StoredPlan>(context.services.store, id);
  if (plans.length === 0) return say(composeMessage(id, NETWORKS.noPlan));
  const lines = plans.map(({ number, at, actor, confirmed, content }) =>
    NETWORKS.past({
      number,
      at: momentText(at),
      actor,
      networks: content.plan.networks.length,
      value: content.plan.value,
      from: content.changed?.from,
      confirmed,
    }),
  );
  const latest = plans.slice(-5).map(({ number }) => ({
    action: 'staff-networks',
    value: `show|${number}|${id}`,
    label: NETWORKS.show(number),
  }));
  return say({
    summary: NETWORKS.historyTitle,
    blocks: [
      { kind: 'heading', text: NETWORKS.historyTitle },
      ...listBlocks(lines),
      { kind: 'buttons', buttons: latest },
    ],
  });
}

async function orLater(context: EventContext, run: () => Promise<BotReply[]>): Promise<BotReply[]> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    context.services.log.warn('compose-failed', { reason: error.kind });
    return say(STAFF.tryAgain);
  }
}
