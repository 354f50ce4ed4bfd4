import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('Help', () => {
  test('is shown when asked for, with every command and the exit codes', async () => {
    const { code, out, err } = await run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of ['check', 'draft', 'template-fields', 'municipalities'])
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(out).toContain('Exit codes: 0 done, 1 problems in the input (all reported), 2 wrong usage.');
  });

  test('is shown where no command is given, which is wrong usage', async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Usage: partnerskab /);
  });

  test.each([
    ['check', '[ID|PATH...]'],
    ['draft', '<ID|PATH>'],
    ['template-fields', '[TEMPLATE]'],
    ['municipalities', '[QUERY...]'],
  ])('of %s says how it is used', async (command, args) => {
    const { code, out, err } = await run([command, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: partnerskab ${command} [options] ${args}`);
    expect(out).toContain('--json');
    expect(await run(['help', command])).toEqual({ code, out, err });
  });

  test('of template-fields names every template there is', async () => {
    const { templates } = JSON.parse((await run(['template-fields', '--json'])).out);
    expect(templates.length).toBeGreaterThan(0);
    const { out } = await run(['template-fields', '--help']);
    for (const { template } of templates) expect(out).toContain(template);
  });

  test('has the version beside it', async () => {
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });
});

describe('Wrong usage ends with 2 and says what was meant', () => {
  test.each([
    ['an unknown command', ['chekc'], "error: unknown command 'chekc'\n(Did you mean check?)"],
    ['an unknown option', ['check', '--jsn'], "error: unknown option '--jsn'\n(Did you mean --json?)"],
    ['too many arguments', ['template-fields', 'a', 'b'], 'error: too many arguments'],
    ['a missing argument', ['draft'], 'error: '],
  ])('%s', async (_what, args, message) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('Add --help to see how it is used.');
  });
});
