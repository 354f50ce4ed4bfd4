import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';
import { issueLink } from '../../../src/acts/personal-links.ts';
import { createBot } from '../../../src/bot/bot.ts';
import { createContactPages } from '../../../src/bot/contact/contact-pages.ts';
import type { BotServices } from '../../../src/bot/services.ts';
import { createWeb, type WebServices } from '../../../src/bot/web/app.ts';
import type { Bot } from '../../../src/chat/port.ts';
import { createHttpServer, listen, ownUrl } from '../../../src/server/http-server.ts';
import { createLinks } from '../../../src/server/links.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { createStaffWeb } from '../../../src/web/app.ts';
import type { AtProvider } from '../../../src/web/sign-in/provider-sign-in.ts';

const KL = { actor: 'KL', surface: 'test' };

/** A server with the browser's pages, and what it has mailed. */
export interface Site {
  url: string;
  mailed: { email: string; municipality: string; isNew: boolean }[];
  /** What went wrong that nobody is told of. */
  errors: unknown[];
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Somebody's browser, without scripts. */
  browser(): Browser;
}

/** @param given instead of what the services say: another bot, no mail, another address */
export async function site(
  services: Pick<BotServices, 'store' | 'clock'> & Partial<BotServices>,
  given: Partial<WebServices> & { isLocal?: boolean; at?: AtProvider } = {},
): Promise<Site> {
  const { store, clock } = services;
  const mailed: Site['mailed'] = [];
  const errors: unknown[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (event: string, facts?: object) => void errors.push({ event, ...facts }),
  };
  const links = createLinks({
    ...{ clock, key: randomBytes(32) },
    keptFile: async () => undefined,
    revokedAt: async () => undefined,
  });
  let server: Server | undefined;
  const shared = {
    ...{ bot: given.bot ?? botOf(services), store, clock, log, random: randomBytes },
    ...{ keepFile: links.issue, openFile: links.open },
    publicUrl: () => (server ? ownUrl(server, '127.0.0.1') : ''),
  };
  const staffWeb = createStaffWeb({ ...(services as BotServices), ...shared }, 'list', given.at);
  const web = createWeb({
    ...shared,
    dataFolder: tmpdir(),
    readPages: createContactPages({ partnerships: 'partnerships', ...services }),
    sendLink: async ({ email }, { municipality }, isNew) => void mailed.push({ email, municipality, isNew }),
    ...given,
  });
  server = createHttpServer({
    ...{ platforms: new Map(), links, web: [web, staffWeb], log, isLocal: given.isLocal ?? false },
    calendar: async () => ({ kind: 'unknown' }),
    readiness: () => Promise.reject(new Error('nobody asks')),
  });
  const listening = server;
  await listen(listening, '127.0.0.1', 0);
  onTestFinished(async () => {
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
    await web.stop();
    await staffWeb.stop();
  });
  const url = ownUrl(listening, '127.0.0.1');
  return { url, mailed, errors, settled: web.stop, browser: () => new Browser(url) };
}

function botOf(services: Partial<BotServices>): Bot {
  return createBot(services as BotServices);
}

/** A personal link of one of a municipality's contacts, as its path. */
export async function linkTo(
  store: Store,
  email: string,
  place = { partnership: 'dagtilbud-2017', municipality: '0410' },
  target?: { action: string; value: string },
): Promise<string> {
  const wanted = { ...place, person: { email }, random: randomBytes, target };
  const issued = await issueLink({ store, origin: KL }, wanted);
  if (issued.kind !== 'saved') throw new Error(JSON.stringify(issued));
  return `/l/${issued.value.token}`;
}

interface PageForm {
  action: string;
  /** Of all its buttons. */
  labels: string[];
  hidden: [string, string][];
  markup: string;
}

/** A browser without scripts: it fetches pages, follows links and redirects, clicks buttons and sends forms. */
export class Browser {
  cookie = '';
  status = 0;
  path = '';
  markup = '';
  headers = new Headers();
  /** Every path that it was sent to since it was last told to go somewhere. */
  trail: string[] = [];
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get title(): string {
    return textOf(/<h1>(.*?)<\/h1>/s.exec(this.markup)?.[1] ?? '');
  }

  /** What is read on the page, without its head and foot. */
  get text(): string {
    return textOf(/<main[^>]*>(.*)<\/main>/s.exec(this.markup)?.[1] ?? this.markup);
  }

  get buttons(): string[] {
    return this.forms().flatMap(({ labels }) => labels);
  }

