import { expect, test } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
import type { BotReply, ChatPerson } from '../../../src/chat/port.ts';
import { accountAddress } from '../../../src/partnership/identity/account.ts';
import { chatAddresses, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { chat, textOf } from '../contact/contact-chat.ts';
import { said, TENANT } from './activities.ts';
import { startConnector } from './connector-double.ts';
import { LOCAL, startAdapter } from './running-adapter.ts';

const KL = { actor: 'KL', surface: 'test' };

test('In local mode nobody is staff because the account was remembered where the bot is really served', async () => {
  const { services } = await chat();
  const stine: ChatPerson = { platform: 'teams', team: TENANT, user: 'aad-stine', email: 'stine@kl.dk' };
  await saveChatAddress(services.store, KL, {
    platform: 'teams',
    address: accountAddress(stine),
    email: 'stine@kl.dk',
    state: 'reachable',
    details: null,
  });
  expect(await chatAddresses(services.store)).toHaveLength(1);
  const teams = await startConnector();
  const replies: BotReply[] = [];
  const bot = createBot(services);
  // Nobody is a member there: the account can't be described, as when a service that doesn't exist is named.
  const running = await startAdapter({ config: LOCAL }, async (event) => {
    replies.push(...(await bot.handle(event)));
    return [];
  });
  const from = { id: '29:stine', name: 'Stine', aadObjectId: 'aad-stine' };
  await running.post(said({ serviceUrl: teams.url, from, text: 'oversigt' }));
  await running.close();
  await teams.close();
  expect(replies).toHaveLength(1);
  expect(textOf(replies)).not.toContain('dagtilbud');
  expect(textOf(replies)).toContain('Prøv igen om lidt');
});
