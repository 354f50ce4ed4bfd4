import { randomUUID } from 'node:crypto';
import { readEntries, readFieldBlock } from '../../../src/bot/slack/entries.ts';
import type { Entries, FieldErrors } from '../../../src/chat/form.ts';
import type { PlatformDriver } from '../platform-contract.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';
import { deliverCommand, deliverEvent, deliverPayload } from './slack-requests.ts';
import { stateOf } from './view-state.ts';

interface Shown {
  type: string;
  block_id?: string;
  element?: object;
  elements?: { text?: unknown; action_id?: string; value?: string }[];
}

export interface Posted {
  ts: string;
  text: string;
  blocks: Shown[];
}

export interface View {
  id: string;
  hash: string;
  callback_id: string;
  private_metadata: string;
  blocks: Shown[];
}

export interface Answered {
  status: number;
  body: string;
}

/** Somebody at the keyboard in Slack. */
export interface SlackPerson
  extends Pick<
    PlatformDriver,
    'says' | 'edits' | 'sends' | 'clicks' | 'links' | 'buttons' | 'form' | 'submits' | 'texts'
  > {
  user: string;
  /** The conversation between the person and the bot. */
  channel: string;
  /** `/partnerskab …` */
  commands(text: string, channel?: string): Promise<Answered>;
  opensHome(): Promise<void>;
  /** Clicks, submits and the like, as the person. */
  acts(payload: object): Promise<Answered>;
  /** What Slack sends for words that were written. */
  wrote(text: string): object;
  /** What Slack sends for a click on the newest button with this label. */
  clicked(label: string): Promise<object>;
  triggerId(): Promise<string>;
  /** The newest modal, as Slack has it. */
  modal(): View;
  messages(): Promise<Posted[]>;
}

/**
 * @param url where Slack's requests go
 * @param settled resolves when everything that was delivered has been dealt with
 */
export async function slackPerson(
  slack: FakeSlack,
  url: string,
  email: string,
  settled: () => Promise<void> = async () => {},
): Promise<SlackPerson> {
  const { user } = (await slack.call('users.lookupByEmail', { email })) as { user: { id: string } };
  const opened = (await slack.call('conversations.open', { users: user.id })) as { channel: { id: string } };
  const channel = opened.channel.id;

  /** What stands in the window that is open, as Slack was told in answer to a submission, and after how many calls. */
  let answered: { view: View; after: number } | undefined;
  let closedAfter = 0;

  async function acts(payload: object): Promise<Answered> {
    const { type, view } = payload as { type?: string; view?: View };
    const answer = await deliverPayload(url, asPerson(payload));
    const after = slack.calls.length;
    if (type === 'view_closed' || (type === 'view_submission' && answer.body === '')) closedAfter = after;
    const shown = answer.body.includes('"update"')
      ? (JSON.parse(answer.body) as { view: View }).view
      : undefined;
    if (shown) answered = { view: { ...view, ...shown }, after };
    await settled();
    return answer;
  }

  /** The window that is open now, as the person sees it. */
  function openWindow(): View | undefined {
    const from = Math.max(closedAfter, answered?.after ?? 0);
    const last = slack.calls
      .slice(from)
      .findLast(({ method, answer }) => VIEW_CALLS.includes(method) && answer?.['ok'] === true);
    const told = answered && answered.after >= closedAfter ? answered.view : undefined;
    return (last?.answer?.['view'] as View | undefined) ?? told;
  }

  function clickedInWindow(view: View, action: { action_id?: string; value?: string }): object {
    return asPerson({
      type: 'block_actions',
      container: { type: 'view' },
      view: { ...view, type: 'modal', state: { values: stateOf(view.blocks) } },
      actions: [{ block_id: 'b', action_ts: randomUUID(), ...action }],
    });
  }

  function asPerson(payload: object): object {
    return { team: { id: TEAM }, user: { id: user.id, team_id: TEAM }, ...payload };
  }

  let written = 0;
  let lastWritten: { user: string; text: string; ts: string } | undefined;

  function wrote(text: string): object {
    lastWritten = {
      user: user.id,
      text: asSlackSends(text),
      ts: `1492671600.${`${written++}`.padStart(6, '0')}`,
    };
    const event = { type: 'message', channel_type: 'im', channel, ...lastWritten };
    return { type: 'event_callback', team_id: TEAM, event_id: `Ev${randomUUID()}`, event };
  }

  async function triggerId(): Promise<string> {
    const answer = await slack.call('views.generateTriggerId', { user_id: user.id });
    return answer['trigger_id'] as string;
  }

  async function messages(): Promise<Posted[]> {
    const answer = await slack.call('conversations.history', { channel, limit: 200 });
    const posted = answer['messages'] as Partial<Posted>[];
    return posted
      .map((each) => ({ ts: each.ts ?? '', text: each.text ?? '', blocks: each.blocks ?? [] }))
      .reverse();
  }

  async function formMessage(): Promise<Posted | undefined> {
    return (await messages()).findLast(({ blocks }) => blocks.some(({ type }) => type === 'input'));
  }

  async function click(
    at: Posted,
    action: { action_id?: string; value?: string },
    state = {},
  ): Promise<object> {
    return asPerson({
      type: 'block_actions',
      trigger_id: await triggerId(),
      container: { type: 'message', message_ts: at.ts, channel_id: channel },
      message: { blocks: at.blocks },
      state: { values: state },
      actions: [{ block_id: 'b', action_ts: randomUUID(), ...action }],
    });
  }

  async function clicked(label: string): Promise<object> {
    const view = openWindow();
    const inWindow = view && buttonIn(view.blocks, label);
    if (view && inWindow) return { ...clickedInWindow(view, inWindow), trigger_id: await triggerId() };
    for (const message of (await messages()).reverse()) {
      const button = buttonIn(message.blocks, label);
      if (button !== undefined) return click(message, button);
    }
    throw new Error(`No button says ${label}.`);
  }

  async function submits(changed: Entries): Promise<void> {
    const at = await formMessage();
    const submit = at?.blocks
      .flatMap(({ elements = [] }) => elements)
      .find(({ action_id }) => action_id?.startsWith('submit:'));
    if (at === undefined || submit === undefined) throw new Error('No form is open.');
    await acts(await click(at, submit, stateOf(at.blocks, typedInto(changed))));
  }

  return {
    user: user.id,
    channel,
    acts,
    triggerId,
    messages,
    wrote,
    clicked,
    async says(text, delivery = 'once') {
      const envelope = wrote(text);
      await deliverEvent(url, envelope);
      if (delivery === 'twice') await deliverEvent(url, envelope);
      await settled();
    },
    async edits(text) {
      const message = { ...lastWritten, text: asSlackSends(text), edited: { ts: '1492671700.000000' } };
      const changed = { type: 'message', subtype: 'message_changed', channel_type: 'im', channel };
      const event = { ...changed, message, previous_message: lastWritten };
      await deliverEvent(url, {
        type: 'event_callback',
        team_id: TEAM,
        event_id: `Ev${randomUUID()}`,
        event,
      });
      await settled();
    },
    async sends(name, content) {
      const path = `/files-pri/${randomUUID()}`;
      if (content !== undefined) slack.files.set(path, content);
      const shared = { id: 'F1', name, url_private_download: `${slack.url}${path}` };
      const envelope = wrote('') as { event: object };
      const event = { ...envelope.event, subtype: 'file_share', files: [shared] };
      await deliverEvent(url, { ...envelope, event });
      await settled();
    },
    async clicks(label) {
      await acts(await clicked(label));
    },
    links: async () => (await messages()).flatMap(({ blocks }) => blocks.flatMap(linksIn)),
    buttons: async () =>
      (await messages()).flatMap(({ blocks }) =>
        blocks.flatMap(({ type, elements = [] }) => (type === 'actions' ? elements.flatMap(textsIn) : [])),
      ),
    async form() {
      const message = await formMessage();
      return message && readForm(message.blocks);
    },
    async submits(changed) {
      const shown = await formMessage();
      await submits(changed);
      const next = await formMessage();
      // The answer led to more, which is filled in then.
      if (shown && next && fieldsOf(next) > fieldsOf(shown)) await submits(changed);
    },
    async texts() {
      const inConversation = (await messages()).flatMap(({ blocks }) => blocks.flatMap(textsIn));
      return [...inConversation, ...(openWindow()?.blocks ?? []).flatMap(textsIn)];
    },
    async commands(text, where = channel) {
      const answer = await deliverCommand(url, {
        command: '/partnerskab',
        text,
        team_id: TEAM,
        user_id: user.id,
        channel_id: where,
        trigger_id: await triggerId(),
        response_url: slack.responseUrl,
      });
      await settled();
      return answer;
    },
    async opensHome() {
      const event = { type: 'app_home_opened', user: user.id, tab: 'home' };
      await deliverEvent(url, {
        type: 'event_callback',
        team_id: TEAM,
        event_id: `Ev${randomUUID()}`,
        event,
      });
      await settled();
    },
    modal() {
      const last = slack.calls.findLast(({ method }) => VIEW_CALLS.includes(method));
      return last?.answer?.['view'] as View;
    },
  };
}

