import { globSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SEND } from '../src/bot/contact/send-to-kl.ts';
import { CONFIRM } from '../src/bot/context/event-context.ts';
import { ANSWER, COMMAND } from '../src/bot/conversation/buttons.ts';
import { CHANGE } from '../src/bot/forms/form-summary.ts';
import {
  buttonAction,
  DECIDING_ACTION,
  ENTRY_ACTION,
  fieldBlock,
  readButtonAction,
  readFieldBlock,
  readShortcut,
  readSubmitAction,
  submitAction,
} from '../src/bot/slack/entries.ts';
import { CHANGE_CHANNEL } from '../src/bot/staff/staff-channel.ts';
import { type Message, OPEN_LINK } from '../src/chat/message.ts';
import { ANSWER_INVITATION } from '../src/chat/text/answer-buttons.ts';
import { BOT } from '../src/chat/text/bot-da.ts';
import { Transition } from '../src/partnership/enrolment/transition.ts';
import type { Recipient } from '../src/partnership/reminders/recipient.ts';
import { remindersOfBatch } from '../src/schedule/audience/reminder-keys.ts';
import { batchPlanner } from '../src/schedule/plan/plan-batches.ts';
import { weeksOf } from '../src/schedule/plan/weekly-recurrence.ts';
import { DAGTILBUD, LITTLE, SPROG, TILSYN } from './bot/partnerships.ts';
import { type CollectedMessages, collectMessages } from './end-to-end/collect-messages.ts';
import { sqliteDatabase } from './store/test-databases.ts';

/**
 * What is kept in stores and stands in messages that were sent long ago. Code may be renamed and moved, these may not:
 * a line here may be added, never changed.
 */
const PLACES = [DAGTILBUD, TILSYN, SPROG, LITTLE].map(({ id }) => id).join('|');

/** With what differs from one partnership, municipality and moment to another left out. */
function shape(text: string): string {
  return text
    .replace(new RegExp(`\\b(${PLACES})/\\d{4}\\b`, 'g'), '<place>')
    .replace(new RegExp(`\\b(${PLACES})\\b`, 'g'), '<partnership>')
    .replace(/\|[0-9a-f]{16}(?=\||$)/g, '|<mark>')
    .replace(/\|\d+(?=\||$)/g, '|<number>');
}

function buttonsOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ action, value }) => `${action} ${shape(value)}`) : [],
  );
}

function missingIn(found: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((one) => !found.includes(one));
}

