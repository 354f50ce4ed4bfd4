import { takesPart } from '../audience/eligibility.ts';
import type { ReminderInput } from './reminder-input.ts';

/**
 * Whether a recipient may see a meeting's join link: KL's own, a channel of those who meet, and people of municipalities
 * that take part. A group's meeting is for the group alone.
 */
export function mayJoin({
  definition,
  event,
  recipient,
  batch,
  municipalities,
}: Pick<ReminderInput, 'definition' | 'event' | 'recipient' | 'municipalities'> & {
  batch: Pick<ReminderInput['batch'], 'to'>;
}): boolean {
  const milestone = definition.timeline.milestones.find(({ id }) => id === event.milestone);
  const isOfGroup =
    milestone?.activities.includes('advisory-group') === true || milestone?.group !== undefined;
  switch (recipient.kind) {
    case 'staff':
    case 'consultant':
      return true;
    case 'member':
      return recipient.group === milestone?.group;
    case 'channel':
      if (milestone?.group !== undefined) return recipient.group === milestone.group || batch.to === 'staff';
      return !isOfGroup || batch.to === 'advisory-group' || batch.to === 'staff';
    case 'person': {
      const own = municipalities.find(({ municipality }) => municipality === recipient.municipality);
      return !isOfGroup && own !== undefined && takesPart(definition, own);
    }
  }
}
