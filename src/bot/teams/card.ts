import { SURFACES } from '../../chat/surface.ts';

/**
 * The part of Adaptive Cards 1.5 in use. Elements that would read a text as Markdown are avoided: see render-text.ts.
 */
export interface Card {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  lang: 'da';
  msteams: { width: 'Full' };
  body: readonly Element[];
}

export type Element = RichTextBlock | HeadingBlock | Container | ActionSet | Image | Input;

export interface TextRun {
  type: 'TextRun';
  text: string;
  size?: 'Large' | 'Small';
  weight?: 'Bolder';
  isSubtle?: true;
  color?: 'Attention';
  selectAction?: OpenUrl;
}

/** `url` may be a `data:` URL: such a picture does not count towards the size. */
export interface Image {
  type: 'Image';
  url: string;
  altText: string;
  size: 'Stretch';
  msTeams: { allowExpand: true };
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
  | (OpenUrl & { title: string });

export interface OpenUrl {
  type: 'Action.OpenUrl';
  url: string;
}

interface Asked {
  id: string;
  label: string;
  isRequired?: true;
  /** What a client shows, and reads aloud, where a required input is empty. */
  errorMessage?: string;
}

export type Input = Asked &
  (
    | {
        type: 'Input.Text';
        isMultiline?: true;
        value?: string;
        placeholder?: string;
      }
    | { type: 'Input.Date'; value?: string }
    | {
        type: 'Input.ChoiceSet';
        style: 'compact' | 'expanded';
        isMultiSelect?: true;
        wrap: true;
        choices: readonly Choice[];
        value?: string;
        placeholder?: string;
      }
  );

export interface Choice {
  title: string;
  value: string;
}

type Spacing = 'None' | 'Small' | 'Medium';

/** Of an activity, in bytes as `sizeOf` counts them. */
export const LARGEST_ACTIVITY = SURFACES.teams.largestForm.most;

export function card(body: readonly Element[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'da',
    msteams: { width: 'Full' },
    body,
  };
}

/** Size in bytes of an activity, or a part of one, as Teams counts: UTF-16, without inlined pictures. */
export function sizeOf(part: unknown): number {
  const isInlined = (key: string, value: unknown) =>
    key === 'url' && typeof value === 'string' && value.startsWith('data:');
  return 2 * JSON.stringify(part, (key, value) => (isInlined(key, value) ? '' : value)).length;
}