describe('What stands in messages that were sent', () => {
  const shownIn = async (): Promise<CollectedMessages[]> => [
    await collectMessages(DAGTILBUD, '2017-04-20T09:00'),
    await collectMessages(TILSYN, '2019-12-02T09:00'),
    await collectMessages(SPROG, '2027-01-20T09:00'),
    await collectMessages(LITTLE, '2027-01-20T09:00'),
  ];

  test('buttons carry what they have always carried, forms have the ids they have always had', async () => {
    const shown = (await shownIn()).flatMap((one) => one.shown);
    const buttons = shown.flatMap((one) => ('message' in one ? buttonsOf(one.message) : []));
    expect(missingIn(buttons, BUTTONS)).toEqual([]);
    const forms = shown.flatMap((one) =>
      'open' in one ? [`${one.open.form.id} ${shape(one.open.subject)}`] : [],
    );
    expect(missingIn(forms, FORMS)).toEqual([]);
    const fields = shown.flatMap((one) =>
      'open' in one ? one.open.form.fields.map(({ id }) => `${one.open.form.id} ${id}`) : [],
    );
    expect(missingIn(fields, FIELDS)).toEqual([]);
  });

  test('every button in the code, and every one that is shown, is listed here', async () => {
    const listed = new Set(
      [...BUTTONS, ...OLD_OF_CONTACTS, ...OLD_OF_STAFF, ...OTHERS].map((one) => one.split(' ')[0]),
    );
    // Names of fields in the browser look like a button.
    const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('post-fields.ts'));
    const written = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\baction: '([a-z-]+)',\s*value\b/g)].map(([, id]) => id),
    );
    const shown = (await shownIn())
      .flatMap((one) => one.shown)
      .flatMap((one) => ('message' in one ? buttonsOf(one.message) : []))
      .map((one) => one.split(' ')[0]);
    const constants = [ANSWER, COMMAND, SEND, CONFIRM, CHANGE, CHANGE_CHANNEL, ANSWER_INVITATION, OPEN_LINK];
    const ids = [...new Set([...written, ...shown, ...constants])];
    expect(ids.filter((id) => !listed.has(id))).toEqual([]);
  });

  test('an old button still leads somewhere, for contacts and for staff', async () => {
    const { does, shown } = await collectMessages(DAGTILBUD, '2017-04-20T09:00');
    const menu = shown
      .flatMap((one) => ('message' in one ? one.message.blocks : []))
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      .find(({ action }) => action === 'menu');
    const place = menu?.value ?? '';
    const leads = async (email: string, button: string) => {
      const [action = '', value = ''] = button.split(' ');
      const replies = await does(email, {
        kind: 'action',
        action,
        value: value
          .replace('<place>', place)
          .replace('<partnership>', DAGTILBUD.id)
          .replace('<number>', '0'),
      });
      const isStale = replies.some((one) => 'message' in one && one.message.summary === BOT.stale.summary);
      return replies.length > 0 && !isStale;
    };
    const staff = 'stine@kl.dk';
    const contact = 'to@example.org';
    const dead: string[] = [];
    for (const button of OLD_OF_CONTACTS) if (!(await leads(contact, button))) dead.push(button);
    for (const button of OLD_OF_STAFF) if (!(await leads(staff, button))) dead.push(button);
    expect(dead).toEqual([]);
    for (const email of [contact, staff])
      expect(await leads(email, 'no-such-action <place>'), 'a button that never was').toBe(false);
  });

  test('Slack gets the ids that it sends back years later', () => {
    expect(buttonAction('menu', 2)).toBe('button:2:menu');
    expect(readButtonAction('button:2:menu')).toBe('menu');
    expect(submitAction('people')).toBe('submit:people');
    expect(readSubmitAction('submit:people')).toBe('people');
    expect(fieldBlock('decision')).toBe('field:decision');
    expect(readFieldBlock('field:decision')).toEqual({ field: 'decision' });
    expect(fieldBlock('ranking', 2)).toBe('place:2:ranking');
    expect(readFieldBlock('place:2:ranking')).toEqual({ field: 'ranking', place: 2 });
    // Inputs of a form that was left open over a release.
    expect([DECIDING_ACTION, ENTRY_ACTION]).toEqual(['entry', 'typed']);
    const manifest = JSON.parse(readFileSync('manifest/slack.json', 'utf8')) as {
      features: { shortcuts: { callback_id: string }[] };
    };
    const ids = manifest.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(ids).toEqual(['say:svar', 'say:mangler']);
    expect(ids.map(readShortcut)).toEqual(['svar', 'mangler']);
  });
});

