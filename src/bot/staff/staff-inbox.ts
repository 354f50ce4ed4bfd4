import { handleItem, takeItem } from '../../acts/inbox.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { INBOX, withButtons } from '../../chat/text/inbox-da.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type InboxItem, inboxOf } from '../../store/inbox.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';
import { inboxButton } from '../context/inbox-button.ts';

/** As many as one message has room for, with two buttons each. */
const MOST_SHOWN = 8;

/** What waits for KL, and the buttons beside it. The value is `verb|key|partnership`. */
export async function answerInbox(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', key = '', id = ''] = value.split('|');
  const status = await readPartnership(context, id);
  if (!status) return say(BOT.stale);
  if (verb === 'show') return say(await inbox(context, status));
  if (verb !== 'take' && verb !== 'handle') return say(BOT.stale);
  const mark = verb === 'take' ? takeItem : handleItem;
  const result = await mark(context.acting, { partnership: id, key });
  const shown = [inboxButton('show', '', id, INBOX.open)];
  if (!('value' in result))
    return say(withButtons(result.kind === 'refused' ? INBOX.noSuch : INBOX.failed, shown));
  return say(
    verb === 'take'
      ? withButtons(INBOX.taken(result.value), [inboxButton('handle', key, id, INBOX.handled()), ...shown])
      : withButtons(INBOX.done(result.value), shown),
  );
}

async function inbox({ services }: EventContext, { partnership }: StaffStatus): Promise<Message> {
  const { id, definition } = partnership;
  const all = await inboxOf(services.store, id);
  // What nobody knows what it is about comes after what is about this partnership.
  const items = all.toSorted(
    (one, other) => Number(one.partnership === undefined) - Number(other.partnership === undefined),
  );
  const shown = items.slice(0, MOST_SHOWN);
  const title = INBOX.title(definition.shortTitle);
  if (shown.length === 0)
    return {
      summary: title,
      blocks: [
        { kind: 'heading', text: title },
        { kind: 'text', text: INBOX.empty },
      ],
    };
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: INBOX.waiting(items.length) },
      { kind: 'facts', facts: shown.map((item, index) => INBOX.fact(index + 1, item, nameOf(item))) },
      ...(items.length > shown.length
        ? [{ kind: 'note' as const, text: INBOX.more(items.length - shown.length) }]
        : []),
      { kind: 'buttons', buttons: shown.flatMap((item, index) => buttonsFor(id, item, index + 1)) },
    ],
  };
}

function buttonsFor(partnership: string, { key, owner }: InboxItem, number: number): Button[] {
  return [
    ...(owner === undefined ? [inboxButton('take', key, partnership, INBOX.take(number))] : []),
    inboxButton('handle', key, partnership, INBOX.handled(number)),
  ];
}

function nameOf({ municipality }: InboxItem): string | undefined {
  return municipality && (municipalityByCode(municipality)?.fullName ?? municipality);
}
