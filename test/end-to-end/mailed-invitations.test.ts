import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clockRunningFrom, fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { startSmtp } from '../bot/mail/smtp-peer.ts';
import { rounds } from '../rounds.ts';
import { startChild } from './child-server.ts';
import { type Invited, invite, NOW, PARTNERSHIP } from './invited.ts';
import { sampleContacts } from './steps-under-kill.ts';
import { WAIT } from './wait-for-text.ts';

/** What a process had claimed is free again after so many minutes, and what was written by hand is sent by whoever finds it. */
const BETWEEN = 6;

interface Arrived {
  to: string;
  messageId: string | undefined;
  files: { name: string | undefined; type: string; begins: string }[];
}

/** A mail server that takes a while for each mail, and notes what it took before it says so. */
async function mailServer() {
  const arrived: Arrived[] = [];
  const smtp = await startSmtp({
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const { messageId, attachments } = await simpleParser(Buffer.concat(chunks));
      const files = attachments.map(({ filename, contentType, content }) => ({
        ...{ name: filename, type: contentType, begins: content.subarray(0, 5).toString('latin1') },
      }));
      arrived.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId, files });
      await sleep(Math.random() * 20);
      done();
    },
  });
  onTestFinished(smtp.close);
  return { url: `smtp://127.0.0.1:${smtp.port}`, arrived };
}

/** Contacts whose invitations wait for a server, and the settings that it is started with. */
async function queued(count: number) {
  const people = sampleContacts(count);
  const invited = await invite(people, ['Middelfart']);
  onTestFinished(invited.remove);
  const smtp = await mailServer();
  const environment = {
    PARTNERSKAB_DATA: invited.dataFolder,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'KL <partnerskab@kl.dk>',
    MAIL_PER_MINUTE: '6000',
  };
  const said: string[] = [];
  const clock = clockRunningFrom(NOW);
  const code = await runCommandLine(['invite', PARTNERSHIP, '--send'], {
    ...{ clock, environment, random: randomBytes, staff: [] },
    partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
    openStore: () => openStore({ dataFolder: invited.dataFolder, clock }),
    origin: { actor: 'hso@kl.dk', surface: 'cli' },
    out: (line) => said.push(line),
    err: (line) => said.push(line),
  });
  expect([code, said.join('\n')]).toEqual([0, expect.stringContaining(`${count} mails are handed to`)]);
  const start = (time: number) =>
    startChild({
      ...environment,
      PARTNERSKAB_CLOCK: fixedClock(NOW)
        .now()
        .plus({ minutes: (time + 1) * BETWEEN })
        .toFormat("yyyy-MM-dd'T'HH:mm"),
    });
  return { people, invited, arrived: smtp.arrived, start };
}

/** How each invitation stands, by whom it is for, with the Message-ID that the store knows it by. */
function standing({ withStore }: Invited) {
  return withStore((store) =>
    store.reading
      .selectFrom('reminder as r')
      .leftJoin('mail_message as m', 'm.key', 'r.key')
      .select(['r.recipient', 'r.state', 'm.message_id as messageId'])
      .where('r.partnership', '=', PARTNERSHIP)
      .execute(),
  );
}

describe('A server that mails invitations', () => {
  test('sends each contact one, with the letter as PDF and the Message-ID that it is known by', async () => {
    const { people, invited, arrived, start } = await queued(4);
    const server = await start(0);
    onTestFinished(server.kill);
    await expect
      .poll(async () => (await standing(invited)).map(({ state }) => state), WAIT)
      .toEqual(people.map(() => 'sent'));
    expect(await server.stop()).toBe(0);
    expect(arrived.map(({ to }) => to).toSorted()).toEqual(people.map(({ email }) => email).toSorted());
    for (const { recipient, messageId } of await standing(invited)) {
      const mail = arrived.find(({ to }) => to === recipient);
      expect(mail).toMatchObject({
        messageId,
        files: [{ name: expect.stringMatching(/\.pdf$/), type: 'application/pdf', begins: '%PDF-' }],
      });
    }
  });

  test('and is killed in the middle sends none twice and loses none, and knows each by the same Message-ID', async () => {
    const kills = rounds({ gate: 1, soak: 20 });
    const { people, invited, arrived, start } = await queued(4 * kills);
    for (let kill = 0; kill < kills; kill += 1) {
      const some = arrived.length + 1 + Math.floor(Math.random() * 3);
      const server = await start(kill);
      await expect.poll(() => arrived.length, WAIT).toBeGreaterThanOrEqual(Math.min(some, people.length));
      await sleep(Math.random() * 25);
      await server.kill();
    }
    const server = await start(kills);
    onTestFinished(server.kill);
    await expect
      .poll(async () => (await standing(invited)).filter(({ state }) => state === 'pending'), WAIT)
      .toEqual([]);
    expect(await server.stop()).toBe(0);
    const rows = await standing(invited);
    expect(rows).toHaveLength(people.length);
    const unknown = rows.filter(({ state }) => state === 'unknown');
    expect(unknown.length).toBeLessThanOrEqual(kills);
    for (const { recipient, state, messageId } of rows) {
      const mails = arrived.filter(({ to }) => to === recipient);
      expect(['sent', 'unknown']).toContain(state);
      if (state === 'sent') expect(mails).toHaveLength(1);
      expect(mails.length).toBeLessThanOrEqual(1);
      for (const mail of mails) expect(mail.messageId).toBe(messageId);
    }
  });
});
