import { describe, expect, test } from 'vitest';
import { putMailAside, receiveMail } from '../../../src/bot/contact/receive-mail.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { chatAddressOf, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { type MailMessage, saveMailMessage } from '../../../src/store/identity/mail-messages.ts';
import { markUnreachable } from '../../../src/store/identity/unreachable.ts';
import { inboxOf } from '../../../src/store/inbox.ts';
import { meetingReplies } from '../../../src/store/partnerships/meeting-replies.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { calendarReplyMail } from '../../payloads/mail/calendar-replies.ts';
import { DELIVERY_REPORTS, OURS } from '../../payloads/mail/delivery-reports.ts';
import { AUTOMATIC } from '../../payloads/mail/written-mails.ts';
import { scheduleRunner } from '../../schedule/outbox/schedule-runner.ts';
import { buildEvent, planned } from '../../store/schedule-builders.ts';
import { fakePlatform } from '../fake-platform.ts';
import { read } from '../mail/incoming/read.ts';
import { chat, textOf } from './contact-chat.ts';

const METTE = 'mette@middelfart.dk';
const PARTNERSHIP = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const MAILED = { platform: 'mail', address: 'mail/mette%40middelfart.dk' };

type Mailed = Pick<MailMessage, 'key' | 'email' | 'partnership' | 'municipality'>;

/** A mail of ours is sent to somebody. */
function mailed(store: Store, messageId: string, sent: Mailed) {
  return saveMailMessage(store, KL, { ...sent, messageId, optOutToken: messageId });
}

async function mailbox(ours: Readonly<Record<string, Mailed>> = {}) {
  const teams = fakePlatform('teams');
  const mail = fakePlatform('mail', [METTE, 'asta@aarhus.dk', 'fremmed@example.dk']);
  const platforms = new Map([
    ['teams', teams],
    ['mail', mail],
  ] as const);
  const here = await chat('2017-04-20T10:00', { platforms });
  await here.person('stine@kl.dk', 'teams').says('hej');
  teams.sent.length = 0;
  const { services } = here;
  for (const [messageId, sent] of Object.entries(ours)) await mailed(services.store, messageId, sent);
  const items = () => inboxOf(services.store, PARTNERSHIP);
  return {
    ...{ here, services, teams, items },
    arrives: async (text: string) => receiveMail(services, await read(text)),
    told: async () =>
      (await remindersOf(services.store, PARTNERSHIP)).filter(({ key }) => key.includes('/mail-reply/')),
  };
}

const TO_METTE: Mailed = { key: 'k1', email: METTE, partnership: PARTNERSHIP, municipality: '0410' };
const SENT_AT = '2017-04-20T08:00:00.000Z';

function written(of: { from?: string; answers?: string; text?: string; id?: string; more?: string }): string {
  const { from = METTE, answers, text = 'Ja, vi deltager.', id = 'm1', more = '' } = of;
  return `From: Mette Holm <${from}>\nSubject: SV: Husk at svare\nMessage-ID: <${id}@middelfart.dk>\n${
    answers === undefined ? '' : `In-Reply-To: ${answers}\n`
  }${more}\n${text}\n`;
}

