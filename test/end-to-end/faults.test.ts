import { describe, expect, test } from 'vitest';
import type { Entries } from '../../src/chat/form.ts';
import { deliverEvent, deliverPayload } from '../bot/slack/slack-requests.ts';
import { FAULTS } from '../bot/teams/teams-driver.ts';
import { readContactAnswer } from './contact-answer.ts';
import { PARTNERSHIP } from './invited.ts';
import { confirmation, submission } from './slack-payloads.ts';
import { RIGHT } from './steps-under-kill.ts';
import { twoPlatforms } from './two-platforms.ts';
import { WAIT, waitForText } from './wait-for-text.ts';

const YES: Entries = {
  decision: 'yes',
  ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
};
const BOTH = {
  contacts: [{ municipality: 'Middelfart', email: 'aase@middelfart.dk' }],
  slackEmail: 'aase@middelfart.dk',
  teamsEmail: 'aase@middelfart.dk',
};
const READ_BACK = '1. Tidlig indsats og forebyggelse';

describe('When the platform answers badly', () => {
  test.each(['500', 'no reply', 'garbage'] as const)(
    'Slack with "%s": the answer counts once, and the person reads everything',
    async (fault) => {
      const { invited, inSlack, slack } = await twoPlatforms(BOTH);
      await inSlack.says('hej');
      await waitForText(inSlack, 'Middelfart Kommune');
      slack.failNext(fault, 'chat.postMessage');
      await inSlack.says('svar');
      await expect.poll(() => inSlack.form(), WAIT).toBeDefined();
      await inSlack.submits({ decision: 'yes' });
      slack.failNext(fault, 'chat.postMessage');
      const { user } = inSlack;
      const subject = `express-interest|${PARTNERSHIP}/0410|${await revisionOf(invited)}`;
      const filling = { user, form: 'express-interest', subject };
      await inSlack.acts(submission(filling, YES));
      await waitForText(inSlack, READ_BACK);
      slack.failNext(fault, 'chat.update');
      await inSlack.clicks('Bekræft');
      await waitForText(inSlack, 'modtaget');
      expect(await readContactAnswer(invited, '0410')).toEqual(RIGHT);
    },
  );

  test.each(['429', '500', 'no reply', 'garbage'] as const)(
    'Teams with "%s": the answer counts once, and the person reads everything',
    async (fault) => {
      const { invited, inTeams, teams } = await twoPlatforms(BOTH);
      teams.next(FAULTS[fault]);
      await inTeams.says('svar');
      await expect.poll(() => inTeams.form().catch(() => undefined), WAIT).toBeDefined();
      teams.next(FAULTS[fault]);
      await inTeams.submits(YES);
      await waitForText(inTeams, READ_BACK);
      teams.next(FAULTS[fault]);
      await inTeams.clicks('Bekræft');
      await waitForText(inTeams, 'modtaget');
      expect(await readContactAnswer(invited, '0410')).toEqual(RIGHT);
    },
  );

  test('Slack with "429": who waits for an answer gets it once Slack takes it', async () => {
    const { inSlack, slack } = await twoPlatforms(BOTH);
    slack.failNext('429', 'chat.postMessage');
    await inSlack.says('hej');
    await waitForText(inSlack, 'Middelfart Kommune');
  });

  test('Slack not saying who somebody is: nobody registered is taken for a stranger', async () => {
    const { inSlack, slack } = await twoPlatforms(BOTH);
    slack.failNext('500', 'users.info');
    await inSlack.says('svar');
    await waitForText(inSlack, 'Prøv igen om lidt');
    expect((await inSlack.texts()).join()).not.toContain('Jeg kender dig ikke');
    await inSlack.says('hej');
    await waitForText(inSlack, 'Middelfart Kommune');
  });
});

describe('Events that come twice, late and out of order', () => {
  test('lead to one answer, the one that was confirmed last', async () => {
    const { invited, inSlack, served } = await twoPlatforms(BOTH);
    const url = `${served.url}/slack/events`;
    const hello = inSlack.wrote('hej');
    const subject = `express-interest|${PARTNERSHIP}/0410|${await revisionOf(invited)}`;
    const filling = { user: inSlack.user, form: 'express-interest', subject };
    const sent = submission(filling, YES);
    const confirmed = confirmation(filling, inSlack.channel, '1.1');
    // The click overtakes what it is about.
    expect((await deliverPayload(url, confirmed)).status).toBe(200);
    await waitForText(inSlack, 'Der er ikke noget at bekræfte');
    await Promise.all([deliverPayload(url, sent), deliverPayload(url, sent), deliverEvent(url, hello)]);
    const again = confirmation(filling, inSlack.channel, '1.1');
    await Promise.all([again, again, confirmed].map((each) => deliverPayload(url, each)));
    await waitForText(inSlack, 'modtaget');
    await Promise.all([deliverEvent(url, hello), deliverPayload(url, sent), deliverPayload(url, again)]);
    expect(await readContactAnswer(invited, '0410')).toEqual(RIGHT);
    const texts = await inSlack.texts();
    expect(texts.filter((text) => text.endsWith(': modtaget'))).toHaveLength(1);
  });
});

async function revisionOf(invited: Awaited<ReturnType<typeof twoPlatforms>>['invited']): Promise<number> {
  return (await invited.caseFile('0410'))?.enrolment.revision ?? 0;
}
