import { z } from 'zod';

/** The action id of every input: Slack keeps what was typed in a view while block and action ids stay the same. */
export const ENTRY_ACTION = 'entry';

/** The block that holds a field's input; a ranking has one for each place, counted from 1. */
export function fieldBlock(field: string, place?: number): string {
  return place === undefined ? `field:${field}` : `place:${place}:${field}`;
}

/** Which field a block holds the input of; undefined for all other blocks. */
export function readFieldBlock(blockId: string): { field: string; place?: number } | undefined {
  const place = /^place:(\d+):(.+)$/s.exec(blockId);
  if (place?.[1] !== undefined && place[2] !== undefined) return { field: place[2], place: Number(place[1]) };
  const field = /^field:(.+)$/s.exec(blockId)?.[1];
  return field === undefined ? undefined : { field };
}

/** A button's action id: the number keeps two buttons with the same action apart, which Slack demands. */
export function buttonAction(action: string, number: number): string {
  return `button:${number}:${action}`;
}

export function readButtonAction(actionId: string): string | undefined {
  return /^button:\d+:(.*)$/s.exec(actionId)?.[1];
}

/** The button below a form in a message; its value is the form's subject. */
export function submitAction(form: string): string {
  return `submit:${form}`;
}

export function readSubmitAction(actionId: string): string | undefined {
  return /^submit:(.+)$/s.exec(actionId)?.[1];
}

/** What a shortcut stands for is what a person could have typed: `say:svar`. */
export function readShortcut(callbackId: string): string | undefined {
  return /^say:(.*)$/s.exec(callbackId)?.[1];
}

const sentReference = z.object({ channel: z.string().min(1), parts: z.array(z.string().min(1)).min(1) });
export type SentReference = z.infer<typeof sentReference>;

/** Where a sent message stands: its channel and the time stamp of each of its parts. */
export function sentReferenceText(reference: SentReference): string {
  return JSON.stringify(reference);
}

export function readSentReference(text: string): SentReference {
  return sentReference.parse(JSON.parse(text));
}
