import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { letterFileName } from '../documents/invitation/write-letter.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Store } from '../store/db/open-store.ts';
import { type CodeStanding, codesOf } from '../store/identity/codes.ts';
import { lettersOf } from '../store/identity/letters.ts';

/** A letter to be made. */
export interface LetterToMake {
  municipality: Municipality;
  file: string;
  /** Hashes of the letters that were made before: such a file may be written over. */
  hashes: ReadonlySet<string>;
}

/** A letter that is there already, and why no other is made. */
export interface LetterLeft {
  municipality: Municipality;
  file: string;
  /** `renewed`: another code than the one in the letter lives. */
  why: 'live' | 'renewed' | 'used' | 'withdrawn';
  /** Whether it lies in the folder now. */
  isThere: boolean;
}

/**
 * Which letters are to be made. Without `renew` a municipality that has had a letter gets none while its code lives,
 * nor once it was used, nor after staff withdrew it; only an expired code is made anew by itself.
 */
export async function planLetters(
  store: Store,
  wanted: { partnership: string; municipalities: readonly Municipality[]; folder: string; renew: boolean },
): Promise<{ make: LetterToMake[]; left: LetterLeft[] }> {
  const codes = await codesOf(store, wanted.partnership);
  const letters = Map.groupBy(await lettersOf(store, wanted.partnership), ({ municipality }) => municipality);
  const make: LetterToMake[] = [];
  const left: LetterLeft[] = [];
  for (const municipality of wanted.municipalities) {
    const own = letters.get(municipality.code) ?? [];
    const file = join(wanted.folder, letterFileName(municipality));
    const why = wanted.renew || own.length === 0 ? undefined : whyLeft(codes.get(municipality.code));
    if (why) left.push({ municipality, file, why, isThere: await exists(file) });
    else make.push({ municipality, file, hashes: new Set(own.map(({ fileHash }) => fileHash)) });
  }
  return { make, left };
}

function whyLeft(code: CodeStanding | undefined): LetterLeft['why'] | undefined {
  if (code === undefined || code.state === 'expired') return undefined;
  return code.state === 'live' && code.letter === undefined ? 'renewed' : code.state;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
