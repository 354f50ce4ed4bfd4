import type { DateTime } from 'luxon';
import { flipReminders, sendAgain } from '../../acts/reminders.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import {
  audienceOf,
  PREVIEW_FILE,
  remindersButton,
  ruleText,
  STAFF_REMINDERS,
} from '../../chat/text/staff-reminders-da.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { sendingsIn, someComeApart } from '../../schedule/preview/come-apart.ts';
import { previewFile, sendingHeading, shownTo } from '../../schedule/preview/preview-file.ts';
import type { PreviewedBatch } from '../../schedule/preview/preview-reminders.ts';
import { type Preview, previewReminders } from '../../schedule/preview/preview-reminders.ts';
import { sendingBatches } from '../../schedule/preview/sending-batches.ts';
import { StoreError } from '../../store/db/store-error.ts';
import { failedReminders, reminderCounts } from '../../store/reminders/failed-reminders.ts';
import { switchOf } from '../../store/reminders/reminder-switch.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';
import { previewReach } from '../forms/writing/preview-reach.ts';

const AHEAD_DAYS = 30;
const NEXT = 6;
const MOST_TROUBLES = 20;
/** How long a reminder that staff send again stays valid. */
const RETRY_DAYS = 2;

/**
 * A click or command about reminders: `verb
 * what
 * partnership`.
 */
export async function answerReminders(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', what = '', id = ''] = value.split('|');
  const status = await readPartnership(context, id);
  if (!status) return say(BOT.stale);
  switch (verb) {
    case 'show':
      return slowly(context, async () => say(await overview(context, status)));
    case 'preview':
      return slowly(context, () => preview(context, status));
    case 'on':
    case 'paused':
      return flip(context, id, verb, Number(what));
    case 'troubles':
      return say(await troubles(context, status));
    case 'retry':
      return retry(context, what);
    default:
      return say(BOT.stale);
  }
}

/** Whether they are switched on, the outcomes so far, and what comes next. */
async function overview(context: EventContext, { partnership }: StaffStatus): Promise<Message> {
  const { store } = context.services;
  const { id, definition } = partnership;
  const shown = await upcoming(context, id);
  const { state, revision, at } = await switchOf(store, id);
  const counts = await reminderCounts(store, id);
  const batches = sendingBatches(shown.batches).slice(0, NEXT);
  const title = STAFF_REMINDERS.title(definition.shortTitle);
  const troubles = await failedReminders(store, id);
  const troubled = troubles.reminders.length + troubles.batches.length > 0;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'facts',
        facts: [
          { label: STAFF_REMINDERS.state, value: STAFF_REMINDERS.states[state](at ? momentText(at) : '') },
          { label: STAFF_REMINDERS.soFar, value: STAFF_REMINDERS.counts(counts) },
        ],
      },
      ...atOnceBlocks(context, shown),
      {
        kind: 'text',
        text: batches.length > 0 ? STAFF_REMINDERS.next : STAFF_REMINDERS.nothingNext(AHEAD_DAYS),
      },
      ...listBlocks(batches.map(batchLine)),
      {
        kind: 'buttons',
        buttons: [
          remindersButton('preview', '', id, STAFF_REMINDERS.showPreview),
          ...(state === 'on' ? [remindersButton('paused', String(revision), id, STAFF_REMINDERS.pause)] : []),
          ...(state === 'paused'
            ? [remindersButton('on', String(revision), id, STAFF_REMINDERS.goOn, 'primary')]
            : []),
          ...(troubled ? [remindersButton('troubles', '', id, STAFF_REMINDERS.showTroubles)] : []),
        ],
      },
      { kind: 'note', text: STAFF_REMINDERS.onlyIfMissing },
    ],
  };
}

/** Every message of the coming month, word for word; only those who have seen it can switch them on. */
async function preview(context: EventContext, { partnership }: StaffStatus): Promise<BotReply[]> {
  const { id, definition } = partnership;
  const shown = await upcoming(context, id);
  const { state, revision } = await switchOf(context.services.store, id);
  const batches = sendingBatches(shown.batches);
  const messages = [...shown.atOnce, ...batches].reduce((sum, { reminders }) => sum + reminders.length, 0);
  const title = STAFF_REMINDERS.previewTitle(AHEAD_DAYS, messages);
  const now = context.services.clock.now();
  const buttons: Button[] =
    state === 'on'
      ? [remindersButton('paused', String(revision), id, STAFF_REMINDERS.pause)]
      : [
          remindersButton(
            'on',
            String(revision),
            id,
            state === 'off' ? STAFF_REMINDERS.switchOn : STAFF_REMINDERS.goOn,
            'primary',
          ),
        ];
  const text = previewFile(
    STAFF_REMINDERS.title(definition.shortTitle),
    { ...shown, batches },
    { now, ...comingDays(context) },
  );
  return [
    ...say({
      summary: title,
      blocks: [
        { kind: 'heading', text: title },
        ...atOnceBlocks(context, shown),
        ...(batches.length > 0 ? [{ kind: 'text' as const, text: PREVIEW_FILE.later }] : []),
        ...listBlocks(batches.map(batchLine)),
        ...(await reachBlocks(context, definition.id, [...shown.atOnce, ...batches])),
        ...(shown.problems.length > 0
          ? [{ kind: 'text' as const, text: STAFF_REMINDERS.problems(shown.problems.length) }]
          : []),
        { kind: 'note', text: STAFF_REMINDERS.onlyIfMissing },
        ...(someComeApart(definition.reminders, sendingsIn({ ...shown, batches }))
          ? [{ kind: 'note' as const, text: STAFF_REMINDERS.apart }]
          : []),
        { kind: 'buttons', buttons },
      ],
    }),
    ...(messages > 0
      ? [
          {
            kind: 'file' as const,
            file: {
              name: `paamindelser-${id}.txt`,
              title: STAFF_REMINDERS.previewFile,
              bytes: new TextEncoder().encode(text),
            },
          },
        ]
      : []),
  ];
}

