import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createMailPlatform } from '../../src/bot/mail/platform.ts';
import type { Address, ChatPlatform } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { REHEARSAL } from '../../src/chat/text/rehearsal-da.ts';
import { rehearsalSending } from '../../src/schedule/rehearsal.ts';
import { createReminderSweeps } from '../../src/schedule/sweep.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { linkChannel } from '../../src/store/identity/channels.ts';
import { saveChatAddress } from '../../src/store/identity/chat-addresses.ts';
import { beginRehearsal, endRehearsal } from '../../src/store/reminders/rehearsal.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { rounds } from '../rounds.ts';
import { KL, registered } from '../store/partnership-builders.ts';
import { NOON, sqliteDatabase } from '../store/test-databases.ts';
import { type ScheduleRunner, scheduleRunner } from './outbox/schedule-runner.ts';

const TESTER = 'proeve@kl.dk';
const log = { info: () => {}, warn: () => {}, error: () => {} };

async function openedStore(): Promise<Store> {
  const database = await sqliteDatabase();
  onTestFinished(database.remove);
  return registered(await database.open());
}

function addressAt(platform: Surface, reference: string, kind: Address['kind'] = 'personal'): Address {
  return { platform, team: 'T1', kind, reference };
}

/** Two platforms; only Slack knows the tester. */
function rehearsalOn(store: Store, where: { email: string } | 'staff-channel' = { email: TESTER }) {
  const slack = fakePlatform('slack', [TESTER]);
  const teams = fakePlatform('teams');
  const uploads: string[] = [];
  for (const one of [slack, teams])
    one.upload = async (to, { title }) => {
      uploads.push(`${to.platform} ${to.reference} ${title}`);
      return { kind: 'sent', message: { address: to, reference: 'file' } };
    };
  const platforms = new Map<Surface, ChatPlatform>([
    ['slack', slack],
    ['teams', teams],
  ]);
  const sending = rehearsalSending({ store, clock: NOON, staff: [TESTER], platforms, log }, where);
  return { slack, teams, uploads, sending };
}

const message = { summary: 'Husk fristen', blocks: [{ kind: 'text', text: 'Den 5. maj.' }] } as const;

