import { assertNever } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type Batch, MOVED, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { indexOf } from '../plan/view-index.ts';
import { isBareInvitation, isFirstInvitation } from './bare-invitation.ts';
import { lacks, type MunicipalityView, takesPart } from './eligibility.ts';
import { isOfPersons, type PersonAudience, personsOf, type TiedAccountView } from './person-audience.ts';

/** Everything that recipients are determined from, as it is now. */
export interface AudienceView {
  definition: Definition;
  /** The event that the batch is about. */
  event: Pick<ScheduledEvent, 'milestone' | 'network'> & Partial<Pick<ScheduledEvent, 'when'>>;
  /** Ids of networks with an event of their own at the milestone: `networksWithOwnEvent`. */
  ownNetworks: ReadonlySet<string>;
  networks: readonly NetworkView[];
  municipalities: readonly MunicipalityView[];
  /** Accounts that used a municipality's code. */
  accounts: readonly TiedAccountView[];
  /** Codes of municipalities whose self-evaluation is complete. */
  selfEvaluated: ReadonlySet<string>;
  /** E-mail addresses. */
  staff: readonly string[];
  channels: readonly ChannelView[];
  /** The definition's groups with their members in force. */
  groups: readonly GroupView[];
}

export interface GroupView {
  id: string;
  members: readonly { name: string; email?: string | undefined }[];
}

interface NetworkView {
  id: string;
  /** Codes. */
  municipalities: readonly string[];
}

export interface ChannelView {
  platform: string;
  address: string;
  audience:
    | { kind: 'network'; network: string }
    | { kind: 'group'; group: string }
    | { kind: 'advisory-group' | 'everybody' | 'staff' };
}

type Asked = Pick<Batch, 'rule' | 'to'>;

/**
 * The recipients of a batch, from what is missing now. A rule that chases addresses those who lack it, any other those
 * who take part; a network's event concerns its members, a common one everybody whose network has none of its own.
 * Nobody is left out because a channel was never linked: then networks' municipalities and everybody are addressed
 * through the contacts, the advisory group through staff, who know its members, and any other group through its members.
 * A group's meeting is for the group alone. The recipients of `MOVED` are those
 * who were told the earlier date, so there are none here. Instead of a bare invitation, staff are asked for time and place.
 * @param only codes of municipalities, for an escalation step taken early for some of them
 */
export function audienceOf(batch: Asked, view: AudienceView, only?: ReadonlySet<string>): Recipient[] {
  if (batch.rule === MOVED) return [];
  if (batch.rule === WEEKLY) return staffOf(view);
  const group = groupMeeting(view);
  if (batch.to === 'group') return group === undefined ? [] : groupOf(view, group);
  if (group !== undefined) return batch.to === 'staff' ? staffOf(view) : [];
  const concerned = concernedBy(batch, view, only);
  // Nothing is missing any more, so staff get no list either.
  if (concerned.length === 0 && missingOf(batch, view) !== undefined) return [];
  if (isBareInvitation(view.definition, batch, view.event))
    return concerned.length > 0 && isFirstInvitation(view.definition, batch, view.event) ? staffOf(view) : [];
  switch (batch.to) {
    case 'contacts':
    case 'substitutes':
    case 'participants':
    case 'politicians':
      return peopleOf(batch.to, concerned, view);
    case 'consultants':
      return consultantsOf(view, concerned);
    case 'network-channel':
      return networkChannelsOf(view, concerned);
    case 'everybody':
      return orElse(channelsOf(view, 'everybody'), () => peopleOf('contacts', concerned, view));
    case 'advisory-group':
      return orElse(channelsOf(view, 'advisory-group'), () => staffOf(view));
    case 'staff':
      return staffOf(view);
    default:
      return assertNever(batch.to);
  }
}

/**
 * Codes of municipalities in which nobody of the batch's audience can be written to: the next escalation step is taken
 * for them at once. Empty unless the audience is persons in municipalities.
 */
export function municipalitiesWithNobody(
  batch: Asked,
  view: AudienceView,
  only?: ReadonlySet<string>,
): string[] {
  const { to } = batch;
  if (!isOfPersons(to) || batch.rule === MOVED || groupMeeting(view) !== undefined || !mayCome(to, view))
    return [];
  return concernedBy(batch, view, only)
    .filter((municipality) => personsOf(to, municipality, view.accounts).length === 0)
    .map(({ municipality }) => municipality);
}

/** Codes of the municipalities that a batch concerns now, in order. */
export function municipalitiesOf(batch: Asked, view: AudienceView, only?: ReadonlySet<string>): string[] {
  return concernedBy(batch, view, only).map(({ municipality }) => municipality);
}

/** The next escalation step of a rule, for those who were not reached; undefined after the last. */
export function nextEscalation(
  { ladder }: { ladder: readonly { to: Batch['to'] }[] },
  step: string,
): Pick<Batch, 'step' | 'to'> | undefined {
  const [, reached] = /^ladder-(\d+)$/.exec(step) ?? [];
  const next = Number(reached ?? 0);
  const found = ladder[next];
  return found && { step: `ladder-${next + 1}`, to: found.to };
}

