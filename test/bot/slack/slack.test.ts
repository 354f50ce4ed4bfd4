import { afterEach, describe, expect, test } from 'vitest';
import type { SlackConfig } from '../../../src/bot/slack/adapter.ts';
import { readEntries } from '../../../src/bot/slack/entries.ts';
import type { Entries } from '../../../src/chat/form.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Bot, BotEvent, BotReply } from '../../../src/chat/port.ts';
import { TEAM } from './fake-slack.ts';
import { interest } from './sample-form.ts';
import { type SlackDriver, startSlack } from './slack-driver.ts';
import { typedInto } from './slack-person.ts';
import { deliver, deliverEvent, deliverPayload } from './slack-requests.ts';
import { stateOf } from './view-state.ts';

let slack: SlackDriver | undefined;
let events: BotEvent[] = [];

afterEach(async () => {
  await slack?.stop();
  slack = undefined;
});

async function started(handle: Bot['handle'], config?: Partial<SlackConfig>): Promise<SlackDriver> {
  events = [];
  slack = await startSlack(
    {
      handle(event) {
        events.push(event);
        return handle(event);
      },
    },
    config,
  );
  return slack;
}

/** Answers as the sign-up would: a form, refused while the comment is missing, kept as a draft meanwhile. */
function signUp(): Bot['handle'] {
  let draft: Entries = {};
  return async (event): Promise<BotReply[]> => {
    const open = { form: interest, errors: {}, subject: 'tilsyn-2020/410' };
    switch (event.kind) {
      case 'home':
        return [{ kind: 'home', message: HOME }];
      case 'action':
        return [{ kind: 'form', open: { ...open, entries: draft } }];
      case 'change':
        draft = { ...draft, ...event.entries };
        return [{ kind: 'form', open: { ...open, entries: draft } }];
      case 'submit': {
        draft = { ...draft, ...event.entries };
        if (draft['comment'] !== '') return [{ kind: 'message', message: saying('Tak for svaret') }];
        return [
          { kind: 'errors', errors: { comment: 'Skriv lidt mere.' }, open: { ...open, entries: draft } },
        ];
      }
      default:
        return [{ kind: 'message', message: saying(`Du skrev: ${event.kind === 'text' ? event.text : ''}`) }];
    }
  };
}

