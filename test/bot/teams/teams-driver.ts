import { expect } from 'vitest';
import type { Entries, FieldErrors } from '../../../src/bot/form.ts';
import type { Bot } from '../../../src/bot/port.ts';
import { toAddress } from '../../../src/bot/teams/address.ts';
import type { Card, Element } from '../../../src/bot/teams/card.ts';
import { encodeValue, inputId } from '../../../src/bot/teams/form-entries.ts';
import { readEvent } from '../../../src/bot/teams/read-event.ts';
import type { Fault, PlatformDriver } from '../platform-contract.ts';
import { BOT, said, TENANT } from './activities.ts';
import { type Answer, BLOCKING, startConnector } from './connector-double.ts';
import { startIdentity } from './identity-double.ts';
import { actionsOf, elementsOf, inputsOf, linesOf, pressed } from './read-card.ts';
import { startAdapter } from './running-adapter.ts';

const CONFIG = { appId: '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11', appPassword: 'hemmeligt', tenantId: TENANT };

const FAULTS: Readonly<Record<Fault, Answer>> = {
  '429': { status: 429, body: {}, headers: { 'retry-after': '3' } },
  '500': { status: 500, body: {} },
  'no reply': 'no reply',
  garbage: { text: '<html>' },
};

/** Teams with one person, who has opened a conversation with the bot: signed requests, and a service on this machine. */
export async function startTeams(bot: Bot): Promise<PlatformDriver> {
  const email = 'aase@middelfart.dk';
  const teams = await startConnector();
  teams.members.set('29:aase', { id: '29:aase', email });
  const identity = await startIdentity(CONFIG, teams.url);
  let isOpen = false;
  let expected = 0;
  const running = await startAdapter({ config: CONFIG, cloud: identity.cloud }, async (event) => {
    if (!isOpen) return [];
    const replies = await bot.handle(event);
    expected += replies.length;
    return replies;
  });
  let posted = 0;

  async function post(different: Parameters<typeof said>[0], times = 1): Promise<void> {
    posted += 1;
    const writes = () => teams.calls.filter(({ method }) => method !== 'GET').length;
    expected = writes();
    for (let time = 0; time < times; time += 1) {
      const authorization = await identity.bearer();
      await running.post(said({ serviceUrl: teams.url, id: `f:${posted}`, ...different }), { authorization });
    }
    await expect.poll(writes).toBe(expected);
  }

  async function press(label: string, changed: Record<string, string>): Promise<void> {
    const [id, card] = newest(teams.messages, (shown) =>
      actionsOf(shown).some(({ title }) => title === label),
    );
    await post({ replyToId: id, value: pressed(card, label, changed) });
  }

  await post({ type: 'conversationUpdate', membersAdded: [{ id: BOT }] });
  isOpen = true;
  return {
    platform: running.platform,
    email,
    unreachable: toAddress({ serviceUrl: teams.url, bot: BOT, user: BLOCKING }, TENANT, 'personal'),
    says: (text, delivery = 'once') => post({ text }, delivery === 'twice' ? 2 : 1),
    clicks: (label) => press(label, {}),
    async form() {
      const [, card] = newest(teams.messages, (shown) => inputsOf(shown).length > 0);
      const event = readEvent(said({ value: pressed(card, submitLabel(card)) }));
      return event?.kind === 'submit' ? { entries: event.entries, errors: errorsIn(card) } : undefined;
    },
    async submits(changed) {
      const [, card] = newest(teams.messages, (shown) => inputsOf(shown).length > 0);
      await press(submitLabel(card), inputsFor(changed));
    },
    texts: async () => [...teams.messages.values()].flatMap(linesOf),
    failNext: (fault) => teams.next(FAULTS[fault]),
    forges: async () => (await running.post(said({ serviceUrl: teams.url, text: 'hej' }))).status,
    async stop() {
      await running.close();
      await identity.close();
      await teams.close();
    },
  };
}

function newest(messages: Map<string, Card>, fits: (card: Card) => boolean): [id: string, card: Card] {
  const found = [...messages].findLast(([, card]) => fits(card));
  if (found === undefined) throw new Error('No such message');
  return found;
}

function submitLabel(card: Card): string {
  const submit = actionsOf(card).find(
    (action) => action.type === 'Action.Submit' && action.style === 'positive',
  );
  return submit?.title ?? '';
}

function inputsFor(entries: Entries): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([field, entry]) =>
      typeof entry === 'string'
        ? [[inputId(field), entry]]
        : entry.map((value, index) => [inputId(field, index + 1), encodeValue(value)]),
    ),
  );
}

/** An error stands right after the last input of its field. */
function errorsIn(card: Card): FieldErrors {
  const elements: Element[] = elementsOf(card);
  return Object.fromEntries(
    elements.flatMap((element, index) => {
      const before = elements[index - 1];
      const [first] = element.type === 'RichTextBlock' ? element.inlines : [];
      return first?.color === 'Attention' && before !== undefined && 'id' in before
        ? [[before.id.split('.')[1] ?? '', first.text]]
        : [];
    }),
  );
}
