import { describe, expect, test } from 'vitest';
import { IncomingActivity } from '../../src/bot/teams/payloads.ts';
import { readEvent } from '../../src/bot/teams/read-event.ts';
import { receivedFiles } from '../../src/bot/teams/receive-files.ts';
import type { Payload } from './slack.ts';
import * as teams from './teams.ts';

const mette = {
  platform: 'teams',
  team: '72f988bf-86f1-41af-91ab-2d7cd011db47',
  user: 'c33aafc4-646d-4543-9d4c-abd28e4d2110',
  name: 'Mette Sørensen',
};
const alone = { platform: 'teams', team: mette.team, kind: 'personal' };
const inChannel = {
  ...alone,
  kind: 'channel',
  within: '19:efa9296d959346209fea44151c742e73@thread.tacv2',
};

/** As it arrives: what is left out of a payload is not there. */
function read({ body }: Payload) {
  return readEvent(IncomingActivity.parse(JSON.parse(JSON.stringify(body))));
}

describe('What Teams sends', () => {
  test('a message to the bot alone is words of a person', () => {
    expect(read(teams.personalMessage)).toMatchObject({
      ...{ kind: 'text', text: 'hvad mangler?', person: mette, place: alone },
      id: 'a:17I0kl8EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzb/1485983408511',
    });
  });

  test('a mention in a channel is words without the mention, said in the channel and not in its thread', () => {
    const mentioned = read(teams.mention);
    expect(mentioned).toMatchObject({ kind: 'text', text: 'tidsplan', person: mette, place: inChannel });
    expect(mentioned?.place.reference).not.toContain('messageid');
  });

  test('an answer with a quotation is the answer alone', () => {
    expect(read(teams.quotedReply)).toMatchObject({ kind: 'text', text: 'det er sendt', place: alone });
  });

  test('a card that is submitted is its entries, with the card that it was', () => {
    const submitted = read(teams.cardSubmitted);
    expect(submitted).toMatchObject({
      kind: 'submit',
      form: 'express-interest',
      subject: 'express-interest|dagtilbud-2017/0410|3',
      entries: { decision: 'yes', comment: 'Vi glæder os' },
      person: mette,
      place: alone,
    });
    expect(JSON.stringify(submitted)).toContain('1485983194839');
  });

  test.each([
    ['a message with a value', teams.buttonClicked],
    ['an invoke', teams.cardExecuted],
  ])('a button is its action and value, whether it comes as %s', (_, payload) => {
    expect(read(payload)).toMatchObject({
      ...{ kind: 'action', action: 'missing', value: 'dagtilbud-2017/0410', person: mette, place: alone },
    });
  });

  test('a bot that is added has arrived, told in either way, once', () => {
    const [installed, joined] = [read(teams.added), read(teams.botJoined)];
    expect(installed).toMatchObject({ kind: 'arrive', place: inChannel });
    expect(joined).toEqual(installed);
  });

  test('a message that is edited is told with what it says now', () => {
    expect(read(teams.edited)).toMatchObject({ kind: 'text', text: 'svar', isEdit: true });
  });

  test('a bot that is removed, somebody else who joins, a reaction and another invoke are nothing', () => {
    for (const one of [teams.removed, teams.somebodyJoined, teams.reaction, teams.otherInvoke])
      expect(read(one)).toBeUndefined();
  });

  test('what becomes of channels, teams, messages and the app, reactions, receipts and other invokes is nothing', () => {
    expect(teams.notSaid.map((payload) => read(payload))).toEqual(teams.notSaid.map(() => undefined));
  });

  test('a message is its text, whatever is attached to it, and what is no file of the chat is no file', () => {
    const activity = IncomingActivity.parse(JSON.parse(JSON.stringify(teams.withAttachments.body)));
    expect(read(teams.withAttachments)).toMatchObject({
      kind: 'text',
      text: 'Vi siger ja\n\n- tidlig indsats\n- overgange',
    });
    expect(receivedFiles(activity, { mayFetch: () => true })).toEqual([]);
  });
});
