import { describe, expect, test } from 'vitest';
import { readEvent } from '../../src/bot/slack/read-event.ts';
import * as slack from './slack.ts';

const mette = { platform: 'slack', team: 'T123ABC456', user: 'U123ABC456' };
const alone = { platform: 'slack', team: 'T123ABC456', kind: 'personal', reference: 'U123ABC456' };
const inChannel = { platform: 'slack', team: 'T123ABC456', kind: 'channel', reference: 'C123ABC456' };
const entries = { decision: 'yes', comment: '' };
const subject = 'express-interest|dagtilbud-2017/0410|3';

/** As it arrives: what is left out of a payload is not there. */
function read({ body }: slack.Payload) {
  return readEvent(JSON.parse(JSON.stringify(body)));
}

describe('What Slack sends', () => {
  test('a message to the bot alone is words of a person', () => {
    expect(read(slack.personalMessage)?.event).toEqual({
      ...{
        id: 'Ev123ABC456',
        kind: 'text',
        text: 'hvad mangler?',
        message: '1492671600.000200',
        person: mette,
        place: alone,
      },
    });
  });

  test('a mention in a channel is words without the mention, said there; the same as a message is nothing', () => {
    expect(read(slack.mention)?.event).toEqual({
      ...{
        id: 'Ev123ABC456',
        kind: 'text',
        text: 'tidsplan & frist',
        message: '1492671600.000200',
        person: mette,
        place: inChannel,
      },
    });
    // It is answered in a thread that begins there.
    expect(read(slack.mention)?.means).toEqual({
      thread: { channel: 'C123ABC456', ts: '1492671600.000200' },
    });
    expect(read(slack.personalMessage)?.means).toEqual({});
    expect(read(slack.mentionAsMessage)).toBeUndefined();
  });

  test('a file that is shared is the words beside it', () => {
    expect(read(slack.sharedFile)?.event).toMatchObject({ kind: 'text', text: 'her er aftalen' });
  });

  test('a file without words beside it is one, and so are those beside one that is deleted or kept back', () => {
    const body = slack.sharedFile.body as { event: object };
    const files = [
      { id: 'F1', mode: 'tombstone' },
      { id: 'F2', name: null, size: null, url_private: null },
      { id: 'F3', name: 'aftale.pdf', size: 5, url_private_download: 'https://files.slack.com/x' },
    ];
    const heard = read({
      ...slack.sharedFile,
      body: { ...body, event: { ...body.event, text: null, files } },
    });
    expect(heard?.event).toMatchObject({ kind: 'text', text: '' });
    expect(heard?.files).toHaveLength(3);
    expect(heard?.files?.[2]).toMatchObject({ name: 'aftale.pdf', size: 5 });
  });

  test('a message that is edited is told with what it says now; a link that Slack looked up is nothing', () => {
    expect(read(slack.editedMessage)?.event).toMatchObject({ kind: 'text', text: 'svar', isEdit: true });
    const body = slack.editedMessage.body as { event: { message: object; previous_message: object } };
    const { event } = body;
    const unfurled = { ...event, message: { ...event.message, ...event.previous_message } };
    expect(read({ ...slack.editedMessage, body: { ...body, event: unfurled } })).toBeUndefined();
  });

  test('what is also sent to the conversation from a thread, or with /me, is words like any other', () => {
    expect(read(slack.threadBroadcast)).toMatchObject({
      event: { kind: 'text', text: 'hvad mangler?', place: alone },
      means: { thread: { channel: 'D024BE91L', ts: '1492671000.000100' } },
    });
    expect(read(slack.meMessage)?.event).toMatchObject({ kind: 'text', text: 'hvad mangler?' });
  });

  test('the bot is left out wherever it is mentioned, and others stay', () => {
    expect(read(slack.mentionInTheMiddle)?.event).toMatchObject({
      text: '@U999ABC456 siger, at  ved det',
      place: inChannel,
    });
    expect(read(slack.mentionInPersonal)?.event).toMatchObject({ text: 'hvad mangler?', place: alone });
    const { authorizations: _, ...body } = slack.mention.body;
    expect(read({ ...slack.mention, body })?.event).toMatchObject({ text: 'tidsplan & frist' });
  });

  test('what the bot wrote itself is nothing', () => {
    expect(read(slack.ownMessage)).toBeUndefined();
  });

  test('what is deleted, a reaction, and what becomes of channels and the app is nothing', () => {
    expect(slack.notSaid.map((payload) => read(payload))).toEqual(slack.notSaid.map(() => undefined));
  });

  test('the home page that is opened is asked for; the messages beside it are not', () => {
    expect(read(slack.homeOpened)?.event).toEqual({
      ...{ id: 'Ev123ABC456', kind: 'home', person: mette, place: alone },
    });
    expect(read(slack.messagesOpened)).toBeUndefined();
  });

  test('a slash command is words that only its person is answered', () => {
    expect(read(slack.slashCommand)).toEqual({
      event: {
        id: 'command:13345224609.738474920.8088930838d88f008e0',
        kind: 'text',
        text: 'mangler',
        isCommand: true,
        isAlone: true,
        person: mette,
        place: { ...inChannel, reference: 'C2147483705' },
      },
      means: {
        triggerId: '13345224609.738474920.8088930838d88f008e0',
        responseUrl: 'https://hooks.slack.com/commands/1234/5678',
        ephemeral: true,
      },
    });
  });

  test('a button is its action and value, with the message that it stands in', () => {
    expect(read(slack.buttonClicked)?.event).toEqual({
      id: 'action:U123ABC456:1548426417.840180',
      kind: 'action',
      action: 'missing',
      value: 'dagtilbud-2017/0410',
      person: mette,
      place: alone,
      from: {
        address: alone,
        reference: JSON.stringify({ channel: 'D024BE91L', parts: ['1548261231.000200'] }),
      },
    });
  });

  test('an option that is chosen in a form is a change of the form, with everything entered so far', () => {
    expect(read(slack.optionChosen)).toMatchObject({
      event: { kind: 'change', form: 'express-interest', subject, entries, person: mette, place: alone },
      means: { view: { id: 'VNHU13V36', hash: '156663117.cd33ad1f' } },
    });
  });

  test('a form that is submitted is its entries', () => {
    expect(read(slack.viewSubmitted)).toMatchObject({
      event: {
        ...{
          id: 'submit:12466734323.1395872398',
          kind: 'submit',
          form: 'express-interest',
          subject,
          entries,
        },
        ...{ person: mette, place: alone },
      },
      homeTeam: 'T123ABC456',
      means: { submitted: { blocks: ['field:decision', 'field:comment'] } },
    });
  });

  test('a form that is closed is left with what was entered, as far as Slack tells it', () => {
    expect(read(slack.viewClosed)?.event).toMatchObject({
      ...{ kind: 'leave', form: 'express-interest', subject, entries, person: mette },
    });
    expect(read(slack.viewClosedWithoutState)?.event).toMatchObject({ kind: 'leave', entries: {} });
  });

  test('the question whether this is the right address is nothing to act on', () => {
    expect(read(slack.verification)).toBeUndefined();
  });
});
