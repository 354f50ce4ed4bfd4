import type { Field, Option } from '../../chat/form.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';

interface Labelled {
  id: string;
  label: string;
  shortLabel?: string | undefined;
}

/** Items of a definition as options; their ids are slugs. */
export function optionsOf(things: readonly Labelled[]): Option[] {
  return things.map(({ id, label, shortLabel }) => ({
    value: id,
    label,
    ...(shortLabel !== undefined && { shortLabel }),
  }));
}

/** The label where space is limited. */
export function shortOf({ label, shortLabel }: Option): string {
  return shortLabel ?? label;
}

const LONGEST_OPTION = 75;

/** The parties to choose from; the municipality by its full name. */
export function partyOptions(parties: Definition['agreement']['parties'], municipality: string): Option[] {
  return parties.map(({ id, name = municipality }) => optionOf(id, name));
}

/** An option whose label may be too long for a form: the summary, and a list above the field, show it whole. */
export function optionOf(value: string, label: string): Option {
  const cut = `${label.slice(0, LONGEST_OPTION - 1).trimEnd()}…`;
  return { value, label, ...(label.length > LONGEST_OPTION && { shortLabel: cut }) };
}

/** The milestones to choose from, each with its date. */
export function milestoneOptions(milestones: readonly Milestone[]): Option[] {
  return milestones.map(({ id, title, when }) => {
    const date = writeMilestoneDate(when);
    const label = `${title} (${date})`;
    return { value: id, label, ...(label.length > LONGEST_OPTION && { shortLabel: shortened(title, date) }) };
  });
}

/** The date distinguishes milestones, so it is kept whole; the summary shows the whole title. */
function shortened(title: string, date: string): string {
  const room = LONGEST_OPTION - date.length - 4;
  return room < 10 ? date.slice(0, LONGEST_OPTION) : `${title.slice(0, room).trimEnd()}… (${date})`;
}

/** Whether a field asks for a yes or no. */
export function isDecision(field: Field): boolean {
  const values = field.kind === 'choice' ? field.options.map(({ value }) => value) : [];
  return values.includes('yes') && values.includes('no');
}
