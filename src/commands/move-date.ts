import { moveDate } from '../acts/milestones.ts';
import { milestoneWarningText } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { readMilestoneDate } from '../partnership/dates/read.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

export async function moveDateCommand(
  { store, origin }: StoreServices,
  id: string,
  milestone: string,
  words: string[],
  { why }: { why: string },
): Promise<Report> {
  const read = readMilestoneDate(words.join(' '));
  if (!read.ok) {
    const data = { option: null, written: words.join(' '), why: read.message };
    return { problems: [{ ...error('unreadable-date', data), expected: read.expected }] };
  }
  const result = await moveDate({ store, origin }, { partnership: id, milestone, to: read.date, why });
  if (result.kind === 'already-there') return {};
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { change } = result.value;
  const warnings = result.value.warnings.map(milestoneWarningText);
  return {
    json: { ...change, warnings },
    lines: [
      `${milestone}: ${writeMilestoneDate(change.from)} → ${writeMilestoneDate(change.to)}`,
      ...warnings,
    ],
  };
}
