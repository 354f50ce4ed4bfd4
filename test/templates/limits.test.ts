import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { draftAgreement } from '../../src/documents/agreement/agreement-context.ts';
import type { Problem } from '../../src/errors.ts';
import { messageBlocks } from '../../src/schedule/message/message-blocks.ts';
import type { ParsedTemplate } from '../../src/templates/handlebars/check.ts';
import { compileTemplate } from '../../src/templates/handlebars/compile.ts';
import { LIMITS, tooLargeToFill } from '../../src/templates/handlebars/measure.ts';
import { parseTemplate } from '../../src/templates/handlebars/parse.ts';
import { run } from '../commands/run.ts';
import { municipality, PARTNERSHIPS, plainYes } from '../documents/agreement/samples.ts';

function parsed(name: string, text: string): ParsedTemplate {
  const source = { name, file: `${name}.md.hbs`, text };
  const read = parseTemplate(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return { source, ast: read.ast };
}

/** Partials by their text. It is told how often one was looked up. */
class Partials extends Map<string, ParsedTemplate> {
  looked = 0;

  constructor(texts: Readonly<Record<string, string>>) {
    super();
    for (const [name, text] of Object.entries(texts)) this.set(name, parsed(name, text));
  }

  override get(name: string) {
    this.looked += 1;
    return super.get(name);
  }
}

/** Each of `depth` partials includes the next so many times. */
function fanOut(times: number, depth: number, bottom: string): Record<string, string> {
  const names = Array.from({ length: depth }, (_, index) => `p${index}`);
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      index === depth - 1 ? bottom : Array.from({ length: times }, () => `{{> p${index + 1}}}\n`).join(''),
    ]),
  );
}

const TOP = '# T\n\n{{> p0}}';

describe('A template that could come to too much', () => {
  test.each(['', 'x', '{{price.amount}}'])('is refused with its place, however it ends: "%s"', (bottom) => {
    const partials = new Partials(fanOut(30, 6, bottom));
    expect(tooLargeToFill(parsed('t', TOP), partials)).toMatchObject({
      severity: 'error',
      rule: 'template-too-large',
      message: 'Skabelonen t kan blive til mere end 100.000 partials og blokke',
      place: { file: 'p1.md.hbs', line: 4, column: 1 },
    });
    // Six files with 30 partials each, and the way to the place.
    expect(partials.looked).toBeLessThan(2000);
  });

  test('is refused for lists within lists, three of them, and not for two', () => {
    const within = (depth: number) => `${'{{#each list}}'.repeat(depth)}- x\n${'{{/each}}'.repeat(depth)}`;
    expect(tooLargeToFill(parsed('t', within(2)), new Partials({}))).toBeUndefined();
    expect(tooLargeToFill(parsed('t', `Før\n${within(3)}`), new Partials({}))).toMatchObject({
      rule: 'template-too-large',
      place: { file: 't.md.hbs', line: 2 },
    });
  });

  test.each([
    ['text', `{{#each list}}${'x'.repeat(30_000)}{{/each}}`, {}],
    ['indentation', `${' '.repeat(50_000)}{{> p}}\n`, { p: 'x\n'.repeat(50) }],
  ])('is refused for its %s', (_, text, partials) => {
    expect(tooLargeToFill(parsed('t', text), new Partials(partials))).toMatchObject({
      message: 'Skabelonen t kan blive til mere end 2.000.000 tegn',
      place: { file: 't.md.hbs', line: 1 },
    });
  });

  const deep = LIMITS.depth + 10;
  test.each([
    [
      'partials',
      TOP,
      Object.fromEntries(Array.from({ length: deep }, (_, at) => [`p${at}`, `{{> p${at + 1}}}`])),
    ],
    ['blocks', `${'{{#if a}}'.repeat(deep)}x${'{{/if}}'.repeat(deep)}`, {}],
    ['other cases', `{{#if a}}x${'{{else if a}}x'.repeat(deep)}{{/if}}`, {}],
    ['helpers', `{{${'sentence ('.repeat(deep)}sentence a${')'.repeat(deep)}}}`, {}],
    ['blocks of far too many', `${'{{#if a}}'.repeat(1000)}x${'{{/if}}'.repeat(1000)}`, {}],
  ])('is refused for %s within one another', (_, text, partials) => {
    expect(tooLargeToFill(parsed('t', text), new Partials(partials))?.message).toBe(
      'Skabelonen t kan blive til mere end 200 partials, blokke og hjælpere inden i hinanden',
    );
  });

  test('is told of once, also where a partial includes itself', () => {
    const texts = { a: `{{> a}}${'{{#if x}}y{{/if}}'.repeat(200)}` };
    const limits = { ...LIMITS, steps: 100 };
    expect(tooLargeToFill(parsed('t', '{{> a}}'), new Partials(texts), limits)?.place).toMatchObject({
      file: 'a.md.hbs',
    });
  });
});

test('A file that is no template is not read as one', () => {
  const source = { name: 't', file: 't.md.hbs', text: '{{#if x}}y{{/if}}\n'.repeat(20_000) };
  expect(parseTemplate(source)).toMatchObject({
    ok: false,
    problem: {
      rule: 'template-too-large',
      place: { file: 't.md.hbs', line: 1 },
    },
  });
});