describe('what somebody answers by mail', () => {
  test('waits for KL with the municipality and the mail that it answers, and is told to staff', async () => {
    const { arrives, items, teams } = await mailbox({ [OURS]: TO_METTE });
    expect(await arrives(written({ answers: OURS, text: 'Ja, vi deltager.\n\n> Svar senest fredag.' }))).toBe(
      'written',
    );
    expect(await items()).toMatchObject([
      {
        ...{ kind: 'reply', municipality: '0410', text: 'Ja, vi deltager.', actor: METTE },
        mail: {
          ...{ subject: 'SV: Husk at svare', name: 'Mette Holm', answers: { at: SENT_AT }, isTold: true },
          whole: expect.stringContaining('> Svar senest fredag.'),
        },
      },
    ]);
    const [told] = teams.sent;
    expect(JSON.stringify(told?.message)).toMatch(/Middelfart Kommune.*Mette Holm \(mette@middelfart\.dk\)/);
  });

  test('is never taken for an answer', async () => {
    const { arrives, services } = await mailbox({ [OURS]: TO_METTE });
    await arrives(written({ answers: OURS }));
    const status = await statusOf(services.store, PARTNERSHIP, ['0410']);
    expect(status?.municipalities[0]?.answer).toBeUndefined();
  });

  test('is kept once, however often the mail is read, also where the process ended in between', async () => {
    const { arrives, items, told, teams } = await mailbox({ [OURS]: TO_METTE });
    await arrives(written({ answers: OURS }));
    expect(await arrives(written({ answers: OURS }))).toBe('known');
    expect([(await items()).length, (await told()).length, teams.sent.length]).toEqual([1, 1, 1]);
  });

  test('is another mail where only its id is that of an earlier one', async () => {
    const { arrives, items } = await mailbox();
    await arrives(written({ id: 'same' }));
    await arrives(written({ id: 'same', text: 'Noget helt andet' }));
    expect(await items()).toHaveLength(2);
  });

  test('is answered once for each mail of ours, and never with what was written', async () => {
    const other = '<other@kl.example.dk>';
    const { arrives, told } = await mailbox({ [OURS]: TO_METTE, [other]: { ...TO_METTE, key: 'k2' } });
    await arrives(written({ answers: OURS, id: 'a', text: 'hemmeligt' }));
    await arrives(written({ answers: OURS, id: 'b' }));
    await arrives(written({ answers: other, id: 'c' }));
    await arrives(written({ id: 'd' }));
    await arrives(written({ id: 'e' }));
    const sent = await told();
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ recipient }) => recipient))).toEqual(new Set([METTE]));
    expect(JSON.stringify(sent)).not.toContain('hemmeligt');
    expect(JSON.stringify(sent)).toContain('tæller ikke som svar');
  });

  test('is not answered where it answers such an answer: two programs would go on for ever', async () => {
    const notice = '<notice@kl.example.dk>';
    const { arrives, items, told } = await mailbox({
      [notice]: { ...TO_METTE, key: `by-hand/${PARTNERSHIP}/mail-reply/x/y` },
    });
    await arrives(written({ answers: notice }));
    expect(await told()).toEqual([]);
    expect(await items()).toHaveLength(1);
  });

  test('is not answered where a list or a program stands between', async () => {
    const { arrives, items, told } = await mailbox({ [OURS]: TO_METTE });
    await arrives(written({ answers: OURS, id: 'a', more: 'List-Id: <kl.example.dk>\n' }));
    await arrives(written({ answers: OURS, id: 'b', more: 'X-Auto-Response-Suppress: All\n' }));
    expect(await told()).toEqual([]);
    expect(await items()).toHaveLength(2);
  });

  test('lifts the mark that nobody reads at that address, if the mail that it answers was sent there', async () => {
    const { arrives, services } = await mailbox({ [OURS]: TO_METTE });
    await saveChatAddress(services.store, KL, { ...MAILED, email: METTE, state: 'reachable', details: {} });
    await markUnreachable(services.store, KL, MAILED, '550 5.1.1');
    await arrives(written({ id: 'a' }));
    expect((await chatAddressOf(services.store, 'mail', MAILED.address))?.state).toBe('unreachable');
    await arrives(written({ id: 'b', answers: OURS }));
    expect((await chatAddressOf(services.store, 'mail', MAILED.address))?.state).toBe('reachable');
  });

  test('names the files that came with it, which stay in the mailbox', async () => {
    const { arrives, items, teams } = await mailbox();
    await arrives(
      `From: ${METTE}\nSubject: Deltagere\nMessage-ID: <f@m>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSe listen.\n--b\nContent-Type: application/pdf; name="deltagere.pdf"\nContent-Disposition: attachment; filename="deltagere.pdf"\n\nx\n--b--\n`,
    );
    expect((await items())[0]?.mail?.files).toEqual(['deltagere.pdf']);
    expect(JSON.stringify(teams.sent)).toContain('1 fil er vedhæftet og ligger i postkassen: deltagere.pdf.');
  });
});

describe('who wrote a mail', () => {
  test('is known by the address of a contact, where it answers nothing of ours', async () => {
    const { arrives, items } = await mailbox();
    await arrives(written({ from: 'ASTA@aarhus.dk' }));
    expect(await items()).toMatchObject([{ partnership: PARTNERSHIP, municipality: '0751' }]);
  });

  test('who answers for several partnerships has it wait in all of them, once', async () => {
    const { arrives, services, items, told } = await mailbox();
    const people = [{ name: 'Mette', email: METTE }];
    await savePeople(services.store, KL, {
      ...{ partnership: 'tilsyn-2020', municipality: '0410', role: 'contact', people },
    });
    await arrives(written({}));
    const [item] = await items();
    expect(item?.partnership).toBeUndefined();
    expect(await inboxOf(services.store, 'tilsyn-2020')).toEqual([item]);
    expect(await told()).toHaveLength(1);
  });

  test('and is unknown waits for KL without a municipality, is shown no more than anybody, and is told nothing', async () => {
    const { arrives, items, told, teams } = await mailbox();
    await arrives(written({ from: 'fremmed@example.dk', text: 'Hvem svarer for Aarhus?' }));
    const [item] = await items();
    expect(item).toMatchObject({ actor: 'fremmed@example.dk', mail: { isStranger: true } });
    expect([item?.partnership, item?.municipality]).toEqual([undefined, undefined]);
    expect(await told()).toEqual([]);
    expect(JSON.stringify(teams.sent)).toContain('Mail fra en ukendt afsender');
  });

  test('who forwards our mail to a colleague has the colleague’s reply kept at the municipality, unanswered', async () => {
    const { arrives, items, told } = await mailbox({ [OURS]: TO_METTE });
    await arrives(written({ from: 'fremmed@example.dk', answers: OURS }));
    expect(await items()).toMatchObject([
      { municipality: '0410', actor: 'fremmed@example.dk', mail: { isStranger: true } },
    ]);
    expect(await told()).toEqual([]);
  });

  test('does not matter where nobody here knows them and a list sent it: newsletters wait for nobody', async () => {
    const { arrives, items } = await mailbox();
    for (const more of ['List-Id: <nyt.example.dk>\n', 'List-Unsubscribe: <https://nyt.example.dk>\n'])
      expect(await arrives(written({ from: 'nyt@example.dk', more, id: String(more.length) }))).toBe(
        'automatic',
      );
    expect(await items()).toEqual([]);
  });
});

