import { listBlocks, textBlocks } from '../../../chat/list-blocks.ts';
import type { Button, Message, MessageBlock } from '../../../chat/message.ts';
import { pinsValue } from '../../../chat/parse-pins.ts';
import { warningText, whyText } from '../../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../../chat/text/networks-da.ts';
import { CHOICES } from '../../../chat/text/staff-choices-da.ts';
import { namesOf } from '../../../documents/networks/management-page.ts';
import { explainPlan } from '../../../partnership/networks/explain-plan.ts';
import type { SavedPlan } from '../../../store/networks/network-plans.ts';
import type { StaffStatus } from '../../context/find-partnership.ts';
import { pinNotes, planNotes, sinceNotes } from './plan-notes.ts';

/** As many as one row of buttons has room for. */
const MOST_NETWORKS = 20;

/** A button for networks; `what` is the argument of its verb. */
export function networksButton(verb: string, what: string, partnership: string, label: string): Button {
  return { action: 'staff-networks', value: `${verb}|${what}|${partnership}`, label };
}

/** A text with a button to compose. */
export function composeMessage(partnership: string, text: string, stable = false): Message {
  const button = stable
    ? networksButton('compose', 'stable', partnership, NETWORKS.stable)
    : networksButton('compose', '', partnership, NETWORKS.compose);
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [button] },
    ],
  };
}

/** A plan with its networks, what to know about it, and what can be done with it. */
export function planMessage(saved: SavedPlan, status: StaffStatus, extra: readonly string[] = []): Message {
  const { number, confirmed, partnership, content } = saved;
  const { input, plan } = content;
  const nameOf = namesOf(input);
  const worst = plan.municipalities.find(({ code }) => code === plan.worstOff.municipality);
  const notes = [...extra, ...planNotes(saved, status), ...pinNotes(saved)];
  const title = NETWORKS.title(number, confirmed);
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: [NETWORKS.summary(plan), ...(worst ? [NETWORKS.worst(worst.name, worst.points)] : [])].join(
          ' ',
        ),
      },
      ...plan.networks.flatMap(({ number: network, members, host, focusAreas }): MessageBlock[] => [
        { kind: 'heading', text: NETWORKS.network(network, members.length, host && nameOf(host)) },
        ...textBlocks(NETWORKS.members(members.map(nameOf), focusAreas.map(nameOf))),
      ]),
      ...listBlocks(notes),
      { kind: 'buttons', buttons: planButtons(partnership, number, confirmed) },
      { kind: 'buttons', buttons: changeButtons(saved) },
      { kind: 'note', text: NETWORKS.note },
    ],
  };
}

function planButtons(partnership: string, number: number, confirmed: boolean): Button[] {
  const of = String(number);
  return [
    ...(confirmed
      ? []
      : [{ ...networksButton('choose', of, partnership, NETWORKS.choose), style: 'primary' as const }]),
    networksButton('map', of, partnership, NETWORKS.map),
    networksButton('page', of, partnership, NETWORKS.page),
    networksButton('compose', '', partnership, NETWORKS.compose),
    networksButton('compose', 'stable', partnership, NETWORKS.stable),
    networksButton('history', '', partnership, NETWORKS.history),
  ];
}

/** What may be asked of a plan, or changed in it. */
function changeButtons({ partnership, content: { plan, input } }: SavedPlan): Button[] {
  const wide = (form: string, label: string): Button => ({
    ...{ action: 'staff-wide', value: `${form}|${partnership}`, label },
  });
  return [
    wide('staff-network-move', CHOICES.move),
    wide('staff-network-pin', CHOICES.pin),
    ...(input.pins.length > 0 ? [networksButton('compose', pinsValue([]), partnership, NETWORKS.unpin)] : []),
    ...plan.networks
      .slice(0, MOST_NETWORKS)
      .map(({ number }) => networksButton('network', String(number), partnership, NETWORKS.why(number))),
  ];
}

/** One network of a plan, with why each municipality is in it. */
export function networkMessage({ number, confirmed, content }: SavedPlan, network: number): Message {
  const { input, plan } = content;
  const nameOf = namesOf(input);
  const one = plan.networks.find((of) => of.number === network);
  if (!one)
    return NETWORKS.noSuchNetwork(
      network,
      plan.networks.map((of) => of.number),
    );
  const why = explainPlan(input, plan).filter(({ municipality }) => municipality.network === network);
  const title = NETWORKS.network(network, one.members.length, one.host && nameOf(one.host));
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'note', text: NETWORKS.title(number, confirmed) },
      ...listBlocks(why.map((of) => whyText(of, nameOf))),
    ],
  };
}

/** The consequences of choosing a plan, before it is done. */
export function chooseMessage(saved: SavedPlan, status: StaffStatus, soFar: SavedPlan | undefined): Message {
  const { number, partnership, content } = saved;
  const { networks, municipalities, warnings } = content.plan;
  const text = NETWORKS.choosing(number, networks.length, municipalities.length);
  const replaces = soFar?.confirmed && soFar.number !== number ? [NETWORKS.replaces(soFar.number)] : [];
  const nameOf = namesOf(content.input);
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...listBlocks([
        ...networks.map((network) =>
          NETWORKS.network(network.number, network.members.length, network.host && nameOf(network.host)),
        ),
        ...replaces,
        ...warnings.map((warning) => warningText(warning, nameOf)),
        ...sinceNotes(saved, status),
      ]),
      {
        kind: 'buttons',
        buttons: [
          {
            ...networksButton('chosen', String(number), partnership, NETWORKS.yesChoose),
            style: 'primary',
          },
          networksButton('show', String(number), partnership, NETWORKS.show(number)),
        ],
      },
    ],
  };
}
