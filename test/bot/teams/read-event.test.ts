import { describe, expect, test } from 'vitest';
import { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import { readEvent } from '../../../src/bot/teams/read-event.ts';
import { BOT, said, saidInChannel, TENANT } from './activities.ts';

const mention = (text: string, id = BOT) => ({ type: 'mention', text, mentioned: { id } });

describe('What is written', () => {
  test.each<[string, Partial<IncomingActivity>, string]>([
    ['is read without blanks around it', { text: ' hvad mangler?\n' }, 'hvad mangler?'],
    ['keeps its line breaks', { text: 'Bo, leder\nAnna, chef' }, 'Bo, leder\nAnna, chef'],
    [
      'is read without the mention of the bot',
      { text: '<at>Partnerskab</at>\u00a0tidsplan\n', entities: [mention('<at>Partnerskab</at>')] },
      'tidsplan',
    ],
    [
      'is read without a mention that stands in the text alone, as in some group chats',
      {
        text: '<at>Partnerskab</at> hjælp',
        entities: [{ type: 'mention', text: null, mentioned: { id: BOT, name: 'Partnerskab' } }],
      },
      'hjælp',
    ],
    [
      'keeps the mention of somebody else',
      { text: '<at>Bo</at> er afløser', entities: [mention('<at>Bo</at>', '29:bo')] },
      'Bo er afløser',
    ],
    ['is read without the message that it answers', { text: '<quoted messageId="1690"/> ja' }, 'ja'],
    [
      'is read without what is quoted above it',
      {
        text: '<blockquote itemscope><p>Vil Aarhus Kommune være med?</p></blockquote>\n<p>nej tak</p>',
      },
      'nej tak',
    ],
    [
      'is read without the mention of the bot, however it is written',
      {
        text: '<p><at id="0">PARTNERSKAB</at>&nbsp;kanal netværk&nbsp;2</p>',
        entities: [mention('<at>Partnerskab</at>')],
      },
      'kanal netværk 2',
    ],
    [
      'is read as the person sees it, with its lines and letters',
      { text: '<div>Bo &amp; Anna</div><div>B&oslash;rn &lt;3 &#39;nu&#39;</div>' },
      "Bo & Anna\nBørn <3 'nu'",
    ],
    ['has its emoji', { text: '<p><emoji id="like" alt="👍" title="Ja"></emoji></p>' }, '👍'],
    ['shows what is struck out', { text: 'ja <s>nej</s>' }, 'ja ~nej~'],
    ['keeps what only looks like markup', { text: '3 < 5 og <vores> 5 > 3' }, '3 < 5 og <vores> 5 > 3'],
    ['may be nothing, as with a picture', { text: null }, ''],
    ['is a text where the value is no card of ours', { text: 'hej', value: { verb: 'other' } }, 'hej'],
    ['is a text where the value is garbage', { text: '', value: { partnerskab: { kind: 'submit' } } }, ''],
  ])('%s', (_, activity, text) => {
    const heard = IncomingActivity.parse(said(activity));
    expect(readEvent(heard)).toMatchObject({ kind: 'text', text });
  });
});

describe('What is written at length', () => {
  // A pattern that goes through the rest of the text from each of them takes minutes.
  test.each([
    '<img alt="',
    '<emoji alt="" ',
    '<at>',
    '<at ',
    '<s>',
    '<blockquote>',
    '<quoted ',
    '&#',
    '</at ',
  ])('is read to its end where it is %j over and over', (piece) => {
    const text = `ja ${piece.repeat(200_000 / piece.length)}`;
    expect(readEvent(IncomingActivity.parse(said({ text })))).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/^ja/),
    });
  });

  test('keeps what stands between two answered messages', () => {
    const text = '<quoted messageId="1"/> ja <quoted messageId="2"></quoted>tak';
    expect(readEvent(IncomingActivity.parse(said({ text })))).toMatchObject({ text: 'ja  tak' });
  });
});

