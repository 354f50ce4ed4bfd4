import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { readCode } from '../../src/partnership/identity/code.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { redeemCode } from '../../src/store/identity/redeem-code.ts';
import { openedPdf } from '../documents/pdf/opened-pdf.ts';
import { textOfLetter } from './letter-text.ts';
import { seededCommandLine, temporaryFolder } from './seeded-command-line.ts';

const AARHUS = '0751-aarhus-invitation.docx';

function codeIn(text: string): string {
  const read = readCode(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '');
  if (read.kind !== 'code') throw new Error(text);
  return read.code;
}

describe('The command "invite"', () => {
  test('with --pdf writes each letter as PDF too, with the same code', async () => {
    const out = temporaryFolder();
    const { code } = await seededCommandLine()('invite', 'dagtilbud-2017', 'Aarhus', '--pdf', '--out', out);
    expect(code).toBe(0);
    const { pageTexts } = await openedPdf(readFileSync(join(out, AARHUS.replace('.docx', '.pdf'))));
    expect(codeIn(pageTexts.join(' '))).toEqual(codeIn(textOfLetter(join(out, AARHUS))));
  });

  test('writes each municipality’s letter with a code of its own', async () => {
    const out = temporaryFolder();
    const { code } = await seededCommandLine()('invite', 'dagtilbud-2017', '--out', out);
    expect(code).toBe(0);
    const files = readdirSync(out);
    expect(files).toHaveLength(98);
    expect(files).toContain('0101-koebenhavn-invitation.docx');
    const codes = files.map((file) => codeIn(textOfLetter(join(out, file))));
    expect(new Set(codes).size).toBe(98);
  });

  test('says what it is, what it costs, the deadline as written, how to answer and whom to ask', async () => {
    const out = temporaryFolder();
    const run = seededCommandLine();
    const file = join(temporaryFolder(), 'kontakter.csv');
    writeFileSync(file, 'Kommune;Navn;Titel;E-mail\nAarhus;Mette Sørensen;dagtilbudschef;mette@aarhus.dk');
    await run('contacts', 'import', 'dagtilbud-2017', file);
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out);
    const text = textOfLetter(join(out, AARHUS));
    for (const words of [
      'Invitation til Aarhus Kommune',
      'Partnerskab om udvikling af kvaliteten i dagtilbud',
      'Mette Sørensen, dagtilbudschef',
      'Kære Mette Sørensen',
      '110.000\u00a0kr.',
      'Frist for svar: 5. maj 2017',
      'mindst tre og højst fem af indsatsområderne',
      'Slack eller Microsoft Teams',
      'Svarkoden er personlig, kan bruges én gang og gælder til og med den 4. juni 2017.',
      'Konsulent Helle Steiness Olsen, hso@kl.dk',
    ])
      expect(text).toContain(words);
    // KL has not said yet how VAT is, and a letter always does.
    expect(text).toContain('[Mangler: oplysning om moms]');
  });

  test('says where the code is typed in a browser, where the server mails the link that is got for it', async () => {
    const environment = {
      ...{
        PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk',
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_SIGNING_SECRET: 'a'.repeat(32),
      },
    };
    const letterWith = async (mail: object) => {
      const out = temporaryFolder();
      await seededCommandLine({ environment: { ...environment, ...mail } })(
        'invite',
        'dagtilbud-2017',
        'aarhus',
        '--out',
        out,
      );
      return textOfLetter(join(out, AARHUS));
    };
    const mail = { SMTP_URL: 'smtps://kl:kode@mail.kl.dk:465', MAIL_FROM: 'partnerskab@kl.dk' };
    expect(await letterWith(mail)).toContain('Gå ind på https://partnerskab.kl.dk/kode');
    const withoutMail = await letterWith({});
    expect(withoutMail).not.toContain('/kode');
    expect(withoutMail).toContain('Sådan svarer I i Slack eller Teams');
  });

  test('tells the deadline that is in force', async () => {
    const out = temporaryFolder();
    const run = seededCommandLine();
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', temporaryFolder());
    const moved = await run(
      'move-date',
      'dagtilbud-2017',
      'interessefrist',
      '19. maj 2017',
      '--why',
      'mere tid',
    );
    expect(moved.code).toBe(0);
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out, '--renew');
    expect(textOfLetter(join(out, AARHUS))).toContain('Frist for svar: 19. maj 2017');
  });

  test('again leaves letters alone whose code lives; --renew makes others, and kills the first codes', async () => {
    const out = temporaryFolder();
    const run = seededCommandLine();
    await run('invite', 'dagtilbud-2017', 'aarhus', 'odense', '--out', out);
    const first = readFileSync(join(out, AARHUS));
    const again = await run('invite', 'dagtilbud-2017', 'aarhus', 'odense', '--out', out);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('left     Aarhus Kommune: its code lives\n');
    expect(again.out).toContain('0 written, 2 left as they are;');
    expect(readFileSync(join(out, AARHUS)).equals(first)).toBe(true);

    const renewed = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out, '--renew', '--json');
    expect(JSON.parse(renewed.out)).toMatchObject({
      made: [{ municipality: '0751', codeNumber: 2, codeExpires: '2017-06-04' }],
      left: [],
      problems: [],
    });
    expect(readFileSync(join(out, AARHUS)).equals(first)).toBe(false);
  });

  test('says where a letter that it leaves alone is not in the folder', async () => {
    const run = seededCommandLine();
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', temporaryFolder());
    const elsewhere = temporaryFolder();
    const { out } = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', elsewhere);
    expect(out).toContain('its code lives, though its letter is not in');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('makes an expired code anew, but not one that was withdrawn or renewed by hand', async () => {
    const data = temporaryFolder();
    const at = (when: string) => {
      const clock = fixedClock(when);
      return seededCommandLine({
        clock,
        random: randomBytes,
        openStore: () => openStore({ dataFolder: data, clock }),
      });
    };
    const out = temporaryFolder();
    await at('2017-04-20T09:00')('invite', 'dagtilbud-2017', 'aarhus', 'odense', 'randers', '--out', out);
    await at('2017-04-21T09:00')('code', 'dagtilbud-2017', 'odense', '--withdraw');
    await at('2017-06-10T09:00')('code', 'dagtilbud-2017', 'randers', '--renew');
    const again = await at('2017-06-10T09:00')(
      'invite',
      'dagtilbud-2017',
      'aarhus',
      'odense',
      'randers',
      '--out',
      out,
    );
    expect(again.out).toMatch(/written {2}.*0751-aarhus-invitation\.docx {2}code 2, to 2017-07-10/);
    expect(again.out).toContain('Odense Kommune: its code was withdrawn');
    expect(again.out).toContain('Randers Kommune: another code than the one in its letter lives');
  });

  test('never writes over a letter that was edited by hand, and then makes no code', async () => {
    const out = temporaryFolder();
    const run = seededCommandLine();
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out);
    writeFileSync(join(out, AARHUS), 'rettet i hånden');
    const { code, err } = await run('invite', 'dagtilbud-2017', 'aarhus', 'odense', '--out', out, '--renew');
    expect(code).toBe(1);
    expect(err).toMatch(/0751-aarhus-invitation\.docx: fejl: Brevet er blevet rettet/);
    expect(readFileSync(join(out, AARHUS), 'utf8')).toBe('rettet i hånden');
    expect(existsSync(join(out, '0461-odense-invitation.docx'))).toBe(true);
    expect((await run('code', 'dagtilbud-2017', 'aarhus')).out).toContain('code 1 is live');
  });

  test('names all municipalities it does not know, and writes nothing', async () => {
    const out = temporaryFolder();
    const { code, err } = await seededCommandLine()(
      'invite',
      'dagtilbud-2017',
      'Atlantis',
      'aarhus',
      'Utopia',
      '--out',
      out,
    );
    expect(code).toBe(1);
    expect(err).toMatch(/"Atlantis" er ikke en kommune[\s\S]*"Utopia" er ikke en kommune/);
    expect(err).toContain('Nothing was written.');
    expect(readdirSync(out)).toEqual([]);
  });

  test('says where it cannot write, and a later try makes the letter', async () => {
    const out = join(temporaryFolder(), 'ud');
    writeFileSync(out, 'en fil');
    const run = seededCommandLine();
    const { code, err } = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out);
    expect(code).toBe(1);
    expect(err).toMatch(/Filen kunne ikke skrives/);
    const elsewhere = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', temporaryFolder());
    expect(elsewhere.out).toContain('1 written');
  });

  test('writes no code anywhere but into the letter', async () => {
    const out = temporaryFolder();
    const run = seededCommandLine();
    const plain = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out);
    const code = codeIn(textOfLetter(join(out, AARHUS)));
    const json = await run('invite', 'dagtilbud-2017', 'aarhus', '--out', out, '--renew', '--json');
    const second = codeIn(textOfLetter(join(out, AARHUS)));
    const printed = [plain.out, plain.err, json.out, json.err].join('\n');
    for (const secret of [code, second]) expect(printed).not.toContain(secret);
  });

  test.each([['0'], ['-1'], ['1.5'], ['99999'], ['mange']])('refuses %s valid days', async (days) => {
    const run = seededCommandLine();
    expect(await run('invite', 'dagtilbud-2017', '--out', 'x', `--valid-days=${days}`)).toMatchObject({
      code: 2,
    });
  });
});

