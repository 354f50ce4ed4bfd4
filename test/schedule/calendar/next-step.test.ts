import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../src/partnership/reminders/calendar-event.ts';
import { type Held, nextStep } from '../../../src/schedule/calendar/next-step.ts';

const at = (from: string, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'm@partnerskab', summary: 'Møde', description: 'Spørgsmål: Bo', ...more },
  time: { from: `${from}T10:00`, until: `${from}T12:00` },
});
const MAY = at('2020-05-05');
const JUNE = at('2020-06-06');
const held = (more: Partial<Held> = {}): Held => ({
  ...{ state: 'invited', sequence: 3, event: MAY, by: 'a', ...more },
});

describe('What a mail brings to a calendar', () => {
  test('is an invitation for whoever has none, and nothing for whoever has it as it is', () => {
    expect(nextStep(undefined, { event: MAY, sequence: 2 }, 'b')).toEqual({
      ...{ method: 'REQUEST', sequence: 2, event: MAY },
    });
    expect(nextStep(held(), { event: MAY, sequence: 3 }, 'b')).toBeUndefined();
    const other = { event: { ...MAY, description: 'Spørgsmål: Ida' }, sequence: 4 };
    expect(nextStep(held(), other, 'b'), 'whom to ask is nobody’s mail').toBeUndefined();
    expect(nextStep(undefined, undefined, 'b')).toBeUndefined();
    expect(nextStep(held({ state: 'cancelled' }), undefined, 'b')).toBeUndefined();
  });

  test('is an update with a higher number where date, place, title or link are others', () => {
    for (const event of [
      JUNE,
      { ...MAY, location: 'Odense' },
      { ...MAY, summary: 'Nyt' },
      { ...MAY, url: 'https://a' },
    ])
      expect(nextStep(held(), { event, sequence: 1 }, 'b')).toEqual({
        method: 'REQUEST',
        sequence: 4,
        event,
      });
    expect(nextStep(held(), { event: JUNE, sequence: 9 }, 'b')?.sequence).toBe(9);
  });

  test('is a cancellation of what was sent where it holds no longer, and an invitation anew where it does again', () => {
    expect(nextStep(held(), undefined, 'b')).toEqual({ method: 'CANCEL', sequence: 4, event: MAY });
    const gone = held({ state: 'cancelled', sequence: 4 });
    expect(nextStep(gone, { event: MAY, sequence: 0 }, 'b')).toEqual({
      ...{ method: 'REQUEST', sequence: 5, event: MAY },
    });
  });

  test('is the same as before where the same message is sent again', () => {
    expect(nextStep(held({ by: 'b' }), { event: MAY, sequence: 3 }, 'b')).toEqual({
      ...{ method: 'REQUEST', sequence: 3, event: MAY },
    });
    expect(nextStep(held({ by: 'b', state: 'cancelled' }), undefined, 'b')).toMatchObject({
      ...{ method: 'CANCEL', sequence: 3 },
    });
  });
});

test('A reader who applies what arrived, however often, has what holds once all has arrived; numbers never fall', () => {
  const wish = fc.option(fc.constantFrom(MAY, JUNE, at('2020-07-07', { location: 'Vejle' })), {
    nil: undefined,
  });
  const message = fc.record({
    wanted: wish,
    /** Nothing left; it left, and it is known; it left, and nobody knows. */
    fate: fc.constantFrom('refused', 'sent', 'in doubt'),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 12 }), wish, (messages, last) => {
      let server: Held | undefined;
      let calendar: { sequence: number; event: CalendarEvent | undefined } | undefined;
      const sequences: number[] = [];
      const send = (wanted: CalendarEvent | undefined, key: string, fate: string) => {
        const step = nextStep(server, wanted && { event: wanted, sequence: 0 }, key);
        if (!step) return;
        const { method, sequence, event } = step;
        if (fate === 'refused') return;
        server = { state: method === 'REQUEST' ? 'invited' : 'cancelled', sequence, event, by: key };
        sequences.push(sequence);
        // A calendar takes what is no older than what it has (RFC 5546, 2.1.5).
        if (!calendar || sequence >= calendar.sequence)
          calendar = { sequence, event: method === 'REQUEST' ? event : undefined };
      };
      for (const [number, { wanted, fate }] of messages.entries()) {
        send(wanted, String(number), fate);
        if (fate === 'in doubt') send(wanted, String(number), 'sent');
        if (fate !== 'refused') expect(calendar?.event).toEqual(wanted);
      }
      send(last, 'last', 'sent');
      expect(calendar?.event).toEqual(last);
      expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
    }),
  );
});
