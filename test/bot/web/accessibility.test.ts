import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStatementPage, readStatement, statementPage } from '../../../src/bot/web/accessibility.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openStore } from '../../../src/store/db/open-store.ts';
import { registered } from '../../store/partnership-builders.ts';
import { DAGTILBUD } from '../partnerships.ts';

const CONTACTS = [
  { partnership: 'Børn & unge', name: 'Hanne Søgaard', email: 'hso@kl.dk', phone: '3370 3370' },
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statement-'));
});

afterEach(() => rm(folder, { recursive: true }));

const shown = async (fields: Parameters<typeof statementPage>[1]) => {
  const { statement, problems } = await readStatement(folder);
  const { title, body } = statementPage(statement, fields);
  return { title, body: body.toString(), problems };
};

describe('The accessibility statement', () => {
  test('says where it applies and whom to ask, in the parts that the model has', async () => {
    const { title, body } = await shown({ address: 'https://partnerskab.kl.dk', contacts: CONTACTS });
    expect(title).toBe('Tilgængelighed');
    expect(body).toContain('https://partnerskab.kl.dk');
    expect(body).toContain('Børn &amp; unge: Hanne Søgaard,');
    expect(body).toContain('<a href="mailto:hso@kl.dk">hso@kl.dk</a>');
    expect([...body.matchAll(/<h2>([^<]+)/g)].map(([, heading]) => heading)).toEqual([
      'Hvor langt siderne er',
      'Indhold, som ikke er tilgængeligt',
      'Sådan er det undersøgt',
      'Sig til, hvis noget ikke virker',
      'Hvis du ikke får et svar, du kan bruge',
    ]);
  });

  test('is complete before any partnership has begun', async () => {
    const { body } = await shown({ contacts: [] });
    expect(body).toContain('Skriv til den i KL, som du har fået brev eller besked fra.');
  });

  test("is the installation's own where it has one", async () => {
    await writeFile(
      join(folder, 'tilgaengelighed.md.hbs'),
      '# Om **siderne**\n\nGælder {{#if address}}{{address}}{{/if}}.\n',
    );
    const { title, body, problems } = await shown({ address: 'https://kl.dk', contacts: [] });
    expect({ title, problems }).toEqual({ title: 'Om siderne', problems: [] });
    expect(body).toContain('https://kl.dk');
    expect(body).not.toContain('WCAG');
  });

  test.each([
    ['a field that there is not', '# Om\n\n{{telefon}}\n'],
    ['markup that no page shows', '# Om\n\n<b>x</b>\n\n![billede](x.png)\n'],
  ])("stays the product's where the installation's own has %s, and says why", async (_, text) => {
    await writeFile(join(folder, 'tilgaengelighed.md.hbs'), text);
    const { body, problems } = await shown({ contacts: [] });
    expect(body).toContain('WCAG');
    expect(problems).not.toEqual([]);
  });

  test("names KL's contact for each partnership on its page, and tells at the start what is wrong with its own", async () => {
    await writeFile(join(folder, 'tilgaengelighed.md.hbs'), '# Om\n\n{{telefon}}\n');
    const store = await openStore({ dataFolder: folder, clock: fixedClock('2017-04-20T09:00') });
    const logged: unknown[] = [];
    const tell = (...said: unknown[]) => logged.push(said);
    try {
      await registered(store, DAGTILBUD);
      const log = { info: tell, warn: tell, error: tell };
      const made = createStatementPage({
        store,
        log,
        dataFolder: folder,
        publicUrl: () => 'https://kl.example',
      });
      await vi.waitFor(() => expect(logged).toHaveLength(1));
      expect(logged[0]).toEqual(['accessibility-statement-not-usable', expect.objectContaining({ line: 3 })]);
      const document = await made();
      const [contact] = DAGTILBUD.contacts;
      expect(document).toContain(`${contact?.name}, <a href="mailto:${contact?.email}">`);
      expect(document).toContain('https://kl.example');
      expect(document).toMatch(/<title>Tilgængelighed – KL<\/title>/);
    } finally {
      await store.close();
    }
  });
});
