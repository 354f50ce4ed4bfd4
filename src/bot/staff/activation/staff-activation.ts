import { activate } from '../../../acts/activation/activate.ts';
import { type Proposed, proposeActivation } from '../../../acts/activation/propose.ts';
import { listBlocks } from '../../../chat/list-blocks.ts';
import type { Message, MessageBlock } from '../../../chat/message.ts';
import type { BotReply } from '../../../chat/port.ts';
import { ACTIVATION, activationButton } from '../../../chat/text/activation-da.ts';
import { BOT } from '../../../chat/text/bot-da.ts';
import { momentText } from '../../../chat/text/log-da.ts';
import { STAFF } from '../../../chat/text/staff-da.ts';
import { changeOfFolder } from '../../../documents/drafting/active-partnership.ts';
import type { Problem } from '../../../errors.ts';
import { problemText } from '../../../problems/place-text.ts';
import { StoreError } from '../../../store/db/store-error.ts';
import { type EventContext, say } from '../../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../../context/find-partnership.ts';
import { type Section, sectionsOf } from './activation-sections.ts';

/** Lines per section in a message; the file has all of them. */
const SHOWN = 8;

/**
 * A click or command about activation: `verb
 * mark
 * partnership`.
 */
export async function answerActivation(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', mark = '', id = ''] = value.split('|');
  if (!(await readPartnership(context, id))) return say(BOT.stale);
  switch (verb) {
    case 'show':
      return slowly(context, async () => shown(await proposeActivation(context.services, id)));
    case 'confirm':
      return slowly(context, () => confirm(context, id, mark, false));
    case 'earlier':
      return slowly(context, () => confirm(context, id, mark, true));
    default:
      return say(BOT.stale);
  }
}

/** In the overview: the folder differs from the active definition; empty if it does not. */
export async function waitingBlocks(
  { services }: EventContext,
  { partnership }: StaffStatus,
): Promise<MessageBlock[]> {
  const change = await changeOfFolder(services.store, partnership.id, services);
  if (!change) return [];
  const text = ACTIVATION.waiting[change.kind](momentText(partnership.activated.at));
  const button = activationButton('show', '', partnership.id, ACTIVATION.show);
  return [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [button] },
  ];
}

async function confirm(
  context: EventContext,
  id: string,
  mark: string,
  earlier: boolean,
): Promise<BotReply[]> {
  const done = await activate(context.services, context.origin, id, { mark, earlier });
  switch (done.kind) {
    case 'activated':
      context.services.reminders.wake();
      return say(ACTIVATION.activated);
    case 'same':
      return say(ACTIVATION.nothing);
    case 'refused':
      return say(problems(done.problems));
    case 'was-earlier':
      return shown(done.proposed);
    case 'changed-meanwhile':
      return [
        ...say({ summary: ACTIVATION.meanwhile, blocks: [{ kind: 'text', text: ACTIVATION.meanwhile }] }),
        ...shown(done.proposed),
      ];
  }
}

function shown(proposed: Proposed): BotReply[] {
  switch (proposed.kind) {
    case 'refused':
      return say(problems(proposed.problems));
    case 'same':
      return say(ACTIVATION.nothing);
    case 'first':
      // A partnership known in chat is active already.
      return say(BOT.stale);
    case 'change':
      return changes(proposed);
  }
}

function problems(all: readonly Problem[]): Message {
  if (all.some(({ rule }) => rule === 'unknown-partnership')) return ACTIVATION.notFound;
  const lines = all.map(problemText);
  return {
    summary: ACTIVATION.refused,
    blocks: [{ kind: 'text', text: ACTIVATION.refused }, ...listBlocks(lines)],
  };
}

function changes(proposed: Extract<Proposed, { kind: 'change' }>): BotReply[] {
  const { partnership, mark, active, earlier } = proposed;
  const title = ACTIVATION.title(active.definition.shortTitle);
  const { at, actor } = active.activated;
  const head = [
    ACTIVATION.since(momentText(at), actor),
    ...(earlier ? [ACTIVATION.earlier(momentText(earlier.at))] : []),
  ];
  const sections = sectionsOf(proposed.changes);
  const button = earlier
    ? activationButton('earlier', mark, partnership, ACTIVATION.activateEarlier, 'danger')
    : activationButton('confirm', mark, partnership, ACTIVATION.activate, 'primary');
  const text = [
    title,
    ...head,
    ...sections.flatMap((one) => ['', one.title, ...one.lines.map((line) => `- ${line}`)]),
  ];
  return [
    ...say({
      summary: title,
      blocks: [
        { kind: 'heading', text: title },
        ...head.map((line) => ({ kind: 'text' as const, text: line })),
        ...sections.flatMap(sectionBlocks),
        { kind: 'buttons', buttons: [button] },
      ],
    }),
    {
      kind: 'file',
      file: {
        name: `aendringer-${partnership}.txt`,
        title: ACTIVATION.file,
        bytes: new TextEncoder().encode(`${text.join('\n')}\n`),
      },
    },
  ];
}

function sectionBlocks({ title, lines }: Section): MessageBlock[] {
  const more = lines.length - SHOWN;
  const brief = lines.slice(0, SHOWN).map((line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line));
  return [
    { kind: 'text', text: title },
    ...listBlocks([...brief, ...(more > 0 ? [ACTIVATION.more(more)] : [])]),
  ];
}

/** Drafting every agreement both ways takes a moment. */
function slowly({ services }: EventContext, act: () => Promise<BotReply[]>): BotReply[] {
  const run = async () => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      services.log.warn('activation-failed', { reason: error.kind });
      return say(STAFF.tryAgain);
    }
  };
  return [{ kind: 'work', title: ACTIVATION.looking, run }];
}
