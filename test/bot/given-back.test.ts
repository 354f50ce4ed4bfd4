import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { BotServices } from '../../src/bot/services.ts';
import type { BotEvent, BotReply, ChatPerson } from '../../src/chat/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { StoreError } from '../../src/store/db/store-error.ts';
import { chat, openedForm } from './contact/contact-chat.ts';

const ENTRIES = { remark: 'Skrevet i en fart' };

/** A bot whose store can go away, with Stine of KL, Mette of Middelfart, and whoever else comes. */
async function office() {
  let isAway = false;
  let now = '2017-04-20T10:00';
  const { services } = await chat();
  const gone = new StoreError('unreachable', 'The store is away', 'test', 'Try again later');
  const store = new Proxy(services.store, {
    get(target, property, receiver) {
      if (isAway) throw gone;
      return Reflect.get(target, property, receiver);
    },
  });
  const served: BotServices = { ...services, store, clock: { now: () => fixedClock(now).now() } };
  const bot = createBot(served);
  let ids = 0;

  function did(
    person: Partial<ChatPerson> & { user: string },
    what: Record<string, unknown>,
    channel?: string,
  ): Promise<BotReply[]> {
    ids += 1;
    const place = { platform: 'slack', team: 'T1', kind: channel ? 'channel' : 'personal' };
    return bot.handle({
      id: `${ids}`,
      person: { platform: 'slack', team: 'T1', ...person },
      place: { ...place, reference: channel ?? person.user },
      ...what,
    } as BotEvent);
  }
  return {
    did,
    storeIsAway: () => {
      isAway = true;
    },
    at: (instant: string) => {
      now = instant;
    },
  };
}

const STINE = { user: 'U-stine', email: 'stine@kl.dk' };
const METTE = { user: 'U-mette', email: 'mette@middelfart.dk' };

/** Staff open their form about Assens, a contact the form about Middelfart; the subjects of both. */
async function openBoth({ did }: Awaited<ReturnType<typeof office>>): Promise<string[]> {
  const staffs = await did(STINE, {
    kind: 'action',
    action: 'form',
    value: 'express-interest|dagtilbud-2017/0420',
  });
  const contacts = await did(METTE, { kind: 'text', text: 'svar' });
  return [openedForm(staffs).subject, openedForm(contacts).subject];
}

function submit(subject = ''): Record<string, unknown> {
  return { kind: 'submit', form: subject.split('|')[0], subject, entries: ENTRIES };
}

const isForm = ({ kind }: BotReply) => kind === 'form' || kind === 'errors';

describe('A form that comes back after trouble', () => {
  test('is given to whoever was shown it, with all that was typed', async () => {
    const at = await office();
    const [staffs, contacts] = await openBoth(at);
    at.storeIsAway();
    expect(openedForm(await at.did(STINE, submit(staffs))).entries).toEqual(ENTRIES);
    expect(openedForm(await at.did(METTE, submit(contacts))).entries).toEqual(ENTRIES);
  });

  test('is not given to anybody else who names its subject, whoever they are, wherever and in whatever trouble', async () => {
    const at = await office();
    const subjects = await openBoth(at);
    const strangers = fc.record(
      {
        user: fc.constantFrom('U-ny', 'U-stine', 'U-mette', 'T1/U-stine'),
        team: fc.constantFrom('T1', 'T2', 'T1/U-stine'),
        platform: fc.constantFrom('slack' as const, 'teams' as const),
        isUndescribed: fc.constant(true as const),
      },
      { requiredKeys: ['user', 'team', 'platform'] },
    );
    const isTheirs = ({ platform, team, user }: Partial<ChatPerson>) =>
      platform === 'slack' && team === 'T1' && user !== 'U-ny' && user !== 'T1/U-stine';
    const tried = async () => {
      const property = fc.asyncProperty(strangers, fc.constantFrom(...subjects), async (person, subject) => {
        fc.pre(!isTheirs(person));
        const replies = await at.did(person, submit(subject)).catch(() => []);
        expect(replies.filter(isForm)).toEqual([]);
      });
      await fc.assert(property, { numRuns: 60 });
    };
    await tried();
    at.storeIsAway();
    await tried();
    // Colleagues and contacts are strangers to each other's forms too.
    await expect(at.did(METTE, submit(subjects[0]))).rejects.toThrow('not shown lately');
    await expect(at.did(STINE, submit(subjects[1]))).rejects.toThrow('not shown lately');
  });

  test('is not given where others read along, though it was shown to the same person alone', async () => {
    const at = await office();
    const [staffs] = await openBoth(at);
    at.storeIsAway();
    await expect(at.did(STINE, submit(staffs), 'C-netvaerk')).rejects.toThrow('not shown lately');
  });

  test('is not given a day later, when rights may have been taken back', async () => {
    const at = await office();
    const [staffs] = await openBoth(at);
    at.storeIsAway();
    at.at('2017-04-20T22:01');
    await expect(at.did(STINE, submit(staffs))).rejects.toThrow('not shown lately');
  });
});
