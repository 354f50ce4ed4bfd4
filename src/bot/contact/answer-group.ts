import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import { GROUPS, memberLine } from '../../chat/text/groups-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type GroupInForce, groupsOf } from '../../store/partnerships/groups.ts';
import type { EventContext } from '../context/event-context.ts';
import { readEnrolmentContext } from '../context/event-context.ts';
import { asksWho, groupsAsked } from '../parse/parse-group.ts';

/** Who sits in the group that somebody asks about; undefined if no group of theirs is asked about. */
export async function answerGroup(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<Message | undefined> {
  if (!asksWho(text)) return undefined;
  for (const place of places) {
    const known = await readEnrolmentContext(context, place);
    const asked = known ? groupsAsked(text, known.definition.groups).map(({ id }) => id) : [];
    if (!known || asked.length === 0) continue;
    const groups = await groupsOf(context.services.store, place.partnership);
    return groupsMessage(
      known.definition,
      groups.filter(({ id }) => asked.includes(id)),
    );
  }
  return undefined;
}

/**
 * Groups with their members.
 * @param forKl with addresses, and a button to change them
 */
export function groupsMessage(
  { id, agreement }: Definition,
  groups: readonly GroupInForce[],
  { forKl = false } = {},
): Message {
  return GROUPS.message(
    groups.map(({ name, text, meetingsPerYear, members }) => ({
      ...{ name, text, meetingsPerYear },
      members: members.map((member) => memberLine(member, agreement.parties, { withAddress: forKl })),
    })),
    forKl
      ? [
          {
            kind: 'buttons',
            buttons: [{ action: 'staff-wide', value: `staff-groups|${id}`, label: GROUPS.form.set }],
          },
        ]
      : [],
  );
}
