import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { meetingText, whereText } from '../../chat/text/meetings-da.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import { asHeld, meetingDetails, writeWithHours } from '../../partnership/meetings/meeting-details.ts';
import { takesPart } from '../../schedule/audience/eligibility.ts';
import type { Store } from '../../store/db/open-store.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { meetingsOf } from '../../store/partnerships/meetings.ts';
import type { EnrolmentContext } from '../context/event-context.ts';

/** A milestone as a municipality sees it: the date in force, and its own fixed meetings. */
export interface DateShown {
  milestone: Milestone;
  /** As written, with hours. */
  when: string;
  title: string;
  /** A line each: when a meeting is, and where. */
  meetings: string[];
}

/** The timeline with the dates in force, and fixed meetings; links to those that the municipality takes part in. */
export async function datesOf(
  { definition, changes, place: ref, status }: EnrolmentContext,
  store: Store,
): Promise<DateShown[]> {
  const [own] = await networksOf(store, ref.partnership, { municipalities: [ref.municipality] });
  const meetings = (await meetingsOf(store, ref.partnership)).filter(
    ({ network }) => network === undefined || network === own?.id,
  );
  const joins = takesPart(definition, status);
  return timelineInForce(definition, changes)
    .filter(({ internal }) => !internal)
    .map((milestone) => {
      const { when, title, id, meeting: plan, activities, group } = milestone;
      // A group's link is for the group alone.
      const isTheirs = group === undefined && !activities.includes('advisory-group');
      const shown = <Held extends { link?: string }>({ link, ...held }: Held) => ({
        ...held,
        ...(joins && isTheirs && link !== undefined && { link }),
      });
      const fixed = meetings.filter(({ milestone }) => milestone === id).map((one) => asHeld(one, plan));
      const where = fixed.length === 0 && plan ? [whereText(shown(meetingDetails({}, plan)))] : [];
      return {
        ...{ milestone, title, when: writeWithHours(when, plan?.hours) },
        meetings: [...fixed.map((one) => meetingText(shown(one))), ...where],
      };
    });
}

/** The same in chat. */
export async function datesView(enrolmentContext: EnrolmentContext, store: Store): Promise<Message> {
  const { definition, place: ref, municipality } = enrolmentContext;
  const timeline = (await datesOf(enrolmentContext, store)).map(({ when, title, meetings }) => ({
    label: when,
    value: CONTACT.milestone(title, meetings),
  }));
  return CONTACT.dates(
    definition.title,
    municipality.fullName,
    timeline,
    definition.timeline.tentative?.note,
    enrolmentRefText(ref),
  );
}
