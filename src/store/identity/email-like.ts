import { type RawBuilder, sql } from 'kysely';

/**
 * A condition on `email` that holds for every address with this key (`emailKey`), and by index where it can: compare
 * what it finds. A database only knows the case of English letters, so any other letter matches anything here.
 */
export function emailLike(key: string): RawBuilder<boolean> {
  if (isEnglish(key)) return sql<boolean>`lower(email) = ${key}`;
  const pattern = key.replace(/[\\%_]/g, '\\$&').replace(/[^\x00-\x7f]+/g, '%');
  return sql<boolean>`lower(email) like ${pattern} escape '\\'`;
}

/** Whether all its letters are such that a database knows their case. */
export function isEnglish(key: string): boolean {
  return /^[\x00-\x7f]*$/.test(key);
}
