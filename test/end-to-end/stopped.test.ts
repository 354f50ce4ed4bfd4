import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { municipalityByCode } from '../../src/partnership/municipalities/register.ts';
import { listen, stopServer } from '../bot/slack/http-server.ts';
import { deliverPayload, SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { startChild } from './child-server.ts';
import { readContactAnswer } from './contact-answer.ts';
import { invite, NOW, PARTNERSHIP } from './invited.ts';
import { confirmation, submission } from './slack-payloads.ts';
import { RANKING, RIGHT, sampleContacts } from './steps-under-kill.ts';
import { WAIT } from './wait-for-text.ts';

const DELAYED = 'Dette svar blev forsinket';

/** Slack as far as it is needed to answer many at once; it says what it was asked to write. */
async function aSlack(emailOf: (user: string) => string) {
  const posted: string[] = [];
  const waiting: (() => void)[] = [];
  const slack = { posted, answers: true, url: '', letGo: () => void waiting.splice(0).map((go) => go()) };
  const server = createServer(async (request, response) => {
    const body = await answerTo(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  async function answerTo(request: IncomingMessage): Promise<object> {
    const args = new URLSearchParams(await text(request));
    const arg = (name: string) => args.get(name) ?? '';
    switch (request.url?.replace('/api/', '')) {
      case 'auth.test':
        return { ok: true, team_id: 'T000000001' };
      case 'users.info': {
        const profile = { email: emailOf(arg('user')), real_name: 'Kontakt' };
        return { ok: true, user: { id: arg('user'), team_id: 'T000000001', profile } };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: `D${arg('users')}` } };
      case 'conversations.history':
        return { ok: true, messages: [] };
      case 'chat.postMessage':
        if (!slack.answers) await new Promise<void>((resolve) => waiting.push(resolve));
        posted.push(`${arg('text')} ${arg('blocks')}`);
        return { ok: true, channel: arg('channel'), ts: `1.${posted.length}` };
      default:
        return { ok: false, error: 'message_not_found' };
    }
  }

  slack.url = await listen(server);
  onTestFinished(async () => {
    slack.letGo();
    await stopServer(server);
  });
  return slack;
}

/** So many contacts have answered in Slack, and wait to be told that it arrived. */
async function answered(count: number) {
  const people = sampleContacts(count);
  const invited = await invite(people, ['Middelfart']);
  onTestFinished(invited.remove);
  const slack = await aSlack((user) => people.find(({ code }) => user === `U${code}`)?.email ?? '');
  const start = async () => {
    const server = await startChild({
      PARTNERSKAB_DATA: invited.dataFolder,
      PARTNERSKAB_CLOCK: NOW,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.url,
    });
    onTestFinished(server.kill);
    return server;
  };
  const server = await start();
  const revisions = new Map<string, number | undefined>();
  for (const { code } of people) revisions.set(code, (await invited.caseFile(code))?.enrolment.revision);
  await Promise.all(
    people.map(async ({ code }) => {
      const user = `U${code}`;
      const subject = `express-interest|${PARTNERSHIP}/${code}|${revisions.get(code)}`;
      const filling = { user, form: 'express-interest', subject };
      for (const payload of [
        submission(filling, { decision: 'yes', ranking: RANKING }),
        confirmation(filling, `D${user}`, '1.1'),
      ]) {
        expect((await deliverPayload(`${server.url}/slack/events`, payload)).status).toBe(200);
      }
    }),
  );
  /** How often each was told that the answer arrived. */
  const told = () =>
    people.map(
      ({ code }) =>
        slack.posted.filter((said) => said.includes(`modtaget fra ${municipalityByCode(code)?.fullName}`))
          .length,
    );
  const kept = () =>
    invited.withStore(async ({ reading }) =>
      (await reading.selectFrom('late_reply').select('key').execute()).map(({ key }) => key),
    );
  return { people, invited, slack, start, server, told, kept };
}

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

describe('A server that is asked to stop while confirmations wait for the pace of Slack', () => {
  test.each([
    { when: 'once', signals: 1, people: 30 },
    { when: 'twice', signals: 2, people: 30 },
  ])('$when: each is told exactly once, by it or by the next one', async ({ signals, people: count }) => {
    const { people, invited, slack, start, server, told, kept } = await answered(count);
    expect(sum(told())).toBeLessThan(people.length);
    const ended = Promise.all(Array.from({ length: signals }, () => server.stop()));
    expect(await ended).toEqual(Array.from({ length: signals }, () => 0));
    const byTheFirst = told();
    expect(sum(byTheFirst)).toBeLessThan(people.length);
    expect((await kept()).length).toBeGreaterThanOrEqual(people.length - sum(byTheFirst));

    const next = await start();
    await expect.poll(kept, WAIT).toEqual([]);
    expect(told()).toEqual(people.map(() => 1));
    const late = slack.posted.filter((said) => said.includes('modtaget fra') && said.includes(DELAYED));
    expect(late).toHaveLength(people.length - sum(byTheFirst));
    expect(late[0]).toMatch(/Det er fra den 20\. april 2017 kl\. 9\./);
    expect(await next.stop()).toBe(0);
    for (const { code } of people) expect(await readContactAnswer(invited, code)).toEqual(RIGHT);
  });
});

test('A server that Slack no longer answers ends in time, and what waited behind those calls is told by the next one', async () => {
  const { people, slack, start, server, told, kept } = await answered(12);
  slack.answers = false;
  expect(await server.stop()).toBeOneOf([0, 1]);
  slack.answers = true;
  expect(sum(told())).toBeLessThan(people.length);
  const next = await start();
  await expect.poll(kept, WAIT).toEqual([]);
  // Calls that were never answered may have been carried out; nobody is told less than once but through those.
  slack.letGo();
  await expect.poll(() => told().every((times) => times > 0), WAIT).toBe(true);
  expect(await next.stop()).toBe(0);
});