describe('What is kept in the store', () => {
  test('rounds have the keys they have always had', () => {
    const ground = {
      partnership: DAGTILBUD.id,
      definition: DAGTILBUD,
      milestoneChanges: [],
      meetings: [],
      networks: [],
    };
    const planned = batchPlanner(ground);
    const when = {
      written: 'fredag den 5. maj 2017',
      first: '2017-05-04T22:00:00.000Z',
      last: '2017-05-05T21:59:59.999Z',
      fixed: true,
    };
    const deadline = { milestone: 'interessefrist', network: '', number: 0, revision: 1, when };
    const [week] = weeksOf([deadline], '2017-05-01', '2017-05-05');
    if (!week) throw new Error('There is no week');
    const rounds = [
      ...planned({ ...deadline, movedAt: '2017-04-20T10:00:00.000Z' }),
      ...planned({ ...week, revision: 0 }),
    ];
    expect(rounds.map(({ key }) => key)).toEqual(ROUND_KEYS);
  });

  test('reminders have the keys they have always had, whoever they are for', () => {
    const round = {
      key: 'dagtilbud-2017/interessefrist//0/svar-i-dag/first/r0',
      partnership: 'dagtilbud-2017',
      milestone: 'interessefrist',
      rule: 'svar-i-dag',
      revision: 0,
      due: '2017-05-05T07:00:00.000Z',
      expires: '2017-05-05T21:59:59.999Z',
    };
    const recipients: Recipient[] = [
      { kind: 'person', role: 'contact', municipality: '0751', name: 'Mette', email: 'Mette@aarhus.dk' },
      { kind: 'person', role: 'contact', municipality: '0751', name: 'Åge' },
      { kind: 'consultant', name: 'Helle', email: 'hso@kl.dk', municipalities: ['0751'] },
      { kind: 'staff', email: 'stine@kl.dk' },
      { kind: 'channel', platform: 'slack', address: 'T1/C1' },
    ];
    const when = { written: 'fredag den 5. maj 2017' };
    const keys = [
      ...remindersOfBatch(round, recipients, { when }),
      ...remindersOfBatch(round, recipients.slice(0, 1), { when, hasCalendarFile: true }),
      ...remindersOfBatch(round, recipients.slice(2, 3), { when, early: true }),
    ].map(({ key }) => key.replace(round.key, '<round>'));
    expect(keys).toEqual(REMINDER_KEYS);
  });

  test('the log calls what was done as it always has', () => {
    const written = globSync('src/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/subject: '([a-z-]+)',[^{}]*?\baction: '([a-z-]+)'/g)].map(
        ([, subject, action]) => `${subject} ${action}`,
      ),
    );
    expect(missingIn(written, LOGGED)).toEqual([]);
    expect(
      missingIn(
        Transition.options.map((option) => option.shape.kind.value),
        MOVES,
      ),
    ).toEqual([]);
  });

  test('tables and their columns have the names they have always had', async () => {
    const database = await sqliteDatabase();
    onTestFinished(database.remove);
    const tables = await (await database.open()).reading.introspection.getTables();
    const columns = tables.flatMap(({ name, columns: all }) => all.map((one) => `${name} ${one.name}`));
    const wanted = TABLES.flatMap((line) => {
      const [table, names = ''] = line.split(': ');
      return names.split(' ').map((name) => `${table} ${name}`);
    });
    expect(missingIn(columns, wanted)).toEqual([]);
  });
});