test('Hundreds of mails of strangers wait in the inbox, behind what is about the partnership, and staff are told of some', async () => {
  const { here, arrives, items, teams } = await mailbox();
  for (let count = 0; count < 15; count += 1)
    await arrives(written({ from: `fremmed${count}@example.dk`, id: `s${count}` }));
  await arrives(written({ id: 'known', text: 'Fra Mette' }));
  expect(await items()).toHaveLength(16);
  expect(teams.sent).toHaveLength(11);
  const stine = here.person('stine@kl.dk', 'teams');
  const shown = textOf(await stine.clicks({ action: 'staff-inbox', value: `show||${PARTNERSHIP}` }));
  expect(shown.indexOf('Fra Mette')).toBeLessThan(shown.indexOf('fremmed0@example.dk'));
  expect(shown).toContain('1. Mail, Middelfart Kommune');
});

describe('what a machine sends', () => {
  test.each(AUTOMATIC)('such as $what, has no consequence', async ({ mail }) => {
    const { arrives, items, told, teams } = await mailbox({ [OURS]: TO_METTE });
    expect(await arrives(mail)).toBe('automatic');
    expect([await items(), await told(), teams.sent]).toEqual([[], [], []]);
  });

  test('is nothing where it is a mail of our own that came back to our mailbox', async () => {
    const { arrives, items } = await mailbox({ '<m1@middelfart.dk>': TO_METTE });
    expect(await arrives(written({}))).toBe('own');
    expect(await items()).toEqual([]);
  });
});

describe('a mail of ours that comes back', () => {
  const failed = DELIVERY_REPORTS[0]?.mail ?? '';

  test('marks the address that it was sent to, whomever the report names', async () => {
    const { arrives, services } = await mailbox({ [OURS]: TO_METTE });
    await saveChatAddress(services.store, KL, { ...MAILED, email: METTE, state: 'reachable', details: {} });
    expect(await arrives(failed)).toBe('came-back');
    expect(await chatAddressOf(services.store, 'mail', MAILED.address)).toMatchObject({
      ...{ state: 'unreachable', reason: '550 5.1.1' },
    });
  });

  test('waits for KL where it is no reminder', async () => {
    const { arrives, items } = await mailbox({ [OURS]: TO_METTE });
    await arrives(failed);
    expect(await items()).toMatchObject([
      {
        ...{ kind: 'trouble', municipality: '0410', actor: METTE },
        text: 'mailen kom retur: e-mailadressen findes ikke, 550 5.1.1',
      },
    ]);
  });

  test('is nothing of ours where the report carries no id of ours: anybody can write one', async () => {
    const { arrives, services, items } = await mailbox({ '<another@kl.example.dk>': TO_METTE });
    await saveChatAddress(services.store, KL, { ...MAILED, email: METTE, state: 'reachable', details: {} });
    expect(await arrives(failed.replaceAll('asta@aarhus.example.dk', METTE))).toBe('not-ours');
    expect((await chatAddressOf(services.store, 'mail', MAILED.address))?.state).toBe('reachable');
    expect(await items()).toEqual([]);
  });

  test.each(DELIVERY_REPORTS.filter(({ expected }) => expected.outcome !== 'failed'))(
    'is not meant where $program only says how it goes',
    async ({ mail }) => {
      const { arrives, items } = await mailbox({ [OURS]: TO_METTE });
      expect(await arrives(mail)).toBe('no-failure');
      expect(await items()).toEqual([]);
    },
  );

  test.each([
    ['5.1.1', 'unreachable'],
    ['4.4.7', 'reachable'],
  ])(
    'with %s counts as a reminder that failed, leaves the address %s, and the next on the ladder is asked at once',
    async (status, state) => {
      const runner = await scheduleRunner({ from: '2017-05-10T09:00', platform: 'mail' });
      try {
        await runner.sweep();
        const sent = (await runner.reminders()).filter(
          ({ municipality, state: now }) => municipality === '0410' && now === 'sent',
        );
        expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual(['bo@middelfart.dk', METTE]);
        const { services } = runner.process();
        await saveChatAddress(services.store, KL, {
          ...MAILED,
          email: METTE,
          state: 'reachable',
          details: {},
        });
        for (const { key, recipient } of sent) {
          const id = `<${recipient.split('@')[0]}@kl.example.dk>`;
          await mailed(services.store, id, { ...TO_METTE, key, email: recipient });
          const mail = failed.replaceAll(OURS, id).replaceAll('5.1.1', status);
          expect(await receiveMail(services, await read(mail))).toBe('came-back');
        }
        expect((await chatAddressOf(services.store, 'mail', MAILED.address))?.state ?? 'reachable').toBe(
          state,
        );
        const inTrouble = (await runner.reminders()).filter((one) => one.state === 'failed');
        expect(inTrouble.map(({ lastError }) => lastError)).toEqual(
          inTrouble.map(() => expect.stringMatching(`^mailen kom retur: .*${status}$`)),
        );
        expect(inTrouble).toHaveLength(2);
        runner.pass(1);
        await runner.sweep();
        expect(runner.peer.arrived.filter(({ to }) => to === 'pia@middelfart.dk')).toHaveLength(1);
      } finally {
        await runner.remove();
      }
    },
  );
});