describe('A partnership’s own invitation', () => {
  function aPartnership(template: string): string {
    const home = temporaryFolder();
    const folder = join(home, 'tilsyn-2020');
    mkdirSync(folder);
    cpSync(new URL('../../partnerships/tilsyn-2020', import.meta.url), folder, { recursive: true });
    writeFileSync(join(folder, 'invitation.md.hbs'), template);
    return home;
  }

  test('takes the place of the common one', async () => {
    const out = temporaryFolder();
    const partnerships = aPartnership('# Hej {{municipality.fullName}}\n\nJeres kode er {{code.text}}.\n');
    await seededCommandLine({ partnerships })('invite', 'tilsyn-2020', 'aarhus', '--out', out);
    expect(textOfLetter(join(out, AARHUS))).toMatch(/^Hej Aarhus Kommune\nJeres kode er [\w-]{19}\.$/m);
  });

  test('is checked with the partnership, and keeps it from inviting while it is wrong', async () => {
    const partnerships = aPartnership('# Hej\n\n{{municipality.nam}}\n');
    const run = seededCommandLine({ partnerships });
    const checked = await run('check', 'tilsyn-2020');
    expect(checked.code).toBe(1);
    expect(checked.err).toMatch(/invitation\.md\.hbs, linje 3: fejl: /);
    const out = temporaryFolder();
    expect((await run('invite', 'tilsyn-2020', 'aarhus', '--out', out)).code).toBe(1);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('The command "code"', () => {
  test('makes a code that opens the municipality, shows how it stands, and withdraws it', async () => {
    const data = temporaryFolder();
    const clock = fixedClock('2017-04-20T09:00');
    const run = seededCommandLine({ openStore: () => openStore({ dataFolder: data, clock }) });
    await run('invite', 'dagtilbud-2017', 'aarhus', '--out', temporaryFolder());
    const made = await run('code', 'dagtilbud-2017', 'Aarhus', '--renew', '--valid-days', '3');
    expect(made.out).toMatch(/^Aarhus Kommune: [\w-]{19} {2}\(code 2, to 2017-04-23\)$/);
    expect(made.err).toContain('The code before is dead');

    const store = await openStore({ dataFolder: data, clock });
    const account = { platform: 'slack', team: 'T1', user: 'U1' };
    const redemption = { code: codeIn(made.out), account, details: {} };
    expect(await redeemCode(store, { actor: 'U1', surface: 'slack' }, redemption)).toMatchObject({
      value: { kind: 'linked', municipality: '0751' },
    });
    await store.close();

    expect((await run('code', 'dagtilbud-2017', 'Aarhus')).out).toContain('code 2 is used');
    expect((await run('contacts', 'list', 'dagtilbud-2017', 'Aarhus')).out).toContain(
      'Har brugt kommunens kode:',
    );
    expect((await run('code', 'dagtilbud-2017', 'Aarhus', '--withdraw')).out).toContain(
      'has no access any more',
    );
    expect((await run('code', 'dagtilbud-2017', 'Aarhus', '--withdraw')).out).toContain(
      'was withdrawn before',
    );
    expect((await run('code', 'dagtilbud-2017', 'Odense', '--withdraw')).out).toContain('has no code');
  });

  test('is either renewed or withdrawn, of a municipality and a partnership that are there', async () => {
    const run = seededCommandLine();
    expect((await run('code', 'dagtilbud-2017', 'Aarhus', '--renew', '--withdraw')).code).toBe(2);
    expect((await run('code', 'dagtilbud-2017', 'Atlantis', '--renew')).code).toBe(1);
    const unknown = await run('code', 'dagtilbud-2017', 'Aarhus', '--renew');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('Databasen har intet partnerskab "dagtilbud-2017"');
  });
});

test('template-fields lists what an invitation may use', async () => {
  const { code, out } = await seededCommandLine()('template-fields', 'invitation');
  expect(code).toBe(0);
  expect(out).toMatch(/code\.text {2}\(text\)\n\s+The municipality’s personal code/);
});
