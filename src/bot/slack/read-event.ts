import { OPEN_LINK } from '../../chat/message.ts';
import type { Address, BotEvent, ChatPerson, FilledIn, MessageReference } from '../../chat/port.ts';
import { inChannel, personal, personOf, sentReferenceText } from './address.ts';
import { ENTRY_ACTION, readButtonAction, readFieldBlock, readShortcut, readSubmitAction } from './entries.ts';
import { filledIn } from './filled-in.ts';
import {
  type BlockActions,
  blockActions,
  command,
  envelope,
  homeOpened,
  memberJoined,
  messageChanged,
  messageEvent,
  type SharedFile,
  shortcut,
  type ViewState,
  viewClosed,
  viewSubmission,
} from './payloads.ts';
import { typedText } from './typed-text.ts';

/** An event, and what Slack offers to answer it. */
export interface Received {
  event: BotEvent;
  /** The person's own workspace, if different from the event's (a channel shared between two). */
  homeTeam?: string;
  means: Means;
  /** Sent with a text. */
  files?: readonly SharedFile[];
}

export interface Means {
  /** Opens one form, within three seconds. */
  triggerId?: string;
  /** Replaces or answers for this person only: five times within half an hour. */
  responseUrl?: string;
  /** The modal in which it happened. */
  view?: { id: string; hash?: string };
  /** The thread it stands in, or begins: where it is answered. */
  thread?: Thread;
  /** Identifies the form on somebody's screen that is being filled in. */
  openForm?: string;
  /** A modal that awaits the answer to its submission: the ids of its inputs, and its previous state. */
  submitted?: { blocks: readonly string[]; view: unknown; state: ViewState };
  /** Visible only to this person (a command, an ephemeral message), so it is answered that way too. */
  ephemeral?: boolean;
}

export interface Thread {
  channel: string;
  ts: string;
}

const READERS = new Map<unknown, (body: unknown) => Received | undefined>([
  ['command', readCommand],
  ['block_actions', readBlockActions],
  ['shortcut', readShortcutUse],
  ['view_submission', readSubmission],
  ['view_closed', readClosed],
  ['message', readMessage],
  ['app_mention', readMessage],
  ['app_home_opened', readHome],
  ['member_joined_channel', readJoined],
]);

/** Parses what Slack sent; undefined if there is nothing to act on, such as the bot's own messages. */
export function readEvent(body: unknown): Received | undefined {
  const { data } = envelope.safeParse(body);
  const kind = data?.command === undefined ? (data?.event?.type ?? data?.type) : 'command';
  return READERS.get(kind)?.(body);
}

/** What a person typed: by itself, beside a file, in a thread and "also sent" to the conversation, with /me before it. */
const TYPED: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
]);

function readMessage(body: unknown): Received | undefined {
  const { data } = messageEvent.safeParse(body);
  if (data === undefined) return readEdited(body);
  const { event, team_id: team, event_id: id } = data;
  const { user, channel, subtype, bot_id: bot } = event;
  const isMention = event.type === 'app_mention';
  // A mention in a channel is delivered both as a message and as a mention: only the latter counts.
  const isForBot = isMention || event.channel_type === 'im';
  if (subtype === 'message_changed') return readEdited(body);
  if (user === undefined || bot !== undefined || !isForBot || !TYPED.has(subtype)) return undefined;
  // In a channel the answer begins a thread, so that others are not disturbed.
  const thread = event.thread_ts ?? (isMention ? event.ts : undefined);
  const bots = data.authorizations.flatMap((to) => (to.is_bot ? [to.user_id] : []));
  const text = typedText(withoutOwnMention(event.text, bots, isMention)).trim();
  return {
    event: {
      id,
      kind: 'text',
      text,
      ...(event.ts !== undefined && { message: event.ts }),
      person: personOf(team, user),
      place: isMention ? inChannel(team, channel) : personal(team, user),
    },
    ...(event.user_team !== undefined && { homeTeam: event.user_team }),
    ...(event.files.length > 0 && { files: event.files }),
    means: thread === undefined ? {} : { thread: { channel, ts: thread } },
  };
}

/** Others may be mentioned too, before the bot or after it. Where Slack does not say which it is, it is the first. */
function withoutOwnMention(text: string, bots: readonly string[], isMention: boolean): string {
  let isFirst = isMention && !bots.some((id) => text.includes(`<@${id}>`) || text.includes(`<@${id}|`));
  return text.replace(/<@([^<>|]*)(?:\|[^<>]*)?>/g, (mention, id: string) => {
    const isOwn = isFirst || bots.includes(id);
    isFirst = false;
    return isOwn ? '' : mention;
  });
}

