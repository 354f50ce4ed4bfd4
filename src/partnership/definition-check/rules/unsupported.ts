import { z } from 'zod';
import { KL, MUNICIPALITY } from '../../definition/parties.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';
import { partyPath, partyPaths } from './parties.ts';

/** What can be written in a definition and nothing acts on yet. */
interface Unsupported {
  path: Path;
  /** What would be left undone, as it stands after "not supported yet:". */
  because: string;
  /** What to do until it is. */
  instead: string;
}

/**
 * A definition may say more than the program can do today: that is refused, never passed over
 * (docs/decisions/0015-definition-schema.md). What is built takes its line out here.
 */
export const nothingIsUnsupported: Rule = (raw) =>
  [...inAgreement(raw), ...inWishes(raw), ...inWork(raw)].map(
    ({ path, because, instead }): Finding => ({
      severity: 'error',
      rule: 'not-supported-yet',
      path,
      message: `"${named(path)}" can be written, but is not supported yet: ${because}`,
      expected: 'a definition without it, for now',
      found: named(path),
      fix: `Take it out. ${instead}`,
    }),
  );

function inAgreement(raw: RawDefinition): Unsupported[] {
  const others = partyPaths(raw).filter(
    (path) => ![MUNICIPALITY, KL].includes(raw.text(...path, 'id') ?? ''),
  );
  const details = partyPaths(raw).flatMap((path) =>
    present(raw, path, ['genitive', 'role', 'contacts'], 'agreements do not print it', 'Write it in a text.'),
  );
  const signatories = partyPaths(raw).flatMap((party) => raw.items(...party, 'signatories'));
  const municipal = raw.items(...partyPath(raw, MUNICIPALITY), 'signatories');
  return [
    ...others.map((path) => ({
      path,
      because: 'forms and agreements name only the municipality and KL',
      instead: 'Name the party in organisation and in the texts.',
    })),
    ...details,
    ...signatories.flatMap((path) =>
      present(raw, path, ['email'], 'nothing is sent to be signed', 'Send the document by hand.'),
    ),
    ...municipal.flatMap((path) =>
      present(
        raw,
        path,
        ['name', 'from', 'until'],
        'a municipality says itself who signs, and only titles are used here',
        'Leave the title.',
      ),
    ),
    ...present(
      raw,
      ['agreement'],
      ['clauses'],
      'agreements do not print them',
      'Put them in a template of your own.',
    ),
    ...present(
      raw,
      ['price'],
      ['perParticipant'],
      'letters are sent before anybody has named participants',
      'Write one amount, or bands by inhabitants.',
    ),
    ...present(
      raw,
      ['price'],
      ['vat', 'instalments'],
      'letters and agreements print agreement.terms.vat and agreement.terms.invoicing',
      'Write it there as a sentence.',
    ),
  ];
}

function inWishes(raw: RawDefinition): Unsupported[] {
  return [
    ...present(raw, ['focusAreas'], ['points'], 'municipalities can only rank', 'Use focusAreas.ranking.'),
    ...present(
      raw,
      [],
      ['laterDeadlines'],
      'only the first question is asked',
      'Ask by letter, with a milestone of the activity "event".',
    ),
    ...present(
      raw,
      ['networks'],
      ['walls', 'largestDistance'],
      'networks are composed without it',
      'Pin municipalities when the networks are composed.',
    ),
  ];
}

function inWork(raw: RawDefinition): Unsupported[] {
  return [
    ...present(raw, [], ['tasks'], 'nobody is asked for them', 'Write them under obligations.'),
    ...present(raw, [], ['groups'], 'only the advisory group is printed and told', 'Write them in a text.'),
    ...raw
      .items('timeline', 'milestones')
      .flatMap((path) =>
        present(
          raw,
          path,
          ['group', 'meeting'],
          'it stands neither in agreements nor in reminders',
          'Fix the meeting with its hours and place with "partnerskab meeting".',
        ),
      ),
  ];
}

/** Those of the keys that something is written under; an empty list is nothing. */
function present(
  raw: RawDefinition,
  at: Path,
  keys: readonly string[],
  because: string,
  instead: string,
): Unsupported[] {
  return keys
    .map((key) => [...at, key])
    .filter((path) => raw.has(...path) && raw.parsed(EMPTY, ...path) === undefined)
    .map((path) => ({ path, because, instead }));
}

const EMPTY = z.array(z.never()).max(0);

function named(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `${String(path.at(-2))}[${key}]` : String(key);
}
