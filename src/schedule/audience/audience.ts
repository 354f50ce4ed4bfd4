import { assertNever } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type Batch, MOVED, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { indexOf } from '../plan/view-index.ts';
import { lacks, type MunicipalityView, takesPart } from './eligibility.ts';
import { isOfPersons, type PersonAudience, personsOf, type TiedAccountView } from './person-audience.ts';

/** What recipients are found from: everything as it is now. */
export interface AudienceView {
  definition: Definition;
  /** The event that the batch is about. */
  event: Pick<ScheduledEvent, 'milestone' | 'network'>;
  /** Ids of the networks that have an event of their own at the milestone: `networksWithOwnOccasion`. */
  ownNetworks: ReadonlySet<string>;
  networks: readonly NetworkView[];
  municipalities: readonly MunicipalityView[];
  /** Accounts that used a municipality's code. */
  accounts: readonly TiedAccountView[];
  /** Codes of the municipalities whose self-evaluation is complete. */
  selfEvaluated: ReadonlySet<string>;
  /** E-mail addresses. */
  staff: readonly string[];
  channels: readonly ChannelView[];
}

interface NetworkView {
  id: string;
  /** Codes. */
  municipalities: readonly string[];
}

export interface ChannelView {
  platform: string;
  address: string;
  audience: { kind: 'network'; network: string } | { kind: 'advisory-group' | 'everybody' | 'staff' };
}

type Asked = Pick<Batch, 'rule' | 'to'>;

/**
 * Who gets a batch, from what is missing now. Of a rule that chases something those who lack it, of others those who
 * take part; of a network's event its members, of a common one those whose network has none of its own.
 *
 * Nobody is left out because a channel was never tied: a network's municipalities and everybody are then told through
 * the contacts, the advisory group through the staff, who know its members. Whom a move is told to follows from who was
 * told the earlier date, so there is nobody here for `MOVED`.
 * @param only codes of municipalities, for a step of the ladder that is taken early for some of them
 */
export function audienceOf(batch: Asked, view: AudienceView, only?: ReadonlySet<string>): Recipient[] {
  if (batch.rule === MOVED) return [];
  if (batch.rule === WEEKLY) return staffOf(view);
  const concerned = concernedBy(batch, view, only);
  // The chase is over, also for the list that the staff get of it.
  if (concerned.length === 0 && missingOf(batch, view) !== undefined) return [];
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
 * Codes of the municipalities that a batch is about in which there is nobody of its audience to write to: the next step
 * of the ladder is taken for them at once. None where the audience isn't one of persons in municipalities.
 */
export function municipalitiesWithNobody(
  batch: Asked,
  view: AudienceView,
  only?: ReadonlySet<string>,
): string[] {
  const { to } = batch;
  if (!isOfPersons(to) || batch.rule === MOVED || !mayCome(to, view)) return [];
  return concernedBy(batch, view, only)
    .filter((municipality) => personsOf(to, municipality, view.accounts).length === 0)
    .map(({ municipality }) => municipality);
}

/** Codes of the municipalities that a batch is about now, in order. */
export function municipalitiesOf(batch: Asked, view: AudienceView, only?: ReadonlySet<string>): string[] {
  return concernedBy(batch, view, only).map(({ municipality }) => municipality);
}

/** The step after one of a rule's steps, for those who could not be reached by it; undefined after the last. */
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
      (missing ? lacks(definition, one, missing, selfEvaluated) : takesPart(definition, one)),
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

/** Politicians come to political events only (R13, O6). */
function mayCome(to: PersonAudience, { definition, event: { milestone } }: AudienceView): boolean {
  return (
    to !== 'politicians' ||
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
  audience.kind === 'network' ? `network ${audience.network}` : audience.kind,
);

function channelsOf(
  { channels }: AudienceView,
  kind: ChannelView['audience']['kind'],
  network?: string,
): Recipient[] {
  const found = channelsByAudience(channels).get(network === undefined ? kind : `${kind} ${network}`) ?? [];
  return found.map(({ platform, address }) => ({
    kind: 'channel',
    platform,
    address,
    ...(network !== undefined && { network }),
  }));
}

function staffOf(view: AudienceView): Recipient[] {
  return orElse(channelsOf(view, 'staff'), () => view.staff.map((email) => ({ kind: 'staff', email })));
}

function orElse(found: Recipient[], other: () => Recipient[]): Recipient[] {
  return found.length > 0 ? found : other();
}