const VIEW_CALLS: readonly string[] = ['views.open', 'views.update'];

function buttonIn(
  blocks: readonly Shown[],
  label: string,
): { action_id?: string; value?: string } | undefined {
  return blocks
    .flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
    .find(({ text }) => textsIn({ text }).includes(label));
}

function fieldsOf({ blocks }: Posted): number {
  return blocks.filter(({ type }) => type === 'input').length;
}

/** What a person types into inputs, by block. */
export function typedInto(changed: Entries): Record<string, object> {
  return Object.fromEntries(
    Object.entries(changed).flatMap(([field, entry]) =>
      typeof entry === 'string'
        ? [[`field:${field}`, { value: entry, selected_option: { value: entry } }]]
        : entry.map((value, index) => [`place:${index + 1}:${field}`, { selected_option: { value } }]),
    ),
  );
}

function readForm(blocks: readonly Shown[]): { entries: Entries; errors: FieldErrors } {
  const errors: FieldErrors = {};
  let field = '';
  for (const block of blocks) {
    field = readFieldBlock(block.block_id ?? '')?.field ?? field;
    for (const text of textsIn(block)) if (text.startsWith('⚠ ')) errors[field] = text.slice(2);
  }
  return { entries: readEntries(stateOf(blocks)), errors };
}

function asSlackSends(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function linksIn(value: unknown): string[][] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, url } = value as { type?: string; text?: string; url?: string };
  return type === 'link' ? [[text ?? '', url ?? '']] : Object.values(value).flatMap(linksIn);
}

/** A text in which addresses can be clicked is one text to the reader. */
function hasLink(value: object): value is { elements: { type: string; text: string }[] } {
  const elements = 'elements' in value && Array.isArray(value.elements) ? value.elements : [];
  return elements.some((one: { type?: string }) => one.type === 'link');
}

/** The texts that are shown within blocks. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  if (hasLink(value)) return [value.elements.map(({ text }) => text).join('')];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsIn(each),
  );
}
