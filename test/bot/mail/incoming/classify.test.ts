import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../../src/bot/mail/incoming/classify.ts';
import { deliveryReport } from '../../../../src/bot/mail/incoming/delivery-report.ts';
import { ownText } from '../../../../src/bot/mail/incoming/reply-text.ts';
import { calendarReplyMail } from '../../../payloads/mail/calendar-replies.ts';
import { DELIVERY_REPORTS, OURS } from '../../../payloads/mail/delivery-reports.ts';
import { AUTOMATIC, WRITTEN } from '../../../payloads/mail/written-mails.ts';
import { rounds } from '../../../rounds.ts';
import { read } from './read.ts';

describe('a delivery report', () => {
  test.each(DELIVERY_REPORTS)('of $program says what became of the mail and which it was', async (sample) => {
    const kind = classify(await read(sample.mail));
    expect(kind).toMatchObject({ kind: 'delivery-report', report: sample.expected });
    expect(kind.kind === 'delivery-report' && kind.report.about[0]).toBe(OURS);
  });

  test('about several recipients counts as failed where one of them failed', async () => {
    const [sample] = DELIVERY_REPORTS;
    const mail = sample?.mail.replace(
      'Final-Recipient: rfc822; asta',
      'Final-Recipient: rfc822; bo@aarhus.example.dk\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; asta',
    );
    expect(deliveryReport(await read(mail ?? ''))).toMatchObject({ outcome: 'failed', status: '5.1.1' });
  });

  test('that somebody forwards or quotes is that person’s mail', async () => {
    const forwarded = `From: asta@aarhus.example.dk\nSubject: VS: Undelivered Mail Returned to Sender\nMessage-ID: <f@aarhus.example.dk>\n\nSe her.\n\nThe mail could not be delivered: 550 5.1.1\nMessage-ID: ${OURS}\n`;
    expect(classify(await read(forwarded))).toEqual({ kind: 'written', mayAnswer: true });
  });

  test('is read in the order failed, delayed, delivered, whatever the order and the spelling of its fields', async () => {
    const field = (name: string) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase());
    const group = fc
      .record({
        action: fc.constantFrom('failed', 'Failed', 'delayed', 'delivered', 'relayed', 'expanded'),
        status: fc.tuple(fc.constantFrom(2, 4, 5), fc.nat(7), fc.nat(99)),
        names: fc.tuple(field('Action'), field('Status'), field('Final-Recipient')),
        order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      })
      .map(({ action, status, names, order }) => {
        const lines = [
          `${names[0]}: ${action}`,
          `${names[1]}: ${status.join('.')}`,
          `${names[2]}: rfc822; a@b.example`,
        ];
        return { action: action.toLowerCase(), text: order.map((index) => lines[index]).join('\r\n') };
      });
    const mail = await read('Subject: x\n\nx');
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const actions = groups.map(({ action }) => action);
        const worst = ['failed', 'delayed'].find((one) => actions.includes(one)) ?? 'delivered';
        const text = ['Reporting-MTA: dns; x', ...groups.map((one) => one.text)].join('\r\n\r\n');
        const report = deliveryReport({ ...mail, parts: [{ type: 'message/delivery-status', text }] });
        expect(report?.outcome).toBe(worst);
      }),
      { numRuns: rounds({ gate: 100, soak: 5000 }) },
    );
  });
});

describe('what a machine wrote', () => {
  test.each(AUTOMATIC)('such as $what is left alone', async ({ mail }) => {
    expect(classify(await read(mail))).toEqual({ kind: 'automatic' });
  });
});

describe('what a person wrote', () => {
  test.each(WRITTEN)('as $what is known as such, without the mail below it', async (sample) => {
    const mail = await read(sample.mail);
    expect(classify(mail)).toEqual({ kind: 'written', mayAnswer: sample.mayAnswer });
    expect(ownText(mail.text)).toBe(sample.own);
  });

  test('is never empty where something was written, and never anything that was not', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '> citat',
        'Den 3. maj 2017 skrev KL:',
        'Fra: KL <a@kl.dk>',
        'Sendt: i går',
        '_'.repeat(32),
      ),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const own = ownText(text);
        expect(text.replace(/\r\n?/g, '\n')).toContain(own);
        if (text.trim() !== '') expect(own).not.toBe('');
      }),
      { numRuns: rounds({ gate: 100, soak: 5000 }) },
    );
  });
});

describe('a calendar’s reply', () => {
  test.each([
    ['ACCEPTED', 'yes'],
    ['DECLINED', 'no'],
    ['TENTATIVE', 'maybe'],
  ])(
    'with %s says who comes to what, also where the program marks it as automatic',
    async (partstat, coming) => {
      const headers = 'Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n';
      expect(classify(await read(calendarReplyMail({ partstat, headers })))).toEqual({
        kind: 'calendar-reply',
        reply: {
          uid: 'u1@partnerskab',
          attendee: 'asta@aarhus.example.dk',
          coming,
          at: '2017-04-21T07:00:00.000Z',
        },
      });
    },
  );

  test('carries what was written with it', async () => {
    const mail = await read(
      calendarReplyMail({ partstat: 'DECLINED', comment: 'Jeg er på kursus\\, desværre' }),
    );
    expect(classify(mail)).toMatchObject({ reply: { coming: 'no', comment: 'Jeg er på kursus, desværre' } });
  });

  test('that proposes another time is no yes and no no', async () => {
    const mail = await read(calendarReplyMail({ partstat: 'TENTATIVE', method: 'COUNTER' }));
    expect(classify(mail)).toMatchObject({ reply: { proposesOtherTime: true, coming: 'maybe' } });
  });

  test('that is damaged, or is an invitation to us, is a mail like another', async () => {
    for (const change of [
      (mail: string) => mail.replace('END:VEVENT\n', ''),
      (mail: string) => mail.replace(/UID:.*\n/, ''),
      (mail: string) => mail.replace(/METHOD:REPLY/, 'METHOD:REQUEST'),
    ])
      expect(classify(await read(change(calendarReplyMail({ partstat: 'ACCEPTED' }))))).toMatchObject({
        kind: 'written',
      });
  });
});
