import { DateTime } from 'luxon';
import { ZONE } from '../../../clock.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';
import { partyPaths } from './parties.ts';

/** Nobody leaves office before having entered it. */
export const termsOfOfficeAreInOrder: Rule = (raw) =>
  allSignatories(raw).flatMap((item): Finding[] => {
    const from = raw.day(...item, 'from');
    const until = raw.day(...item, 'until');
    if (from === undefined || until === undefined || from <= until) return [];
    return [error('term-of-office-backwards', { from, until }, { path: [...item, 'until'] })];
  });

/** Somebody of each party is in office on the day when the last agreements are signed (R11, R43). */
export const somebodySignsForEach: Rule = (raw) =>
  partyPaths(raw).flatMap((party): Finding[] => {
    const terms = termsOfOffice(raw, party);
    const day = signingDay(raw);
    if (day === undefined || terms.length === 0) return [];
    if (terms.some(({ from, until }) => from <= day && day <= until)) return [];
    const data = { party: nameOf(raw, party), day, others: terms.length };
    return [error('nobody-signs', data, { path: [...party, 'signatories'] })];
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
    if (sameOffice) {
      const from = term.from === ALWAYS ? null : term.from;
      const until = sameOffice.until === FOREVER ? null : sameOffice.until;
      return [warning('terms-of-office-overlap', { title: term.title, from, until }, { path: term.path })];
    }
    const lastDay = before
      .map(({ until }) => until)
      .toSorted()
      .at(-1);
    if (lastDay === undefined || dayAfter(lastDay) >= term.from) return [];
    // The rule above reports the worse of the two.
    if (day !== undefined && lastDay < day && day < term.from) return [];
    const data = { party: nameOf(raw, party), last: lastDay, from: term.from, wanted: dayAfter(lastDay) };
    return [warning('terms-of-office-gap', data, { path: term.path })];
  });
}

function allSignatories(raw: RawDefinition): Path[] {
  return partyPaths(raw).flatMap((party) => raw.items(...party, 'signatories'));
}

/** None of the municipality: each agreement names its own. */
function nameOf(raw: RawDefinition, party: Path): string | null {
  return raw.text(...party, 'name') ?? null;
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
