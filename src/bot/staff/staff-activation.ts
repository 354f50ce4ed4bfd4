import { activate } from '../../acts/activation/activate.ts';
import { type ActivationChanges, type Proposed, proposeActivation } from '../../acts/activation/propose.ts';
import type { BatchChange } from '../../acts/activation/reminder-changes.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { ACTIVATION, activationButton } from '../../chat/text/activation-da.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STATES } from '../../chat/text/da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { AUDIENCES, ruleText } from '../../chat/text/staff-reminders-da.ts';
import { changeOfFolder } from '../../documents/drafting/active-partnership.ts';
import type { Problem } from '../../errors.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { problemText } from '../../problems/place-text.ts';
import { StoreError } from '../../store/db/store-error.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';

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

interface Section {
  title: string;
  lines: readonly string[];
}

function sectionBlocks({ title, lines }: Section): MessageBlock[] {
  const more = lines.length - SHOWN;
  const brief = lines.slice(0, SHOWN).map((line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line));
  return [
    { kind: 'text', text: title },
    ...listBlocks([...brief, ...(more > 0 ? [ACTIVATION.more(more)] : [])]),
  ];
}

/** Every section with content; drafts and reminders are mentioned even if nothing changes in them. */
function sectionsOf({ drafts, reminders, ...all }: ActivationChanges): Section[] {
  const listed: Section[] = [
    {
      title: ACTIVATION.dates,
      lines: all.dates.map(({ title, before, after }) => ACTIVATION.change(title, before, after)),
    },
    {
      title: ACTIVATION.prices,
      lines: all.prices.map(({ path, before, after }) =>
        ACTIVATION.change(ACTIVATION.value(path), before, after),
      ),
    },
    {
      title: ACTIVATION.content,
      lines: all.content.map(({ path, before, after }) =>
        ACTIVATION.change(ACTIVATION.value(path), before, after),
      ),
    },
    {
      title: ACTIVATION.invited,
      lines: [
        ...all.invited.added.map((code) => ACTIVATION.isInvited(nameOf(code))),
        ...all.invited.removed.map((code) => ACTIVATION.isNotInvited(nameOf(code))),
      ],
    },
    {
      title: ACTIVATION.states,
      lines: all.states.map(({ municipality, before, after }) =>
        ACTIVATION.change(nameOf(municipality), STATES[before], STATES[after]),
      ),
    },
    {
      title: ACTIVATION.templates,
      lines: all.templates.map(({ path, change }) => ACTIVATION.template(path, change)),
    },
  ];
  const { added, removed, moved } = reminders;
  const { changed, drafted, signed } = drafts;
  return [
    ...listed.filter(({ lines }) => lines.length > 0),
    {
      title: ACTIVATION.drafts({ changed: changed.length, drafted, signed }),
      lines: [
        ...drafts.headings.map(({ heading, count }) => ACTIVATION.clause(heading, count)),
        ...(changed.length > 0 ? [ACTIVATION.inAgreements(changed.map(({ name }) => name))] : []),
      ],
    },
    {
      title: ACTIVATION.reminders(
        { added: added.length, removed: removed.length, moved: moved.length },
        reminders.switch === 'on',
      ),
      lines: [
        ...added.map((batch) => ACTIVATION.added(batchText(batch))),
        ...removed.map((batch) => ACTIVATION.removed(batchText(batch))),
        ...moved.map((batch) =>
          ACTIVATION.moved(batchText(batch), momentText(batch.before?.due ?? batch.due)),
        ),
      ],
    },
  ];
}

function batchText({ due, title, rule, to }: BatchChange): string {
  return `${momentText(due)}, ${title}: ${ruleText(rule)}, til ${AUDIENCES[to]}`;
}

function nameOf(code: string): string {
  return municipalityName(code, 'name');
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