const networksById = indexOf<NetworkView>(({ id }) => id);
const municipalitiesByCode = indexOf<MunicipalityView>(({ municipality }) => municipality);

function concernedBy(batch: Asked, view: AudienceView, only?: ReadonlySet<string>): MunicipalityView[] {
  const { definition, selfEvaluated } = view;
  const missing = missingOf(batch, view);
  return inReach(view).filter(
    (one) =>
      (only?.has(one.municipality) ?? true) &&
      (missing
        ? lacks(definition, one, missing, selfEvaluated, view.event.milestone)
        : takesPart(definition, one)),
  );
}

/** The members of the event's network, or all but those whose network has an event of its own. */
function inReach({ event, ownNetworks, networks, municipalities }: AudienceView): MunicipalityView[] {
  if (event.network !== '') {
    const byCode = municipalitiesByCode(municipalities);
    const members = (networksById(networks).get(event.network) ?? []).flatMap((one) => one.municipalities);
    return members.flatMap((code) => byCode.get(code) ?? []);
  }
  const elsewhere = new Set(
    networks.filter(({ id }) => ownNetworks.has(id)).flatMap((one) => one.municipalities),
  );
  return municipalities.filter(({ municipality }) => !elsewhere.has(municipality));
}

function missingOf({ rule }: Asked, { definition }: AudienceView) {
  return definition.reminders.rules.find(({ id }) => id === rule)?.missing;
}

function peopleOf(
  to: PersonAudience,
  concerned: readonly MunicipalityView[],
  view: AudienceView,
): Recipient[] {
  if (!mayCome(to, view)) return [];
  return concerned.flatMap((municipality) => personsOf(to, municipality, view.accounts));
}

function mayCome(to: PersonAudience, { definition, event: { milestone } }: AudienceView): boolean {
  return to !== 'politicians' || politiciansMayCome(definition, milestone);
}

/**
 * Politicians attend political events only (R13, O6).
 * @param milestone id
 */
export function politiciansMayCome(definition: Definition, milestone: string): boolean {
  return (
    definition.timeline.milestones.some(({ id, political }) => id === milestone && political) ||
    definition.seminars.some((seminar) => seminar.milestone === milestone && seminar.politicians)
  );
}

function consultantsOf({ definition }: AudienceView, concerned: readonly MunicipalityView[]): Recipient[] {
  if (concerned.length === 0) return [];
  const municipalities = concerned.map(({ municipality }) => municipality);
  return definition.contacts.map(({ name, email }) => ({ kind: 'consultant', name, email, municipalities }));
}

function networkChannelsOf(view: AudienceView, concerned: readonly MunicipalityView[]): Recipient[] {
  const meant = new Map(concerned.map((one) => [one.municipality, one]));
  const { event, networks } = view;
  const asked = event.network === '' ? networks : (networksById(networks).get(event.network) ?? []);
  return asked.flatMap(({ id, municipalities }) => {
    const members = municipalities.flatMap((code) => meant.get(code) ?? []);
    if (members.length === 0) return [];
    return orElse(channelsOf(view, 'network', id), () => peopleOf('contacts', members, view));
  });
}

const channelsByAudience = indexOf<ChannelView>(({ audience }) =>
  audience.kind === 'network'
    ? `network ${audience.network}`
    : audience.kind === 'group'
      ? `group ${audience.group}`
      : audience.kind,
);

function channelsOf(
  { channels }: AudienceView,
  kind: ChannelView['audience']['kind'],
  of?: string,
): Recipient[] {
  const found = channelsByAudience(channels).get(of === undefined ? kind : `${kind} ${of}`) ?? [];
  return found.map(({ platform, address }) => ({
    kind: 'channel',
    platform,
    address,
    ...(of !== undefined && (kind === 'group' ? { group: of } : { network: of })),
  }));
}

/** Id of the group that meets, if it is a group's meeting. */
export function groupMeeting({ definition, event }: Pick<AudienceView, 'definition' | 'event'>) {
  return definition.timeline.milestones.find(({ id }) => id === event.milestone)?.group;
}

/** The group's channel; otherwise each member, and staff for those without an e-mail address. */
function groupOf(view: AudienceView, group: string): Recipient[] {
  return orElse(channelsOf(view, 'group', group), () => {
    const members = view.groups.find(({ id }) => id === group)?.members ?? [];
    const written = members.flatMap(({ name, email }): Recipient[] =>
      email === undefined ? [] : [{ kind: 'member', group, name, email }],
    );
    return written.length > 0 && written.length === members.length ? written : [...written, ...staffOf(view)];
  });
}

function staffOf(view: AudienceView): Recipient[] {
  return orElse(channelsOf(view, 'staff'), () => view.staff.map((email) => ({ kind: 'staff', email })));
}

function orElse(found: Recipient[], other: () => Recipient[]): Recipient[] {
  return found.length > 0 ? found : other();
}
