import { z } from 'zod';
import { readDistance, readOffset } from '../dates/offset.ts';

/** `09:30` or, as Danes write it, `09.30`; stored as `09:30`. */
export const ClockTime = z
  .string()
  .regex(/^([01]?\d|2[0-3])[.:][0-5]\d$/, 'a time of day such as 09:30 or 9.30')
  .transform((text) => text.replace('.', ':').padStart(5, '0'));

/** A distance from a day, as written: "14 dage før", "3 arbejdsdage efter", "samme dag". */
export const WrittenOffset = z.string().transform((text, context) => {
  const read = readOffset(text);
  if (read) return read;
  context.addIssue({
    code: 'custom',
    message: 'it is not a distance from a day',
    params: {
      expected: 'such as "14 dage før", "3 arbejdsdage før", "2 uger efter", "samme dag", "dagen efter"',
    },
  });
  return z.NEVER;
});

/** A duration, as written: "3 arbejdsdage", "1 uge". */
export const WrittenDistance = z.string().transform((text, context) => {
  const read = readDistance(text);
  if (read) return read;
  context.addIssue({
    code: 'custom',
    message: 'it is not a number of days',
    params: { expected: 'such as "3 arbejdsdage", "5 dage", "1 uge"' },
  });
  return z.NEVER;
});
