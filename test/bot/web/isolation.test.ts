import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withdrawLinks } from '../../../src/acts/personal-links.ts';
import { STAFF_COMMANDS } from '../../../src/bot/staff/staff-commands.ts';
import { municipalityByCode } from '../../../src/partnership/municipalities/register.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { importContacts } from '../../../src/store/enrolments/save-people.ts';
import { rounds } from '../../rounds.ts';
import { chat } from '../contact/contact-chat.ts';
import { type Browser, linkTo, site } from './browser.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const CODES = ['0410', '0461', '0751', '0851'];
const STAFF = 'hso@kl.dk';

const emailOf = (code: string) => `kontakt-${code}@example.org`;
const secretOf = (code: string) => `hemmelighed-${code}`;
const nameOf = (code: string) => municipalityByCode(code)?.fullName ?? code;

interface Role {
  title: string;
  browser: Browser;
  /** The only municipality that it may see and change; undefined for nobody's. */
  own: string | undefined;
}

async function rolesAt() {
  const { services, store } = await chat('2017-04-20T10:00', { staff: [STAFF] });
  const contacts = [
    ...CODES.map((municipality) => ({ municipality, email: emailOf(municipality) })),
    { municipality: '0751', email: 'to@example.org' },
    { municipality: '0851', email: 'to@example.org' },
    { municipality: '0461', email: STAFF },
    { municipality: '0410', email: 'forhen@example.org' },
    { municipality: '0410', email: 'trukket@example.org' },
  ].map(({ municipality, email }) => ({
    ...{ municipality, role: 'contact' as const },
    person: { name: `Navn ${email}`, email },
  }));
  await importContacts(store, KL, { partnership: ID, contacts });
  const at = await site(services);
  const signedIn = async (email: string, code: string) => {
    const browser = at.browser();
    await browser.opens(await linkTo(store, email, { partnership: ID, municipality: code }));
    return browser;
  };
  for (const code of CODES) {
    const browser = await signedIn(emailOf(code), code);
    await browser.clicks('Ja');
    await browser.submits({ decision: 'yes', comment: secretOf(code) });
    await browser.clicks('Bekræft');
    if (!browser.text.includes('modtaget')) throw new Error(browser.text);
  }
  const roles: Role[] = [
    { title: 'nobody', browser: at.browser(), own: undefined },
    { title: 'a contact', browser: await signedIn(emailOf('0410'), '0410'), own: '0410' },
    { title: 'a contact of two, in one', browser: await signedIn('to@example.org', '0751'), own: '0751' },
    { title: "KL's staff as a contact", browser: await signedIn(STAFF, '0461'), own: '0461' },
    {
      title: 'who is no contact any more',
      browser: await signedIn('forhen@example.org', '0410'),
      own: undefined,
    },
    {
      title: 'whose link was withdrawn',
      browser: await signedIn('trukket@example.org', '0410'),
      own: undefined,
    },
    { title: 'who logged off', browser: await signedIn(emailOf('0851'), '0851'), own: undefined },
  ];
  const pages = await Promise.all(
    CODES.map(async (code) => {
      const browser = await signedIn(emailOf(code), code);
      await browser.writes('mine data');
      const files = [...browser.markup.matchAll(/href="(\/fil\/[^"]*)"/g)].map(([, path = '']) => path);
      return { code, path: browser.path, files, cookie: browser.cookie, csrf: csrfOf(browser) };
    }),
  );
  await withdrawLinks(
    { store, origin: KL },
    { partnership: ID, municipality: '0410', email: 'trukket@example.org' },
  );
  const left = contacts.filter(
    ({ municipality, person }) => municipality === '0410' && !person.email.startsWith('forhen'),
  );
  await importContacts(store, KL, { partnership: ID, contacts: left, replace: true });
  const { browser } = roles.at(-1) ?? {};
  const { cookie = '' } = browser ?? {};
  await browser?.clicks('Log af');
  if (browser) browser.cookie = cookie;
  return { at, store, roles, pages };
}

function csrfOf(browser: Browser): string {
  return browser.forms()[0]?.hidden.find(([name]) => name === 'csrf')?.[1] ?? '';
}

