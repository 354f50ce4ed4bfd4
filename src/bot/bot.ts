import { accountAddress } from '../partnership/identity/account.ts';
import { saveChatAddress } from '../store/chat-addresses.ts';
import { isDone, markDone } from '../store/seen-events.ts';
import { StoreError } from '../store/store-error.ts';
import { whoIsAccount } from '../store/who-is-account.ts';
import { answerContact } from './flows/contact.ts';
import { tellOfMailDomain } from './flows/mail-domain.ts';
import { answerStaff } from './flows/staff.ts';
import { answerStranger } from './flows/stranger.ts';
import type { Talk } from './flows/talk.ts';
import type { Bot, BotEvent, BotReply } from './port.ts';
import type { BotServices } from './services.ts';
import { BOT } from './text/bot-da.ts';

/**
 * The bot: told what a person did, it says what to answer. What is delivered twice is done once: typed words and clicks
 * are remembered, and everything else gives the same when it is done again.
 */
export function createBot(services: BotServices): Bot {
  return {
    handle: async (event) => {
      try {
        return await handle(event, services);
      } catch (error) {
        const isStore = error instanceof StoreError;
        services.log[isStore ? 'warn' : 'error']('event-failed', {
          kind: event.kind,
          platform: event.person.platform,
          reason: isStore ? error.kind : 'bug',
          ...(isStore || !(error instanceof Error) ? {} : { stack: String(error.stack) }),
        });
        return sorry(event);
      }
    },
  };
}

async function handle(event: BotEvent, services: BotServices): Promise<BotReply[]> {
  const { store } = services;
  const id = `${event.person.platform} ${event.id}`;
  // An opened page shows what there is, however often it is opened.
  const isRemembered = event.kind !== 'home';
  if (isRemembered && (await isDone(store, id))) return [];
  const replies = await answer(event, services);
  if (isRemembered) await markDone(store, id);
  return replies;
}

async function answer(event: BotEvent, services: BotServices): Promise<BotReply[]> {
  const who = await whoIsAccount(services.store, event.person, services.staff);
  const { platform } = event.person;
  const actor = event.person.email ?? event.person.name ?? accountAddress(event.person);
  const talk: Talk = { event, who, services, origin: { actor, surface: platform } };
  if (who.kind === 'unknown') return answerStranger(talk);
  await remember(talk);
  return who.kind === 'staff' ? answerStaff(talk) : answerContact(talk, who.seats);
}

/** Where somebody was last heard in person is where they can be written to. */
async function remember(talk: Talk): Promise<void> {
  const { event, services, origin } = talk;
  if (event.place.kind !== 'personal') return;
  const { person, place } = event;
  const saved = await saveChatAddress(services.store, origin, {
    platform: person.platform,
    address: accountAddress(person),
    ...(person.email ? { email: person.email } : {}),
    ...(person.name ? { name: person.name } : {}),
    state: 'reachable',
    details: place,
  });
  if (saved.kind === 'saved' && saved.value.revision === 1) await tellOfMailDomain(talk);
}

/** What is told when something failed: what was typed in a form is still there. */
function sorry(event: BotEvent): BotReply[] {
  switch (event.kind) {
    case 'home':
      return [{ kind: 'home', message: BOT.later }];
    case 'leave':
      return [];
    default:
      return [{ kind: 'message', message: BOT.later }];
  }
}
