import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatFile } from '../chat/port.ts';
import type { Clock } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import { fillPrivateFile, makePrivateFolder } from '../private-files.ts';
import { readerHash } from '../store/privacy/revoked-links.ts';
import { isLocalMode } from './served-platforms.ts';

/** A file as it is handed out. */
export interface LinkedFile {
  name: string;
  bytes: Uint8Array;
}

/** Links to files. Who has one can open it, so each is made for one conversation, can't be guessed, and expires. */
export interface Links {
  /**
   * A link's last part, for one file in one conversation.
   * @param reader the conversation: a link that was made for another is another
   */
  issue(file: ChatFile, reader: string): string;
  open(token: string): Promise<LinkedFile | 'expired' | 'unknown'>;
}

interface LinkSettings {
  clock: Clock;
  /** What links are signed with. The same after a restart, or links from before it no longer open. */
  key: Uint8Array;
  /** A file that is no longer held here, by its SHA-256 in hexadecimal: an agreement that the store keeps. */
  keptFile(hash: string): Promise<LinkedFile | undefined>;
  /** The ISO instant until which links to a file, or of a conversation, were revoked: by their hashes in hexadecimal. */
  revokedAt(hashes: readonly string[]): Promise<string | undefined>;
  /** How much is held at most, in bytes; the oldest goes first. */
  capacity?: number;
}

const VALID_FOR_HOURS = 48;
const VALID_FOR_MS = VALID_FOR_HOURS * 60 * 60 * 1000;
const CAPACITY = 64 * 1024 * 1024;

const HASH = 32;
const READER = 16;
const EXPIRY = 6;
const MAC = 32;
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
      // The same bytes can be written in several ways; only the way we write them is a token.
      if (bytes.length !== LENGTH || bytes.toString('base64url') !== token) return 'unknown';
      const content = bytes.subarray(0, LENGTH - MAC);
      if (!timingSafeEqual(sign(content), bytes.subarray(LENGTH - MAC))) return 'unknown';
      const expires = content.readUIntBE(HASH + READER, EXPIRY);
      if (clock.now().toMillis() > expires) return 'expired';
      const hash = content.subarray(0, HASH).toString('hex');
      const reader = content.subarray(HASH, HASH + READER).toString('hex');
      const revoked = await revokedAt([hash, reader]);
      // Somebody was forgotten since: in what it opens, or whose conversation it is.
      if (revoked !== undefined && expires - VALID_FOR_MS <= Date.parse(revoked)) return 'expired';
      return held.get(hash) ?? (await keptFile(hash)) ?? 'expired';
    },
  };
}

/** What links are signed with: the same after a restart, and in every process of one installation. */
export async function linkKeyFor(config: ServerConfig): Promise<Uint8Array> {
  if (config.teams) return linkKey(config.teams.appPassword);
  // Slack takes files itself, so no links are made.
  return isLocalMode(config) ? await keyBesideStore(config.dataFolder) : randomBytes(32);
}

/** From a secret that every process of one installation has. */
export function linkKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'partnerskab file links', 32));
}

/** In local mode there is no secret to make the key from: one is made, and kept for its owner alone. */
async function keyBesideStore(dataFolder: string): Promise<Uint8Array> {
  const file = join(dataFolder, 'link-key');
  await makePrivateFolder(dataFolder);
  // Of two that start at once, one makes it and both read it.
  const make = fillPrivateFile(file, (handle) => handle.writeFile(randomBytes(32)), { replace: false });
  await make.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return await readFile(file);
}
