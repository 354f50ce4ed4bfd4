import { zipSync } from 'fflate';

/** Packs without compressing, for a reader in the same process. */
export function zipUncompressed(entries: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipSync(entries, { level: 0 });
}

/** One archive of files that are packed already (.docx is a zip). Two of one name both stay: the later is numbered. */
export function zipFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  at: Date,
): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Uint8Array> = {};
  for (const { name, bytes } of files) entries[freeName(name, entries)] = bytes;
  return zipSync(entries, { level: 0, mtime: at });
}

function freeName(name: string, taken: Record<string, unknown>): string {
  if (!Object.hasOwn(taken, name)) return name;
  const [, base = name, ending = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 2; ; number += 1) {
    const next = `${base} (${number})${ending}`;
    if (!Object.hasOwn(taken, next)) return next;
  }
}
