import { describe, expect, onTestFinished, test } from 'vitest';
import type { Entries } from '../../src/chat/form.ts';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { slackPerson, typedInto } from '../bot/slack/slack-person.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { stateOf } from '../bot/slack/view-state.ts';
import { startChild } from './child-server.ts';
import { readContactAnswer } from './contact-answer.ts';
import { invite, NOW } from './invited.ts';
import { twoPlatforms } from './two-platforms.ts';
import { WAIT, waitForText } from './wait-for-text.ts';

const YES: Entries = {
  decision: 'yes',
  ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
};
const RANKED = {
  state: 'interested',
  decision: 'yes',
  preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  answers: 1,
};

describe('A municipality comes to a confirmed ranking', () => {
  test('in Slack: an unknown person with the code from the letter, in a conversation, at a server of its own', async () => {
    const invited = await invite([], ['Middelfart']);
    onTestFinished(invited.remove);
    const slack = await startFakeSlack(SCOPES, [
      { name: 'gaest', real_name: 'Åse Gæst', email: 'gaest@example.org' },
    ]);
    onTestFinished(slack.stop);
    const server = await startChild({
      PARTNERSKAB_DATA: invited.dataFolder,
      PARTNERSKAB_CLOCK: NOW,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.url,
    });
    onTestFinished(server.kill);
    const person = await slackPerson(slack, `${server.url}/slack/events`, 'gaest@example.org');

    await person.says('hej');
    await waitForText(person, 'Jeg kender dig ikke endnu');
    await person.says(`Koden er ${invited.codeOf('0410-middelfart-invitation.docx').toLowerCase()}, tak`);
    await waitForText(person, 'Du svarer nu for Middelfart Kommune');
    await person.says('samtale');
    await waitForText(person, 'Vil Middelfart Kommune være med?');
    await person.says('ja tak');
    await waitForText(person, 'Hvilke indsatsområder er vigtigst');
    await person.says('tidlig indsats, de tosprogede og social mobilitet');
    await person.says('færdig');
    for (let turn = 0; turn < 8 && !(await person.texts()).includes('Bekræft'); turn += 1) {
      const before = (await person.texts()).length;
      await person.says('spring over');
      await expect.poll(async () => (await person.texts()).length, WAIT).toBeGreaterThan(before);
    }
    expect(await readContactAnswer(invited, '0410')).toMatchObject({ answers: 0 });
    await person.clicks('Bekræft');
    await waitForText(person, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RANKED);
    expect(await server.stop()).toBe(0);
    expect(server.log()).not.toMatch(/gaest|Åse|"level":"error"/);
  });

  test('in Teams: a registered contact, in the form', async () => {
    const { invited, inTeams } = await twoPlatforms({
      contacts: [{ municipality: 'Middelfart', email: 'aase@middelfart.dk' }],
      slackEmail: 'ingen@example.org',
      teamsEmail: 'Aase@Middelfart.dk',
    });
    await inTeams.says('hej');
    await waitForText(inTeams, 'Middelfart Kommune');
    await inTeams.says('svar');
    await expect.poll(() => inTeams.form().catch(() => undefined), WAIT).toBeDefined();
    await inTeams.submits({ decision: 'yes', ranking: ['tidlig-indsats', 'tidlig-indsats'] });
    await expect.poll(async () => (await inTeams.form())?.errors, WAIT).toHaveProperty('ranking');
    expect((await inTeams.form())?.entries['ranking']).toEqual(
      expect.arrayContaining(['tidlig-indsats', 'tidlig-indsats']),
    );
    await inTeams.submits(YES);
    await waitForText(inTeams, '1. Tidlig indsats og forebyggelse');
    // The read-back stands in its place: a card is not there to be sent twice.
    await expect(inTeams.form()).rejects.toThrow('No such message');
    expect(await readContactAnswer(invited, '0410')).toMatchObject({ answers: 0 });
    await inTeams.clicks('Bekræft');
    await waitForText(inTeams, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RANKED);
  });

  test('in Teams: an unknown person with the code', async () => {
    const { invited, inTeams } = await twoPlatforms({
      contacts: [],
      letters: ['Middelfart'],
      slackEmail: 'ingen@example.org',
    });
    await inTeams.says('svar');
    await waitForText(inTeams, 'Jeg kender dig ikke endnu');
    await inTeams.says(invited.codeOf('0410-middelfart-invitation.docx'));
    await waitForText(inTeams, 'Du svarer nu for Middelfart Kommune');
    await inTeams.says('svar');
    await expect.poll(() => inTeams.form().catch(() => undefined), WAIT).toBeDefined();
    await inTeams.submits(YES);
    await waitForText(inTeams, '1. Tidlig indsats og forebyggelse');
    await inTeams.clicks('Bekræft');
    await waitForText(inTeams, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RANKED);
  });
});

