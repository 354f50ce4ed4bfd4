import { type Activated, activate } from '../acts/activation/activate.ts';
import {
  type ActivationChanges,
  type DateChange,
  type Proposed,
  proposeActivation,
} from '../acts/activation/propose.ts';
import { momentText } from '../chat/text/log-da.ts';
import type { Problem } from '../errors.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import { problemsJson, type Report } from './terminal/report.ts';

/** What was done, or would be. */
type Outcome = Activated | { kind: 'shown'; proposed: Exclude<Proposed, { kind: 'refused' }> };

export async function activateCommand(
  { store, clock, origin, partnerships }: StoreServices,
  idOrPath: string,
  { yes, earlier }: { yes?: true; earlier?: true },
): Promise<Report> {
  const services = { store, clock, partnerships };
  if (yes) return reportOf(await activate(services, origin, idOrPath, { earlier }));
  const proposed = await proposeActivation(services, idOrPath);
  return reportOf(proposed.kind === 'refused' ? proposed : { kind: 'shown', proposed });
}

function reportOf(outcome: Outcome): Report {
  const { kind } = outcome;
  if (kind === 'refused') return refused(outcome.partnership, outcome.problems);
  const { proposed } = outcome;
  if (proposed.kind === 'refused') return refused(proposed.partnership, proposed.problems);
  const { partnership, folder } = proposed;
  return {
    json: { partnership, outcome: kind, folder, ...jsonOf(proposed), problems: [] },
    lines: [...linesOf(proposed), ...(kind === 'activated' ? [`${partnership} is active now.`] : [])],
    notes: NOTES[proposed.kind === 'same' ? 'same' : kind],
    ...(kind === 'was-earlier' || kind === 'changed-meanwhile' ? { code: 1 } : {}),
  };
}

const NOTES: Readonly<Record<Exclude<Outcome['kind'], 'refused'>, string[]>> = {
  activated: [],
  same: [],
  shown: ['Nothing was activated. Add --yes to activate it.'],
  'was-earlier': ['Nothing was activated: this was active before. Add --earlier if it is meant.'],
  'changed-meanwhile': ['Nothing was activated: somebody activated another definition meanwhile.'],
};

function refused(partnership: string, problems: readonly Problem[]): Report {
  return {
    problems,
    json: { partnership, outcome: 'refused', ...problemsJson(problems) },
    notes: ['Nothing was activated.'],
  };
}

function jsonOf(proposed: Exclude<Proposed, { kind: 'refused' }>) {
  if (proposed.kind === 'first') return { first: true, invited: proposed.invited };
  const { hash, activated, definitions } = proposed.active;
  const active = { number: definitions, hash, ...activated };
  if (proposed.kind === 'same') return { active };
  const { earlier, changes } = proposed;
  return { active, earlier: earlier ? { number: earlier.number, at: earlier.at } : null, changes };
}

function linesOf(proposed: Exclude<Proposed, { kind: 'refused' }>): string[] {
  const { partnership, folder } = proposed;
  switch (proposed.kind) {
    case 'same':
      return [`${partnership} is active as ${folder} has it; there is nothing to change.`];
    case 'first':
      return [
        `${partnership} never was active. ${folder} invites ${counted(proposed.invited, 'municipality', 'municipalities')}.`,
      ];
    case 'change':
      return changeLines(proposed);
  }
}

function changeLines({ folder, active, earlier, changes }: Extract<Proposed, { kind: 'change' }>): string[] {
  const { at, actor } = active.activated;
  return [
    `${folder}, held against what ${actor ?? 'somebody'} activated on ${momentText(at)}:`,
    ...(earlier
      ? [`This was active before, from ${momentText(earlier.at)}. Is the folder an old copy?`]
      : []),
    ...section('Dates', changes.dates.map(dateLine)),
    ...section('Prices', changes.prices.map(valueLine)),
    ...section('Definition', changes.content.map(valueLine)),
    ...section('Invited municipalities', invitedLines(changes)),
    ...section(
      'States',
      changes.states.map((one) => `${nameOf(one.municipality)}: ${one.before} → ${one.after}`),
    ),
    ...section(
      'Templates',
      changes.templates.map(({ path, change }) => `${path}: ${change}`),
    ),
    ...draftLines(changes.drafts),
    ...reminderLines(changes.reminders),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function dateLine({ title, before, after }: DateChange): string {
  return `${title}: ${before ?? 'new'} → ${after ?? 'gone'}`;
}

function valueLine({ path, before, after }: ActivationChanges['prices'][number]): string {
  return `${path}: ${before ?? 'new'} → ${after ?? 'gone'}`;
}

function invitedLines({ invited: { added, removed } }: ActivationChanges): string[] {
  return [
    ...added.map((code) => `${nameOf(code)}: invited`),
    ...removed.map((code) => `${nameOf(code)}: not invited any more; it stays enrolled`),
  ];
}

function nameOf(code: string): string {
  return municipalityName(code, 'name');
}

function draftLines({ drafted, signed, changed, headings }: ActivationChanges['drafts']): string[] {
  const kept = signed === 0 ? '' : `; ${signed} signed stay as they are`;
  return [
    `Drafts: ${changed.length} of ${drafted} get other content${kept}.`,
    ...headings.map(({ heading, count }) => `  ${heading}: ${count}`),
    ...(changed.length > 0 ? [`  in ${changed.map(({ name }) => name).join(', ')}`] : []),
  ];
}

function reminderLines({ switch: state, ahead, ...changes }: ActivationChanges['reminders']): string[] {
  const { added, removed, moved } = changes;
  const line = ({ title, rule, step, to, due }: (typeof added)[number]) =>
    `${momentText(due)}  ${title} (${rule}, ${step}) to ${to}`;
  return [
    `Reminders (${state}): ${ahead} batches ahead; ${added.length} added, ${removed.length} removed, ${moved.length} moved.`,
    ...added.map((one) => `  + ${line(one)}`),
    ...removed.map((one) => `  - ${line(one)}`),
    ...moved.map(
      (one) =>
        `  ~ ${line(one)}${one.before ? `, before: ${momentText(one.before.due)} to ${one.before.to}` : ''}`,
    ),
  ];
}
