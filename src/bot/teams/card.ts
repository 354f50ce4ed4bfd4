import { SURFACES } from '../../chat/surface.ts';

/**
 * The part of Adaptive Cards 1.5 in use. Elements that would read a text as Markdown are avoided: see render-text.ts.
 */
export interface Card {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  msteams: { width: 'Full' };
  body: readonly Element[];
}

export type Element = RichTextBlock | HeadingBlock | Container | ActionSet | Input;

export interface TextRun {
  type: 'TextRun';
  text: string;
  size?: 'Large' | 'Small';
  weight?: 'Bolder';
  isSubtle?: true;
  color?: 'Attention';
}

export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: readonly TextRun[];
  spacing?: Spacing;
}

export interface HeadingBlock {
  type: 'TextBlock';
  style: 'heading';
  text: string;
  wrap: true;
}

export interface Container {
  type: 'Container';
  items: readonly Element[];
  separator?: true;
  spacing?: Spacing;
}

export interface ActionSet {
  type: 'ActionSet';
  actions: readonly Action[];
}

export type Action =
  | {
      type: 'Action.Submit';
      title: string;
      data: object;
      style?: 'positive' | 'destructive';
      associatedInputs?: 'none';
    }
  | { type: 'Action.OpenUrl'; title: string; url: string };

export type Input =
  | {
      type: 'Input.Text';
      id: string;
      label: string;
      isMultiline?: true;
      value?: string;
      placeholder?: string;
    }
  | { type: 'Input.Date'; id: string; label: string; value?: string }
  | {
      type: 'Input.ChoiceSet';
      id: string;
      label: string;
      style: 'compact' | 'expanded';
      isMultiSelect?: true;
      wrap: true;
      choices: readonly Choice[];
      value?: string;
      placeholder?: string;
    };

export interface Choice {
  title: string;
  value: string;
}

type Spacing = 'None' | 'Small' | 'Medium';

/** Teams refuses larger cards (about 28 kB). */
export const LARGEST_CARD = SURFACES.teams.largestForm.most;

export function card(body: readonly Element[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    msteams: { width: 'Full' },
    body,
  };
}

/** Size in bytes of a card, or a part of one, when sent. */
export function bytesOf(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(part));
}
