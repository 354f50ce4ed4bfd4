import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * What is kept of a code. A plain hash is enough: with 75 drawn bits there is nothing to try out, as there is with
 * passwords, and one that needed a secret of its own would die with that secret.
 */
export function codeHash(code: string): { selector: string; hash: string } {
  const hash = createHash('sha256').update(`partnerskab code ${code}`).digest('hex');
  return { selector: hash.slice(0, 8), hash };
}

/** Whether two hashes are the same, in a time that tells nothing. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
