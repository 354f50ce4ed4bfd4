import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatFile } from '../chat/port.ts';
import type { Clock } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import { fillPrivateFile, makePrivateFolder } from '../private-files.ts';
import { readerHash } from '../store/privacy/revoked-links.ts';

/** A file as served. */
export interface LinkedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Links to files. Whoever has a link can open it, so each is made for one conversation, cannot be guessed, and expires.
 */
export interface Links {
  /**
   * The token of a link to one file in one conversation.
   * @param reader the conversation: each gets a different link
   */
  issue(file: ChatFile, reader: string): string;
  open(token: string): Promise<LinkedFile | 'expired' | 'unknown'>;
}

interface LinkSettings {
  clock: Clock;
  /** The key that links are signed with. It must survive a restart, or older links no longer open. */
  key: Uint8Array;
  /** A file no longer in memory, by its SHA-256 in hexadecimal: an agreement in the store. */
  keptFile(hash: string): Promise<LinkedFile | undefined>;
  /**
   * The ISO instant until which links to a file, or of a conversation, are revoked, by their hashes in hexadecimal.
   */
  revokedAt(hashes: readonly string[]): Promise<string | undefined>;
  /** Maximum bytes in memory; the oldest files are dropped first. */
  capacity?: number;
}

const VALID_FOR_HOURS = 48;
const VALID_FOR_MS = VALID_FOR_HOURS * 60 * 60 * 1000;
const CAPACITY = 64 * 1024 * 1024;

const HASH = 32;
const READER = 16;
const EXPIRY = 6;
const MAC = 32;
const KEY_BYTES = 32;
const LOOKS = 5;
const LOOK_AGAIN_MS = 100;
const LENGTH = HASH + READER + EXPIRY + MAC;

export function createLinks({ clock, key, keptFile, revokedAt, capacity = CAPACITY }: LinkSettings): Links {
  const held = new Map<string, LinkedFile>();
  let size = 0;

  function hold(id: string, file: LinkedFile): void {
    size += file.bytes.length - (held.get(id)?.bytes.length ?? 0);
    held.delete(id);
    held.set(id, file);
    for (const [oldest, { bytes }] of held) {
      if (size <= capacity || held.size === 1) break;
      held.delete(oldest);
      size -= bytes.length;
    }
  }

  const sign = (content: Uint8Array) => createHmac('sha256', key).update(content).digest();

  return {
    issue({ name, bytes }, reader) {
      const hash = createHash('sha256').update(bytes).digest();
      hold(hash.toString('hex'), { name, bytes });
      const expiry = Buffer.alloc(EXPIRY);
      expiry.writeUIntBE(clock.now().plus({ hours: VALID_FOR_HOURS }).toMillis(), 0, EXPIRY);
      const content = Buffer.concat([hash, Buffer.from(readerHash(reader), 'hex'), expiry]);
      return Buffer.concat([content, sign(content)]).toString('base64url');
    },
    async open(token) {
      const bytes = Buffer.from(token, 'base64url');
      // Base64url can encode the same bytes in several ways; only the canonical one is a token.
      if (bytes.length !== LENGTH || bytes.toString('base64url') !== token) return 'unknown';
      const content = bytes.subarray(0, LENGTH - MAC);
      if (!timingSafeEqual(sign(content), bytes.subarray(LENGTH - MAC))) return 'unknown';
      const expires = content.readUIntBE(HASH + READER, EXPIRY);
      if (clock.now().toMillis() > expires) return 'expired';
      const hash = content.subarray(0, HASH).toString('hex');
      const reader = content.subarray(HASH, HASH + READER).toString('hex');
      const revoked = await revokedAt([hash, reader]);
      // Somebody in the file, or whose conversation it is, has been forgotten since.
      if (revoked !== undefined && expires - VALID_FOR_MS <= Date.parse(revoked)) return 'expired';
      return held.get(hash) ?? (await keptFile(hash)) ?? 'expired';
    },
  };
}

/**
 * The signing key of links: stable across restarts and shared by all processes of an installation.
 * @throws UnusableLinkKey where its file holds no key
 */
export async function linkKeyFor(config: ServerConfig): Promise<Uint8Array> {
  if (config.teams) return linkKey(config.teams.appPassword);
  if (config.slack) return linkKey(config.slack.botToken);
  return keyBesideStore(config.dataFolder);
}

/** What Message-IDs are made with, derived from the key of links. */
export function mailIdSecret(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'partnerskab mail ids', KEY_BYTES));
}

/** The file with the key of links holds none. */
export class UnusableLinkKey extends Error {
  constructor(file: string, bytes: number) {
    super(
      `The key that links are signed with is ${KEY_BYTES} bytes, and ${file} has ${bytes}. ` +
        'Put it back from a copy; or delete it to have a new one made, and links that were handed out no longer open.',
    );
    this.name = 'UnusableLinkKey';
  }
}

/** Derived from a secret that all processes of an installation have. */
export function linkKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'partnerskab file links', KEY_BYTES));
}

/** Local mode has no secret to derive a key from, so one is generated and stored, readable by its owner only. */
async function keyBesideStore(dataFolder: string): Promise<Uint8Array> {
  const file = join(dataFolder, 'link-key');
  await makePrivateFolder(dataFolder);
  // If two processes start at once, one creates the file and both read it.
  const make = fillPrivateFile(file, (handle) => handle.writeFile(randomBytes(KEY_BYTES)), {
    replace: false,
  });
  await make.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  for (let look = 1; ; look += 1) {
    const key = await readFile(file);
    if (key.length === KEY_BYTES) return key;
    // Where a file system has no hard links, another process that starts now makes it empty first.
    if (key.length > 0 || look === LOOKS) throw new UnusableLinkKey(file, key.length);
    await sleep(LOOK_AGAIN_MS);
  }
}