/** Slack tells of edits only where it tells of all messages: in the personal conversation. */
function readEdited(body: unknown): Received | undefined {
  const { data } = messageChanged.safeParse(body);
  if (data === undefined || data.event.channel_type !== 'im') return undefined;
  const { event, team_id: team, event_id: id } = data;
  const { user, bot_id: bot, text, ts, thread_ts: thread } = event.message;
  if (bot !== undefined || text === event.previous_message.text) return undefined;
  return {
    event: {
      id,
      kind: 'text',
      text: typedText(text).trim(),
      message: ts,
      isEdit: true,
      person: personOf(team, user),
      place: personal(team, user),
    },
    means: thread === undefined ? {} : { thread: { channel: event.channel, ts: thread } },
  };
}

function readCommand(body: unknown): Received | undefined {
  const { data } = command.safeParse(body);
  if (data === undefined) return undefined;
  const { team_id: team, user_id: user, channel_id: channel, response_url: responseUrl } = data;
  return {
    event: {
      id: `command:${data.trigger_id}`,
      kind: 'text',
      text: typedText(data.text).trim(),
      isCommand: true,
      person: personOf(team, user),
      place: channel.startsWith('D') ? personal(team, user) : inChannel(team, channel),
      ...(responseUrl !== undefined && { isAlone: true }),
    },
    means: { triggerId: data.trigger_id, ...(responseUrl !== undefined && { responseUrl, ephemeral: true }) },
  };
}

function readShortcutUse(body: unknown): Received | undefined {
  const { data } = shortcut.safeParse(body);
  const text = data && readShortcut(data.callback_id);
  if (data === undefined || text === undefined) return undefined;
  return {
    event: { id: `shortcut:${data.trigger_id}`, kind: 'text', text, isCommand: true, ...personally(data) },
    ...homeTeam(data),
    means: { triggerId: data.trigger_id },
  };
}

function readHome(body: unknown): Received | undefined {
  const { data } = homeOpened.safeParse(body);
  if (data?.event.tab !== 'home') return undefined;
  const { team_id: team, event_id: id, event } = data;
  return {
    event: { id, kind: 'home', person: personOf(team, event.user), place: personal(team, event.user) },
    means: {},
  };
}

function readJoined(body: unknown): Received | undefined {
  const { data } = memberJoined.safeParse(body);
  const isBot = data?.authorizations.some((to) => to.is_bot && to.user_id === data.event.user) ?? false;
  if (data === undefined || !isBot) return undefined;
  const { team_id: team, event_id: id, event } = data;
  return {
    event: {
      id,
      kind: 'arrive',
      person: personOf(team, event.inviter ?? event.user),
      place: inChannel(team, event.channel),
    },
    means: {},
  };
}

function readSubmission(body: unknown): Received | undefined {
  const { data } = viewSubmission.safeParse(body);
  if (data === undefined) return undefined;
  const { view } = data;
  return {
    event: {
      // A view keeps its id when it is corrected and submitted again; the trigger differs each time.
      id: `submit:${data.trigger_id}`,
      kind: 'submit',
      ...filledIn(ofModal(view), view.state ?? {}, view.blocks, view.id),
      ...fieldsIn(view.blocks),
      ...personally(data),
    },
    ...homeTeam(data),
    means: {
      triggerId: data.trigger_id,
      view: viewOf(view),
      openForm: view.id,
      submitted: { blocks: Object.keys(view.state ?? {}), view, state: view.state ?? {} },
    },
  };
}

function readClosed(body: unknown): Received | undefined {
  const { data } = viewClosed.safeParse(body);
  if (data === undefined || data.view.callback_id === '') return undefined;
  const { view } = data;
  return {
    event: {
      id: `close:${view.id}:${view.hash ?? ''}`,
      kind: 'leave',
      ...filledIn(ofModal(view), view.state ?? {}, view.blocks, view.id),
      ...personally(data),
    },
    ...homeTeam(data),
    means: { openForm: view.id },
  };
}

