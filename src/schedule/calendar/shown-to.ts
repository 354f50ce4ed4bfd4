import type { Milestone } from '../../partnership/definition/timeline.ts';
import { accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { FeedReader } from '../../store/identity/calendar-feeds.ts';
import type { CalendarGround } from '../../store/reminders/snapshot.ts';
import { politiciansMayCome } from '../audience/audience.ts';
import { hasLeft, takesPart } from '../audience/eligibility.ts';
import { networksWithOwnEvent } from '../plan/scheduled-events.ts';

/** Which events somebody is shown, and whether with the join link; undefined for those that don't concern them. */
export type Shows = (
  event: Pick<ScheduledEvent, 'milestone' | 'network'>,
  milestone: Milestone,
) => { withLink: boolean } | undefined;

/**
 * What the reader of a feed is shown. A link that is passed on opens for whoever has it, so only a person's own has join
 * links.
 */
export function shownTo(read: CalendarGround, reader: FeedReader): Shows {
  switch (reader.kind) {
    case 'partnership':
      return () => ({ withLink: false });
    case 'network': {
      if (!read.ground.networks.some(({ id }) => id === reader.network)) return () => undefined;
      return (event, milestone) =>
        isForAll(milestone) && concerns(read, event, reader.network) ? { withLink: false } : undefined;
    }
    case 'person':
      return shownIn(read, reader.municipality, reader.person);
  }
}

/**
 * What somebody is shown of what concerns a municipality, while they are registered for it: join links follow `mayJoin`, to
 * people of municipalities that take part, and of a group's meeting to its members alone.
 * @param person e-mail address or account, as `recipientName` writes it
 */
function shownIn(read: CalendarGround, code: string, person: string): Shows {
  const { ground, people } = read;
  const { definition } = ground;
  const municipality = people.municipalities.find((one) => one.municipality === code);
  const roles =
    municipality?.people.filter(({ email }) => isTheirs(email, person)).map(({ role }) => role) ?? [];
  const isLinked = people.accounts.some((one) => one.municipality === code && accountName(one) === person);
  if (!municipality || hasLeft(municipality) || (roles.length === 0 && !isLinked)) return () => undefined;
  const own = people.networks.find(({ municipalities }) => municipalities.includes(code))?.id;
  const isPoliticianOnly = !isLinked && roles.every((role) => role === 'politician');
  const withLink = takesPart(definition, municipality);
  return (event, milestone) => {
    if (isMember(read, milestone, person)) return { withLink: true };
    if (!isForAll(milestone) || !concerns(read, event, own)) return undefined;
    return isPoliticianOnly && !politiciansMayCome(definition, milestone.id) ? undefined : { withLink };
  };
}

/**
 * What still concerns somebody who was invited by mail: everything concerns KL's own; others as members of a group, or in their
 * municipality until it has left.
 * @param person e-mail address, as `emailKey` writes it
 */
export function stillShownTo(read: CalendarGround, staff: readonly string[], person: string): Shows {
  const { ground, people } = read;
  const ofKl = [...staff, ...ground.definition.contacts.map(({ email }) => email)];
  if (ofKl.some((email) => isTheirs(email, person))) return () => ({ withLink: true });
  const all = people.municipalities.map(({ municipality }) => shownIn(read, municipality, person));
  return (event, milestone) => {
    if (isMember(read, milestone, person)) return { withLink: true };
    const shown = all.flatMap((shows) => shows(event, milestone) ?? []);
    return shown.find(({ withLink }) => withLink) ?? shown[0];
  };
}

function isTheirs(email: string | undefined, person: string): boolean {
  return email !== undefined && emailKey(email) === person;
}

function isMember({ people }: CalendarGround, { group }: Milestone, person: string): boolean {
  return people.groups.some(
    ({ id, members }) => id === group && members.some(({ email }) => isTheirs(email, person)),
  );
}

/** A network's own event, or a common one where the network has none of its own. */
function concerns(
  { ground }: CalendarGround,
  { milestone, network }: Pick<ScheduledEvent, 'milestone' | 'network'>,
  own: string | undefined,
): boolean {
  if (network !== '') return network === own;
  return own === undefined || !networksWithOwnEvent(ground, milestone).has(own);
}

/** Neither KL's own nor a group's. */
function isForAll({ internal, group, activities }: Milestone): boolean {
  return !internal && group === undefined && !activities.includes('advisory-group');
}