describe('What was begun in Slack is finished in Teams', () => {
  const both = {
    contacts: [{ municipality: 'Middelfart', email: 'aase@middelfart.dk' }],
    slackEmail: 'aase@middelfart.dk',
    teamsEmail: 'aase@middelfart.dk',
  };

  test('where a modal was closed half filled in', async () => {
    const { invited, inSlack, inTeams, slack } = await twoPlatforms(both);
    await inSlack.commands('svar');
    await expect.poll(() => slack.calls.some(({ method }) => method === 'views.open'), WAIT).toBe(true);
    const withEntries = (entries: Entries) => {
      const view = inSlack.modal();
      return {
        ...view,
        type: 'modal',
        state: { values: stateOf(view.blocks, typedInto(entries)) },
      };
    };
    await inSlack.acts({
      type: 'block_actions',
      container: { type: 'view' },
      view: withEntries({ decision: 'yes' }),
      actions: [{ block_id: 'field:decision', action_id: 'entry', action_ts: '1.1' }],
    });
    await expect.poll(() => JSON.stringify(inSlack.modal().blocks), WAIT).toContain('field:local-goals');
    await inSlack.acts({
      type: 'view_closed',
      view: withEntries({ 'local-goals': 'Begyndt i Slack & æøå' }),
    });
    await waitForText(inSlack, 'Dette er gemt, men KL har ikke fået det endnu:');
    await waitForText(inSlack, 'Begyndt i Slack & æøå');
    await inTeams.says('svar');
    await expect
      .poll(async () => (await inTeams.form().catch(() => undefined))?.entries, WAIT)
      .toMatchObject({ decision: 'yes', 'local-goals': 'Begyndt i Slack & æøå' });
    await inTeams.submits({ ranking: YES['ranking'] ?? [] });
    await waitForText(inTeams, '1. Tidlig indsats og forebyggelse');
    await inTeams.clicks('Bekræft');
    await waitForText(inTeams, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RANKED);
  });

  test('where a conversation was left', async () => {
    const { invited, inSlack, inTeams } = await twoPlatforms(both);
    await inSlack.says('samtale');
    await waitForText(inSlack, 'Vil Middelfart Kommune være med?');
    await inSlack.says('ja tak');
    await waitForText(inSlack, 'Hvilke indsatsområder er vigtigst');
    await inSlack.says('tidlig indsats, de tosprogede og social mobilitet');
    await waitForText(inSlack, 'Tosprogede børn');
    await inSlack.says('stop');
    await waitForText(inSlack, 'ortsæt');
    await inTeams.says('svar');
    await expect
      .poll(async () => (await inTeams.form().catch(() => undefined))?.entries, WAIT)
      .toMatchObject({ decision: 'yes' });
    await inTeams.submits({});
    await waitForText(inTeams, '1. Tidlig indsats og forebyggelse');
    await inTeams.clicks('Bekræft');
    await waitForText(inTeams, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RANKED);
  });
});
