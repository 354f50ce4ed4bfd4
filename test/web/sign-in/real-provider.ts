import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';

export const SECRET = 'en-hemmelighed-som-er-lang-nok-til-det-hele';

/** A real provider of OpenID Connect on this machine, which knows these accounts. */
export interface RealProvider {
  issuer: string;
  /** Where people may be sent back to, known once our own server listens. */
  register(redirect: string): void;
  /** It answers no more. */
  stops(): Promise<void>;
}

/** @param accounts what it says of each, by the name that they sign in with */
export async function realProvider(
  accounts: Readonly<Record<string, Record<string, unknown>>>,
): Promise<RealProvider> {
  // It warns of its keys and its sign-in pages, which are for development.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  let listener: ReturnType<Provider['callback']> = (_, response) => void response.end();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stops = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stops);
  return {
    issuer,
    stops,
    register(redirect) {
      const provider = new Provider(issuer, {
        clients: [
          {
            ...{ client_id: 'partnerskab', client_secret: SECRET, redirect_uris: [redirect] },
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
        pkce: { required: () => true },
        cookies: { keys: ['a-key-of-the-test'] },
        findAccount: (_: unknown, id: string) => {
          const known = accounts[id];
          return known && { accountId: id, claims: () => ({ sub: id, ...known }) };
        },
      });
      listener = provider.callback();
    },
  };
}

/** A browser that keeps the cookies of each site, and follows nothing by itself. */
export function freshBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  async function asks(url: string, options: RequestInit = {}) {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: { ...options.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const to = response.headers.get('location');
    const markup = await response.text();
    return {
      ...{ status: response.status, markup, headers: response.headers },
      text: markup.replace(/<[^>]*>/g, ''),
      title: /<h1>(.*?)<\/h1>/s.exec(markup)?.[1] ?? '',
      to: to === null ? undefined : new URL(to, url).href,
    };
  }
  const posts = (url: string, body: Record<string, string>) =>
    asks(url, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  return {
    asks,
    posts,
    jarOf,
    /** Signs in at the provider, agrees to everything, and ends before it comes back to us. Returns the way back. */
    async passes(authorization: string, account: string, home: string): Promise<string> {
      let at = authorization;
      for (let step = 0; step < 20; step += 1) {
        const page = await asks(at);
        if (page.to !== undefined) {
          if (page.to.startsWith(home)) return page.to;
          at = page.to;
          continue;
        }
        const prompt = /name="prompt" value="(\w+)"/.exec(page.markup)?.[1];
        if (prompt === undefined) throw new Error(`Neither sent on nor asked: ${page.status} ${page.markup}`);
        const sent = await posts(at, { prompt, login: account, password: 'x' });
        if (sent.to === undefined) throw new Error(`Not sent on: ${sent.status} ${sent.markup}`);
        at = sent.to;
      }
      throw new Error('Sent on for ever');
    },
  };
}
