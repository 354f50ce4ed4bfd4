import { z } from 'zod';
import type { BotEvent, ChatPerson, FilledIn } from '../../chat/port.ts';
import { addressOf, clickedMessage, teamOf } from './address.ts';
import { readEntries, untouchedIn } from './entries.ts';
import { type IncomingActivity, userOf } from './payloads.ts';
import type { Described } from './tenants.ts';
import { typedText } from './typed-text.ts';

const Kind = z.enum(['text', 'choice', 'choices', 'ranking', 'points', 'people', 'date']);

/** The data of our own cards' buttons, together with the inputs; see `CardData`. */
const Clicked = z.looseObject({
  partnerskab: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('action'), action: z.string(), value: z.string() }),
    z.object({
      kind: z.enum(['submit', 'leave']),
      form: z.string(),
      subject: z.string(),
      shape: z.array(z.tuple([z.string(), Kind, z.int().min(0).max(100)])).max(100),
      // Cards that were sent by earlier versions have none.
      marks: z.record(z.string(), z.string()).optional(),
    }),
  ]),
});

/** What a person did; undefined for what is not for us (reactions, deletions, somebody else joining). */
export function readEvent(activity: IncomingActivity, described: Described = {}): BotEvent | undefined {
  const common = {
    id: `${activity.conversation.id}/${activity.id}`,
    person: personOf(activity, described),
    place: addressOf(activity),
  };
  switch (activity.type) {
    case 'message':
      return { ...common, ...readMessage(activity) };
    case 'messageUpdate':
      return readEdited(activity, common);
    case 'invoke':
      return readExecute(activity, common);
    case 'conversationUpdate':
    case 'installationUpdate':
      return arrives(activity) ? { ...common, id: arrivalId(activity), kind: 'arrive' } : undefined;
    default:
      return undefined;
  }
}

type Common = Pick<BotEvent, 'id' | 'person' | 'place'>;
type Did = BotEvent extends infer Event
  ? Event extends BotEvent
    ? Omit<Event, keyof Common>
    : never
  : never;

function readMessage(activity: IncomingActivity): Did {
  return (
    readClick(activity, activity.value) ?? { kind: 'text', text: typedText(activity), message: activity.id }
  );
}

/** An edit has the id of the message, and what is deleted and brought back is told the same way. */
function readEdited(activity: IncomingActivity, common: Common): BotEvent | undefined {
  const { id, text, timestamp, channelData } = activity;
  if (!text || (channelData?.eventType ?? 'editMessage') !== 'editMessage') return undefined;
  return {
    ...common,
    id: `${common.id}/edit/${timestamp ?? text}`,
    kind: 'text',
    text: typedText(activity),
    message: id,
    isEdit: true,
  };
}

function readExecute(activity: IncomingActivity, common: Common): BotEvent | undefined {
  const invoked = z.object({ action: z.object({ data: z.unknown().optional() }) }).safeParse(activity.value);
  const did = invoked.success ? readClick(activity, invoked.data.action.data) : undefined;
  return did && { ...common, ...did };
}

function readClick(activity: IncomingActivity, value: unknown): Did | undefined {
  const read = Clicked.safeParse(value);
  if (!read.success) return undefined;
  const { partnerskab: clicked, ...inputs } = read.data;
  const message = clickedMessage(activity);
  const from = message && { from: message };
  if (clicked.kind === 'action')
    return { kind: 'action', action: clicked.action, value: clicked.value, ...from };
  const { kind, form, subject, shape, marks } = clicked;
  const entries = readEntries(shape, inputs);
  const filled: FilledIn = {
    ...{ form, subject, entries },
    ...(marks && { untouched: untouchedIn(shape, marks, entries) }),
    ...(message && { screen: message.reference }),
  };
  if (kind === 'leave') return { kind, ...filled };
  return { kind, ...filled, shown: shape.map(([id]) => id), ...from };
}

/** Whether it came from a form's card, which shows the form's next step in its place. */
export function isFromForm({ value }: IncomingActivity): boolean {
  const { data } = Clicked.safeParse(value);
  return data !== undefined && data.partnerskab.kind !== 'action';
}

function arrives({ type, action, membersAdded, recipient }: IncomingActivity): boolean {
  return type === 'installationUpdate'
    ? action === 'add'
    : (membersAdded ?? []).some(({ id }) => id === recipient.id);
}

/** Teams reports an installation twice, in two ways, moments apart: one a day and conversation counts. */
function arrivalId({ conversation, timestamp, id }: IncomingActivity): string {
  return `${conversation.id}/arrive/${timestamp?.slice(0, '2017-04-20'.length) ?? id}`;
}

/** The sender. */
export function personOf(activity: IncomingActivity, described: Described = {}): ChatPerson {
  const { name } = activity.from;
  return {
    platform: 'teams',
    team: teamOf(activity),
    user: userOf(activity),
    ...(name && { name }),
    ...described,
  };
}
