import { createHash } from 'node:crypto';
import { hasErrors, type Problem } from '../../errors.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { lostReferences } from '../../partnership/definition/answer-references.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { registerPartnership } from '../../store/partnerships/partnerships.ts';
import type { DraftingContext } from './drafting-context.ts';
import { readPartnershipToUse } from './partnership-to-use.ts';
import type { PartnershipWithTemplates } from './partnership-with-templates.ts';
import { writtenProblems } from './written-problems.ts';

/** A partnership whose definition, as it stands in its folder now, is in force in the store. */
export interface Partnership extends PartnershipWithTemplates {
  /** There unless something is an error; then nothing was put in force. */
  definition: Definition | undefined;
}

/**
 * Reads a partnership from its folder and puts its definition in force: the first time that invites the
 * municipalities, later it takes in what KL has changed. A change that would leave answers pointing at nothing is
 * refused.
 */
export async function activateDefinition(
  store: Store,
  idOrPath: string,
  draftingContext: DraftingContext,
): Promise<Partnership> {
  const read = await readPartnershipToUse(idOrPath, draftingContext);
  if (!read.definition || !read.agreement || !read.invitation) return { ...read, definition: undefined };
  const { definition } = read;
  const status = await statusOf(store, definition.id);
  const answers = (status?.municipalities ?? []).flatMap(({ answer }) => (answer ? [answer] : []));
  const lost = lostReferences(definition, answers);
  if (lost.length > 0) return { ...read, definition: undefined, problems: [...read.problems, ...lost] };

  const today = draftingContext.clock.now().toISODate();
  const registered = await registerPartnership(store, draftingContext.origin, {
    definition,
    hash: createHash('sha256').update(JSON.stringify(definition)).digest('hex'),
    invited: definition.invited === 'all' ? municipalities.map(({ code }) => code) : definition.invited,
    invitedOn: invitationDay(definition, today),
  });
  const problems = [
    ...read.problems,
    ...writtenProblems(registered),
    ...replacedNote(status !== undefined, registered.kind),
  ];
  return { ...read, problems, definition: hasErrors(problems) ? undefined : definition };
}

/** The invitation's day as KL wrote it; today where it still lies ahead or has no day. */
function invitationDay({ timeline }: Definition, today: string): string {
  const invitation = timeline.milestones.find(({ activities }) => activities.includes('invitation'));
  const day = invitation && windowOf(invitation.when)?.firstDay;
  return day !== undefined && day < today ? day : today;
}

function replacedNote(wasKnown: boolean, kind: string): Problem[] {
  if (!wasKnown || kind !== 'saved') return [];
  return [
    {
      severity: 'note',
      rule: 'definition-replaced',
      message:
        'The definition has changed since it was last used; the new one is in force, and the earlier one is kept',
    },
  ];
}
