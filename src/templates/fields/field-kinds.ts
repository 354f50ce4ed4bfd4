import { z } from 'zod';
import { fillable } from './field.ts';

// The kinds of fields that templates have, each with its sentence.
export const text = (sentence: string) => z.string().min(1).describe(sentence);
export const texts = (sentence: string) => z.array(z.string().min(1)).describe(sentence);
export const someTexts = (sentence: string) => z.array(z.string().min(1)).min(1).describe(sentence);
export const day = (sentence: string) => z.iso.date().describe(`${sentence} Print it with {{date}}.`);
export const yes = (sentence: string) => z.boolean().describe(sentence);
export const count = (sentence: string) => z.int().min(0).describe(sentence);
export const open = (sentence: string) => fillable(z.string().min(1)).describe(sentence);
export const openDay = (sentence: string) =>
  fillable(z.iso.date()).describe(`${sentence} Print it with {{date}}.`);

export const person = z.strictObject({
  name: text('Name.'),
  title: text('Title.').optional(),
  email: text('E-mail address.').optional(),
  phone: text('Phone number, as given.').optional(),
});
