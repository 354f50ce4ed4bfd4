import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';

const BROKEN = 'test/fixtures/partnerships/broken';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('The command "check"', () => {
  test('without arguments checks all partnerships, and a warning is no failure', async () => {
    expect(await run(['check'])).toEqual({
      code: 0,
      out: 'dagtilbud-2017: 1 warning\ntilsyn-2020: no problems',
      err: [
        'partnerships/dagtilbud-2017/definition.yaml, linje 280: advarsel: "tiltraedelse" skal være sket, før "forventningsafstemning" er slut',
        '    hvor:     Tidsplan, milepæl 4, hvornår (timeline.milestones[3].when)',
        '    der står: 16. juni 2017',
        '    ventet:   en dato efter 5. maj – 30. juni 2017',
        '    gør:      Se efter, om kommunerne kan godkende, før alle samtaler er holdt.',
      ].join('\n'),
    });
  });

  test('tells of everything that is wrong at once, and ends with 1', async () => {
    const { code, out, err } = await run(['check', BROKEN]);
    expect({ code, out }).toEqual({ code: 1, out: `${BROKEN}: 42 errors` });
    expect(
      err.match(/^test\/fixtures\/partnerships\/broken\/definition\.yaml, linje \d+: fejl: /gm),
    ).toHaveLength(42);
    expect(err.match(/^ {4}gør: /gm)).toHaveLength(42);
  });

  test('checks the right ones too where one of several does not exist', async () => {
    const { code, out, err } = await run(['check', 'tilsyn-2020', 'tilsyn-2021', BROKEN]);
    expect(code).toBe(1);
    expect(out).toBe(`tilsyn-2020: no problems\ntilsyn-2021: 1 error\n${BROKEN}: 42 errors`);
    expect(err).toContain('tilsyn-2021: fejl: Der er intet partnerskab "tilsyn-2021"');
    expect(err).toContain('Mente du "tilsyn-2020"?');
  });

  test('gives machines the same, each problem with its partnership and place', async () => {
    const { code, out, err } = await run(['check', '--json', 'dagtilbud-2017', 'nope']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toEqual({
      partnerships: ['dagtilbud-2017', 'nope'],
      problems: [
        {
          partnership: 'dagtilbud-2017',
          file: 'partnerships/dagtilbud-2017/definition.yaml',
          line: 280,
          column: 7,
          severity: 'warning',
          rule: 'approval-before-alignment-ends',
          data: {
            approval: 'tiltraedelse',
            approvalWritten: '16. juni 2017',
            alignment: 'forventningsafstemning',
            alignmentWritten: '5. maj – 30. juni 2017',
          },
          message: '"tiltraedelse" skal være sket, før "forventningsafstemning" er slut',
          path: 'timeline.milestones[3].when',
          expected: 'en dato efter 5. maj – 30. juni 2017',
          found: '16. juni 2017',
          fix: 'Se efter, om kommunerne kan godkende, før alle samtaler er holdt.',
        },
        expect.objectContaining({ partnership: 'nope', rule: 'unknown-partnership', file: 'nope' }),
      ],
    });
  });

  test('gives machines an empty list where all is well', async () => {
    const { code, out } = await run(['check', '--json', 'tilsyn-2020']);
    expect({ code, json: JSON.parse(out) }).toEqual({
      code: 0,
      json: { partnerships: ['tilsyn-2020'], problems: [] },
    });
  });

  test('says so where there are no partnerships at all', async () => {
    const { code, out, err } = await run(['check'], { partnerships: join(folder, 'nowhere') });
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: `There are no partnerships in ${join(folder, 'nowhere')}.`,
    });
  });

  test('finds a template that nothing uses, by whatever path its folder is given', async () => {
    const copy = join(folder, 'unused', 'tilsyn-2020');
    await mkdir(join(folder, 'unused'));
    await cp('partnerships/tilsyn-2020', copy, { recursive: true });
    await writeFile(join(copy, 'agreement-administrativ.md.hbs'), '# Aftale\n');
    for (const args of [
      ['check', copy],
      ['check', `${copy}/`],
    ]) {
      const { code, err } = await run(args);
      expect(code).toBe(0);
      expect(err).toContain('advarsel: Intet bruger skabelonen "agreement-administrativ"');
    }
    const { err } = await run(['check', 'tilsyn-2020'], { partnerships: join(folder, 'unused') });
    expect(err).toContain('advarsel: Intet bruger skabelonen "agreement-administrativ"');
  });

  test('tells of a template that is not there together with the rest', async () => {
    const copy = join(folder, 'template', 'tilsyn-2020');
    const text = await readFile('partnerships/tilsyn-2020/definition.yaml', 'utf8');
    await mkdir(copy, { recursive: true });
    const wrong = text
      .replace('template: agreement-administrative', 'template: agreement-admin')
      .replace('count: 3', 'count: tre');
    await writeFile(join(copy, 'definition.yaml'), wrong);
    const { code, out, err } = await run(['check', copy]);
    expect({ code, out }).toEqual({ code: 1, out: `${copy}: 2 errors` });
    expect(err).toContain('agreement-admin');
  });

  test('keeps control characters of a file away from the terminal', async () => {
    const copy = join(folder, 'escape');
    await mkdir(copy);
    await writeFile(join(copy, 'definition.yaml'), '"\\e[2J\\nid": x\n');
    const { err } = await run(['check', copy]);
    expect(err).toMatch(/fejl: Feltet ".?\[2J id" kendes ikke her/);
    expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('The check of reminders', () => {
  test('tells of the templates that rules name, at the rule and in the template, and of those nobody names', async () => {
    const home = join(folder, 'dagtilbud-2017');
    await cp('partnerships/dagtilbud-2017', home, { recursive: true });
    const text = await readFile(join(home, 'definition.yaml'), 'utf8');
    const rules = [
      'reminders:',
      '  rules:',
      '    - { id: en, about: { milestone: interessefrist }, moment: end, when: 3 dage før, to: contacts, template: findes-ikke }',
      '    - { id: to, about: { milestone: interessefrist }, moment: end, when: samme dag, to: contacts, template: egen }',
      '',
    ];
    const without = text.replace(/^reminders:\n(?:[ #].*\n|\n)*/m, '');
    await writeFile(join(home, 'definition.yaml'), `${without}\n${rules.join('\n')}`);
    await mkdir(join(home, 'reminders'));
    await writeFile(join(home, 'reminders', 'egen.md.hbs'), '# Egen\n\n{{person.alder}}\n');
    await writeFile(join(home, 'reminders', 'glemt.md.hbs'), '# Glemt\n');
    const { code, err } = await run(['check', home]);
    expect(code).toBe(1);
    const line = `${without}\n`.split('\n').length + 2;
    expect(err).toMatch(
      new RegExp(`definition\\.yaml, linje ${line}: fejl: Der er ingen skabelon "findes-ikke"`),
    );
    expect(err).toMatch(
      /reminders\/egen\.md\.hbs, linje 3: fejl: \{\{person\.alder\}\} fører ikke til noget/,
    );
    expect(err).toMatch(/reminders\/glemt\.md\.hbs: advarsel: Intet bruger skabelonen "glemt"/);
    expect(err).toContain('nævn den i en regel');
    await rm(home, { recursive: true });
  });
});
