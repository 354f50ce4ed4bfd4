import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Entries, FieldErrors } from '../../../src/bot/form.ts';
import type { Bot } from '../../../src/bot/port.ts';
import { createSlackAdapter, type SlackAdapter, type SlackConfig } from '../../../src/bot/slack/adapter.ts';
import { readFieldBlock } from '../../../src/bot/slack/block-names.ts';
import { readEntries } from '../../../src/bot/slack/read-entries.ts';
import type { PlatformDriver } from '../platform-contract.ts';
import { BOT_TOKEN, type FakeSlack, startFakeSlack, TEAM } from './fake-slack.ts';
import { listen, stopServer } from './http-server.ts';
import { deliverCommand, deliverEvent, deliverPayload, SIGNING_SECRET } from './slack-requests.ts';
import { stateOf } from './view-state.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest/slack.json', import.meta.url), 'utf8'));

interface Shown {
  type: string;
  block_id?: string;
  element?: object;
  elements?: { text?: unknown; action_id?: string; value?: string }[];
}

interface Posted {
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

export interface SlackDriver extends PlatformDriver {
  platform: SlackAdapter['platform'];
  /** Where Slack's requests go. */
  url: string;
  slack: FakeSlack;
  user: string;
  /** The conversation between the person and the bot. */
  channel: string;
  logged: string[];
  /** `/partnerskab …` */
  commands(text: string, channel?: string): Promise<{ status: number; body: string }>;
  opensHome(): Promise<void>;
  /** Clicks, submits and the like, as the person. */
  acts(payload: object): Promise<{ status: number; body: string }>;
  triggerId(): Promise<string>;
  /** The newest modal, as Slack has it. */
  modal(): View;
  messages(): Promise<Posted[]>;
}

/** The adapter with its Slack, and a person at the keyboard. Everything delivered has been answered on return. */
export async function startSlack(bot: Bot, config: Partial<SlackConfig> = {}): Promise<SlackDriver> {
  const slack = await startFakeSlack(manifest.oauth_config.scopes.bot);
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const adapter = createSlackAdapter({
    bot,
    config: { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: slack.url, ...config },
    log: { info: note, warn: note, error: note },
  });
  const server = createServer((req, res) => void adapter.handler(req, res));
  const url = `${await listen(server)}/slack/events`;
  const email = 'gitte@middelfart.dk';
  const { user } = (await slack.call('users.lookupByEmail', { email })) as { user: { id: string } };
  const opened = (await slack.call('conversations.open', { users: user.id })) as { channel: { id: string } };
  const channel = opened.channel.id;
  let count = 0;

  async function acts(payload: object) {
    const answer = await deliverPayload(url, {
      team: { id: TEAM },
      user: { id: user.id, team_id: TEAM },
      ...payload,
    });
    await adapter.stop();
    return answer;
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

  async function click(at: Posted, action: { action_id: string; value?: string }, state = {}): Promise<void> {
    count += 1;
    await acts({
      type: 'block_actions',
      trigger_id: await triggerId(),
      container: { type: 'message', message_ts: at.ts, channel_id: channel },
      message: { blocks: at.blocks },
      state: { values: state },
      actions: [{ block_id: 'b', action_ts: `${count}.1`, ...action }],
    });
  }

  return {
    platform: adapter.platform,
    email,
    unreachable: { platform: 'slack', team: TEAM, kind: 'personal', reference: 'U0GONE' },
    url,
    slack,
    user: user.id,
    channel,
    logged,
    acts,
    triggerId,
    messages,
    async says(text, delivery = 'once') {
      count += 1;
      const event = { type: 'message', channel_type: 'im', user: user.id, channel, text: asSlackSends(text) };
      const envelope = { type: 'event_callback', team_id: TEAM, event_id: `Ev${count}`, event };
      await deliverEvent(url, envelope);
      if (delivery === 'twice') await deliverEvent(url, envelope);
      await adapter.stop();
    },
    async clicks(label) {
      for (const message of (await messages()).reverse()) {
        const buttons = message.blocks.flatMap(({ type, elements = [] }) =>
          type === 'actions' ? elements : [],
        );
        const button = buttons.find(({ text }) => textsIn({ text }).includes(label));
        if (button?.action_id === undefined) continue;
        return click(message, { ...button, action_id: button.action_id });
      }
      throw new Error(`No button says ${label}.`);
    },
    async form() {
      const message = await formMessage();
      return message && readForm(message.blocks);
    },
    async submits(changed) {
      const at = await formMessage();
      const submit = at?.blocks
        .flatMap(({ elements = [] }) => elements)
        .find(({ action_id }) => action_id?.startsWith('submit:'));
      if (at === undefined || submit?.action_id === undefined) throw new Error('No form is open.');
      await click(at, { ...submit, action_id: submit.action_id }, stateOf(at.blocks, typedInto(changed)));
    },
    async texts() {
      return (await messages()).flatMap(({ blocks }) => blocks.flatMap(textsIn));
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
      await adapter.stop();
      return answer;
    },
    async opensHome() {
      count += 1;
      const event = { type: 'app_home_opened', user: user.id, tab: 'home' };
      await deliverEvent(url, { type: 'event_callback', team_id: TEAM, event_id: `Ev${count}`, event });
      await adapter.stop();
    },
    modal() {
      const last = slack.calls.findLast(({ method }) => method === 'views.open' || method === 'views.update');
      return last?.answer?.['view'] as View;
    },
    failNext: (fault) => slack.failNext(fault),
    async forges() {
      const event = { type: 'message', channel_type: 'im', user: user.id, channel, text: 'hej' };
      const envelope = { type: 'event_callback', team_id: TEAM, event_id: 'Ev0', event };
      return (await deliverEvent(url, envelope, { secret: 'a-guess' })).status;
    },
    async stop() {
      await adapter.stop();
      await stopServer(server);
      await slack.stop();
    },
  };
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

/** The texts that are shown within blocks. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsIn(each),
  );
}
