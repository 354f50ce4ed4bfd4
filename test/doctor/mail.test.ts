import { expect, onTestFinished, test } from 'vitest';
import { machineMillis } from '../../src/clock.ts';
import type { ServerConfig } from '../../src/config.ts';
import { checkMail, type MailAsker, mailAsker } from '../../src/doctor/check-mail.ts';
import { imapPeer } from '../bot/mail/incoming/imap-peer.ts';
import { startSmtp } from '../bot/mail/smtp-peer.ts';
import { startTokens } from '../bot/mail/token-peer.ts';

type MailSettings = NonNullable<ServerConfig['mail']>;

const { signIn, openMailbox } = mailAsker(1000, machineMillis);

function settings(port: number, changed: Partial<MailSettings> = {}): MailSettings {
  const smtp = { host: '127.0.0.1', port, secure: false, plain: true, user: 'kl', password: 'rigtig' };
  const from = { address: 'partnerskab@kl.dk' };
  return { smtp, from, replyTo: undefined, perMinute: 30, oauth: undefined, imap: undefined, ...changed };
}

async function peer() {
  const server = await startSmtp({
    authOptional: false,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'XOAUTH2'],
    onAuth: ({ password, accessToken }, _, done) =>
      password === 'rigtig' || accessToken === 'token-1'
        ? done(null, { user: 'kl' })
        : done(new Error('Invalid login')),
  });
  onTestFinished(server.close);
  return server;
}

const dns =
  (records: Readonly<Record<string, string[][]>>): MailAsker['txtRecords'] =>
  async (name) => {
    const found = records[name];
    if (!found) throw Object.assign(new Error('no data'), { code: 'ENODATA' });
    return found;
  };

async function found(mail: MailSettings | undefined, txtRecords: MailAsker['txtRecords'] = dns({})) {
  const findings = await checkMail(mail, { signIn, openMailbox, txtRecords });
  expect(JSON.stringify(findings)).not.toMatch(/rigtig|forkert/);
  return new Map(findings.map((one) => [one.check, one]));
}

test('The doctor signs in to the mail server, and tells a wrong password from a server that is away', async () => {
  const { port, received, close } = await peer();
  const right = settings(port);
  expect((await found(right)).get('mail server')).toMatchObject({ outcome: 'ok' });
  const wrong = settings(port, {
    smtp: { ...right.smtp, password: 'forkert' } as NonNullable<MailSettings['smtp']>,
  });
  expect((await found(wrong)).get('mail server')).toMatchObject({
    outcome: 'fail',
    message: expect.stringMatching(/refuses to let us sign in \(535\)/),
  });
  expect(received).toEqual([]);
  await close();
  expect((await found(right)).get('mail server')).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining("can't be used"),
  });
});

test('The doctor says that no access token is given, with the code of the provider', async () => {
  const { port } = await peer();
  const tokens = await startTokens();
  onTestFinished(tokens.close);
  const oauth = { tokenUrl: tokens.url, clientId: 'app', clientSecret: 'hemmelig', refreshToken: undefined };
  expect((await found(settings(port, { oauth }))).get('mail server')).toMatchObject({ outcome: 'ok' });
  tokens.answer = { status: 401, body: { error: 'invalid_client' } };
  expect((await found(settings(port, { oauth }))).get('mail server')).toMatchObject({
    outcome: 'fail',
    message: 'no access token is given (invalid_client)',
  });
});

test("The doctor says what DNS says of the sender's domain", async () => {
  const { port } = await peer();
  const records = {
    'kl.dk': [['google-site-verification=x'], ['v=spf1 include:spf.protection', '.outlook.com -all']],
    '_dmarc.kl.dk': [['v=DMARC1; p=reject']],
  };
  const all = await found(settings(port), dns(records));
  expect(all.get('SPF')).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('"v=spf1 include:spf.protection.outlook.com -all"'),
  });
  expect(all.get('DMARC')).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('p=reject'),
  });
  const none = await found(settings(port), dns({ 'kl.dk': [['v=spf10 all']] }));
  expect([none.get('SPF')?.outcome, none.get('DMARC')?.outcome]).toEqual(['fail', 'skipped']);
  const away = await found(settings(port), () =>
    Promise.reject(Object.assign(new Error('x'), { code: 'ETIMEOUT' })),
  );
  expect(away.get('SPF')).toMatchObject({ outcome: 'skipped' });
});

test('Without a mail server the doctor asks nobody', async () => {
  const asker = {
    signIn: () => Promise.reject(new Error('asked')),
    openMailbox: () => Promise.reject(new Error('asked')),
    txtRecords: () => Promise.reject(new Error('asked')),
  };
  const findings = [
    ...(await checkMail(undefined, asker)),
    ...(await checkMail(settings(1, { smtp: undefined }), asker)),
  ];
  expect(findings.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
});

test('The doctor opens the mailbox that replies come to, for reading alone, and tells a wrong password', async () => {
  const { port } = await peer();
  const imapServer = await imapPeer();
  onTestFinished(() => imapServer.close());
  const imap = {
    ...{ host: '127.0.0.1', port: imapServer.port, secure: false, plain: true },
    ...{ user: 'kl', password: 'right', folder: 'INBOX' },
  };
  const mailbox = async (password: string) =>
    (await found(settings(port, { imap: { ...imap, password } }))).get('mailbox server');
  expect(await mailbox('right')).toMatchObject({ outcome: 'ok' });
  expect(imapServer.said.some((command) => /^examine/i.test(command))).toBe(true);
  expect(await mailbox('wrong')).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('refuses to let us sign in'),
  });
});
