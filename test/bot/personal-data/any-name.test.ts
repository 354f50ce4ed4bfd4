import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { type Row, TABLES } from '../../../src/store/db/tables.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import type { Who } from '../../../src/store/privacy/find-person.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { allRows } from '../../../src/store/privacy/untyped-rows.ts';
import { rounds } from '../../rounds.ts';
import { undeclaredIn } from '../../store/undeclared.ts';
import { METTE, partnership, populatedStore } from './populated-store.ts';

const NEUTRAL = 'Xenia Qvortrup';
const within = [{ partnership, municipality: '0410' }];
const asks: Who = {
  account: { platform: 'slack', address: 'T1/mette%40middelfart.dk' },
  email: METTE,
  within,
};

let folder: string | undefined;
let words: string[];
let baseline: Lived;

/** Everything in the store, by table. */
async function rowsOf(store: Store): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const { name } of TABLES) tables[name] = await allRows(store.reading, name);
  return tables;
}

interface Lived {
  before: Record<string, Row[]>;
  exported: string;
  forgotten: unknown;
  after: Record<string, Row[]>;
}

/** The life of the store once more, with a contact of this name who asks for their data and has it removed. */
async function withName(name: string): Promise<Lived> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-name-'));
  try {
    await cp(folder ?? '', dataFolder, { recursive: true });
    const store = await openStore({ dataFolder, clock: fixedClock('2017-04-21T10:00') });
    try {
      const people = [
        { name, email: METTE },
        { name: 'bo', email: 'bo@middelfart.dk' },
      ];
      const by = { actor: METTE, surface: 'slack' };
      await savePeople(store, by, { partnership, municipality: '0410', role: 'contact', people });
      const before = await rowsOf(store);
      const { held } = await exportPerson(store, asks);
      const result = await forgetPerson(store, { actor: 'den registrerede', surface: 'slack' }, asks);
      if (!('value' in result)) throw new Error(JSON.stringify(result));
      const { mentions: _, stays: __, ...forgotten } = result.value;
      return { before, exported: JSON.stringify(held), forgotten, after: await rowsOf(store) };
    } finally {
      await store.close();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Ids are drawn anew each time. */
function comparable(value: unknown): string {
  return JSON.stringify(value).replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'id');
}

/** Lived once, by whichever test comes first. */
let living: Promise<void> | undefined;

function livedOnce(): Promise<void> {
  living ??= live();
  return living;
}

async function live(): Promise<void> {
  const here = await populatedStore();
  await here.store.dialect.scrub(here.store.writing);
  folder = await mkdtemp(join(tmpdir(), 'partnerskab-lived-'));
  await cp(dirname(here.store.dialect.place), folder, { recursive: true });
  const texts = Object.values(await rowsOf(here.store))
    .flat()
    .flatMap((row) => stringsIn(row));
  words = [...new Set(texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}@./_-]+/u)]))].filter(
    (word) => word.trim() !== '' && word.length < 200,
  );
  baseline = await withName(NEUTRAL);
}

afterAll(() => folder === undefined || rm(folder, { recursive: true, force: true }));

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    if (!/^[[{]/.test(value)) return [value];
    return stringsIn(JSON.parse(value));
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(stringsIn);
}

async function expectNoDifference(name: string): Promise<void> {
  await livedOnce();
  const lived = await withName(name);
  const quoted = JSON.stringify(name).slice(1, -1);
  expect(lived.exported.replaceAll(`"name":"${quoted}"`, `"name":"${NEUTRAL}"`).replace(ID, 'id')).toBe(
    baseline.exported.replace(ID, 'id'),
  );
  expect(comparable(lived.forgotten)).toBe(comparable(baseline.forgotten));
  expect(comparable(lived.after)).toBe(comparable(baseline.after));
}

const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

test('Everything that ever stands in JSON says what it holds of persons', async () => {
  const { store } = await populatedStore();
  expect(await undeclaredIn(store)).toEqual([]);
});

describe('whatever name a contact has given themselves', () => {
  test('what they get is theirs alone', async () => {
    await livedOnce();
    const others =
      /stine@|bo@|asta@|aase@|ny@odense|fremmed|hso@|Lund|Bøgh|Dahl|Holm|Husk at svare.*Husk at svare/u;
    expect(baseline.exported).toContain(METTE);
    expect(baseline.exported.match(others)?.[0]).toBeUndefined();
  });

  test('what is about others stays as it was, to the byte', async () => {
    await livedOnce();
    const isHers = /mette@middelfart|Xenia/u;
    for (const [table, rows] of Object.entries(baseline.before)) {
      const left = new Set(baseline.after[table]?.map((row) => JSON.stringify(row)));
      const gone = rows.map((row) => JSON.stringify(row)).filter((row) => !left.has(row));
      // Only the draft of an agreement in which she stood by name goes as well.
      const strange = gone.filter((row) => !isHers.test(decodeURIComponent(row.replaceAll('%', '%25'))));
      expect([
        table,
        strange.filter((row) => table !== 'agreement_version' || !row.includes('"0410"')),
      ]).toEqual([table, []]);
    }
    const text = JSON.stringify(baseline.after);
    expect(text).not.toMatch(/mette(@|%40)middelfart|Xenia|"chef"|8888 1234/u);
    // Those who get the message that staff are about to send.
    expect(JSON.stringify(baseline.after.form_draft)).toContain('asta@aarhus.dk');
    expect(JSON.stringify(baseline.before.audit)).not.toContain('"places"');
  });

  test.each([
    'slack',
    'teams',
    'day',
    'yes',
    'interested',
    'interessefrist',
    'contact',
    'municipality',
    '0410',
    'T1',
  ])('it makes no difference to the store that it is "%s"', expectNoDifference, 60_000);

  test('it makes no difference that it is any word in any row, or any text', async () => {
    await livedOnce();
    const name = fc.oneof(fc.constantFrom(...words), fc.string({ minLength: 1, unit: 'grapheme' }));
    const named = name.filter((text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\0'));
    await fc.assert(fc.asyncProperty(named, expectNoDifference), {
      numRuns: rounds({ gate: 40, soak: 3000 }),
    });
  }, 600_000);
});
