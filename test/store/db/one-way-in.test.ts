import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../../src/', import.meta.url);

/**
 * What writes beside `change`: all of the store at once, what says nothing about anybody, what is taken back at once,
 * what waits for a decision and is no record yet, pages as they were shown, and when a session was last used.
 */
const BESIDE = [
  'store/db/inspect-store.ts',
  'store/db/limiter-store.ts',
  'store/db/mailbox.ts',
  'store/db/handed-in-files.ts',
  'store/privacy/backup.ts',
  'store/db/scrub.ts',
  'store/db/processed-events.ts',
  'store/db/web-pages.ts',
  'store/identity/staff-sessions.ts',
  'store/identity/web-sessions.ts',
];

test('Only `change` and the listed exceptions write to the store, so that every change is audited', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const writing = files.filter((name) =>
    /store\.writing\b|\bwriting\b[^;\n]*\} = store\b/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(writing.toSorted()).toEqual(['store/db/change.ts', ...BESIDE].toSorted());
});
