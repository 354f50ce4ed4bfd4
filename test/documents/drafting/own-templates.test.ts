import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readPartnershipWithTemplates } from '../../../src/documents/drafting/partnership-with-templates.ts';

const ID = 'tilsyn-2020';
const AGREEMENT = await readFile(resolve('src/templates/agreement-administrative.md.hbs'), 'utf8');

/** "error markup agreement.md.hbs 3" for each thing that `check` says of a folder with these files beside its definition. */
async function told(files: Readonly<Record<string, string | Uint8Array>>) {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-own-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const folder = join(home, ID);
  await cp(resolve('partnerships', ID), folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const { problems } = await readPartnershipWithTemplates(ID, { partnerships: home });
  const own = problems.filter(({ place }) => !place?.file?.endsWith('definition.yaml'));
  return own.map((problem) => ({
    ...problem,
    said: [problem.severity, problem.rule, problem.place?.file?.split(`${ID}/`)[1], problem.place?.line]
      .filter((part) => part !== undefined)
      .join(' '),
  }));
}

const saidOf = async (files: Parameters<typeof told>[0]) => (await told(files)).map(({ said }) => said);

describe('A file that nothing uses is named, with what to call it', () => {
  test.each([
    ['agreement-administrative.md.hbs.txt', 'Omdøb den til agreement-administrative.md.hbs'],
    ['agreement-administrative.hbs', 'Omdøb den til agreement-administrative.md.hbs'],
    ['agreement-administrative.md.hbs.docx', 'Omdøb den til agreement-administrative.md.hbs'],
    ['reminders/svar-mangler.md.hbs.md', 'Omdøb den til svar-mangler.md.hbs'],
    ['definition.yml', 'Omdøb den til definition.yaml'],
    ['Udkast til aftale.docx', 'Flyt den et andet sted hen'],
    ['partials/noter.txt', 'Flyt den et andet sted hen'],
  ])('%s', async (name, fix) => {
    const problems = await told({ [name]: 'x' });
    expect(problems.map(({ said }) => said)).toEqual([`warning unused-file ${name}`]);
    expect(problems[0]?.fix).toContain(fix);
  });

  test('a template that no rule and no agreement names', async () => {
    expect(await saidOf({ 'aftale.md.hbs': '# x\n', 'reminders/ny.md.hbs': '# x\n\nx\n' })).toEqual([
      'warning unused-template aftale.md.hbs',
      'warning unused-template reminders/ny.md.hbs',
    ]);
  });

  test('a folder that nothing is read from', async () => {
    expect(
      await saidOf({ 'Reminders2/svar-mangler.md.hbs': '# x\n', 'reminders/gamle/x.md.hbs': '# x\n' }),
    ).toEqual(['warning unused-folder Reminders2', 'warning unused-folder reminders/gamle']);
  });

  test('what the system hides is not', async () => {
    expect(await saidOf({ '.DS_Store': 'x', '.git/HEAD': 'x' })).toEqual([]);
  });
});

describe('What Word leaves in a template is told of with its place and what to do', () => {
  const with_ = (text: string) => ({
    'agreement-administrative.md.hbs': `${AGREEMENT}\n## Ekstra\n\n${text}\n`,
  });
  const line = AGREEMENT.split('\n').length + 3;

  test.each([
    [
      'curved quotation marks',
      '{{missing “dagen”}}',
      `error template-syntax agreement-administrative.md.hbs ${line}`,
    ],
    ['low ones', '{{missing „dagen“}}', `error template-syntax agreement-administrative.md.hbs ${line}`],
    [
      'a no-break space after #',
      '##\u00a0Mere',
      `error heading-space agreement-administrative.md.hbs ${line}`,
    ],
    [
      'a no-break space after a hyphen',
      '-\u00a0et punkt',
      `error heading-space agreement-administrative.md.hbs ${line}`,
    ],
    [
      'a no-break space before the end of bold',
      '**fed\u00a0**',
      `error markup agreement-administrative.md.hbs ${line}`,
    ],
  ])('%s', async (_, text, said) => {
    const problems = await told(with_(text));
    expect(problems.map((problem) => problem.said)).toEqual([said]);
    expect(problems[0]?.fix).not.toBe('');
  });

  test('quotation marks in its text are none of it, nor a no-break space between words', async () => {
    expect(
      await saidOf(with_('Vi siger “ja”\u00a0nu, {{#if\u00a0wishes.localGoals}}„måske“{{/if}} altid.')),
    ).toEqual([]);
  });

  test('a line of no-break spaces alone parts paragraphs as an empty one does', async () => {
    const { 'agreement-administrative.md.hbs': text } = with_('Et afsnit.\n\u00a0\n## Et til\n\u00a0\nMere.');
    expect(await saidOf({ 'agreement-administrative.md.hbs': text })).toEqual([]);
    expect(await saidOf({ 'agreement-administrative.md.hbs': text.replace('Mere.', '') })).toEqual([
      `error empty-section agreement-administrative.md.hbs ${line + 2}`,
    ]);
  });

  test.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${AGREEMENT}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(AGREEMENT, 'utf16le')],
    ['Windows-1252', Buffer.from(AGREEMENT, 'latin1')],
  ])('letters of another kind: %s', async (_, bytes) => {
    expect((await saidOf({ 'agreement-administrative.md.hbs': bytes }))[0]).toMatch(
      /^error template-syntax agreement-administrative.md.hbs \d+$/,
    );
  });

  test('line ends of a Mac, and letters in two parts, are the same as others', async () => {
    const text = with_('Ærø og Ålborg.')['agreement-administrative.md.hbs'] ?? '';
    expect(
      await saidOf({ 'agreement-administrative.md.hbs': text.normalize('NFD').replaceAll('\n', '\r') }),
    ).toEqual([]);
  });
});

describe('A template of its own that can not be filled in is told of once, with its line', () => {
  test('where a letter would be empty in some case', async () => {
    const problems = await told({
      'partials/economy.md.hbs': '## Økonomi\n\n{{#if agreement.binding}}{{agreement.binding}}{{/if}}\n',
    });
    expect(problems.map(({ said }) => said)).toEqual([
      'error fails-when-filled-in partials/economy.md.hbs 1',
    ]);
    expect(problems[0]?.message).toContain('Når agreement.binding ikke er med');
  });

  test('where a reminder would say that something is missing', async () => {
    const [problem, ...others] = await told({
      'reminders/svar-mangler.md.hbs': '# Husk svaret\n\nSvar {{missing "til hvem"}}.\n',
    });
    expect([problem?.said, others]).toEqual(['error missing-value reminders/svar-mangler.md.hbs', []]);
  });

  test('where no letter can show it', async () => {
    expect(
      await saidOf({ 'invitation.md.hbs': '# Kære kommune\n\n`kode`\n\n## B\n\n![x](x.png)\n' }),
    ).toEqual(['error markup invitation.md.hbs 3', 'error markup invitation.md.hbs 7']);
  });
});
