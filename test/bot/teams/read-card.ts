import { createRequire } from 'node:module';
import type { Action, Card, Element, Input } from '../../../src/bot/teams/card.ts';

/** Every element of a card, in order, containers opened. */
export function elementsOf(card: Card): Element[] {
  const open = (element: Element): Element[] =>
    element.type === 'Container' ? element.items.flatMap(open) : [element];
  return card.body.flatMap(open);
}

/** The lines that a reader sees, as every client shows them. */
export function linesOf(card: Card): string[] {
  return elementsOf(card).flatMap((element) => {
    switch (element.type) {
      case 'RichTextBlock':
        return [element.inlines.map(({ text }) => text).join('')];
      case 'TextBlock':
        return [element.text];
      default:
        return [];
    }
  });
}

export function inputsOf(card: Card): Input[] {
  return elementsOf(card).filter((element): element is Input => element.type.startsWith('Input.'));
}

export function actionsOf(card: Card): Action[] {
  return elementsOf(card).flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
}

export function submitOf(card: Card, title: string): { data: object } {
  const action = actionsOf(card).find((candidate) => candidate.title === title);
  if (action?.type !== 'Action.Submit') throw new Error(`No button "${title}"`);
  return action;
}

/** What a client sends when a button is pressed without anything being changed. */
export function pressed(card: Card, title: string, changed: Record<string, string> = {}): object {
  const shown = inputsOf(card).flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]));
  return { ...submitOf(card, title).data, ...Object.fromEntries(shown), ...changed };
}

interface AdaptiveCards {
  AdaptiveCard: new () => {
    parse(card: unknown, context: object): void;
    validateProperties(): { validationEvents: { message: string }[] };
  };
  SerializationContext: new (
    version: unknown,
  ) => { eventCount: number; getEventAt(index: number): { message: string } };
  Versions: Record<'v1_5', unknown>;
}

// The package looks for a browser's `self` when it is loaded.
Object.assign(globalThis, { self: globalThis });
const adaptiveCards: AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What Microsoft's own renderer has against a card, read as 1.5. */
export function complaintsAbout(card: Card): string[] {
  const context = new adaptiveCards.SerializationContext(adaptiveCards.Versions.v1_5);
  const read = new adaptiveCards.AdaptiveCard();
  // The renderer's own check of `lang` (a pattern with a memory) is right only every other time.
  const { lang, ...rest } = card;
  read.parse(JSON.parse(JSON.stringify(rest)), context);
  return [
    ...(/^[a-z]{2,3}$/.test(lang) ? [] : [`Invalid language ${lang}`]),
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message),
    ...read.validateProperties().validationEvents.map(({ message }) => message),
  ];
}