const BUTTONS = [
  'answer no|<place>',
  'answer yes-under-reservation|<place>',
  'answer yes|<place>',
  'agreement <place>',
  'contacts <place>',
  'council-paper <place>',
  'more <place>',
  'questions <place>',
  'conversation-answer express-interest|decision|<number>|<number>|no@<place>',
  'conversation-answer express-interest|decision|<number>|<number>|yes-under-reservation@<place>',
  'conversation-answer express-interest|decision|<number>|<number>|yes@<place>',
  'conversation-command express-interest||<number>|<number>|confirm@<place>',
  'conversation-command express-interest||<number>|<number>|correct:comment@<place>',
  'conversation-command express-interest||<number>|<number>|correct:decision@<place>',
  'conversation-command express-interest||<number>|<number>|correct:local-goals@<place>',
  'conversation-command express-interest||<number>|<number>|correct:own-suggestion@<place>',
  'conversation-command express-interest||<number>|<number>|correct:ranking@<place>',
  'calendar <place>',
  'dates <place>',
  'forget-me <place>',
  'forget-me-now <place>',
  'form add-ons|<place>',
  'form approval|<place>',
  'form express-interest|<place>',
  'form people|<place>',
  'form preconditions|<place>',
  'form self-evaluation|<place>',
  'form staff-alignment|<place>',
  'form staff-approval|<place>',
  'form invoice-details|<place>',
  'form visits|<place>',
  'form-change add-ons|<place>|<number>|<mark>',
  'form-change express-interest|<place>|<number>|<mark>',
  'form-change people|<place>|<number>|<mark>',
  'form-change preconditions|<place>|<number>|<mark>',
  'form-change self-evaluation|<place>|<number>|<mark>',
  'form-change staff-alignment|<place>|<number>|<mark>',
  'form-change staff-approval|<place>|<number>|<mark>',
  'form-confirm add-ons|<place>|<number>|<mark>',
  'form-confirm express-interest|<place>|<number>|<mark>',
  'form-confirm people|<place>|<number>|<mark>',
  'form-confirm preconditions|<place>|<number>|<mark>',
  'form-confirm self-evaluation|<place>|<number>|<mark>',
  'form-confirm staff-alignment|<place>|<number>|<mark>',
  'form-confirm staff-approval|<place>|<number>|<mark>',
  'menu <place>',
  'missing <place>',
  'my-data <place>',
  'network <place>',
  'our-answer <place>',
  'staff-calendar ||<partnership>',
  'staff-draft <partnership>',
  'staff-draft <place>',
  'staff-link show||<place>',
  'staff-networks compose||<partnership>',
  'staff-networks show||<partnership>',
  'staff-overview <partnership>',
  'staff-reminders show||<partnership>',
  'staff-wide staff-move-date|<partnership>',
  'staff-wide staff-write|<partnership>',
  'talk express-interest|<place>',
];
const FORMS = [
  'add-ons add-ons|<place>|<number>',
  'express-interest express-interest|<place>|<number>',
  'invoice-details invoice-details|<place>|<number>',
  'people people|<place>|<number>',
  'preconditions preconditions|<place>|<number>',
  'self-evaluation self-evaluation|<place>|<number>',
  'staff-alignment staff-alignment|<place>|<number>',
  'staff-approval staff-approval|<place>|<number>',
  'staff-meeting staff-meeting|<partnership>|<number>',
  'staff-move-date staff-move-date|<partnership>|<number>',
  'staff-write staff-write|<partnership>|<number>',
];
const FIELDS = [
  'add-ons add-ons',
  'express-interest comment',
  'express-interest decision',
  'express-interest local-goals',
  'express-interest own-suggestion',
  'express-interest ranking',
  'invoice-details ean',
  'invoice-details invoice-contact',
  'invoice-details mailbox',
  'invoice-details reference',
  'people contacts',
  'people participants',
  'people politicians',
  'preconditions done',
  'self-evaluation hvad',
  'staff-alignment agreements',
  'staff-alignment date',
  'staff-alignment wishes',
  'staff-approval body',
  'staff-approval body-name',
  'staff-approval case-number',
  'staff-approval date',
  'staff-meeting act',
  'staff-meeting agenda',
  'staff-meeting day',
  'staff-meeting link',
  'staff-meeting milestone',
  'staff-meeting network',
  'staff-meeting number',
  'staff-meeting place',
  'staff-meeting time',
  'staff-meeting why',
  'staff-move-date milestone',
  'staff-move-date when',
  'staff-move-date why',
  'staff-write lack',
  'staff-write text',
  'staff-write to',
];
const ROUND_KEYS = [
  'dagtilbud-2017/interessefrist//0/moved/first/r1',
  'dagtilbud-2017/interessefrist//0/svar-14-dage-foer/first/r1',
  'dagtilbud-2017/interessefrist//0/svar-3-arbejdsdage-foer/first/r1',
  'dagtilbud-2017/interessefrist//0/svar-3-arbejdsdage-foer/ladder-1/r1',
  'dagtilbud-2017/interessefrist//0/svar-i-dag/first/r1',
  'dagtilbud-2017/interessefrist//0/svar-efter-frist/first/r1',
  'dagtilbud-2017/interessefrist//0/svar-efter-frist/again-1/r1',
  'dagtilbud-2017/interessefrist//0/svar-efter-frist/ladder-1/r1',
  'dagtilbud-2017/interessefrist//0/svar-efter-frist/ladder-2/r1',
  'dagtilbud-2017/interessefrist//0/hvem-mangler-svar/first/r1',
  'dagtilbud-2017/interessefrist//0/oensker/first/r1',
  'dagtilbud-2017/interessefrist//0/oensker/again-1/r1',
  'dagtilbud-2017///201718/weekly/first/r0',
];
const REMINDER_KEYS = [
  '<round>/ac3303a2cd107e59e5a9',
  '<round>/12e5e9d295d5e6032b36',
  '<round>/ce164ee24f673be3a5f5',
  '<round>/3d5ff6ad212736e9ba14',
  '<round>/c424ac98a0bfa2aaf888',
  '<round>/ac3303a2cd107e59e5a9',
  '<round>/ac3303a2cd107e59e5a9/kalender',
  '<round>/ce164ee24f673be3a5f5/tidligt',
];
const LOGGED = [
  'account-tie redeem',
  'agreement freeze',
  'agreement save',
  'channel tie',
  'channel untie',
  'chat-address save',
  'code redeem',
  'code withdraw',
  'code wrong',
  'enrolment invite',
  'enrolment restate',
  'form-draft remove',
  'form-draft save',
  'invoice-details save',
  'meeting remove',
  'meeting save',
  'milestone move',
  'network-plan confirm',
  'network-plan save',
  'networks save',
  'partnership retention',
  'people save',
  'person forget',
  'personal-link issue',
  'personal-link withdraw',
  'reminder claim',
  'reminder plan',
  'reminder retry',
  'reminder-round expire',
  'reminder-round open',
  'reminder-switch switch',
  'schedule plan',
  'self-evaluation save',
  'store restore',
  'visit save',
  'web-session begin',
];
const MOVES = [
  'answer',
  'align',
  'approve',
  'tick',
  'sign',
  'activate',
  'complete',
  'withdraw',
  'terminate',
  'untick',
  'retract-alignment',
  'retract-approval',
  'retract-signature',
  'retract-activation',
  'retract-completion',
  'retract-ending',
];
const TABLES = [
  'account_tie: platform address partnership municipality code at name email',
  'addendum: partnership municipality number revision at actor content outline file_name file_hash file document_id agreed_on',
  'agreement_version: partnership municipality number at hash outline changes file_name file_hash file frozen',
  'alignment_reply: partnership municipality recorded_at at actor agrees content',
  'answer: partnership municipality number at received_at actor content',
  'audit: id at actor surface partnership municipality subject action before after',
  'calendar_entry: uid person partnership milestone network number state sequence reminder at content',
  'calendar_feed: partnership network municipality person selector hash at ended_at',
  'channel: platform address revision kind partnership network content',
  'chat_address: platform address revision email name municipality state reason content',
  'deadline_answer: partnership municipality deadline number at received_at actor content',
  'definition: partnership number hash at content',
  'enrolment: partnership municipality revision state content answers moves versions people_revision',
  'enrolment_move: partnership municipality number at actor kind state content',
  'form_draft: partnership municipality form owner revision at content',
  'guess: platform address level at until',
  'handed_in_file: owner hash at file_name file',
  'invitation_code: partnership municipality number selector hash at expires state ended_at letter_name letter_hash',
  'invoice_details: partnership municipality revision at actor content',
  'municipality_note: partnership municipality revision at actor content',
  'late_reply: key at due attempts in_doubt platform address content',
  'meeting: partnership milestone network number revision day starts ends place at link agenda',
  'milestone_change: partnership number milestone at content',
  'municipality_facts: municipality revision at actor content',
  'network: partnership id position name',
  'network_member: partnership municipality network',
  'network_plan: partnership number at actor confirmed content',
  'occasion: partnership milestone network number revision content',
  'pace: name revision content',
  'partnership: id revision definition_hash definitions milestone_changes schedule_revision',
  'person: partnership municipality id role position name title email phone',
  'planned_schedule: partnership revision until',
  'reminder: key partnership milestone rule recipient date_revision due expires state attempts lease_owner leased_until last_error content round municipality ended_at in_doubt',
  'reminder_round: key partnership milestone network number revision rule step audience due expires state reason shifted',
  'reminder_switch: partnership state revision at actor turn',
  'revoked_link: hash at',
  'schema_version: version name at',
  'seen_event: id at',
  'self_evaluation: partnership municipality revision at complete content',
  'task_report: partnership municipality task revision at actor content',
  'unscrubbed: at',
  'visit: partnership municipality other revision day content',
];
// Pressed as they stand, whatever has happened since.
const OLD_OF_CONTACTS = [
  'menu <place>',
  'missing <place>',
  'our-answer <place>',
  'dates <place>',
  'network <place>',
  'contacts <place>',
  'agreement <place>',
  'my-data <place>',
  'forget-me <place>',
  'form express-interest|<place>',
  'form people|<place>',
  'form approval|<place>',
  'form visits|<place>',
  'form add-ons|<place>',
  'form preconditions|<place>',
  'form self-evaluation|<place>',
  'talk express-interest|<place>',
  'talk people|<place>',
  'alignment-confirm <place>',
  'alignment-correct <place>',
  'form-confirm express-interest|<place>|<number>|0123456789abcdef',
  'form-change express-interest|<place>|<number>|0123456789abcdef',
  'answer no|<place>',
  'answer yes|<place>',
  'ask deadline,price|<place>',
  'conversation-command express-interest||<number>|1|confirm@<place>',
  'council-paper <place>',
  'more <place>',
  'questions <place>',
  'remind-later <place>',
  'send-to-kl reply-0123456789abcdef|<place>',
  'talk hand-over|<place>',
];
const OLD_OF_STAFF = [
  'staff-overview <partnership>',
  'staff-wide staff-move-date|<partnership>',
  'staff-wide staff-meeting|<partnership>',
  'staff-wide staff-write|<partnership>',
  'staff-move <partnership>|0123456789abcdef',
  'staff-meeting <partnership>|0123456789abcdef',
  'staff-write-to <partnership>|answer|0410,0751',
  'staff-send <partnership>|0123456789abcdef',
  'staff-names <partnership>|0123456789abcdef',
  'staff-networks show||<partnership>',
  'staff-networks compose||<partnership>',
  'staff-networks history||<partnership>',
  'staff-reminders show||<partnership>',
  'staff-reminders preview||<partnership>',
  'staff-reminders troubles||<partnership>',
  'staff-reminders on|<number>|<partnership>',
  'staff-reminders paused|<number>|<partnership>',
  'staff-draft <partnership>',
  'staff-draft <place>',
  'staff-invitations show||<partnership>',
  'staff-invitations send|0123456789abcdef|<partnership>',
  'staff-invitations letter||<place>',
  'menu <place>',
  'our-answer <place>',
  'dates <place>',
  'form staff-alignment|<place>',
  'form staff-approval|<place>',
  'form express-interest|<place>',
  'staff-channel |',
  'staff-channel-change |',
  'staff-help <partnership>',
  'staff-inbox handle|reply-0123456789abcdef|<partnership>',
  'staff-inbox show||<partnership>',
  'staff-inbox take|reply-0123456789abcdef|<partnership>',
];
// Not to be pressed here: what a link opens, what changes the partnership, and files that were sent.
const OTHERS = [
  ...['open-link', 'staff-activation', 'staff-calendar', 'staff-export', 'staff-file', 'staff-groups'],
  ...['staff-date', 'staff-said', 'staff-timeline'],
];
