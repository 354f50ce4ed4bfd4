import type { DateTime } from 'luxon';
import { listBlocks, nameBlocks } from '../../chat/list-blocks.ts';
import type { Message } from '../../chat/message.ts';
import { missingText, STATES } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { saysYes } from '../../partnership/answer.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { waitingBlocks } from './staff-activation.ts';

const NEXT = 5;

/**
 * A partnership's status: totals, the deadline, who has answered, who is late, who lacks what, and what comes next.
 */
export async function overview(context: EventContext, status: StaffStatus): Promise<Message> {
  const { partnership, municipalities } = status;
  const now = context.services.clock.now();
  const { definition, milestoneChanges } = partnership;
  const all = municipalities.toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const deadline = registrationDeadline(definition, milestoneChanges);
  const answered = all.filter(({ answer }) => answer !== undefined);
  const yes = answered.filter(({ answer }) => answer && saysYes(answer.decision));
  const no = answered.filter((one) => !yes.includes(one));
  const silent = all.filter(({ answer }) => answer === undefined);
  const late = all.filter((one) => one.late);
  const lacking = yes.flatMap((one) => {
    const missing = missingFrom(definition, one.enrolment, one.answer).map(missingText);
    return missing.length > 0 ? [`${nameOf(one)}: ${missing.join('; ')}`] : [];
  });
  const states = [...Map.groupBy(all, ({ enrolment }) => enrolment.state)].map(
    ([state, of]) => `${STATES[state]} ${of.length}`,
  );
  const next = milestonesInForce(definition, milestoneChanges)
    .flatMap(({ when, title }) => {
      const window = windowOf(when);
      return window && window.last >= now
        ? [{ last: window.last, line: `${writeMilestoneDate(when)}: ${title}` }]
        : [];
    })
    .toSorted((a, b) => a.last.toMillis() - b.last.toMillis())
    .slice(0, NEXT);
  const section = (title: string, names: readonly MunicipalityStatus[]) =>
    names.length === 0
      ? []
      : [{ kind: 'text' as const, text: `${title} (${names.length}):` }, ...nameBlocks(names.map(nameOf))];
  return {
    summary: definition.title,
    blocks: [
      { kind: 'heading', text: definition.title },
      ...(await waitingBlocks(context, status)),
      {
        kind: 'facts',
        facts: [
          {
            label: STAFF.deadline,
            value: deadline
              ? STAFF.deadlineIn(writeMilestoneDate(deadline.date), daysTo(deadline.last, now))
              : STAFF.noDeadline,
          },
          {
            label: STAFF.answered,
            value: STAFF.totals({
              invited: all.length,
              answered: answered.length,
              yes: yes.length,
              reserved: yes.filter(({ answer }) => answer?.decision === 'yes-under-reservation').length,
              no: no.length,
              late: late.length,
            }),
          },
          { label: STAFF.states, value: states.join(', ') },
        ],
      },
      ...section(STAFF.saidYes, yes),
      ...section(STAFF.saidNo, no),
      ...section(STAFF.lateOnes, late),
      ...section(STAFF.silent, silent),
      ...(lacking.length > 0 ? [{ kind: 'text' as const, text: STAFF.lacking }, ...listBlocks(lacking)] : []),
      { kind: 'text', text: next.length > 0 ? STAFF.next : STAFF.nothingNext },
      ...listBlocks(next.map(({ line }) => line)),
      { kind: 'buttons', buttons: STAFF.overviewButtons(partnership.id) },
      { kind: 'note', text: STAFF.overviewNote },
    ],
  };
}

export function nameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'name');
}

/** Days from today to the day of the deadline; negative once it has passed. */
function daysTo(deadline: DateTime, now: DateTime<true>): number {
  const day = (at: DateTime) => at.startOf('day').setZone('utc', { keepLocalTime: true });
  return Math.round(day(deadline).diff(day(now), 'days').days);
}
