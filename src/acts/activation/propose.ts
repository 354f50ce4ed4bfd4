import { createHash } from 'node:crypto';

import type { Clock } from '../../clock.ts';
import { earlierActivation, findPartnership } from '../../documents/drafting/active-partnership.ts';
import { agreementTemplate, ownTemplates } from '../../documents/drafting/active-templates.ts';
import { type Proposal, readProposal } from '../../documents/drafting/proposal.ts';
import { hasErrors, type Problem } from '../../errors.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { lostReferences } from '../../partnership/definition/answer-references.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import type { State } from '../../partnership/enrolment/enrolment.ts';
import { stateOf } from '../../partnership/enrolment/life.ts';
import { type MilestoneChange, milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ACTIVATION_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import type { Activation } from '../../store/partnerships/activations.ts';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { isActive } from '../../store/partnerships/partnerships.ts';
import { type Ground, scheduleGround, scheduleOf } from '../../store/reminders/schedule.ts';

import { type ValueChange, valueChanges } from './definition-changes.ts';
import { type DraftChanges, type Drafting, draftChanges } from './draft-changes.ts';
import { type ReminderChanges, reminderChanges } from './reminder-changes.ts';

const { error } = tellerOf(ACTIVATION_PROBLEMS);

export interface ActivationServices {
  store: Store;
  clock: Clock;
  /** The folder in which partnerships are found by id. */
  partnerships: string;
}

/** A milestone whose date in force changes; one that KL has moved since keeps KL's date. */
export interface DateChange {
  milestone: string;
  title: string;
  before?: string;
  after?: string;
}

/** Everything that activating a folder would change. */
export interface ActivationChanges {
  dates: DateChange[];
  prices: ValueChange[];
  /** Other differences in the definition. */
  content: ValueChange[];
  /** Codes of municipalities; those no longer invited stay enrolled. */
  invited: { added: string[]; removed: string[] };
  states: { municipality: string; before: State; after: State }[];
  templates: { path: string; change: 'added' | 'removed' | 'changed' }[];
  drafts: DraftChanges;
  reminders: ReminderChanges;
}

/** A folder compared with the active definition. */
export type Proposed =
  /** It cannot be activated: no such folder, errors in it, or answers would refer to nothing. */
  | { kind: 'refused'; partnership: string; problems: Problem[] }
  /** The folder's content is already active. */
  | { kind: 'same'; partnership: string; folder: string; active: ActiveDefinition }
  /** The partnership was never active. */
  | { kind: 'first'; partnership: string; folder: string; mark: string; invited: number }
  | {
      kind: 'change';
      partnership: string;
      folder: string;
      /** Identifies what was compared with what; a confirmation is valid for nothing else. */
      mark: string;
      active: ActiveDefinition;
      /** Set if it was active earlier. */
      earlier?: Activation;
      changes: ActivationChanges;
    };

/** What a proposal was made from. */
export interface ProposalBasis {
  proposal: Proposal;
  active: ActiveDefinition | undefined;
}

export interface ProposedWithBasis {
  proposed: Proposed;
  basis?: ProposalBasis;
}

/** Says what activating a partnership's folder would change; writes nothing. */
export async function proposeActivation(services: ActivationServices, idOrPath: string): Promise<Proposed> {
  return (await propose(services, idOrPath)).proposed;
}

/** The same, with what is needed to activate it. */
export async function propose(services: ActivationServices, idOrPath: string): Promise<ProposedWithBasis> {
  const { store, partnerships } = services;
  const found = await findPartnership(store, idOrPath, { partnerships });
  const read = await readProposal(found.folder ?? idOrPath, { partnerships });
  return proposed(services, read, { known: found.active?.id, asked: idOrPath });
}

/** The same of what was read already: a proposal, or why there is none. */
export async function proposed(
  services: ActivationServices,
  read: { proposal?: Proposal; problems: Problem[] },
  /** `known`: the partnership that it is for, where that is in force; `asked`: how it was asked for. */
  { known, asked }: { known: string | undefined; asked: string },
): Promise<ProposedWithBasis> {
  const { store } = services;
  const partnership = known ?? read.proposal?.definition.id ?? asked;
  const { proposal } = read;
  if (!proposal) return { proposed: { kind: 'refused', partnership, problems: read.problems } };
  const status = await statusOf(store, proposal.definition.id);
  const basis = { proposal, active: status?.partnership };
  const folder = proposal.folder?.path ?? partnership;
  if (known !== undefined && known !== proposal.definition.id)
    return { proposed: { kind: 'refused', partnership, problems: [otherId(known, proposal)] } };
  if (!status) {
    const mark = markOf(proposal, 0);
    return {
      proposed: { kind: 'first', partnership, folder, mark, invited: proposal.invited.length },
      basis,
    };
  }
  const active = status.partnership;
  if (isActive(active, proposal)) return { proposed: { kind: 'same', partnership, folder, active }, basis };
  const changes = await changesOf(services, status, proposal);
  if (!Array.isArray(changes)) {
    const earlier = await earlierActivation(store, active, proposal);
    const mark = markOf(proposal, active.definitions);
    const proposed = { kind: 'change' as const, partnership, folder, mark, active, changes };
    return { proposed: earlier ? { ...proposed, earlier } : proposed, basis };
  }
  return { proposed: { kind: 'refused', partnership, problems: changes } };
}

/** The changes, or why there can be none. */
async function changesOf(
  services: ActivationServices,
  status: Status,
  proposal: Proposal,
): Promise<ActivationChanges | Problem[]> {
  const { store, clock, partnerships } = services;
  const { partnership: active, municipalities } = status;
  const { definition } = proposal;
  const answers = municipalities.flatMap(({ answer }) => (answer ? [answer] : []));
  const lost = lostReferences(definition, answers);
  if (lost.length > 0) return lost;
  const [before, after] = [
    await drafting(active, partnerships),
    await drafting({ definition, templates: proposal.templates, activated: active.activated }, partnerships),
  ];
  if (!after.ok) return after.problems;
  // If the active definition can no longer be used for drafting, every agreement counts as changed.
  const drafts = await draftChanges(
    store,
    status,
    before.ok ? before.drafting : after.drafting,
    after.drafting,
  );
  if (hasErrors(drafts.problems)) return drafts.problems;
  const ground = (await scheduleGround(store, active.id)) as Ground;
  const kept = await scheduleOf(store, active.id);
  const { prices, content } = valuesOf(active.definition, definition);
  return {
    ...{ dates: dateChanges(active, definition), prices, content, drafts },
    invited: invitedChanges(status, proposal),
    states: municipalities.flatMap(({ municipality, enrolment }) => {
      const state = stateOf(definition, enrolment);
      return state === enrolment.state ? [] : [{ municipality, before: enrolment.state, after: state }];
    }),
    templates: templateChanges((await ownTemplates(active, partnerships)).files, proposal.templates),
    reminders: reminderChanges({ ...ground, definition: active.definition }, kept, definition, clock.now()),
  };
}

async function drafting(
  active: Parameters<typeof agreementTemplate>[0],
  home: string,
): Promise<{ ok: true; drafting: Drafting } | { ok: false; problems: Problem[] }> {
  const prepared = await agreementTemplate(active, home);
  if (!prepared.ok) return prepared;
  return { ok: true, drafting: { definition: active.definition, template: prepared.template } };
}

function dateChanges({ definition, milestoneChanges }: ActiveDefinition, after: Definition): DateChange[] {
  const old = datesOf(definition, milestoneChanges);
  const now = datesOf(after, milestoneChanges);
  return [...new Map([...old, ...now]).keys()].flatMap((milestone) => {
    const [before, coming] = [old.get(milestone), now.get(milestone)];
    if (before?.date === coming?.date) return [];
    return [
      {
        ...{ milestone, title: (coming ?? before)?.title ?? milestone },
        ...(before && { before: before.date }),
        ...(coming && { after: coming.date }),
      },
    ];
  });
}

function datesOf(definition: Definition, changes: readonly MilestoneChange[]) {
  return new Map(
    milestonesInForce(definition, changes).map(({ id, title, when }) => [
      id,
      { title, date: writeMilestoneDate(when) },
    ]),
  );
}

function valuesOf(before: Definition, after: Definition) {
  const all = valueChanges(before, after);
  const isPrice = ({ path }: ValueChange) => path.startsWith('price.') || path.endsWith('.price');
  const isShownElsewhere = ({ path }: ValueChange) =>
    /^invited\b|^timeline\.milestones\.[^.]+\.when\b/.test(path) || isPrice({ path });
  return { prices: all.filter(isPrice), content: all.filter((one) => !isShownElsewhere(one)) };
}

function invitedChanges({ municipalities }: Status, { invited }: Proposal) {
  const enrolled = new Set(municipalities.map(({ municipality }) => municipality));
  const now = new Set(invited);
  return {
    added: invited.filter((code) => !enrolled.has(code)),
    removed: [...enrolled].filter((code) => !now.has(code)),
  };
}

function templateChanges(
  before: readonly OwnTemplate[],
  after: readonly OwnTemplate[],
): ActivationChanges['templates'] {
  const [old, now] = [textsOf(before), textsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].toSorted().flatMap((path) => {
    if (old.get(path) === now.get(path)) return [];
    const change = !old.has(path) ? 'added' : now.has(path) ? 'changed' : 'removed';
    return [{ path, change }];
  });
}

function textsOf(templates: readonly OwnTemplate[]): Map<string, string> {
  return new Map(templates.map(({ path, text }) => [path, text]));
}

/** Sixteen characters that identify the proposal and what it was compared with. */
function markOf({ hash, templates }: Proposal, definitions: number): string {
  const all = JSON.stringify([hash, templates, definitions]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

function otherId(id: string, { definition, folder }: Proposal): Problem {
  return error(
    'folder-of-another',
    { id, holds: definition.id },
    folder ? { place: { file: folder.path } } : {},
  );
}
