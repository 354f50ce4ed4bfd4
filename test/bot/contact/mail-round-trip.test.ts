import { expect, onTestFinished, test } from 'vitest';
import { rememberMail } from '../../../src/acts/mail.ts';
import { receiveMail } from '../../../src/bot/contact/receive-mail.ts';
import { createReminderSweeps } from '../../../src/schedule/sweep.ts';
import { isMailBegun } from '../../../src/store/identity/mail-messages.ts';
import { inboxOf } from '../../../src/store/inbox.ts';
import { read } from '../mail/incoming/read.ts';
import { startMail } from '../mail/mail-platform.ts';
import { chat } from './contact-chat.ts';

const METTE = 'mette@middelfart.dk';
const PARTNERSHIP = 'dagtilbud-2017';
const ORIGIN = { actor: 'mail', surface: 'mail' };

/** A mail of ours to Mette on a real SMTP server, and the program that reads what comes back. */
async function sentToMette() {
  const here = await chat('2017-04-20T10:00');
  const acting = { store: here.store, origin: ORIGIN };
  const mail = await startMail({
    remember: ({ about, ...one }) =>
      rememberMail(acting, {
        ...one,
        ...(about && { partnership: about.partnership, kind: about.kind, municipality: '0410' }),
      }),
    isRemembered: (key) => isMailBegun(here.store, key),
  });
  onTestFinished(mail.close);
  const services = { ...here.services, platforms: new Map([['mail' as const, mail.platform]]) };
  const found = await mail.platform.findPerson(METTE);
  if (!found) throw new Error('Mail knows everybody');
  const message = {
    summary: 'Husk at svare',
    blocks: [{ kind: 'text' as const, text: 'Svar senest fredag.' }],
  };
  await mail.platform.send(found.address, message, 'k1', {
    about: { kind: 'message', partnership: PARTNERSHIP, municipalities: ['0410'] },
  });
  const sweeper = createReminderSweeps(services, { random: () => 0.5, sleep: async () => undefined });
  let minutes = 0;
  const mailsTo = (email: string) => mail.received.filter(({ to }) => to === email).map((one) => one.mail);
  return {
    ...{ mail, services, mailsTo },
    arrives: async (text: string) => receiveMail(services, await read(text)),
    items: () => inboxOf(here.store, PARTNERSHIP, { all: true }),
    /** Until the sweep sends what nobody else has. */
    async waits() {
      minutes += 10;
      here.at(`2017-04-20T${10 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`);
      await sweeper.sweep();
    },
  };
}

test('A reply to a mail as it is sent finds what it answers, and its sender is told once, by a mail that nothing answers', async () => {
  const { mailsTo, arrives, items, waits } = await sentToMette();
  const [sent] = mailsTo(METTE);
  await arrives(
    `From: ${METTE}\nSubject: SV: ${sent?.subject}\nMessage-ID: <r1@m>\nIn-Reply-To: ${sent?.messageId}\n\nJa tak`,
  );
  expect(await items()).toMatchObject([{ municipality: '0410', text: 'Ja tak', mail: { isTold: true } }]);
  await waits();
  await waits();
  const [, told, ...more] = mailsTo(METTE);
  expect(more).toEqual([]);
  expect(told?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(told?.text).toContain('tæller ikke som svar');
  expect(told?.text).not.toContain('Ja tak');
});

test.each([
  [METTE, METTE],
  ['stine@kl.dk', 'stine@kl.dk'],
  ['stine@kl.dk', 'stine.h@kl.dk'],
])(
  'A program at %s that answers each mail of ours without saying that it is one is answered once, also from %s',
  async (email, from) => {
    const { mailsTo, arrives, items, waits } = await sentToMette();
    // Staff are told by mail of what Mette wrote, as they are in no chat.
    await arrives(`From: ${METTE}\nSubject: Hej\nMessage-ID: <first@m>\n\nRing til mig`);
    await waits();
    const begun = mailsTo(email).length;
    for (let round = 0; round < 8; round += 1) {
      const last = mailsTo(email).at(-1);
      await arrives(
        `From: ${from}\nSubject: Re: ${last?.subject}\nMessage-ID: <${round}@m>\nIn-Reply-To: ${last?.messageId}\n\nTak for din mail. Nr. ${round}`,
      );
      await waits();
    }
    expect(begun).toBeGreaterThan(0);
    expect(mailsTo(email).length).toBeLessThanOrEqual(begun + 1);
    expect((await items()).length).toBe(9);
  },
);

test('Staff who answer what they were told of by mail learn that no municipality got it', async () => {
  const { mailsTo, arrives, waits } = await sentToMette();
  await arrives(`From: ${METTE}\nSubject: Hej\nMessage-ID: <first@m>\n\nRing til mig`);
  const [told] = mailsTo('stine@kl.dk');
  await arrives(
    `From: stine@kl.dk\nSubject: SV: ${told?.subject}\nMessage-ID: <s@kl>\nIn-Reply-To: ${told?.messageId}\n\nDet gør jeg på mandag`,
  );
  await waits();
  await waits();
  expect(mailsTo('stine@kl.dk').at(-1)?.text).toContain('ikke sendt videre til nogen kommune');
});

test('A mail as it is sent that comes back is known in the report', async () => {
  const { mail, arrives, items } = await sentToMette();
  const original = mail.received[0]?.raw ?? '';
  const report = `Return-Path: <>
From: postmaster@middelfart.dk
Subject: Undeliverable
Message-ID: <d1@m>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="zz"

--zz
Content-Type: text/plain

It failed.
--zz
Content-Type: message/delivery-status

Reporting-MTA: dns; m

Final-Recipient: rfc822; another@middelfart.dk
Action: failed
Status: 5.2.1

--zz
Content-Type: message/rfc822

${original}
--zz--
`;
  expect(await arrives(report)).toBe('came-back');
  expect(await items()).toMatchObject([
    {
      kind: 'trouble',
      municipality: '0410',
      actor: METTE,
      text: 'mailen kom retur: postkassen er lukket, 550 5.2.1',
    },
  ]);
});