test('In a rehearsal nothing goes anywhere but to its address, whatever a platform is told to send to whom', async () => {
  const store = await openedStore();
  const target = fc.record({
    platform: fc.constantFrom<Surface>('slack', 'teams'),
    reference: fc.string({ maxLength: 12 }),
    kind: fc.constantFrom<Address['kind']>('personal', 'channel'),
    act: fc.constantFrom('send', 'upload', 'update', 'unreached'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(target, { minLength: 1, maxLength: 8 }), async (acts) => {
      const { slack, teams, uploads, sending } = rehearsalOn(store);
      const updated: string[] = [];
      for (const one of [slack, teams])
        one.update = async (at) => {
          updated.push(at.address.reference);
          return { kind: 'sent', message: at };
        };
      for (const { platform, reference, kind, act } of acts) {
        const through = sending.through(platform === 'slack' ? slack : teams);
        const to = addressAt(platform, reference, kind);
        if (act === 'send') await through.send(to, message, 'key');
        else if (act === 'upload')
          await through.upload(to, { name: 'a.ics', title: 'Kalender', bytes: Buffer.of() });
        else if (act === 'update') await through.update({ address: to, reference: '1' }, message);
        else await sending.showUnreached?.('Bo', 'ikke i chat', (one, at) => one.send(at, message, 'key'));
      }
      const reached = [...slack.sent.map(({ to }) => to), ...uploads.map((line) => line.split(' ')[1])];
      expect(new Set([...reached, ...updated]).difference(new Set([TESTER])).size).toBe(0);
      expect(teams.sent).toEqual([]);
      const sent = acts.filter(({ act }) => act === 'send' || act === 'unreached').length;
      expect(slack.sent.length).toBe(sent);
    }),
    { numRuns: rounds({ gate: 30, soak: 300 }) },
  );
});

test('What is sent in a rehearsal says on top whom it would have gone to, and where', async () => {
  const store = await openedStore();
  await saveChatAddress(store, KL, {
    ...{ platform: 'teams', address: 'T1/U9', name: 'Bente Hansen', email: 'bente@aarhus.dk' },
    ...{ state: 'reachable', details: addressAt('teams', 'samtale-9') },
  });
  const { slack, teams, uploads, sending } = rehearsalOn(store);
  await sending.through(teams).send(addressAt('teams', 'samtale-9'), message, 'k1');
  await sending.through(teams).send(addressAt('teams', 'ukendt'), message, 'k2', {
    about: { kind: 'reminder', municipalities: [], partnership: 'p', name: 'Ole Holm' },
  });
  await sending.through(teams).upload(addressAt('teams', 'samtale-9'), {
    ...{ name: 'a.ics', title: 'Møde', bytes: Buffer.of() },
  });
  await sending.showUnreached?.('Vibe Vej', 'findes ikke i Slack', (one, to) => one.send(to, message));
  const line = 'Prøve: ville være sendt til Bente Hansen, bente@aarhus.dk i Teams.';
  expect(slack.sent[0]).toEqual({
    ...{ to: TESTER, key: 'rehearsal/k1' },
    message: {
      summary: `${line} Husk fristen`,
      blocks: [{ kind: 'note', text: line }, ...message.blocks],
    },
  });
  expect(slack.sent.slice(1).map(({ message: { blocks } }) => blocks[0])).toEqual([
    { kind: 'note', text: 'Prøve: ville være sendt til Ole Holm i Teams.' },
    { kind: 'note', text: 'Prøve: ville ikke være nået frem til Vibe Vej: findes ikke i Slack.' },
  ]);
  expect(uploads).toEqual([`slack ${TESTER} Prøve: Møde – ${line}`]);
});

test('If the address of a rehearsal is not there, nothing is sent, and nobody is marked as unreachable for it', async () => {
  const store = await openedStore();
  const { slack, teams, sending } = rehearsalOn(store);
  slack.members.clear();
  const nowhere = { kind: 'failed', why: REHEARSAL.noPlace, concernsAll: true };
  expect(await sending.through(teams).send(addressAt('teams', 'x'), message)).toEqual(nowhere);
  slack.members.add(TESTER);
  slack.next.set(TESTER, { kind: 'unreachable', why: 'user_disabled' });
  expect(await sending.through(teams).send(addressAt('teams', 'x'), message)).toEqual(nowhere);
  expect([slack.sent, teams.sent]).toEqual([[], []]);
});

test("A rehearsal in the staff's channel writes there only while none but staff can read it", async () => {
  const store = await openedStore();
  const { slack, teams, sending } = rehearsalOn(store, 'staff-channel');
  const through = sending.through(teams);
  const send = async () => (await through.send(addressAt('teams', 'x'), message)).kind;
  expect(await send()).toBe('failed');
  await linkChannel(store, KL, {
    ...{ platform: 'slack', address: 'T1/C1', audience: { kind: 'staff' } },
    details: addressAt('slack', 'C1', 'channel'),
  });
  slack.channels.set('C1', [TESTER, 'gaest@aarhus.dk']);
  expect(await send()).toBe('failed');
  const other = rehearsalOn(store, 'staff-channel');
  other.slack.channels.set('C1', [TESTER]);
  await other.sending.through(other.teams).send(addressAt('teams', 'x'), message);
  expect(other.slack.sent.map(({ to }) => to)).toEqual(['C1']);
});

/** A sweep of a process that rehearses, with the platforms that the runner's processes have. */
async function rehearse(runner: ScheduleRunner): Promise<void> {
  const { services } = runner.process();
  const sending = rehearsalSending(services, { email: TESTER });
  const platforms = new Map([...services.platforms].map(([name, one]) => [name, sending.through(one)]));
  const store = { ...services.store, isRehearsal: true };
  const rehearsed = { ...services, store, platforms, showUnreached: sending.showUnreached };
  const tools = { random: () => 0.5, sleep: () => Promise.resolve() };
  await createReminderSweeps(rehearsed as typeof services, tools).sweep();
}

test('Reminders of a rehearsal all go to its address, and once it is over to their recipients, each once', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  await beginRehearsal(runner.store, KL, 'i tvivl');
  await rehearse(runner);
  const tried = runner.peer.arrived.length;
  expect(tried).toBeGreaterThan(3);
  expect(new Set(runner.peer.arrived.map(({ to }) => to))).toEqual(new Set([TESTER]));
  expect(runner.peer.arrived.map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringContaining('Prøve: ville være sendt til')]),
  );
  // A process that does not rehearse leaves everything alone.
  await runner.sweep();
  expect(runner.peer.arrived.length).toBe(tried);

  await endRehearsal(runner.store, KL, { sendAgain: true, why: REHEARSAL.onlyRehearsed });
  await runner.sweep();
  await runner.sweep();
  const real = runner.peer.arrived.slice(tried);
  expect(real.map(({ key }) => key).toSorted()).toEqual(
    runner.peer.arrived
      .slice(0, tried)
      .map(({ key }) => key.replace('rehearsal/', ''))
      .toSorted(),
  );
  expect(real.map(({ to }) => to)).not.toContain(TESTER);
  expect(real.some(({ text }) => text.includes('Prøve'))).toBe(false);
});

test('By mail, whoever gets a message after a rehearsal is known by a mail of their own, not by that of the rehearsal', async () => {
  const store = await openedStore();
  const remembered: { messageId: string; email: string; to: string }[] = [];
  const mail = createMailPlatform({
    from: { address: 'partnerskab@kl.dk' },
    ...{ clock: NOON, perMinute: 30, rateLimiter: { turn: async () => undefined } as never },
    transport: {
      async carry({ to, bytes }) {
        const [, messageId = ''] = /^Message-ID: (.*)$/im.exec(Buffer.from(bytes).toString()) ?? [];
        remembered.push({ messageId, email: remembering, to });
        return { kind: 'sent' };
      },
      verify: async () => {},
    },
    idSecret: new Uint8Array(32),
    personalLink: async () => undefined,
    async remember({ email, messageId }) {
      remembering = email;
      return { messageId, optOutToken: 'x' };
    },
    isRemembered: async () => false,
    optOutUrl: (token) => token,
  });
  let remembering = '';
  const platforms = new Map<Surface, ChatPlatform>([['mail', mail]]);
  const sending = rehearsalSending({ store, clock: NOON, staff: [], platforms, log }, { email: TESTER });
  const to = { platform: 'mail', team: 'mail', kind: 'personal', reference: 'mette@aarhus.dk' } as const;
  await sending.through(mail).send(to, message, 'k1');
  await mail.send(to, message, 'k1');
  expect(remembered.map((one) => [one.email, one.to])).toEqual([
    [TESTER, TESTER],
    ['mette@aarhus.dk', 'mette@aarhus.dk'],
  ]);
  expect(new Set(remembered.map(({ messageId }) => messageId)).size).toBe(2);
});
