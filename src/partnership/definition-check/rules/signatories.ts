import { DateTime } from 'luxon';
import { ZONE } from '../../../clock.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';
import { partyPaths } from './parties.ts';

/** Nobody leaves office before having entered it. */
export const termsOfOfficeAreInOrder: Rule = (raw) =>
  allSignatories(raw).flatMap((item): Finding[] => {
    const from = raw.day(...item, 'from');
    const until = raw.day(...item, 'until');
    if (from === undefined || until === undefined || from <= until) return [];
    return [
      {
        severity: 'error',
        rule: 'term-of-office-backwards',
        path: [...item, 'until'],
        message: 'The time in office ends before it begins',
        expected: `a day after ${from}`,
        found: until,
        fix: 'Swap or correct the two days.',
      },
    ];
  });

/** Somebody of each party is in office on the day when the last agreements are signed (R11, R43). */
export const somebodySignsForEach: Rule = (raw) =>
  partyPaths(raw).flatMap((party): Finding[] => {
    const terms = termsOfOffice(raw, party);
    const day = signingDay(raw);
    if (day === undefined || terms.length === 0) return [];
    if (terms.some(({ from, until }) => from <= day && day <= until)) return [];
    return [
      {
        severity: 'error',
        rule: 'nobody-signs',
        path: [...party, 'signatories'],
        message: `Nobody in the list signs for ${nameOf(raw, party)} on ${day}, when agreements are signed`,
        expected: 'a signatory whose "from" and "until" hold that day',
        found: `${terms.length} for other days`,
        fix: 'Add the one in office on that day.',
      },
    ];
  });

/**
 * Who follows whom leaves no day without anybody, and no day with the same office held twice (R11). Two titles at
 * the same time are two signatures, which is fine.
 */
export const termsOfOfficeMeet: Rule = (raw) => partyPaths(raw).flatMap((party) => termsMeet(raw, party));

function termsMeet(raw: RawDefinition, party: Path): Finding[] {
  const terms = termsOfOffice(raw, party).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const day = signingDay(raw);
  return terms.flatMap((term, index): Finding[] => {
    const before = terms.slice(0, index);
    const sameOffice = before.find(({ title, until }) => title === term.title && until >= term.from);
    if (sameOffice)
      return [
        {
          severity: 'warning',
          rule: 'terms-of-office-overlap',
          path: term.path,
          message: `Two hold the same office ("${term.title}") at the same time, and both would sign`,
          expected: 'each "from" after the "until" of the one before',
          found: `from ${term.from === ALWAYS ? 'the beginning' : term.from}, until ${sameOffice.until === FOREVER ? 'further notice' : sameOffice.until}`,
          fix: 'Correct "until" of the one or "from" of the other.',
        },
      ];
    const lastDay = before
      .map(({ until }) => until)
      .toSorted()
      .at(-1);
    if (lastDay === undefined || dayAfter(lastDay) >= term.from) return [];
    // The worse of the two is told by the rule above.
    if (day !== undefined && lastDay < day && day < term.from) return [];
    return [
      {
        severity: 'warning',
        rule: 'terms-of-office-gap',
        path: term.path,
        message: `Nobody signs for ${nameOf(raw, party)} between ${lastDay} and ${term.from}`,
        expected: `"from" on ${dayAfter(lastDay)}`,
        found: term.from,
        fix: 'Correct the days, or add the one who was in office between them.',
      },
    ];
  });
}

function allSignatories(raw: RawDefinition): Path[] {
  return partyPaths(raw).flatMap((party) => raw.items(...party, 'signatories'));
}

function nameOf(raw: RawDefinition, party: Path): string {
  return raw.text(...party, 'name') ?? 'the municipality';
}

interface TermOfOffice {
  path: Path;
  title: string;
  from: string;
  until: string;
}

const ALWAYS = '0000-01-01';
const FOREVER = '9999-12-31';

/** None where the days of one can't be read or run backwards: that is mended first. */
function termsOfOffice(raw: RawDefinition, party: Path): TermOfOffice[] {
  const items = raw.items(...party, 'signatories');
  const terms = items.flatMap((path): TermOfOffice[] => {
    const from = dayOr(ALWAYS, raw, [...path, 'from']);
    const until = dayOr(FOREVER, raw, [...path, 'until']);
    if (from === undefined || until === undefined || from > until) return [];
    return [{ path, title: raw.text(...path, 'title') ?? '', from, until }];
  });
  return terms.length === items.length ? terms : [];
}

function signingDay(raw: RawDefinition): string | undefined {
  return datedMilestonesOf(raw, 'approval', 'signing')
    .map(({ lastDay }) => lastDay)
    .toSorted()
    .at(-1);
}

function dayOr(open: string, raw: RawDefinition, path: Path): string | undefined {
  return raw.has(...path) ? raw.day(...path) : open;
}

function dayAfter(day: string): string {
  if (day === FOREVER) return FOREVER;
  return DateTime.fromISO(day, { zone: ZONE }).plus({ days: 1 }).toISODate();
}
