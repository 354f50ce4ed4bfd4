import { moveInPlan } from '../../../acts/networks.ts';
import { listBlocks } from '../../../chat/list-blocks.ts';
import type { BotReply } from '../../../chat/port.ts';
import { brokenPinText, moveProblemText, warningText } from '../../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../../chat/text/networks-da.ts';
import { namesOf } from '../../../documents/networks/management-page.ts';
import { findMunicipality } from '../../../partnership/municipalities/find-municipality.ts';
import { municipalityByCode } from '../../../partnership/municipalities/register.ts';
import { movePlan } from '../../../partnership/networks/move-plan.ts';
import { networkPlanOf, type SavedPlan } from '../../../store/networks/network-plans.ts';
import { type EventContext, say } from '../../context/event-context.ts';
import type { StaffStatus } from '../../context/find-partnership.ts';
import { composeMessage, networksButton, planMessage } from './network-messages.ts';

const MOVE =
  /^flyt\s+(?<who>.+?)\s+til\s+netværk\s+(?:nr\.?\s*|nummer\s+)?(?<to>\d{1,3})(?:,?\s+(?:i stedet for|og byt med|byt med)\s+(?<other>.+?))?\s*[.!?]?$/iu;
const SWAP = /^byt\s+(?:om på\s+)?(?<who>.+?)\s+(?:med|og)\s+(?<other>.+?)\s*[.!?]?$/iu;

/** Not a network; they are numbered from 1. */
const NOWHERE = 0;

/** "flyt Aarhus til netværk 2" and "byt Aarhus med Odense" as a button's value; undefined for other words. */
export function parsePlanEdit(text: string): { what: string } | { unknown: string[] } | undefined {
  // The patterns would go through a long row of blanks again and again.
  const said = text.replace(/\s+/g, ' ').trim();
  const { who, to, other } = (MOVE.exec(said) ?? SWAP.exec(said))?.groups ?? {};
  if (who === undefined) return undefined;
  const names = other === undefined ? [who] : [who, other];
  const codes = names.map((name) => {
    const found = findMunicipality(name);
    return found.kind === 'found' ? found.municipality.code : undefined;
  });
  const unknown = names.filter((_, index) => codes[index] === undefined);
  return unknown.length > 0 ? { unknown } : { what: `${codes.join('/')}>${to ?? ''}` };
}

/** The effect of a move, with a button that saves it. */
export function editNetworkPlan(saved: SavedPlan, what: string): BotReply[] {
  const { number, partnership, content } = saved;
  const { input } = content;
  const { municipality, to, insteadOf } = readMove(saved, what);
  const moved = movePlan(input, content.plan, municipality, to, insteadOf);
  const nameOf = (id: string) => municipalityByCode(id)?.name ?? namesOf(input)(id);
  if (!moved.ok) {
    // A swap with somebody outside the plan gets that message alone.
    const told = moved.problems
      .filter((problem) => problem.rule !== 'no-such-network' || problem.network !== NOWHERE)
      .map((problem) => moveProblemText(problem, nameOf));
    return say({ summary: told[0] ?? '', blocks: listBlocks(told) });
  }
  const title = NETWORKS.moveTitle(nameOf(municipality), to, insteadOf && nameOf(insteadOf));
  return say({
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: NETWORKS.change(moved.change) },
      ...listBlocks([
        ...moved.plan.warnings.map((warning) => warningText(warning, nameOf)),
        ...moved.brokenPins.map((pin) => brokenPinText(pin, nameOf)),
      ]),
      ...listBlocks(moved.affected.map(NETWORKS.affected)),
      {
        kind: 'buttons',
        buttons: [networksButton('save', `${number}:${what}`, partnership, NETWORKS.save)],
      },
    ],
  });
}

/** Saves a move that was shown; if somebody has made a newer plan meanwhile, shows that one instead. */
export async function savePlanEdit(
  context: EventContext,
  shown: SavedPlan,
  status: StaffStatus,
  what: string,
): Promise<BotReply[]> {
  const { store } = context.services;
  const { number, partnership, content } = shown;
  const latest = await networkPlanOf(store, partnership);
  if (latest && latest.number !== number)
    return say(planMessage(latest, status, [NETWORKS.newer(latest.number)]));
  const { municipality, to, insteadOf } = readMove(shown, what);
  const moved = movePlan(content.input, content.plan, municipality, to, insteadOf);
  if (!moved.ok) return editNetworkPlan(shown, what);
  const move = { municipality, to, insteadOf, onlyInLatest: true } as const;
  const result = await moveInPlan(context.acting, shown, moved, move);
  return say(
    'value' in result ? planMessage(result.value, status) : composeMessage(partnership, NETWORKS.notSaved),
  );
}

/** `0751>2`, `0751/0461>2`; without a number the network is the other one's. */
function readMove({ content }: SavedPlan, what: string) {
  const [, municipality = '', insteadOf, to = ''] = /^(\d{4})(?:\/(\d{4}))?>(\d*)$/.exec(what) ?? [];
  const network = content.plan.networks.find(({ members }) => members.includes(insteadOf ?? ''));
  return { municipality, to: to === '' ? (network?.number ?? NOWHERE) : Number(to), insteadOf };
}