describe('A municipality', () => {
  test('goes from a command over its own page and a refused form to an answer', async () => {
    const at = await started(signUp());

    expect(await at.commands('hjælp')).toEqual({ status: 200, body: '' });
    expect(at.slack.responses).toMatchObject([
      { response_type: 'ephemeral', blocks: [{ text: { text: 'Du skrev: hjælp' } }] },
    ]);

    await at.opensHome();
    const [published] = at.slack.calls.filter(({ method }) => method === 'views.publish');
    expect(published?.answer).toMatchObject({ ok: true, view: { type: 'home' } });

    await at.acts({
      type: 'block_actions',
      trigger_id: await at.triggerId(),
      container: { type: 'view' },
      actions: [{ action_id: 'button:1:answer', block_id: 'b', action_ts: '1.1', value: 'tilsyn-2020' }],
    });
    expect(events.at(-1)).toMatchObject({ kind: 'action', action: 'answer', value: 'tilsyn-2020' });
    expect(blockIds(at)).toEqual(['field:decision', 'field:comment']);

    // A button that opens a page is told of as well; there is nothing to do.
    const heard = events.length;
    await at.acts({
      type: 'block_actions',
      trigger_id: await at.triggerId(),
      container: { type: 'view' },
      actions: [{ action_id: 'button:1:open-link', block_id: 'b', action_ts: '1.2', value: 'opstart' }],
    });
    expect(events).toHaveLength(heard);

    // Yes brings the ranking; what was typed below stays.
    const typed = typedInto({ decision: 'yes', comment: '' });
    const before = at.modal();
    await at.acts({
      type: 'block_actions',
      trigger_id: await at.triggerId(),
      container: { type: 'view' },
      view: { ...before, type: 'modal', state: { values: stateOf(before.blocks, typed) } },
      actions: [{ action_id: 'entry', block_id: 'field:decision', action_ts: '2.1' }],
    });
    expect(events.at(-1)).toMatchObject({
      kind: 'change',
      form: 'express-interest',
      subject: 'tilsyn-2020/410',
      entries: { decision: 'yes', comment: '' },
    });
    expect(at.modal().id).toBe(before.id);
    expect(blockIds(at)).toEqual([
      'field:decision',
      'place:1:focus-areas',
      'place:2:focus-areas',
      'field:comment',
    ]);

    const refused = await submit(at, { 'focus-areas': ['bilingual', 'early'] });
    expect(JSON.parse(refused.body)).toEqual({
      response_action: 'errors',
      errors: { 'field:comment': 'Skriv lidt mere.' },
    });

    const accepted = await submit(at, { 'focus-areas': ['bilingual', 'early'], comment: 'Vi glæder os' });
    expect(accepted).toEqual({ status: 200, body: '' });
    const [first, second] = events.slice(-2);
    expect(second).toMatchObject({
      kind: 'submit',
      entries: { decision: 'yes', 'focus-areas': ['bilingual', 'early'], comment: 'Vi glæder os' },
      person: { user: at.user, name: 'Gitte Sørensen', email: at.email },
    });
    expect(second?.id).not.toBe(first?.id);
    expect(await at.texts()).toEqual(['Tak for svaret']);
  });

  test('that closes a form is heard of with what stood in it, which Slack leaves out', async () => {
    const at = await started(signUp());
    await click(at);
    const view = at.modal();
    const typing = async (comment: string) => {
      const state = { values: stateOf(view.blocks, typedInto({ comment })) };
      const payload = {
        type: 'block_actions',
        team: { id: TEAM },
        user: { id: at.user, team_id: TEAM },
        container: { type: 'view' },
        view: { ...view, type: 'modal', state },
        actions: [{ action_id: 'typed', block_id: 'field:comment', action_ts: `3.${comment.length}` }],
      };
      return deliverPayload(at.url, payload);
    };
    expect((await typing('Vi')).status).toBe(200);
    expect((await typing('Vi vil gerne')).status).toBe(200);
    const closed = { ...view, type: 'modal', state: { values: {} } };
    await at.acts({ type: 'view_closed', view: closed });
    // Not a letter at a time, and nothing is shown anew while somebody types.
    expect(events.slice(1)).toMatchObject([{ kind: 'leave', entries: { comment: 'Vi vil gerne' } }]);
    expect(at.slack.calls.filter(({ method }) => method === 'views.update')).toEqual([]);
    await typing('Vi vil gerne snart');
    await at.acts({});
    expect(events.at(-1)).toMatchObject({ kind: 'typing', entries: { comment: 'Vi vil gerne snart' } });
  });

  test('has only what they changed told as changed, and keeps what stands in the modal as it is shown anew', async () => {
    const at = await started(async (event): Promise<BotReply[]> => {
      const entries: Entries =
        event.kind === 'action' ? { comment: 'A & B' } : { decision: 'yes', comment: 'En kollegas' };
      return [{ kind: 'form', open: { form: interest, subject: 's', errors: {}, entries } }];
    });
    await click(at);
    const { id } = at.modal();
    // A value that Slack sends back escaped is none that was changed.
    const escaped = JSON.parse(JSON.stringify(at.modal().blocks).replaceAll('A & B', 'A &amp; B'));
    await at.acts({
      type: 'block_actions',
      container: { type: 'view' },
      view: {
        ...{ ...at.modal(), type: 'modal', blocks: escaped },
        state: { values: stateOf(at.modal().blocks, typedInto({ decision: 'yes' })) },
      },
      actions: [{ action_id: 'entry', block_id: 'field:decision', action_ts: '2.1' }],
    });
    expect(events.at(-1)).toMatchObject({ kind: 'change', untouched: ['comment'], screen: id });
    await submit(at, {});
    expect(events.at(-1)).toMatchObject({ kind: 'submit', entries: { comment: 'A & B' }, screen: id });
    expect(events.at(-1)).toHaveProperty('untouched', ['decision', 'focus-areas', 'comment']);
  });

  test('reads back, confirms and gets the receipt in the modal, and has the receipt in the conversation, too', async () => {
    const home: BotReply = { kind: 'refresh-home', compose: async () => HOME };
    const at = await started(async (event): Promise<BotReply[]> => {
      if (event.kind === 'submit') return [{ kind: 'update', message: READ_BACK }, home];
      if (event.kind !== 'action' || event.action === 'answer') return signUp()(event);
      return [{ kind: 'update', message: saying('Modtaget'), isReceipt: true }, home];
    });
    const published = () => at.slack.calls.filter(({ method }) => method === 'views.publish').length;
    await click(at);
    const answer = JSON.parse((await submit(at, { decision: 'yes' })).body);
    expect(answer).toMatchObject({
      response_action: 'update',
      view: { notify_on_close: true, private_metadata: 'tilsyn-2020/410|read-back' },
    });
    expect(JSON.stringify(answer.view.blocks)).toContain('Læs igennem');
    expect([await at.texts(), published()]).toEqual([['Læs igennem', 'Bekræft'], 1]);
    await at.clicks('Bekræft');
    expect([await at.texts(), published()]).toEqual([['Modtaget', 'Modtaget'], 2]);
    expect(JSON.stringify(at.modal().blocks)).toContain('Modtaget');
    expect(at.modal()).not.toMatchObject({ notify_on_close: true });
  });

  test('has the receipt in the conversation where the modal was closed meanwhile', async () => {
    const at = await started(async (event): Promise<BotReply[]> => {
      if (event.kind === 'submit') return [{ kind: 'update', message: READ_BACK }];
      if (event.kind !== 'action' || event.action === 'answer') return signUp()(event);
      return [{ kind: 'update', message: saying('Modtaget'), isReceipt: true }];
    });
    await click(at);
    await submit(at, { decision: 'yes' });
    at.slack.failNext('500', 'views.update');
    await at.clicks('Bekræft');
    expect((await at.texts()).filter((text) => text === 'Modtaget')).toHaveLength(1);
  });

  test('that closes the form is heard of', async () => {
    const at = await started(async () => []);
    const view = {
      id: 'V1',
      hash: 'h',
      type: 'modal',
      callback_id: 'express-interest',
      private_metadata: 's',
    };
    await at.acts({ type: 'view_closed', view: { ...view, state: { values: [] } } });
    expect(events).toMatchObject([{ kind: 'leave', form: 'express-interest', subject: 's', entries: {} }]);
  });

  test('finds the form in the conversation when its modal came too late', async () => {
    const at = await started(signUp());
    await at.acts({
      type: 'block_actions',
      trigger_id: 'expired',
      container: { type: 'view' },
      actions: [{ action_id: 'button:1:answer', block_id: 'b', action_ts: '1.1' }],
    });
    expect(await at.form()).toEqual({ entries: { decision: '', comment: '' }, errors: {} });
  });

  test('is answered alone when it asks in a channel', async () => {
    const at = await started(signUp());
    await at.commands('vores svar', 'C000000001');
    expect(events).toMatchObject([
      { text: 'vores svar', place: { kind: 'channel', reference: 'C000000001' }, isAlone: true },
    ]);
    expect(at.slack.responses).toHaveLength(1);
    expect(at.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  test('is answered in the thread that a mention begins or stands in, and in a thread of its own', async () => {
    const at = await started(async (event) => {
      if (event.kind !== 'text') return [{ kind: 'message', message: saying('Klikket') }];
      return [{ kind: 'message', message: { ...READ_BACK, summary: event.text } }];
    });
    const inChannel = { channel: 'C000000001', user: at.user };
    const mention = { ...inChannel, type: 'app_mention', text: '<@UBOT> hej', ts: '5.1' };
    const alone = { type: 'message', channel_type: 'im', channel: at.channel, user: at.user };
    const sent = [
      mention,
      { ...mention, ts: '5.2', thread_ts: '4.1' },
      { ...alone, text: 'i tråden', ts: '6.2', thread_ts: '6.1' },
      { ...alone, text: 'uden tråd', ts: '7.1' },
    ];
    for (const [index, event] of sent.entries())
      await deliverEvent(at.url, { type: 'event_callback', team_id: TEAM, event_id: `Ev${index}`, event });
    await at.acts({});
    await at.acts({
      type: 'block_actions',
      trigger_id: await at.triggerId(),
      container: { type: 'message', message_ts: '8.2', channel_id: at.channel, thread_ts: '6.1' },
      actions: [{ action_id: 'button:1:menu', block_id: 'b', action_ts: '9.1', value: 'x' }],
    });
    const posted = at.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posted.map(({ args }) => args['thread_ts'])).toEqual(['5.1', '4.1', '6.1', undefined, '6.1']);
    expect(posted.map(({ args }) => args['channel'])).toEqual([
      ...['C000000001', 'C000000001', at.channel, at.user, at.channel],
    ]);
  });

  test('gets a file in the thread in which it was asked for', async () => {
    const file = { name: 'a.txt', title: 'A', bytes: new Uint8Array([1]) };
    const at = await started(async () => [{ kind: 'file', file }]);
    const event = { type: 'message', channel_type: 'im', channel: at.channel, user: at.user };
    const inThread = { ...event, text: 'aftale', ts: '6.2', thread_ts: '6.1' };
    await deliverEvent(at.url, { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event: inThread });
    await at.acts({});
    const shown = at.slack.calls.find(({ method }) => method === 'files.completeUploadExternal');
    expect(shown?.args).toMatchObject({ channel_id: at.channel, thread_ts: '6.1' });
  });

  test('gets what only it may see in its own conversation, also where it clicks in a thread of a channel', async () => {
    const file = { name: 'a.txt', title: 'A', bytes: new Uint8Array([1]) };
    const at = await started(async () => [
      { kind: 'file', file },
      { kind: 'message', message: saying('Kun til dig') },
    ]);
    await at.acts({
      type: 'block_actions',
      trigger_id: await at.triggerId(),
      // A response URL that Slack no longer takes.
      response_url: `${at.url}/over`,
      container: { type: 'message', message_ts: '8.2', channel_id: 'C000000001', thread_ts: '6.1' },
      actions: [{ action_id: 'button:1:agreement', block_id: 'b', action_ts: '9.1', value: 'x' }],
    });
    const written = at.slack.calls.filter(({ method }) =>
      ['files.completeUploadExternal', 'chat.postMessage'].includes(method),
    );
    expect(written).toHaveLength(2);
    expect(JSON.stringify(written)).not.toContain('C000000001');
    expect(written.map(({ args }) => args['thread_ts'])).toEqual([undefined, undefined]);
  });

  test('opens the answer from a shortcut', async () => {
    const at = await started(async () => [
      { kind: 'form', open: { form: interest, entries: {}, errors: {}, subject: 's' } },
    ]);
    await at.acts({ type: 'shortcut', callback_id: 'say:svar', trigger_id: await at.triggerId() });
    expect(events).toMatchObject([{ kind: 'text', text: 'svar', place: { kind: 'personal' } }]);
    expect(at.modal().callback_id).toBe('express-interest');
  });
});

describe('When the bot is slow', () => {
  test('a submission is acknowledged before the bot is done, and the errors come into the waiting modal', async () => {
    const answer = signUp();
    const at = await started(async (event) => {
      if (event.kind === 'submit') await new Promise((resolve) => setTimeout(resolve, 2700));
      return answer(event);
    });
    await click(at);
    const view = at.modal();
    const waiting = deliverPayload(at.url, await submission(at, {}));
    expect(JSON.parse((await waiting).body)).toMatchObject({
      response_action: 'update',
      view: { blocks: [{ text: { text: expect.stringContaining('ved at blive gemt') } }] },
    });
    await at.acts({});
    expect(at.modal().id).toBe(view.id);
    expect(JSON.stringify(at.modal().blocks)).toContain('⚠ Skriv lidt mere.');
  });

  test('work shows how far it is, at most once a second, and then its result', async () => {
    const at = await started(async () => [
      {
        kind: 'work',
        title: 'Laver udkast',
        async run(progress) {
          for (let done = 1; done <= 98; done += 1) progress(done, 98);
          await new Promise((resolve) => setTimeout(resolve, 1200));
          return [{ kind: 'message', message: saying('Færdig') }];
        },
      },
    ]);
    await at.says('udkast');
    expect(at.slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
    expect(await at.texts()).toEqual(['Færdig']);
  });
});

describe('When the bot fails', () => {
  const failing = async (): Promise<BotReply[]> => {
    throw new Error('database away');
  };

  test('a message is sent again by Slack', async () => {
    const at = await started(failing);
    const event = { type: 'message', channel_type: 'im', user: at.user, channel: at.channel, text: 'ja' };
    const envelope = { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event };
    expect((await deliverEvent(at.url, envelope)).status).toBe(500);
  });

  test('a form stays open with what was typed, and says that it is not saved', async () => {
    const at = await started(async (event) => (event.kind === 'submit' ? failing() : signUp()(event)));
    await click(at);
    const answer = JSON.parse((await submit(at, { comment: 'Vigtigt' })).body);
    expect(answer).toEqual({
      response_action: 'errors',
      errors: { 'field:comment': expect.stringContaining('ikke gemt') },
    });
  });

  test('after the modal was told to wait, the form comes back with what was typed', async () => {
    const at = await started(async (event) => {
      if (event.kind !== 'submit') return signUp()(event);
      await new Promise((resolve) => setTimeout(resolve, 2600));
      return failing();
    });
    await click(at);
    const before = at.modal();
    await submit(at, { decision: 'yes', comment: 'Vigtigt & <vigtigere>' });
    const { blocks } = at.modal();
    expect(blocks[0]).toMatchObject({ text: { text: expect.stringContaining('ikke gemt') } });
    expect(readEntries(stateOf(blocks))).toEqual({ decision: 'yes', comment: 'Vigtigt & <vigtigere>' });
    expect(at.modal()).toMatchObject({
      id: before.id,
      callback_id: before.callback_id,
      private_metadata: before.private_metadata,
    });
  });

  test('whoever clicks is told', async () => {
    const at = await started(failing);
    await at.acts(clicking(await at.triggerId()));
    expect(await at.texts()).toEqual([expect.stringContaining('Noget gik galt')]);
  });
});

describe('What comes from elsewhere is refused:', () => {
  const hello = { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event: { type: 'message' } };

  test.each<[string, object, number]>([
    ['signed with another secret', { secret: 'x' }, 401],
    ['signed ten minutes ago', { at: Math.floor(Date.now() / 1000) - 600 }, 401],
    ['signed now with the right secret', {}, 200],
  ])('%s', async (_, signing, status) => {
    const at = await started(async () => []);
    expect((await deliverEvent(at.url, hello, signing)).status).toBe(status);
  });

  test('not signed at all, not a POST, too large, or not what it says it is', async () => {
    const at = await started(async () => []);
    expect((await fetch(at.url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(at.url)).status).toBe(405);
    expect((await deliver(at.url, 'x'.repeat(1_100_000), 'application/json')).status).toBe(413);
    expect((await deliver(at.url, '{"half":', 'application/json')).status).toBe(400);
    expect((await deliver(at.url, 'null', 'application/json')).status).toBe(200);
    expect(events).toEqual([]);
  });

  test("what comes unsigned with Slack's look at the certificate, which is answered itself", async () => {
    const at = await started(async () => []);
    const check = (body: Record<string, string>) =>
      fetch(at.url, { method: 'POST', body: new URLSearchParams({ ssl_check: '1', ...body }) });
    expect((await check({ token: 'x' })).status).toBe(200);
    expect((await check({ payload: JSON.stringify(clicking('t')) })).status).toBe(200);
    expect(events).toEqual([]);
  });

  test('from a workspace that is not served, or by a person of another one', async () => {
    const at = await started(async () => []);
    const from = (team: string, home: string) => ({
      ...clicking('t'),
      team: { id: team },
      user: { id: 'U9', team_id: home },
    });
    await deliverPayload(at.url, from('T9', 'T9'));
    await deliverPayload(at.url, from(TEAM, 'T9'));
    expect(events).toEqual([]);
    await deliverPayload(at.url, from(TEAM, TEAM));
    expect(events).toHaveLength(1);
    // In a channel shared with another workspace, what is written there is told of as ours.
    const mention = { type: 'app_mention', user: 'U9', user_team: 'T9', channel: 'C000000001', text: 'hej' };
    await deliverEvent(at.url, { type: 'event_callback', team_id: TEAM, event_id: 'Ev9', event: mention });
    expect(events).toHaveLength(1);
  });

  test('from the right workspace, if only another one is configured', async () => {
    const at = await started(async () => [], { teams: ['T9'] });
    await at.says('hej');
    expect(events).toEqual([]);
  });

  test('from the bot itself, from edits, and from channels where it was not mentioned', async () => {
    const at = await started(async () => []);
    const base = { type: 'message', channel_type: 'im', user: at.user, channel: at.channel, text: 'x' };
    for (const event of [
      { ...base, bot_id: 'B1' },
      { ...base, subtype: 'message_changed' },
      { ...base, channel_type: 'channel' },
      { ...base, user: undefined },
    ]) {
      await deliverEvent(at.url, { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event });
    }
    expect(events).toEqual([]);
  });
});

describe('Slack itself', () => {
  test('is answered when it checks the address', async () => {
    const at = await started(async () => []);
    const answer = await deliverEvent(at.url, { type: 'url_verification', challenge: 'c1' });
    expect(answer).toEqual({ status: 200, body: '{"challenge":"c1"}' });
  });

  test('tells of mentions and of channels that the bot is invited to', async () => {
    const at = await started(async () => []);
    const envelope = {
      type: 'event_callback',
      team_id: TEAM,
      authorizations: [{ user_id: 'UBOT', is_bot: true }],
    };
    const inChannel = { channel: 'C000000001' };
    await deliverEvent(at.url, {
      ...envelope,
      event_id: 'Ev1',
      event: {
        type: 'app_mention',
        user: at.user,
        text: '<@UBOT> hvem er <mailto:a@b.dk|a@b.dk>?',
        ...inChannel,
      },
    });
    await deliverEvent(at.url, {
      ...envelope,
      event_id: 'Ev2',
      event: { type: 'member_joined_channel', user: 'UBOT', inviter: at.user, ...inChannel },
    });
    await deliverEvent(at.url, {
      ...envelope,
      event_id: 'Ev3',
      event: { type: 'member_joined_channel', user: at.user, ...inChannel },
    });
    expect(events).toMatchObject([
      {
        id: 'Ev1',
        kind: 'text',
        text: 'hvem er a@b.dk?',
        place: { kind: 'channel', ...{ reference: 'C000000001' } },
      },
      { id: 'Ev2', kind: 'arrive', person: { user: at.user }, place: { kind: 'channel' } },
    ]);
    expect(events.filter(({ isAlone }) => isAlone)).toEqual([]);
  });
});

describe('A message sent under a key', () => {
  test('is found again after its reply was lost, in all its parts, and only then', async () => {
    const at = await started(async () => []);
    const found = await at.platform.findPerson(at.email);
    if (found === undefined || at.platform.findSent === undefined) throw new Error('not found');
    const { address } = found;
    expect(await at.platform.findSent(address, 'reminder-1')).toBe('absent');
    at.failNext('no reply');
    expect(await at.platform.send(address, saying('Husk fristen'), 'reminder-1')).toMatchObject({
      kind: 'unknown',
    });
    const sent = await at.platform.findSent(address, 'reminder-1');
    if (typeof sent !== 'object') throw new Error(`${sent}`);
    await at.platform.update(sent, saying('Husk den nye frist'));
    expect(await at.texts()).toEqual(['Husk den nye frist']);
    expect(await at.platform.findSent(address, 'reminder-2')).toBe('absent');
  });

  test('grows and shrinks in place', async () => {
    const at = await started(async () => []);
    const found = await at.platform.findPerson(at.email);
    const items = Array.from({ length: 98 }, (_, index) => `${index} ${'x'.repeat(200)}`);
    const long: Message = { summary: 'Lang', blocks: [{ kind: 'list', items }] };
    if (found === undefined) throw new Error('not found');
    const short = await at.platform.send(found.address, saying('Kort'));
    if (short.kind !== 'sent') throw new Error(short.kind);
    const grown = await at.platform.update(short.message, long);
    if (grown.kind !== 'sent') throw new Error(grown.kind);
    expect(await at.texts()).toEqual(items);
    await at.platform.update(grown.message, saying('Kort igen'));
    expect(await at.texts()).toEqual(['Kort igen']);
  });
});

test('A message calls nobody and links nowhere, in its notification either', async () => {
  const at = await started(async () => [{ kind: 'message', message: saying('<!channel> @here #alle *nu*') }]);
  await at.says('hej');
  const [posted] = at.slack.calls.filter(({ method }) => method === 'chat.postMessage');
  expect(posted?.args).toMatchObject({
    text: '&lt;!channel&gt; @here #alle *nu*',
    mrkdwn: 'false',
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
});

describe('The log', () => {
  test('holds neither names, texts, addresses nor secrets', async () => {
    const at = await started(async () => [{ kind: 'message', message: saying('Hemmeligt') }]);
    at.failNext('500');
    await at.says('Noget privat');
    expect(at.logged.join('\n')).toContain('chat.postMessage');
    expect(at.logged.join('\n')).not.toMatch(/Hemmeligt|privat|gitte|Gitte|xoxb/);
  });
});

const HOME: Message = {
  summary: 'Jeres side',
  blocks: [
    { kind: 'heading', text: 'Middelfart Kommune' },
    { kind: 'buttons', buttons: [{ action: 'answer', value: 'tilsyn-2020', label: 'Svar' }] },
  ],
};

const READ_BACK: Message = {
  summary: 'Læs igennem',
  blocks: [
    { kind: 'text', text: 'Læs igennem' },
    { kind: 'buttons', buttons: [{ action: 'form-confirm', value: 's', label: 'Bekræft' }] },
  ],
};

function saying(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

function clicking(trigger: string) {
  return {
    type: 'block_actions',
    trigger_id: trigger,
    container: { type: 'view' },
    actions: [{ action_id: 'button:1:answer', block_id: 'b', action_ts: '1.1' }],
  };
}

async function click(at: SlackDriver): Promise<void> {
  await at.acts(clicking(await at.triggerId()));
}

async function submission(at: SlackDriver, changed: Entries): Promise<object> {
  const view = at.modal();
  return {
    type: 'view_submission',
    team: { id: TEAM },
    user: { id: at.user, team_id: TEAM },
    trigger_id: await at.triggerId(),
    view: { ...view, type: 'modal', state: { values: stateOf(view.blocks, typedInto(changed)) } },
  };
}

async function submit(at: SlackDriver, changed: Entries) {
  return at.acts(await submission(at, changed));
}

function blockIds(at: SlackDriver): string[] {
  return at
    .modal()
    .blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}
