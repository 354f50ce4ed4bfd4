import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoreSettings } from '../../src/store/db/open-store.ts';

/** What is in a store before a test begins. */
export interface Filling {
  /** Names the filling with all that it follows from. */
  key: string;
  fill(store: Store): Promise<void>;
}

const EMPTY: Filling = { key: '', fill: async () => {} };
const FILE = 'partnerskab.db';
/** Database files by the key of their filling. */
const files = new Map<string, Promise<Uint8Array>>();

/**
 * Opens a store. Where there is no SQLite database yet, in a copy of one that was made and filled once: to carry out thirty
 * migrations and register a partnership takes as long as many a test.
 */
export async function openPrepared(settings: StoreSettings, filling = EMPTY): Promise<Store> {
  const { databaseUrl, dataFolder, clock } = settings;
  if (databaseUrl !== undefined) {
    const store = await openStore(settings);
    await filling.fill(store);
    return store;
  }
  const file = join(dataFolder, FILE);
  if (!(await isThere(file))) {
    const made = files.get(filling.key) ?? filled(filling, clock);
    files.set(filling.key, made);
    await mkdir(dataFolder, { recursive: true });
    await writeFile(file, await made, { mode: 0o600 });
  }
  return openStore(settings);
}

async function filled({ fill }: Filling, clock: StoreSettings['clock']): Promise<Uint8Array> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-prepared-'));
  try {
    const store = await openStore({ dataFolder, clock });
    await fill(store);
    await store.close();
    return await readFile(join(dataFolder, FILE));
  } finally {
    await rm(dataFolder, { recursive: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
