import { describe, expect, onTestFinished, test } from 'vitest';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { slackPerson } from '../bot/slack/slack-person.ts';
import { deliverPayload, SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { rounds } from '../rounds.ts';
import { startChild } from './child-server.ts';
import { readContactAnswer } from './contact-answer.ts';
import { invite, NOW, PARTNERSHIP } from './invited.ts';
import { confirmation, submission } from './slack-payloads.ts';
import { killServerDuring, type PersonSteps, RANKING, RIGHT, sampleContacts } from './steps-under-kill.ts';
import { WAIT } from './wait-for-text.ts';

describe('A server that is killed at any moment', () => {
  test('loses nothing in Slack that it acknowledged, and counts nothing twice', async () => {
    const kills = rounds({ gate: 3, soak: 20 });
    const people = sampleContacts(2 * kills);
    const invited = await invite(people, ['Middelfart']);
    onTestFinished(invited.remove);
    const slack = await startFakeSlack(
      SCOPES,
      people.map(({ code, email }) => ({ name: `k${code}`, real_name: `Kontakt ${code}`, email })),
    );
    onTestFinished(slack.stop);
    const environment = {
      PARTNERSKAB_DATA: invited.dataFolder,
      PARTNERSKAB_CLOCK: NOW,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.url,
    };
    const errands = await Promise.all(
      people.map(async ({ code, email }): Promise<PersonSteps> => {
        const { user, channel } = await slackPerson(slack, '', email);
        const revision = (await invited.caseFile(code))?.enrolment.revision;
        const filling = {
          user,
          form: 'express-interest',
          subject: `express-interest|${PARTNERSHIP}/${code}|${revision}`,
        };
        const payloads = [
          submission(filling, { decision: 'yes', ranking: RANKING }),
          confirmation(filling, channel, '1.1'),
        ];
        return {
          municipality: code,
          done: 0,
          steps: payloads.map((payload) => async ({ url }) => {
            const { status, body } = await deliverPayload(`${url}/slack/events`, payload);
            return status === 200 && !body.includes('errors');
          }),
        };
      }),
    );
    const wasTold = (municipality: string) =>
      slack.calls.some(({ args }) => {
        const name = people.find(({ code }) => code === municipality)?.municipality;
        return new RegExp(`modtaget fra ${name} Kommune`).test(String(args['text']));
      });

    const left = [...errands];
    for (let kill = 0; kill < kills; kill += 1) {
      // Those who wait for an answer, two who do it all again, and two who begin.
      const again = errands.filter(({ done }) => done > 0).toSorted(() => Math.random() - 0.5);
      const now = [...errands.filter(({ done }) => done === 1), ...again.slice(0, 2), ...left.splice(0, 2)];
      await killServerDuring(() => startChild(environment), now);
      for (const { municipality, done } of errands) {
        const standing = await readContactAnswer(invited, municipality);
        const isIn = done === 2 || wasTold(municipality);
        expect
          .soft(standing, municipality)
          .toMatchObject(isIn ? RIGHT : { answers: expect.toBeOneOf([0, 1]) });
      }
    }

    const server = await startChild(environment);
    onTestFinished(server.kill);
    for (const errand of errands)
      for (const step of errand.steps) await expect.poll(() => step(server), WAIT).toBe(true);
    for (const { municipality } of errands)
      expect(await readContactAnswer(invited, municipality)).toEqual(RIGHT);
  });
});