  /** What is typed and chosen in the fields of the page. */
  get entries(): Record<string, string[]> {
    const form = this.forms().find(({ hidden }) => hidden.some(([name]) => name === 'form'));
    const found: Record<string, string[]> = {};
    const put = (name: string, value: string) => {
      if (!name.startsWith('entry.')) return;
      const id = name.slice('entry.'.length);
      found[id] = [...(found[id] ?? []), value];
    };
    const tags = /<input ([^>]*)>|<textarea ([^>]*)>\n?(.*?)<\/textarea>|<select ([^>]*)>(.*?)<\/select>/gs;
    for (const [, input, area, text = '', select, options = ''] of (form?.markup ?? '').matchAll(tags)) {
      const attributes = input ?? area ?? select ?? '';
      const name = attribute(attributes, 'name');
      if (area !== undefined) put(name, plain(text));
      else if (select !== undefined) {
        const chosen = /<option ([^>]*\bselected\b[^>]*)>/.exec(options)?.[1];
        if (chosen !== undefined) put(name, attribute(chosen, 'value'));
      } else if (!/type="(radio|checkbox)"/.test(attributes) || /\bchecked\b/.test(attributes))
        put(name, attribute(attributes, 'value'));
    }
    return found;
  }

  async goes(path: string): Promise<this> {
    this.trail = [];
    return this.#fetch(path, {});
  }

  /** Opens a personal link, and clicks its button. */
  async opens(link: string): Promise<this> {
    await this.goes(link);
    return this.posts(link, []);
  }

  async clicks(label: string): Promise<this> {
    const form = this.forms().find(({ labels }) => labels.includes(label));
    if (!form) throw new Error(`No button "${label}" among ${this.buttons.join(', ')}: ${this.text}`);
    return this.posts(form.action, form.hidden);
  }

  async writes(text: string): Promise<this> {
    const form = this.forms().find(({ markup }) => markup.includes('name="text"'));
    if (!form) throw new Error(`Nowhere to write: ${this.text}`);
    return this.posts(form.action, [...form.hidden, ['text', text]]);
  }

  /** What would be sent if these fields were changed and a button of the form clicked. */
  filled(
    changed: Readonly<Record<string, string | readonly string[]>>,
    does = 'submit',
  ): { action: string; body: [string, string][] } {
    const form = this.forms().find(({ hidden }) => hidden.some(([name]) => name === 'form'));
    if (!form) throw new Error(`No form on the page: ${this.text}`);
    const fields = Object.entries({ ...this.entries, ...changed }).flatMap(([id, value]) =>
      [value].flat().map((one): [string, string] => [`entry.${id}`, one]),
    );
    return { action: form.action, body: [...form.hidden, ...fields, ['does', does]] };
  }

  async submits(
    changed: Readonly<Record<string, string | readonly string[]>>,
    does = 'submit',
  ): Promise<this> {
    const { action, body } = this.filled(changed, does);
    return this.posts(action, body);
  }

  async posts(
    path: string,
    body: readonly (readonly [string, string])[],
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<this> {
    this.trail = [];
    return this.#fetch(path, {
      method: 'POST',
      body: new URLSearchParams(body.map(([name, value]): [string, string] => [name, value])),
      headers,
    });
  }

  /** Sends a form with files, as a browser does. */
  async uploads(
    path: string,
    body: readonly (readonly [string, string])[],
    files: Readonly<Record<string, Uint8Array>>,
  ): Promise<this> {
    this.trail = [];
    const form = new FormData();
    for (const [name, value] of body) form.append(name, value);
    for (const [name, bytes] of Object.entries(files))
      form.append('files', new Blob([Buffer.from(bytes)]), name);
    return this.#fetch(path, { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin' } });
  }

  forms(): PageForm[] {
    return [...this.markup.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].map(
      ([, attributes = '', inside = '']) => ({
        action: attribute(attributes, 'action'),
        labels: [...inside.matchAll(/<button [^>]*>(.*?)<\/button>/gs)].map(([, label = '']) =>
          textOf(label),
        ),
        hidden: [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"[^>]*>/g)].map(
          ([, name = '', value = '']): [string, string] => [plain(name), plain(value)],
        ),
        markup: inside,
      }),
    );
  }

  async #fetch(path: string, options: RequestInit): Promise<this> {
    const headers = { ...options.headers, ...(this.cookie !== '' && { cookie: this.cookie }) };
    const response = await fetch(new URL(path, this.#url), { ...options, headers, redirect: 'manual' });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = /Max-Age=0/.test(cookie) ? '' : (cookie.split(';')[0] ?? '');
    this.status = response.status;
    this.headers = response.headers;
    this.path = path;
    this.markup = await response.text();
    this.trail.push(path);
    const to = response.headers.get('location');
    return to === null ? this : this.#fetch(to, {});
  }
}

function attribute(attributes: string, name: string): string {
  return plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function textOf(markup: string): string {
  return plain(markup.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
