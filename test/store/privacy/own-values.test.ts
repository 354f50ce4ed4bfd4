import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailKey } from '../../../src/partnership/identity/email.ts';
import { ownPart, withoutPerson } from '../../../src/store/privacy/own-values.ts';
import { typedPeople } from '../../../src/store/privacy/personal-shape.ts';

/** Of few letters, so that one address often stands within another. */
const email = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), minLength: 1, maxLength: 3 }),
    fc.constantFrom('a.dk', 'aa.dk', 'a.dk.org'),
  )
  .map(([name, domain]) => `${name}@${domain}`);
const separator = fc.constantFrom(', ', '; ', ' og ', '\n', ' <', '> ', '. ', ' ');
const typed = fc
  .array(fc.tuple(email, separator), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

function emailsIn(text: string): string[] {
  return text.match(/[^\s,;<>]+@[a-z.]*[a-z]/g) ?? [];
}

test('Of persons as typed, one address is removed and all others are unchanged', () => {
  fc.assert(
    fc.property(typed, email, (text, sought) => {
      const isTheirs = ({ email: found }: { email?: unknown }) => emailKey(String(found)) === sought;
      const others = emailsIn(text).filter((found) => found !== sought);
      expect(emailsIn(String(withoutPerson(text, typedPeople, isTheirs)))).toEqual(others);
      const own = emailsIn(String(ownPart(text, typedPeople, isTheirs) ?? ''));
      expect(own).toEqual(emailsIn(text).filter((found) => found === sought));
    }),
    { numRuns: 1000 },
  );
});
