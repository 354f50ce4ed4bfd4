import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { readServerConfig } from '../../src/config.ts';
import { createLinks, type LinkedFile, linkKey, linkKeyFor } from '../../src/server/links.ts';
import { readerHash } from '../../src/store/privacy/revoked-links.ts';
import { temporaryFolder } from './server-process.ts';

const DRAFT = { name: '0751-aarhus.docx', title: 'Aftale', bytes: Buffer.from('udkast') };
const KEY = linkKey('a-secret-of-the-test');

function linksAt(
  clock: Clock,
  kept: readonly LinkedFile[] = [],
  capacity = 1000,
  key = KEY,
  revoked: ReadonlyMap<string, string> = new Map(),
) {
  const hashOf = ({ bytes }: LinkedFile) => createHash('sha256').update(bytes).digest('hex');
  return createLinks({
    clock,
    key,
    capacity,
    revokedAt: async (hashes) => hashes.flatMap((hash) => revoked.get(hash) ?? [])[0],
    keptFile: async (hash) => kept.find((file) => hashOf(file) === hash),
  });
}

function changed(token: string, at: number): string {
  const bytes = Buffer.from(token, 'base64url');
  bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
  return bytes.toString('base64url');
}

describe('A link to a file', () => {
  test('opens the file until it expires', async () => {
    let clock = fixedClock('2017-05-01T09:00');
    const links = linksAt({ now: () => clock.now() });
    const token = links.issue(DRAFT, 'samtale');
    expect(await links.open(token)).toMatchObject({ name: DRAFT.name, bytes: DRAFT.bytes });
    clock = fixedClock('2017-05-03T08:59');
    expect(await links.open(token)).toMatchObject({ name: DRAFT.name });
    clock = fixedClock('2017-05-03T09:01');
    expect(await links.open(token)).toBe('expired');
  });

  test('is revoked at once when its reader, or somebody in the file, is forgotten; a later one opens', async () => {
    let clock = fixedClock('2017-05-01T09:00');
    const revoked = new Map<string, string>();
    const links = linksAt({ now: () => clock.now() }, [], 1000, KEY, revoked);
    const mine = links.issue(DRAFT, 'min samtale');
    const theirs = links.issue(DRAFT, 'din samtale');
    revoked.set(readerHash('min samtale'), '2017-05-01T07:00:00.000Z');
    expect(await links.open(mine)).toBe('expired');
    expect(await links.open(theirs)).toMatchObject({ name: DRAFT.name });
    revoked.set(createHash('sha256').update(DRAFT.bytes).digest('hex'), '2017-05-01T07:00:00.000Z');
    expect(await links.open(theirs)).toBe('expired');
    clock = fixedClock('2017-05-01T09:01');
    expect(await links.open(links.issue(DRAFT, 'min samtale'))).toMatchObject({ name: DRAFT.name });
  });

  test('differs between persons, and neither can be derived from the other', async () => {
    const links = linksAt(fixedClock('2017-05-01T09:00'));
    const mine = links.issue(DRAFT, 'min samtale');
    const theirs = links.issue(DRAFT, 'din samtale');
    expect(mine).not.toBe(theirs);
    const READER = [32, 48] as const;
    const mixed = Buffer.from(mine, 'base64url');
    Buffer.from(theirs, 'base64url').copy(mixed, READER[0], ...READER);
    expect(await links.open(mixed.toString('base64url'))).toBe('unknown');
  });

  test('does not open if any byte is changed', async () => {
    const links = linksAt(fixedClock('2017-05-01T09:00'));
    const token = links.issue(DRAFT, 'samtale');
    const { length } = Buffer.from(token, 'base64url');
    for (let at = 0; at < length; at += 1) expect(await links.open(changed(token, at))).toBe('unknown');
  });

  test.each(['', 'a', '../../etc/passwd', '%00', 'æøå', 'A'.repeat(115), 'A'.repeat(10_000)])(
    'does not open if it is %j',
    async (token) => {
      expect(await linksAt(fixedClock('2017-05-01T09:00')).open(token)).toBe('unknown');
    },
  );

  test('does not open in another encoding, or signed by another server', async () => {
    const clock = fixedClock('2017-05-01T09:00');
    const links = linksAt(clock);
    const token = links.issue(DRAFT, 'samtale');
    expect(await links.open(`${token}=`)).toBe('unknown');
    expect(await links.open(`${token}?x`)).toBe('unknown');
    expect(await linksAt(clock, [DRAFT], 1000, linkKey('another')).open(token)).toBe('unknown');
  });

  test('to an agreement in the store opens after a restart; to another file it has expired', async () => {
    const clock = fixedClock('2017-05-01T09:00');
    const token = linksAt(clock).issue(DRAFT, 'samtale');
    expect(await linksAt(clock, [DRAFT]).open(token)).toMatchObject({ name: DRAFT.name });
    expect(await linksAt(clock).open(token)).toBe('expired');
  });

  test('holds the newest files within its capacity, and the newest one however large', async () => {
    const links = linksAt(fixedClock('2017-05-01T09:00'), [], 100);
    const file = (name: string, size: number) => ({ name, title: name, bytes: Buffer.alloc(size, name) });
    const [a, b, c] = [file('a', 60), file('b', 60), file('c', 500)].map(
      (one) => () => links.issue(one, 's'),
    );
    const first = a?.() ?? '';
    expect(await links.open(first)).toMatchObject({ name: 'a' });
    const second = b?.() ?? '';
    expect(await links.open(first)).toBe('expired');
    expect(await links.open(second)).toMatchObject({ name: 'b' });
    const third = c?.() ?? '';
    expect(await links.open(second)).toBe('expired');
    expect(await links.open(third)).toMatchObject({ name: 'c' });
  });
});

describe('The key of links', () => {
  async function configured() {
    const dataFolder = await temporaryFolder();
    const read = readServerConfig({ PARTNERSKAB_DATA: dataFolder });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { config: read.config, file: join(dataFolder, 'link-key') };
  }

  test('is made once where no platform has a secret, and kept', async () => {
    const { config } = await configured();
    const [one, other] = await Promise.all([linkKeyFor(config), linkKeyFor(config)]);
    expect(one).toHaveLength(32);
    expect(other).toEqual(one);
    expect(await linkKeyFor(config)).toEqual(one);
  });

  test.each([0, 5, 33])('is not taken from a file of %i bytes, and what to do is said', async (bytes) => {
    const { config, file } = await configured();
    await writeFile(file, new Uint8Array(bytes));
    await expect(linkKeyFor(config)).rejects.toThrow(
      `is 32 bytes, and ${file} has ${bytes}. Put it back from a copy; or delete it`,
    );
  });

  test('is waited for where another process is making it', async () => {
    const { config, file } = await configured();
    await writeFile(file, '');
    const waited = linkKeyFor(config);
    await writeFile(file, new Uint8Array(32).fill(7));
    expect(await waited).toEqual(Buffer.alloc(32, 7));
  });
});
