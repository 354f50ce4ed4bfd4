import { z } from 'zod';
import { DISTANCE_FORMS } from '../../problems/text/dates-da.ts';
import { readDistance, readOffset } from '../dates/offset.ts';

/** `09:30` or, as Danes write it, `09.30`; stored as `09:30`. */
export const ClockTime = z
  .string()
  .regex(/^([01]?\d|2[0-3])[.:][0-5]\d$/, DISTANCE_FORMS.clockTime)
  .transform((text) => text.replace('.', ':').padStart(5, '0'));

/** A distance from a day, as written: "14 dage før", "3 arbejdsdage efter", "samme dag". */
export const WrittenOffset = z.string().transform((text, context) => {
  const read = readOffset(text);
  if (read) return read;
  context.addIssue({
    code: 'custom',
    message: DISTANCE_FORMS.notAnOffset,
    params: { expected: DISTANCE_FORMS.offset },
  });
  return z.NEVER;
});

/** A duration, as written: "3 arbejdsdage", "1 uge". */
export const WrittenDistance = z.string().transform((text, context) => {
  const read = readDistance(text);
  if (read) return read;
  context.addIssue({
    code: 'custom',
    message: DISTANCE_FORMS.notADistance,
    params: { expected: DISTANCE_FORMS.distance },
  });
  return z.NEVER;
});
