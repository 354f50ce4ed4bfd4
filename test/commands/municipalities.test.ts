import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('The command "municipalities"', () => {
  test('lists all 98 in Danish order, å last', async () => {
    const { code, out, err } = await run(['municipalities']);
    const rows = out.split('\n');
    expect({ code, err, rows: rows.length }).toEqual({ code: 0, err: '', rows: 99 });
    expect(rows[0]).toMatch(/^Code {2}Municipality +Region +Town +Slug$/);
    expect(rows[1]).toContain('Albertslund Kommune');
    expect(rows.at(-1)).toContain('Aarhus Kommune');
  });

  test.each([
    ['a code', ['0751'], ['0751']],
    ['an alias', ['Århus'], ['0751']],
    ['a spelling without Danish letters', ['hoeje', 'taastrup'], ['0169']],
    ['a slip', ['Københvan'], ['0101']],
    ['a part of a name', ['nordfyn'], ['0480']],
    ['a part that several have', ['Brønd'], ['0153', '0810']],
  ])('finds by %s', async (_by, query, codes) => {
    const { code, out } = await run(['municipalities', ...query, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).map((one: { code: string }) => one.code)).toEqual(codes);
  });

  test('finds those of a region', async () => {
    const { code, out } = await run(['municipalities', 'Region', 'Nordjylland']);
    expect({ code, rows: out.split('\n').length }).toEqual({ code: 0, rows: 12 });
  });

  test('gives machines everything that is known, with the slug of file names', async () => {
    const { out } = await run(['municipalities', 'Aarhus', '--json']);
    expect(JSON.parse(out)).toMatchObject([
      {
        code: '0751',
        name: 'Aarhus',
        fullName: 'Aarhus Kommune',
        genitiveFull: 'Aarhus Kommunes',
        slug: 'aarhus',
      },
    ]);
  });

  test.each([
    [['Grindsted'], '', 'No municipality fits "Grindsted".'],
    [['Grindsted', '--json'], '[]', 'No municipality fits "Grindsted".'],
    [['*'], '', 'No municipality fits "*".'],
  ])('ends with 1 where nothing fits: %s', async (args, out, err) => {
    const told = await run(['municipalities', ...args]);
    expect(told).toMatchObject({ code: 1, out });
    expect(told.err).toContain(err);
  });
});
