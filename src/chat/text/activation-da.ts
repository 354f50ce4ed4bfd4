import { nameInText } from '../../partnership/danish.ts';
import { DEFINITION_PARTS } from '../../problems/text/definition-places-da.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { count } from './words-da.ts';

const TEMPLATE_CHANGES = { added: 'ny', removed: 'fjernet', changed: 'ændret' } as const;

function message(summary: string, ...more: MessageBlock[]): Message {
  return { summary, blocks: [{ kind: 'text', text: summary }, ...more] };
}

/** A button for activation; `mark` identifies what was shown. */
export function activationButton(
  verb: 'show' | 'confirm' | 'earlier',
  mark: string,
  partnership: string,
  label: string,
  style?: Button['style'],
): Button {
  return {
    action: 'staff-activation',
    value: `${verb}|${mark}|${partnership}`,
    label,
    ...(style && { style }),
  };
}

/** What staff are told about a changed definition and about activating it. */
export const ACTIVATION = {
  /** In the partnership's overview. */
  waiting: {
    changed: (since: string) =>
      `Partnerskabets mappe er ændret og ikke aktiveret. Alt bruger fortsat det, der blev aktiveret ${since}.`,
    earlier: (since: string) =>
      `Partnerskabets mappe har en tidligere udgave. Alt bruger fortsat det, der blev aktiveret ${since}.`,
    errors: (since: string) =>
      `Partnerskabets mappe er ændret og har fejl. Alt bruger fortsat det, der blev aktiveret ${since}.`,
  },
  show: 'Se ændringerne',
  looking: 'Ser på, hvad der ændres …',
  title: (partnership: string) => `Ændringer i ${nameInText(partnership)}`,
  since: (moment: string, by: string | undefined) =>
    `Sammenlignet med det, der blev aktiveret ${moment}${by === undefined ? '' : ` af ${by}`}.`,
  earlier: (moment: string) =>
    `Denne udgave har været aktiv før, fra ${moment}. Er det en gammel kopi af mappen?`,
  dates: 'Datoer',
  prices: 'Priser',
  content: 'Definitionen',
  invited: 'Inviterede kommuner',
  states: 'Tilstande',
  templates: 'Skabeloner',
  drafts: ({ changed, drafted, signed }: Record<'changed' | 'drafted' | 'signed', number>) =>
    `Udkast: ${changed} af ${drafted} får andet indhold${signed > 0 ? `; ${count(signed, 'underskrevet aftale', 'underskrevne aftaler')} bliver, som de er` : ''}`,
  reminders: ({ added, removed, moved }: Record<'added' | 'removed' | 'moved', number>, isOn: boolean) =>
    `Påmindelser${isOn ? '' : ' (ikke slået til)'}: ${added} nye, ${removed} bortfalder, ${moved} flyttes`,
  change: (what: string, before: string | undefined, after: string | undefined) =>
    `${what}: ${before ?? 'ny'} → ${after ?? 'udgår'}`,
  /** "Aftalen (agreement.tasks.kl.2)". */
  value: (path: string) => {
    const [first = path] = path.split('.');
    return `${DEFINITION_PARTS[first] ?? first} (${path})`;
  },
  isInvited: (municipality: string) => `${municipality}: inviteres`,
  isNotInvited: (municipality: string) => `${municipality}: ikke længere inviteret, men bliver på listen`,
  template: (path: string, change: keyof typeof TEMPLATE_CHANGES) => `${path}: ${TEMPLATE_CHANGES[change]}`,
  clause: (heading: string, agreements: number) => `${heading}: ${count(agreements, 'aftale', 'aftaler')}`,
  inAgreements: (names: readonly string[]) => `Det gælder ${names.join(', ')}.`,
  added: (batch: string) => `Ny: ${batch}`,
  removed: (batch: string) => `Bortfalder: ${batch}`,
  moved: (batch: string, before: string) => `Flyttes: ${batch} (før ${before})`,
  more: (lines: number) => `… og ${lines} mere, som står i filen`,
  file: 'Alle ændringer',
  activate: 'Aktivér',
  activateEarlier: 'Aktivér den tidligere udgave igen',
  nothing: message('Der er ikke noget at aktivere: det, der står i mappen, er det, der bruges.'),
  notFound: message('Partnerskabets mappe findes ikke her, eller den kan ikke bruges. Intet er ændret.'),
  refused: 'Mappen kan ikke aktiveres:',
  meanwhile:
    'Mappen eller det, der er aktivt, er ændret, siden I så ændringerne. Se dem igen, før I aktiverer.',
  activated: message('Aktiveret. Udkast, påmindelser og alt andet bruger det nye fra nu af.'),
} as const;
