import { describe, expect, onTestFinished, test } from 'vitest';
import { createAccessTokens } from '../../../src/bot/mail/oauth.ts';
import { whyNotCarried } from '../../../src/bot/mail/outcome.ts';
import { createSmtp, type SmtpSettings } from '../../../src/bot/mail/smtp.ts';
import { startScripted, startSmtp } from './smtp-peer.ts';
import { startTokens } from './token-peer.ts';

const bytes = Buffer.from(
  'From: kl@example.dk\r\nTo: a@example.dk\r\nSubject: Hej\r\n\r\nTekst\r\n.punktum\r\n',
);
const MAIL = { from: 'kl@example.dk', to: 'aase@example.dk', bytes };

function at(port: number, more: Partial<SmtpSettings> = {}): SmtpSettings {
  return { host: '127.0.0.1', port, secure: false, plain: true, ...more };
}

async function peer(...[options]: Parameters<typeof startSmtp>) {
  const server = await startSmtp(options);
  onTestFinished(server.close);
  return server;
}

async function scripted(...[answer]: Parameters<typeof startScripted>) {
  const server = await startScripted(answer);
  onTestFinished(server.close);
  return server;
}

describe('A mail that is handed to a server', () => {
  test('arrives as it is', async () => {
    const { port, received } = await peer();
    expect(await createSmtp(at(port)).carry(MAIL)).toEqual({ kind: 'sent' });
    expect(received.map(({ to, mail }) => [to, mail.subject, mail.text])).toEqual([
      ['aase@example.dk', 'Hej', 'Tekst\n.punktum\n'],
    ]);
  });

  test.each([
    [
      'the recipient does not exist',
      { rcptTo: '550 5.1.1 <aase@example.dk> no such user' },
      { kind: 'unreachable', why: '550 5.1.1' },
    ],
    [
      'the recipient is refused without a code of its own',
      { rcptTo: '550 go away' },
      { kind: 'unreachable', why: '550' },
    ],
    [
      'the mailbox is full, as the server finds at the end',
      { data: '552 5.2.2 mailbox full' },
      { kind: 'unreachable', why: '552 5.2.2' },
    ],
    [
      'the recipient is to be tried later',
      { rcptTo: '450 4.7.1 greylisted' },
      { kind: 'later', afterSeconds: 300 },
    ],
    ['the server is busy', { mailFrom: '451 4.3.2 try again' }, { kind: 'later', afterSeconds: 60 }],
    ['the text is to be tried later', { data: '451 4.3.0 try again' }, { kind: 'later', afterSeconds: 60 }],
    [
      'the sender is refused',
      { mailFrom: '550 5.7.60 not your mailbox' },
      { kind: 'failed', why: '550 5.7.60', concernsAll: true },
    ],
    [
      'the server does not relay',
      { rcptTo: '554 5.7.1 Relay access denied' },
      { kind: 'failed', why: '554 5.7.1', concernsAll: true },
    ],
    [
      'the mailbox may not send as this sender',
      { data: '554 5.2.252 SendAsDenied; a not allowed to send as b' },
      { kind: 'failed', why: '554 5.2.252', concernsAll: true },
    ],
    [
      'the text itself is refused',
      { data: '554 5.6.0 invalid content' },
      { kind: 'failed', why: '554 5.6.0' },
    ],
  ])('is told apart where %s', async (_, refuse, outcome) => {
    const { port, received } = await peer({ refuse });
    expect(await createSmtp(at(port)).carry(MAIL)).toEqual(outcome);
    expect(received).toEqual([]);
  });

  test('is put off where nobody listens, or the server hangs up before it took the text', async () => {
    const closed = await startScripted(() => undefined);
    await closed.close();
    expect(await createSmtp(at(closed.port)).carry(MAIL)).toEqual({ kind: 'later', afterSeconds: 60 });
    for (const point of ['EHLO', 'MAIL', 'RCPT', 'DATA']) {
      const { port } = await scripted((line) => (line.startsWith(point) ? 'hang up' : '250 ok'));
      expect(await createSmtp(at(port)).carry(MAIL), point).toEqual({ kind: 'later', afterSeconds: 60 });
    }
  });

  test('may have arrived where the server hangs up after it took the text', async () => {
    for (const point of ['Tekst', '.']) {
      let isText = false;
      const { port } = await scripted((line) => {
        if (isText) return line === point ? 'hang up' : undefined;
        isText = line === 'DATA';
        return isText ? '354 go on' : '250 ok';
      });
      expect(await createSmtp(at(port)).carry(MAIL), point).toMatchObject({ kind: 'unknown' });
    }
  });

  test('goes to an address with Danish letters before the @ only by a server that can', async () => {
    const mail = { ...MAIL, to: 'søren@example.dk' };
    const can = await peer();
    expect(await createSmtp(at(can.port)).carry(mail)).toEqual({ kind: 'sent' });
    const { port } = await scripted(() => '250 ok');
    expect(await createSmtp(at(port)).carry(mail)).toEqual({ kind: 'unreachable', why: 'SMTPUTF8' });
  });

  test('never leaves unencrypted for another machine', async () => {
    const { port, received } = await peer();
    expect(await createSmtp(at(port, { plain: false })).carry(MAIL)).toMatchObject({
      kind: 'failed',
      concernsAll: true,
    });
    expect(received).toEqual([]);
  });

  test('says nothing of the recipient where the password is wrong', async () => {
    const { port } = await peer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) =>
        password === 'rigtig' ? done(null, { user: 'kl' }) : done(new Error('Invalid login')),
    });
    const wrong = at(port, { user: 'kl', password: 'forkert' });
    expect(await createSmtp(wrong).carry(MAIL)).toMatchObject({ kind: 'failed', concernsAll: true });
    await expect(createSmtp(wrong).verify()).rejects.toThrow();
    const right = createSmtp({ ...wrong, password: 'rigtig' });
    expect(await right.carry(MAIL)).toEqual({ kind: 'sent' });
    await right.verify();
  });
});