describe('a calendar’s reply', () => {
  const ASTA = 'asta@aarhus.example.dk';
  const uid = `${PARTNERSHIP}.opstart.1@partnerskab`;
  const replies = async ({ services }: Pick<Awaited<ReturnType<typeof mailbox>>, 'services'>) =>
    (await meetingReplies(services.store, PARTNERSHIP)).map(({ email, coming }) => [email, coming]);

  /** Asta was invited to a meeting by mail. */
  async function invited() {
    const here = await mailbox({ [OURS]: { ...TO_METTE, email: ASTA } });
    const { store } = here.services;
    const event = buildEvent({ milestone: 'opstart', number: 1 });
    await planned(store, { events: [event] }, PARTNERSHIP);
    return here;
  }

  test('says who comes; the latest counts, in whichever order they arrive', async () => {
    const here = await invited();
    await here.arrives(calendarReplyMail({ uid, partstat: 'DECLINED', at: '20170422T070000Z' }));
    await here.arrives(calendarReplyMail({ uid, partstat: 'ACCEPTED', at: '20170421T070000Z' }));
    expect(await replies(here)).toEqual([[ASTA, 'no']]);
    await here.arrives(calendarReplyMail({ uid, partstat: 'TENTATIVE', at: '20170423T070000Z' }));
    expect(await replies(here)).toEqual([[ASTA, 'maybe']]);
    expect(await here.items()).toEqual([]);
  });

  test('to a meeting that is none of ours, or of somebody whom we have not written to, is kept nowhere', async () => {
    const here = await invited();
    for (const other of [
      { uid: `${PARTNERSHIP}.opstart.2@partnerskab` },
      { uid: 'andet@partnerskab' },
      { uid, attendee: 'ukendt@example.dk' },
    ])
      await here.arrives(calendarReplyMail({ partstat: 'ACCEPTED', ...other }));
    expect(await replies(here)).toEqual([]);
  });

  test('with a text, or another time, is also handed to KL', async () => {
    const here = await invited();
    await here.arrives(calendarReplyMail({ uid, partstat: 'DECLINED', comment: 'Jeg er på kursus' }));
    expect(await here.items()).toMatchObject([
      { partnership: PARTNERSHIP, text: 'Svar på mødeindkaldelsen: kommer ikke. Jeg er på kursus' },
    ]);
    expect(await replies(here)).toEqual([[ASTA, 'no']]);
    await here.arrives(calendarReplyMail({ uid, partstat: 'TENTATIVE', method: 'COUNTER' }));
    expect((await here.items())[1]?.text).toContain('foreslår et andet tidspunkt');
    expect(await replies(here)).toEqual([[ASTA, 'no']]);
  });
});

test('A mail that can not be read is one item for KL, however often it is put aside', async () => {
  const { services, items, teams } = await mailbox();
  await putMailAside(services, 'box 1 7');
  await putMailAside(services, 'box 1 7');
  expect(await items()).toMatchObject([
    { kind: 'trouble', text: expect.stringContaining('kunne ikke læses') },
  ]);
  expect(teams.sent).toHaveLength(1);
});