/** All that is stored of a municipality, but for what says that somebody was there. */
async function storedOf(store: Store, code: string): Promise<string> {
  const tables = ['enrolment', 'answer', 'person', 'form_draft', 'inbox_item', 'account_tie'] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      store.reading.selectFrom(table).selectAll().where('municipality', '=', code).execute(),
    ),
  );
  const audit = await store.reading
    .selectFrom('audit')
    .select(['actor', 'subject', 'action', 'after'])
    .where('municipality', '=', code)
    .where('subject', '!=', 'web-session')
    .execute();
  return JSON.stringify([rows, audit]);
}

/** Buttons that show what a municipality has answered, and by whom. */
const SHOWING = ['our-answer', 'contacts'];
const ACTIONS = [
  ...['menu', 'more', 'missing', 'our-answer', 'dates', 'network', 'contacts', 'agreement', 'my-data'],
  ...['form', 'talk', 'form-confirm', 'form-change', 'answer-invitation', 'council-paper', 'questions'],
  ...['staff-send', 'staff-wide', 'forget-me', 'place', ...Object.keys(STAFF_COMMANDS)],
];

describe('Tampered requests of browsers', () => {
  test(
    'read and write nothing of another municipality, whoever sends them and whatever they claim',
    async () => {
      const { at, store, roles, pages } = await rolesAt();
      const place = fc.constantFrom(
        ...CODES.map((code) => `${ID}/${code}`),
        'tilsyn-2020/0410',
        `${ID}/9999`,
        '',
      );
      const form = fc.constantFrom(
        'express-interest',
        'people',
        'approval',
        'invoice-details',
        'hand-over',
        'findes-ikke',
      );
      const value = fc.oneof(
        place,
        fc.tuple(form, place).map((parts) => parts.join('|')),
        fc.tuple(form, place, fc.nat(3)).map((parts) => parts.join('|')),
        fc.tuple(fc.constantFrom('yes', 'no'), place).map((parts) => parts.join('|')),
      );
      const words = fc.oneof(
        fc.constantFrom(...CODES).map(nameOf),
        fc.constantFrom(...CODES).map((code) => `status ${nameOf(code)}`),
        fc.constantFrom('vores svar', 'mine data', 'nej', 'status', 'kanal', 'aftale', 'hvem er med?'),
      );
      const body = fc.oneof(
        fc.tuple(fc.constantFrom(...SHOWING), place).map(([action, about]) => [
          ['action', action],
          ['value', about],
        ]),
        fc.tuple(fc.constantFrom(...ACTIONS), value).map(([action, about]) => [
          ['action', action],
          ['value', about],
        ]),
        fc.tuple(form, place, fc.constantFrom('submit', 'leave', 'typing')).map(([id, ref, does]) => [
          ...[
            ['form', id],
            ['subject', `${id}|${ref}|1`],
            ['does', does],
          ],
          ...[
            ['shown', 'text:comment'],
            ['shown', 'text:decision'],
            ['entry.decision', 'no'],
          ],
          ['entry.comment', 'sendt af en anden'],
        ]),
        words.map((text) => [['text', text]]),
      ) as fc.Arbitrary<[string, string][]>;
      const token = fc.oneof(
        { weight: 4, arbitrary: fc.constant('own' as const) },
        { weight: 1, arbitrary: fc.constantFrom('of-another' as const, 'cut' as const, 'none' as const) },
      );
      const target = fc.oneof(
        { weight: 6, arbitrary: fc.constant('/handling') },
        {
          weight: 2,
          arbitrary: fc.constantFrom('/', '/kladde', '/kode', '/nyt-link', '/log-ud?', '/side/', '/fil//0'),
        },
        { weight: 1, arbitrary: fc.constantFrom(...pages.flatMap(({ path, files }) => [path, ...files])) },
        { weight: 1, arbitrary: fc.stringMatching(/^[\w-]{43}$/).map((made) => `/l/${made}`) },
      );
      const request = fc.record({
        role: fc.nat(roles.length - 1),
        cookie: fc.constantFrom('own', 'own', 'own', 'own', 'own', 'cut', 'doubled'),
        method: fc.constantFrom('GET', 'POST', 'POST', 'POST'),
        ...{ target, body, token, other: fc.nat(CODES.length - 1) },
      });
      // Drawn requests miss a session that is not held to its municipality about every second time: these never do.
      const plainest = roles.flatMap((_, role) =>
        CODES.flatMap((code) =>
          ['our-answer', 'contacts', 'form'].map(
            (action): [typeof request extends fc.Arbitrary<infer Request> ? Request : never] => [
              {
                ...{ role, cookie: 'own', method: 'POST', target: '/handling', token: 'own', other: 0 },
                body:
                  action === 'form'
                    ? [
                        ['form', 'express-interest'],
                        ['subject', `express-interest|${ID}/${code}|1`],
                        ['does', 'leave'],
                        ['shown', 'text:comment'],
                        ['entry.comment', 'sendt af en anden'],
                      ]
                    : [
                        ['action', action],
                        ['value', `${ID}/${code}`],
                      ],
              },
            ],
          ),
        ),
      );
      const before = new Map(
        await Promise.all(CODES.map(async (code) => [code, await storedOf(store, code)] as const)),
      );
      await fc.assert(
        fc.asyncProperty(
          request,
          async ({ role, cookie, method, target: path, body: sent, token: which, other }) => {
            const { browser, own, title } = roles[role] ?? {
              browser: at.browser(),
              own: undefined,
              title: '',
            };
            const theirs = pages[other] ?? { csrf: '', cookie: '' };
            const using = at.browser();
            using.cookie =
              cookie === 'own'
                ? browser.cookie
                : cookie === 'cut'
                  ? browser.cookie.slice(0, -1)
                  : `${browser.cookie || 'partnerskab=x'}; ${theirs.cookie}`;
            await using.goes('/');
            const csrf = {
              own: csrfOf(using),
              'of-another': theirs.csrf,
              cut: csrfOf(using).slice(1),
              none: '',
            }[which];
            if (method === 'GET') await using.goes(path);
            else await using.posts(path, [...sent, ['csrf', csrf]]);
            const mayRead = cookie === 'own' ? own : undefined;
            for (const code of CODES) {
              if (code === mayRead) continue;
              expect(using.markup, `${title} ${method} ${path}`).not.toContain(secretOf(code));
              expect(using.markup, `${title} ${method} ${path}`).not.toContain(emailOf(code));
              const mayWrite = mayRead === code && which === 'own';
              if (!mayWrite && roles.every((one) => one.own !== code))
                expect(await storedOf(store, code)).toBe(before.get(code));
            }
          },
        ),
        { numRuns: rounds({ gate: 300, soak: 10_000 }), examples: plainest },
      );
      // Those with a session wrote in their own municipality; nobody wrote in another's name.
      const lines = await store.reading
        .selectFrom('audit')
        .select(['actor', 'municipality', 'subject'])
        .where('surface', '=', 'web')
        .where('municipality', 'is not', null)
        .execute();
      const ownOf = new Map([
        ...CODES.map((code): [string, string] => [emailOf(code), code]),
        ...([
          ['to@example.org', '0751'],
          [STAFF, '0461'],
          ['forhen@example.org', '0410'],
        ] as [string, string][]),
        ['trukket@example.org', '0410'],
      ]);
      expect(lines.filter(({ actor, municipality }) => ownOf.get(actor) !== municipality)).toEqual([]);
      expect(at.errors).toEqual([]);
    },
    rounds({ gate: 120_000, soak: 1_800_000 }),
  );

  test('with another page’s or no token do nothing, in whichever session', async () => {
    const { store, roles, pages, at } = await rolesAt();
    const [, contact] = roles;
    if (!contact?.own) throw new Error('no contact');
    const before = await storedOf(store, contact.own);
    const stolen = pages.find(({ code }) => code === contact.own)?.csrf ?? '';
    for (const csrf of ['', stolen, `${'A'.repeat(22)}.${'B'.repeat(86)}`, stolen.replace(/^./, 'x')]) {
      const using = Object.assign(at.browser(), { cookie: contact.browser.cookie });
      const decided = [
        ['csrf', csrf],
        ['action', 'answer-invitation'],
        ['value', `no|${ID}/${contact.own}`],
      ] as const;
      await using.posts('/handling', decided);
      expect(using.status).toBe(403);
      await using.posts('/kladde', [
        ...([
          ['csrf', csrf],
          ['form', 'express-interest'],
          ['subject', `express-interest|${ID}/${contact.own}|1`],
        ] as const),
        ...([
          ['does', 'typing'],
          ['shown', 'text:comment'],
          ['entry.comment', 'fremmed'],
        ] as const),
      ]);
      expect(using.status).toBe(403);
      await using.posts('/log-ud', [['csrf', csrf]]);
      expect(using.status).toBe(403);
    }
    expect(await storedOf(store, contact.own)).toBe(before);
  });
});
