import { setGroupMembers } from '../../../acts/groups.ts';
import { peopleIn, type Values } from '../../../chat/field-values.ts';
import type { Form } from '../../../chat/form.ts';
import type { Message } from '../../../chat/message.ts';
import { GROUPS, memberLine } from '../../../chat/text/groups-da.ts';
import type { Definition } from '../../../partnership/definition/definition.ts';
import { type GroupInForce, groupsOf } from '../../../store/partnerships/groups.ts';
import type { EventContext } from '../../context/event-context.ts';
import type { StaffStatus } from '../../context/find-partnership.ts';
import { personLine } from '../../parse/read-people-text.ts';
import { filled, type PartnershipFormFlow } from '../form-flow.ts';

const TEXT = GROUPS.form;
const MOST_MEMBERS = 50;

/** Who sits in each group: one field for each, with those who sit there now. */
export function buildGroups({ shortTitle, groups }: Definition): Form {
  return {
    id: 'groups',
    title: TEXT.title,
    intro: TEXT.intro(shortTitle),
    fields: groups.map(({ id, name }) => ({
      kind: 'people',
      id,
      label: name.charAt(0).toUpperCase() + name.slice(1),
      hint: TEXT.hint,
      minimum: 0,
      maximum: MOST_MEMBERS,
    })),
    submitLabel: TEXT.submit,
  };
}

export const groupsForm: PartnershipFormFlow = {
  id: 'staff-groups',
  build: (_context, { partnership: { definition } }) => buildGroups(definition),
  entries: async ({ services }, { partnership: { id } }) =>
    filled(
      Object.fromEntries(
        (await groupsOf(services.store, id)).map((group) => [
          group.id,
          group.members.map(personLine).join('\n'),
        ]),
      ),
    ),
  readBack: async ({ services }, { partnership }, { values, shown }) => {
    const groups = await groupsOf(services.store, partnership.id);
    const facts = changedIn(groups, values).flatMap(({ group, members }) => [
      { label: TEXT.before(group.name), value: lines(group.members, partnership.definition) },
      { label: TEXT.now(group.name), value: lines(members, partnership.definition) },
    ]);
    return {
      replies: [{ kind: 'update', message: readBack(facts, partnership.id, shown) }],
      revision: revisionOf(groups),
    };
  },
  confirm: confirmGroups,
};

async function confirmGroups(
  { acting, services }: EventContext,
  { partnership: { id } }: StaffStatus,
  values: Values,
  basedOn: number | undefined,
): Promise<{ done: boolean; message: Message }> {
  const groups = await groupsOf(services.store, id);
  if (basedOn !== revisionOf(groups)) return { done: false, message: plain(TEXT.changedMeanwhile) };
  for (const { group, members } of changedIn(groups, values)) {
    const of = { partnership: id, group: group.id, before: group.members, members };
    const result = await setGroupMembers(acting, of);
    if (!('value' in result)) return { done: false, message: plain(TEXT.changedMeanwhile) };
  }
  return { done: true, message: plain(TEXT.done) };
}

/** The groups whose members are others than before. */
function changedIn(groups: readonly GroupInForce[], values: Values) {
  return groups
    .map((group) => ({ group, members: peopleIn(values, group.id) }))
    .filter(({ group, members }) => text(members) !== text(group.members));
}

function text(members: readonly Parameters<typeof personLine>[0][]): string {
  return members.map(personLine).join('\n');
}

function lines(members: GroupInForce['members'], { agreement }: Definition): string {
  const all = members.map((member) => memberLine(member, agreement.parties, { withAddress: true }));
  return all.length > 0 ? all.join('\n') : GROUPS.noMembers;
}

function revisionOf(groups: readonly GroupInForce[]): number {
  return groups.reduce((sum, { revision }) => sum + revision, 0);
}

function readBack(facts: { label: string; value: string }[], partnership: string, shown: string): Message {
  if (facts.length === 0) return plain(TEXT.unchanged);
  return {
    summary: TEXT.readBack,
    blocks: [
      { kind: 'heading', text: TEXT.title },
      { kind: 'facts', facts },
      {
        kind: 'buttons',
        buttons: [
          { action: 'staff-groups', value: `${partnership}|${shown}`, label: TEXT.confirm, style: 'primary' },
          { action: 'staff-wide', value: `staff-groups|${partnership}`, label: TEXT.change },
        ],
      },
    ],
  };
}

function plain(summary: string): Message {
  return { summary, blocks: [{ kind: 'text', text: summary }] };
}