describe('Who and where', () => {
  test('a personal chat is an address of its own, a person an account of the tenant', () => {
    expect(readEvent(said({ text: 'hej' }), { email: 'aase@middelfart.dk' })).toEqual({
      id: 'a:personlig/1492671600000',
      kind: 'text',
      message: '1492671600000',
      text: 'hej',
      person: {
        platform: 'teams',
        team: TENANT,
        user: 'aad-aase',
        name: 'Åse Ærø',
        email: 'aase@middelfart.dk',
      },
      place: {
        platform: 'teams',
        team: TENANT,
        kind: 'personal',
        reference: JSON.stringify({
          serviceUrl: 'https://smba.trafficmanager.net/emea/',
          conversation: 'a:personlig',
          bot: BOT,
          user: '29:aase',
        }),
      },
    });
  });

  test('a channel is the same address from whichever thread', () => {
    const place = readEvent(saidInChannel({ text: 'hej' }))?.place;
    expect(place?.kind).toBe('channel');
    expect(JSON.parse(place?.reference ?? '')).toMatchObject({ conversation: '19:kanal@thread.tacv2' });
  });

  test('the same activity has the same id, and another conversation another', () => {
    const ids = [said(), said(), saidInChannel()].map((activity) => readEvent(activity)?.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
});

describe('What is clicked', () => {
  const clicked = { partnerskab: { kind: 'action', action: 'open-form', value: 'x' } };

  test.each<[string, Partial<IncomingActivity>]>([
    ['a button', { value: clicked }],
    [
      'a button that is invoked',
      { type: 'invoke', value: { action: { type: 'Action.Execute', data: clicked } } },
    ],
  ])('%s tells its action and the message it stands in', (_, activity) => {
    expect(readEvent(said({ ...activity, replyToId: '1492671000000' }))).toMatchObject({
      kind: 'action',
      action: 'open-form',
      value: 'x',
      from: { reference: JSON.stringify({ conversation: 'a:personlig', ids: ['1492671000000'] }) },
    });
  });

  test('a field can be named like anything in JavaScript', () => {
    const shape = [['__proto__', 'text', 0]];
    const value = JSON.parse(
      `{"partnerskab":{"kind":"submit","form":"f","subject":"","shape":${JSON.stringify(shape)}},"entry.__proto__":"x"}`,
    );
    const event = readEvent(said({ value }));
    expect(event?.kind === 'submit' && Object.entries(event.entries)).toEqual([['__proto__', 'x']]);
  });
});

describe('The arrival of the bot', () => {
  const joined = said({ type: 'conversationUpdate', id: 'f:1', membersAdded: [{ id: BOT }] });
  const installed = said({ type: 'installationUpdate', id: 'f:2', action: 'add' });

  test('is one event, though Teams tells it twice', () => {
    const events = [joined, installed].map((activity) => readEvent(activity));
    expect(events).toMatchObject([{ kind: 'arrive' }, { kind: 'arrive' }]);
    expect(events[0]?.id).toBe(events[1]?.id);
  });

  test.each<[string, IncomingActivity]>([
    ['somebody else joins', { ...joined, membersAdded: [{ id: '29:bo' }] }],
    ['the bot is removed', { ...installed, action: 'remove' }],
    [
      'a deleted message is brought back',
      said({
        ...{ type: 'messageUpdate', text: 'ja' },
        channelData: { eventType: 'undeleteMessage' },
      }),
    ],
    ['somebody is typing', said({ type: 'typing' })],
    ['something else is invoked', said({ type: 'invoke', value: { commandId: 'x' } })],
  ])('is not meant when %s', (_, activity) => {
    expect(readEvent(activity)).toBeUndefined();
  });
});

test('A channel is told with the team it is in, whose members can read along', () => {
  expect(readEvent(saidInChannel({ text: 'hej' }))?.place).toMatchObject({ within: '19:team@thread.tacv2' });
  expect(readEvent(said({ text: 'hej' }))?.place).not.toHaveProperty('within');
});