async function reachBlocks(
  { services }: EventContext,
  partnership: string,
  batches: readonly PreviewedBatch[],
): Promise<MessageBlock[]> {
  const { reached, unreached } = await previewReach(services, partnership, batches);
  return [
    ...(reached.length > 0 ? [{ kind: 'text' as const, text: STAFF_REMINDERS.reached }] : []),
    ...listBlocks(reached),
    ...(unreached.length > 0 ? [{ kind: 'text' as const, text: STAFF.notGetting }] : []),
    ...listBlocks(unreached),
  ];
}

async function upcoming(context: EventContext, id: string): Promise<Preview> {
  const shown = await previewReminders(context.services, id, comingDays(context));
  if (!shown) throw new Error('Our own bug: a partnership that was just read is not there');
  return shown;
}

/** From this morning on: what is late but not too late is sent as well. */
function comingDays({ services }: EventContext): { from: DateTime<true>; to: DateTime<true> } {
  const now = services.clock.now();
  return { from: now.minus({ days: RETRY_DAYS }), to: now.plus({ days: AHEAD_DAYS }) };
}

/** What would be sent at once comes first; it may have been due long ago. */
function atOnceBlocks({ services }: EventContext, { sendingAt, atOnce }: Preview): MessageBlock[] {
  return [
    { kind: 'text', text: sendingHeading(sendingAt, services.clock.now(), atOnce) },
    ...listBlocks(atOnce.map(batchLine)),
  ];
}

function batchLine({ due, occasion, rule, to, reminders, shifted }: PreviewedBatch): string {
  const title = occasion.network ? `${occasion.title} (${occasion.network})` : occasion.title;
  return STAFF_REMINDERS.round({
    ...{ due, title, date: occasion.date, to: audienceOf({ rule, to }), count: reminders.length },
    ...(shifted !== undefined && { shifted }),
  });
}

async function flip(
  context: EventContext,
  id: string,
  to: 'on' | 'paused',
  basedOn: number,
): Promise<BotReply[]> {
  const { reminders } = context.services;
  const result = await flipReminders(context.acting, {
    partnership: id,
    to,
    ...(Number.isInteger(basedOn) && { basedOn }),
  });
  if (!('value' in result)) return say(STAFF_REMINDERS.notSwitched);
  if (to === 'on') reminders.wake();
  return [{ kind: 'update', message: to === 'on' ? STAFF_REMINDERS.switchedOn : STAFF_REMINDERS.paused }];
}

/** Reminders that did not arrive, with a button for each of the latest. */
async function troubles(context: EventContext, { partnership }: StaffStatus): Promise<Message> {
  const { id, definition } = partnership;
  const { reminders, batches } = await failedReminders(context.services.store, id);
  const titles = new Map(definition.timeline.milestones.map((one) => [one.id, one.title]));
  const titleOf = (milestone: string, rule: string) => titles.get(milestone) ?? ruleText(rule);
  const latest = reminders.slice(0, MOST_TROUBLES);
  const lines = latest.map(({ municipality, recipient, milestone, rule, state, lastError }, index) => {
    const name = municipality && municipalityName(municipality, 'fullName');
    const who = name ? `${name}, ${recipient}` : shownTo(recipient);
    return `${index + 1}. ${STAFF_REMINDERS.trouble(who, titleOf(milestone, rule), state, lastError)}`;
  });
  const given = batches
    .slice(0, MOST_TROUBLES)
    .map(({ milestone, rule, due, reason }) =>
      STAFF_REMINDERS.expiredRound(titleOf(milestone, rule), due, reason),
    );
  const title = STAFF_REMINDERS.title(definition.shortTitle);
  const more = reminders.length + batches.length - lines.length - given.length;
  const isFine = lines.length + given.length === 0;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: isFine ? STAFF_REMINDERS.noTroubles : STAFF_REMINDERS.troubles },
      ...listBlocks([...lines, ...given, ...(more > 0 ? [STAFF_REMINDERS.moreTroubles(more)] : [])]),
      {
        kind: 'buttons',
        buttons: [
          ...latest
            .slice(0, 5)
            .map(({ key }, index) => remindersButton('retry', key, id, STAFF_REMINDERS.retry(index + 1))),
          remindersButton('show', '', id, STAFF_REMINDERS.back),
        ],
      },
    ],
  };
}

async function retry(context: EventContext, key: string): Promise<BotReply[]> {
  const { reminders } = context.services;
  const result = await sendAgain(context.acting, key);
  if (!('value' in result)) {
    const why = result.kind === 'refused' ? result.problems.map(({ rule }) => rule) : [];
    return say(STAFF_REMINDERS.notRetried(why));
  }
  reminders.wake();
  return say(STAFF_REMINDERS.retried);
}

/** Determining all recipients takes a moment if there are many. */
function slowly(context: EventContext, act: () => Promise<BotReply[]>): BotReply[] {
  const run = async () => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      context.services.log.warn('reminders-not-shown', { reason: error.kind });
      return say(STAFF.tryAgain);
    }
  };
  return [{ kind: 'work', title: STAFF_REMINDERS.looking, run }];
}