describe('A mailbox that is signed in to with OAuth', () => {
  async function withTokens(valid: (token: string) => boolean, settings: { refreshToken?: string } = {}) {
    const tokens = await startTokens();
    onTestFinished(tokens.close);
    const smtp = await peer({
      authOptional: false,
      allowInsecureAuth: true,
      authMethods: ['XOAUTH2'],
      onAuth: ({ accessToken = '', username }, _, done) =>
        valid(accessToken) ? done(null, { user: username }) : done(null, { data: { status: '401' } }),
    });
    let now = 0;
    const access = createAccessTokens(
      { tokenUrl: tokens.url, clientId: 'app', clientSecret: 'hemmelig', ...settings },
      () => now,
    );
    const transport = createSmtp(at(smtp.port, { user: 'partnerskab@kl.dk' }), access);
    return { tokens, smtp, transport, wait: (ms: number) => (now += ms) };
  }

  test('asks for a token with its own secret, and uses it until it expires', async () => {
    const { tokens, transport, smtp, wait } = await withTokens((token) => token.startsWith('token-'));
    expect(await transport.carry(MAIL)).toEqual({ kind: 'sent' });
    expect(await transport.carry(MAIL)).toEqual({ kind: 'sent' });
    expect(tokens.asked).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'app',
        client_secret: 'hemmelig',
        scope: 'https://outlook.office365.com/.default',
      },
    ]);
    wait(56 * 60_000);
    expect(await transport.carry(MAIL)).toEqual({ kind: 'sent' });
    expect(tokens.asked).toHaveLength(2);
    expect(smtp.received).toHaveLength(3);
  });

  test('goes on with the refresh token that it was given last', async () => {
    const { tokens, transport, wait } = await withTokens(() => true, { refreshToken: 'første' });
    await transport.carry(MAIL);
    wait(3_600_000);
    await transport.carry(MAIL);
    expect(tokens.asked.map(({ grant_type, refresh_token }) => [grant_type, refresh_token])).toEqual([
      ['refresh_token', 'første'],
      ['refresh_token', 'refresh-1'],
    ]);
  });

  test('asks for another token where the server does not take the first', async () => {
    const { tokens, transport } = await withTokens((token) => token === 'token-2');
    expect(await transport.carry(MAIL)).toEqual({ kind: 'sent' });
    expect(tokens.asked).toHaveLength(2);
  });

  test('says nothing of the recipient where no token is given or none is taken', async () => {
    const refused = await withTokens(() => false);
    expect(await refused.transport.carry(MAIL)).toMatchObject({ kind: 'failed', concernsAll: true });
    const { tokens, transport } = await withTokens(() => true);
    tokens.answer = { status: 401, body: { error: 'invalid_client' } };
    expect(await transport.carry(MAIL)).toEqual({
      kind: 'failed',
      why: 'oauth invalid_client',
      concernsAll: true,
    });
    tokens.answer = { status: 503, body: {} };
    expect(await transport.carry(MAIL)).toEqual({ kind: 'later', afterSeconds: 60 });
  });

  test('asks once, however many wait for a token', async () => {
    const { tokens, transport } = await withTokens(() => true);
    await Promise.all([transport.carry(MAIL), transport.carry(MAIL), transport.carry(MAIL)]);
    expect(tokens.asked).toHaveLength(1);
  });
});

test('A certificate that does not fit is told to staff, and never taken for the recipient’s trouble', () => {
  const error = Object.assign(new Error('x'), {
    code: 'ESOCKET',
    originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(whyNotCarried(error, 'before-data')).toEqual({
    kind: 'failed',
    why: 'tls DEPTH_ZERO_SELF_SIGNED_CERT',
    concernsAll: true,
  });
});
