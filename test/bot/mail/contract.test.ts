import { mailAddress } from '../../../src/chat/mail-address.ts';
import { sendingContract } from '../sending-contract.ts';
import { startMail } from './mail-platform.ts';

const UNREACHABLE = 'ingen@example.dk';

sendingContract('Mail', async () => {
  const mail = await startMail({}, [UNREACHABLE]);
  const unreachable = mailAddress(UNREACHABLE);
  if (!unreachable) throw new Error('no address');
  const pages = () =>
    mail.received.map(({ mail: { html } }) => String(html).replace(/^[\s\S]*<body/, '<body'));
  return {
    ...{ platform: mail.platform, email: 'aase@aarhus.dk', unreachable, stop: mail.close },
    texts: async () =>
      pages().flatMap((html) =>
        [...html.matchAll(/<(p|li)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , inner = '']) => textIn(inner)),
      ),
    links: async () =>
      pages().flatMap((html) =>
        [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href = '', text = '']) => [
          textIn(text),
          textIn(href),
        ]),
      ),
  };
});

function textIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