function readBlockActions(body: unknown): Received | undefined {
  const { data } = blockActions.safeParse(body);
  const [clicked] = data?.actions ?? [];
  if (data === undefined || clicked === undefined) return undefined;
  const about = {
    id: `action:${data.user.id}:${clicked.action_ts}`,
    ...whereClicked(data),
    ...(data.response_url !== undefined && { isAlone: true as const }),
    ...from(data),
  };
  const received = { ...homeTeam(data), means: meansOfClick(data) };
  const action = readButtonAction(clicked.action_id);
  // Slack tells of a click that only opens a page.
  if (action === OPEN_LINK) return undefined;
  if (action !== undefined) {
    return { event: { ...about, kind: 'action', action, value: clicked.value ?? '' }, ...received };
  }
  const { blocks } = data.message ?? data.view ?? {};
  const filled = (of: Pick<FilledIn, 'form' | 'subject'>) =>
    filledIn(of, data.view?.state ?? data.state ?? {}, blocks, received.means.openForm);
  const form = readSubmitAction(clicked.action_id);
  if (form !== undefined) {
    const submitted = filled({ form, subject: clicked.value ?? '' });
    return { event: { ...about, kind: 'submit', ...submitted, ...fieldsIn(blocks) }, ...received };
  }
  const open = readFieldBlock(clicked.block_id) && formAround(data);
  if (open === undefined) return undefined;
  const { from: _, ...unseen } = about;
  return clicked.action_id === ENTRY_ACTION
    ? { event: { ...unseen, kind: 'typing', ...filled(open) }, ...received }
    : { event: { ...about, kind: 'change', ...filled(open) }, ...received };
}

/** The fields that were shown: somebody may submit before Slack shows what an answer leads to. */
function fieldsIn(blocks: readonly unknown[] = []): { shown?: string[] } {
  const fields = blocks.flatMap((block) => {
    const id =
      typeof block === 'object' && block !== null && 'block_id' in block ? block.block_id : undefined;
    const field = typeof id === 'string' ? readFieldBlock(id)?.field : undefined;
    return field === undefined ? [] : [field];
  });
  return fields.length === 0 ? {} : { shown: [...new Set(fields)] };
}

/** The form that an input belongs to: a modal names it; in a message the button below it does. */
function formAround({ view, message }: BlockActions): Pick<FilledIn, 'form' | 'subject'> | undefined {
  if (view?.type === 'modal') return ofModal(view);
  for (const { elements = [] } of (message ?? view)?.blocks ?? []) {
    for (const { action_id, value = '' } of elements) {
      const form = action_id === undefined ? undefined : readSubmitAction(action_id);
      if (form !== undefined) return { form, subject: value };
    }
  }
  return undefined;
}

function ofModal(view: {
  callback_id: string;
  private_metadata: string;
}): Pick<FilledIn, 'form' | 'subject'> {
  return { form: view.callback_id, subject: view.private_metadata };
}

function meansOfClick({ trigger_id, response_url, view, container }: BlockActions): Means {
  return {
    ...(trigger_id !== undefined && { triggerId: trigger_id }),
    ...(response_url !== undefined && { responseUrl: response_url }),
    ...(view?.type === 'modal' && { view: viewOf(view) }),
    ...(container.is_ephemeral && { ephemeral: true }),
    ...openFormOf(view?.type === 'modal' ? view.id : container.message_ts),
    ...threadOf(container),
  };
}

function threadOf({ channel_id: channel, thread_ts: ts }: BlockActions['container']): { thread?: Thread } {
  return channel === undefined || ts === undefined ? {} : { thread: { channel, ts } };
}

function openFormOf(openForm: string | undefined): { openForm?: string } {
  return openForm === undefined ? {} : { openForm };
}

function whereClicked(data: BlockActions): { person: ChatPerson; place: Address } {
  const channel = data.container.channel_id;
  const { person, place } = personally(data);
  return {
    person,
    place: channel === undefined || channel.startsWith('D') ? place : inChannel(data.team.id, channel),
  };
}

function from(data: BlockActions): { from?: MessageReference } {
  const { message_ts: ts, channel_id: channel, is_ephemeral: ephemeral } = data.container;
  if (ts === undefined || channel === undefined || ephemeral) return {};
  return {
    from: { address: whereClicked(data).place, reference: sentReferenceText({ channel, parts: [ts] }) },
  };
}

interface Acting {
  team: { id: string };
  user: { id: string; name?: string | undefined; team_id?: string | undefined };
}

function personally({ team, user }: Acting): { person: ChatPerson; place: Address } {
  return { person: personOf(team.id, user.id), place: personal(team.id, user.id) };
}

function homeTeam({ user }: Acting): { homeTeam?: string } {
  return user.team_id === undefined ? {} : { homeTeam: user.team_id };
}

function viewOf({ id, hash }: { id: string; hash?: string | undefined }): { id: string; hash?: string } {
  return { id, ...(hash !== undefined && { hash }) };
}