describe('A template that comes to too much', () => {
  test('is given up after so many steps, and says where', () => {
    let printed = 0;
    const context = {
      get name() {
        printed += 1;
        return 'x';
      },
    };
    const rendered = compileTemplate(parsed('t', TOP), new Partials(fanOut(30, 6, 'a\n{{name}}')))(context);
    expect(rendered).toMatchObject({
      markdown: '',
      values: [],
      tooLarge: {
        message: 'Skabelonen t er mere end 100.000 partials og blokke',
        place: { file: 'p5.md.hbs', line: 1 },
        fix: 'Tag partials, eller {{#each}}, der står inden i hinanden, ud.',
      },
    });
    expect(printed).toBeGreaterThan(LIMITS.steps / 2);
    expect(printed).toBeLessThanOrEqual(LIMITS.steps);
  });

  test('is given up after so many characters, of text, of values or of indentation', () => {
    const list = Array.from({ length: 1000 }, () => 'x'.repeat(3000));
    for (const [text, partials] of [
      [`{{#each list}}${'x'.repeat(3000)}{{/each}}`, {}],
      ['{{#each list}}{{this}}{{/each}}', {}],
      [`{{#each list}}\n${' '.repeat(3000)}{{> p}}\n{{/each}}`, { p: 'x\n' }],
    ] as const)
      expect(compileTemplate(parsed('t', text), new Partials(partials))({ list }).tooLarge?.message).toBe(
        'Skabelonen t er mere end 2.000.000 tegn',
      );
  });

  test('can be filled in again afterwards with less', () => {
    const fill = compileTemplate(
      parsed('t', '{{#each list}}{{#if this}}x{{/if}}{{/each}}'),
      new Partials({}),
    );
    expect(fill({ list: Array.from({ length: 60_000 }, () => true) }).tooLarge).toBeDefined();
    expect(fill({ list: [true, false, true] })).toEqual({ markdown: 'xx', values: [] });
  });

  test('is no agreement and no reminder, and tells why and where', () => {
    const tooLarge: Problem = {
      ...{ severity: 'error', rule: 'template-too-large', message: 'For meget', fix: 'Mindre' },
      place: { file: 'p.md.hbs', line: 3 },
    };
    const rendered = { markdown: '', values: [], tooLarge };
    const facts = {
      definition: PARTNERSHIPS['sprog-2027'],
      municipality: municipality('0751'),
      answer: plainYes('0751', {}),
    };
    const made = draftAgreement({ name: 't', file: 't.md.hbs', render: () => rendered }, facts);
    expect(made).toMatchObject({
      ok: false,
      problems: [{ ...tooLarge, message: 'Aarhus Kommune: For meget' }],
    });
    expect(messageBlocks(rendered, { name: 't', file: 't.md.hbs' })).toMatchObject({
      ok: false,
      problems: [{ ...tooLarge, message: 'Påmindelsen t: For meget' }],
    });
  });
});

test('What was found small enough is never given up, where no list is longer than was thought', () => {
  const limits = { steps: 5000, characters: 40_000, depth: 12 };
  const { statement } = fc.letrec<{ statement: string }>((tie) => ({
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('x', 'tekst\n', '{{@root.one}}', '{{> a}}', '  {{> b}}\n', '{{> c}}'),
      tie('statement').map((inner) => `{{#each @root.list}}${inner}{{/each}}`),
      tie('statement').map((inner) => `{{#if this}}\n${inner}{{else if @root.list}}y{{else}}z{{/if}}`),
      tie('statement').map((inner) => `{{#with @root.one as |o|}}${inner}{{/with}}\n`),
      fc.tuple(tie('statement'), tie('statement')).map(([one, other]) => `${one} ${other}`),
    ),
  }));
  const context = { list: Array.from({ length: 100 }, () => 'v'.repeat(49)), one: 'v'.repeat(49) };
  let filled = 0;
  fc.assert(
    fc.property(statement, statement, statement, statement, (top, a, b, c) => {
      const withoutPartials = (text: string, names: string) =>
        text.replace(new RegExp(`\\{\\{> [${names}]\\}\\}`, 'g'), 'p');
      const texts = { a: withoutPartials(a, 'a'), b: withoutPartials(b, 'ab'), c: withoutPartials(c, 'abc') };
      if (tooLargeToFill(parsed('t', top), new Partials(texts), limits)) return;
      filled += 1;
      expect(
        compileTemplate(parsed('t', top), new Partials(texts), limits)(context).tooLarge,
      ).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect(filled).toBeGreaterThan(100);
});

test.each([
  ['agreement', 'agreement-political.md.hbs', ''],
  ['invitation', 'invitation.md.hbs', ''],
  ['reminder', 'svar-mangler.md.hbs', 'reminders'],
])('`check` finds what could come to too much in an own %s', async (_, file, below) => {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-limits-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const folder = join(home, 'dagtilbud-2017');
  await cp('partnerships/dagtilbud-2017', folder, { recursive: true });
  await cp('test/fixtures/templates/too-large', join(folder, below), { recursive: true });
  await cp('test/fixtures/templates/too-large/template.md.hbs', join(folder, below, file));
  await rm(join(folder, below, 'template.md.hbs'));
  const { code, out } = await run(['check', folder, '--json']);
  expect(code).toBe(1);
  const { problems } = JSON.parse(out) as { problems: { severity: string }[] };
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { rule: 'template-too-large', file: expect.stringMatching(/partials\/p1\.md\.hbs$/), line: 4 },
  ]);
  if (file.startsWith('agreement')) {
    await writeFile(join(home, 'a.csv'), 'Kommune;Svar\nAarhus;ja\n');
    const drafted = await run([
      'draft',
      folder,
      '--answers',
      join(home, 'a.csv'),
      '--out',
      join(home, 'out'),
    ]);
    expect(drafted).toMatchObject({
      code: 1,
      err: expect.stringContaining('kan blive til mere end 100.000'),
    });
  }
});
