import { writeMilestoneDate } from '../../dates/write.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { ClockTime } from '../../definition/written-offset.ts';
import { error, type Finding, type Rule } from '../finding.ts';

/** A meeting online has no place, one in person no link, and it ends after it begins. */
export const meetingPlansHoldTogether: Rule = (raw) =>
  raw.items('timeline', 'milestones').flatMap((item): Finding[] => {
    const meeting = [...item, 'meeting'];
    const held = raw.text(...meeting, 'held');
    const from = clock(raw.text(...meeting, 'hours', 'from'));
    const until = clock(raw.text(...meeting, 'hours', 'until'));
    return [
      ...hoursTwice(raw, item, from),
      ...(held === 'online' || held === 'in-person' ? misplaced(raw, meeting, held) : []),
      ...(from !== undefined && until !== undefined && until <= from
        ? [error('meeting-ends-too-early', { from, until }, { path: [...meeting, 'hours', 'until'] })]
        : []),
    ];
  });

function misplaced(raw: RawDefinition, meeting: Path, held: 'online' | 'in-person'): Finding[] {
  const key = held === 'online' ? 'place' : 'link';
  const path = [...meeting, key];
  if (!raw.has(...path)) return [];
  return [error('meeting-held-elsewhere', { held, key, value: raw.text(...path) ?? '' }, { path })];
}

/** A time of day stands in the date or among the hours, not in both. */
function hoursTwice(raw: RawDefinition, item: Path, from: string | undefined): Finding[] {
  const when = raw.date(...item, 'when');
  if (from === undefined || !when) return [];
  const isTimed = when.kind === 'instant' || (when.kind === 'range' && when.from.kind === 'instant');
  const data = { written: writeMilestoneDate(when), from };
  return isTimed ? [error('meeting-hours-twice', data, { path: [...item, 'meeting', 'hours'] })] : [];
}

/** Times as they are compared: "9.30" is "09:30". Undefined where the schema refuses it. */
function clock(written: string | undefined): string | undefined {
  return ClockTime.safeParse(written).data;
}
