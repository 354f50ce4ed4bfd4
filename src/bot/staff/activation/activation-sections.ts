import type { ActivationChanges } from '../../../acts/activation/propose.ts';
import type { BatchChange } from '../../../acts/activation/reminder-changes.ts';
import { ACTIVATION } from '../../../chat/text/activation-da.ts';
import { STATES } from '../../../chat/text/da.ts';
import { momentText } from '../../../chat/text/log-da.ts';
import { AUDIENCES, ruleText } from '../../../chat/text/staff-reminders-da.ts';
import { municipalityName } from '../../../partnership/municipalities/register.ts';

/** Changes of one kind, as lines. */
export interface Section {
  title: string;
  lines: readonly string[];
}

/** Every section with content; drafts and reminders are mentioned even if nothing changes in them. */
export function sectionsOf({ drafts, reminders, ...all }: ActivationChanges): Section[] {
  const listed: Section[] = [
    {
      title: ACTIVATION.dates,
      lines: all.dates.map(({ title, before, after }) => ACTIVATION.change(title, before, after)),
    },
    {
      title: ACTIVATION.prices,
      lines: all.prices.map(({ path, before, after }) =>
        ACTIVATION.change(ACTIVATION.value(path), before, after),
      ),
    },
    {
      title: ACTIVATION.content,
      lines: all.content.map(({ path, before, after }) =>
        ACTIVATION.change(ACTIVATION.value(path), before, after),
      ),
    },
    {
      title: ACTIVATION.invited,
      lines: [
        ...all.invited.added.map((code) => ACTIVATION.isInvited(nameOf(code))),
        ...all.invited.removed.map((code) => ACTIVATION.isNotInvited(nameOf(code))),
      ],
    },
    {
      title: ACTIVATION.states,
      lines: all.states.map(({ municipality, before, after }) =>
        ACTIVATION.change(nameOf(municipality), STATES[before], STATES[after]),
      ),
    },
    {
      title: ACTIVATION.templates,
      lines: all.templates.map(({ path, change }) => ACTIVATION.template(path, change)),
    },
  ];
  const { added, removed, moved } = reminders;
  const { changed, drafted, signed } = drafts;
  return [
    ...listed.filter(({ lines }) => lines.length > 0),
    {
      title: ACTIVATION.drafts({ changed: changed.length, drafted, signed }),
      lines: [
        ...drafts.headings.map(({ heading, count }) => ACTIVATION.clause(heading, count)),
        ...(changed.length > 0 ? [ACTIVATION.inAgreements(changed.map(({ name }) => name))] : []),
      ],
    },
    {
      title: ACTIVATION.reminders(
        { added: added.length, removed: removed.length, moved: moved.length },
        reminders.switch === 'on',
      ),
      lines: [
        ...added.map((batch) => ACTIVATION.added(batchText(batch))),
        ...removed.map((batch) => ACTIVATION.removed(batchText(batch))),
        ...moved.map((batch) =>
          ACTIVATION.moved(batchText(batch), momentText(batch.before?.due ?? batch.due)),
        ),
      ],
    },
  ];
}

function batchText({ due, title, rule, to }: BatchChange): string {
  return `${momentText(due)}, ${title}: ${ruleText(rule)}, til ${AUDIENCES[to]}`;
}

function nameOf(code: string): string {
  return municipalityName(code, 'name');
}
