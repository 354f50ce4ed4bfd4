import { nameInText } from '../../partnership/danish.ts';
import { numberWord } from '../../partnership/dates/danish-words.ts';
import { MUNICIPALITY, type Party } from '../../partnership/definition/parties.ts';
import type { GroupMember } from '../../partnership/definition/work.ts';
import type { Message, MessageBlock } from '../message.ts';

interface GroupShown {
  name: string;
  text?: string | undefined;
  meetingsPerYear?: number | undefined;
  members: readonly string[];
}

/** A member as people read it: "Bo Friis Ødegaard, kontorchef, KL". */
export function memberLine(
  { name, title, party, email, phone }: GroupMember,
  parties: readonly Party[],
  { withAddress = false } = {},
): string {
  const of = parties.find(({ id }) => id === party);
  const partyName = of && (of.name ?? (of.id === MUNICIPALITY ? 'kommunerne' : undefined));
  return [name, title, partyName, ...(withAddress ? [email, phone] : [])]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Who sits in groups, and how KL sets it. */
export const GROUPS = {
  none: 'Partnerskabet har ingen grupper.',
  noMembers: 'Der er ikke udpeget nogen endnu.',
  rhythm: (times: number) =>
    `Gruppen mødes ${times === 1 ? 'én gang' : `${numberWord(times)} gange`} om året.`,
  message: (groups: readonly GroupShown[], buttons: MessageBlock[] = []): Message => ({
    summary: groups.map(({ name }) => capitalised(name)).join(', '),
    blocks: [...groups.flatMap(groupBlocks), ...buttons],
  }),
  heading: ['Gruppe', 'Medlem'],
  form: {
    title: 'Hvem sidder i grupper',
    submit: 'Se det igennem',
    intro: (partnership: string) =>
      `Medlemmer af grupperne i ${nameInText(partnership)}. Det, der står, gælder i stedet for det, der stod før. Den, der ikke kan nås i en kanal, får besked om møder på sin e-mailadresse.`,
    hint: 'Én på hver linje: navn, titel, e-mail.',
    readBack: 'Grupper: læs igennem og bekræft',
    before: (name: string) => `${capitalised(name)} før`,
    now: (name: string) => `${capitalised(name)} nu`,
    unchanged: 'Der er ikke ændret noget.',
    done: 'Medlemmerne er gemt.',
    changedMeanwhile: 'Grupperne er ændret imens. Se dem igennem, og bekræft igen.',
    confirm: 'Bekræft',
    change: 'Ret',
    set: 'Ret medlemmer',
  },
} as const;

function groupBlocks({ name, text, meetingsPerYear, members }: GroupShown): MessageBlock[] {
  return [
    { kind: 'heading', text: capitalised(name) },
    ...(text === undefined ? [] : [{ kind: 'text' as const, text }]),
    members.length === 0 ? { kind: 'text', text: GROUPS.noMembers } : { kind: 'list', items: members },
    ...(meetingsPerYear === undefined
      ? []
      : [{ kind: 'note' as const, text: GROUPS.rhythm(meetingsPerYear) }]),
  ];
}

/** A group's name as a heading. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
