import { afterEach, describe, expect, test } from 'vitest';
import type { Entries, FieldErrors, Form } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Bot, BotEvent, BotReply } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { saying } from './sending-contract.ts';

/** A surface with one person at it, who does something and reads what comes of it. */
export interface ReceivingDriver {
  surface: Surface;
  /** The person's e-mail address as the surface knows it. */
  email: string;
  /** All texts that the person reads, oldest first. */
  texts(): Promise<string[]>;
  /** The person writes to the bot. `twice`: it is delivered a second time. */
  says(text: string, delivery?: 'once' | 'twice'): Promise<void>;
  /** The person clicks the newest button with this label. */
  clicks(label: string): Promise<void>;
  /** The form that is open before the person: what stands in it, and which errors are shown, by field. */
  form(): Promise<{ entries: Entries; errors: FieldErrors } | undefined>;
  /** The person changes these answers in the open form and sends it. */
  submits(changed: Entries): Promise<void>;
  /** Somebody else sends what looks like the surface's request; the HTTP status they get. */
  forges(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a surface for each test with a bot that answers as told, records what it is handed, and stops it after the test. */
export function startedBy<Driver extends { stop(): Promise<void> }>(start: (bot: Bot) => Promise<Driver>) {
  let driver: Driver | undefined;
  const events: BotEvent[] = [];
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
  });
  return {
    /** What the bot was handed since it was started. */
    events,
    async started(answer: (event: BotEvent) => BotReply[] = () => []): Promise<Driver> {
      events.length = 0;
      driver = await start({
        async handle(event) {
          events.push(event);
          return answer(event);
        },
      });
      return driver;
    },
  };
}

/** What every surface by which people answer must do, said once. `start` is given the bot that it serves. */
export function receivingContract(name: string, start: (bot: Bot) => Promise<ReceivingDriver>): void {
  describe(`${name}, as everything that people answer by,`, () => {
    const { started, events } = startedBy(start);

    test('hands over what a person writes, with who it is, and shows the answer', async () => {
      const at = await started(() => [{ kind: 'message', message: saying('Svaret') }]);
      await at.says('  Hvad mangler vi & hvornår? ');
      expect(events).toMatchObject([
        {
          kind: 'text',
          text: 'Hvad mangler vi & hvornår?',
          person: { platform: at.surface, email: at.email },
          place: { kind: 'personal' },
        },
      ]);
      expect(await at.texts()).toContain('Svaret');
    });

    test('hands over once what is delivered twice, or with the same id', async () => {
      const at = await started();
      await at.says('hej', 'twice');
      await at.says('hej');
      const ids = events.map(({ id }) => id);
      expect(new Set(ids).size).toBe(2);
      expect(ids.filter((id) => id === ids.at(-1))).toHaveLength(1);
    });

    test('hands over a click, and replaces the message it stands in', async () => {
      const at = await started(({ kind }) =>
        kind === 'action'
          ? [{ kind: 'update', message: saying('Klikket') }]
          : [{ kind: 'message', message: ASKING }],
      );
      await at.says('hej');
      await at.clicks('Ja tak');
      expect(events.at(-1)).toMatchObject({ kind: 'action', action: 'accept', value: 'dagtilbud-2017/410' });
      const texts = await at.texts();
      expect(texts).toContain('Klikket');
      expect(texts).not.toContain('Vil I være med?');
    });

    test('shows what came of slow work, and no longer that it was under way', async () => {
      const at = await started(() => [
        {
          kind: 'work',
          title: 'Udkast',
          run: async () => [{ kind: 'message', message: saying('Her er udkastet') }],
        },
      ]);
      await at.says('udkast');
      await expect.poll(() => at.texts()).toEqual(['Her er udkastet']);
    });

    test('keeps all that was entered in a form that is refused, with the errors beside it, until it is right', async () => {
      const entered: Entries = {
        'focus-areas': ['bilingual', 'early'],
        points: ['early=60', 'bilingual=2,5'],
        comment: 'Vi vil *gerne* & snart',
      };
      const at = await started((event) => {
        if (event.kind !== 'submit') {
          return [{ kind: 'form', open: { form: RANKING, entries: entered, errors: {}, subject: 's/1' } }];
        }
        const { entries } = event;
        if (entries['comment'] === 'Rettet') return [{ kind: 'message', message: saying('Tak for svaret') }];
        const errors = { comment: 'Skriv det anderledes.' };
        return [{ kind: 'errors', errors, open: { form: RANKING, entries, errors, subject: 's/1' } }];
      });
      await at.says('hej');
      expect(await at.form()).toEqual({ entries: entered, errors: {} });
      await at.submits({});
      expect(events.at(-1)).toMatchObject({
        kind: 'submit',
        form: 'ranking',
        subject: 's/1',
        entries: entered,
        untouched: ['focus-areas', 'points', 'comment'],
      });
      expect(await at.form()).toEqual({ entries: entered, errors: { comment: 'Skriv det anderledes.' } });
      await at.submits({ comment: 'Rettet' });
      expect(events.at(-1)).toMatchObject({
        kind: 'submit',
        entries: { ...entered, comment: 'Rettet' },
        untouched: ['focus-areas', 'points'],
      });
      expect(events.at(-1)?.id).not.toBe(events.at(-2)?.id);
      expect(await at.texts()).toContain('Tak for svaret');
    });

    test('takes nothing from anybody else', async () => {
      const at = await started();
      expect([401, 403]).toContain(await at.forges());
      expect(events).toEqual([]);
    });
  });
}

export const ASKING: Message = {
  summary: 'Vil I være med?',
  blocks: [
    { kind: 'text', text: 'Vil I være med?' },
    { kind: 'buttons', buttons: [{ action: 'accept', value: 'dagtilbud-2017/410', label: 'Ja tak' }] },
  ],
};

export const RANKING: Form = {
  id: 'ranking',
  title: 'Indsatsområder',
  intro: 'Vælg det vigtigste først.',
  submitLabel: 'Send',
  fields: [
    {
      id: 'focus-areas',
      kind: 'ranking',
      label: 'Indsatsområde',
      minimum: 1,
      maximum: 2,
      options: [
        { value: 'early', label: 'Tidlig indsats' },
        { value: 'bilingual', label: 'De tosprogede' },
      ],
    },
    {
      id: 'points',
      kind: 'points',
      label: 'Hvordan vil I fordele jeres point?',
      total: 100,
      options: [
        { value: 'early', label: 'Tidlig indsats' },
        { value: 'bilingual', label: 'De tosprogede' },
      ],
    },
    { id: 'comment', kind: 'text', label: 'Bemærkninger', required: false, lines: 'many', longest: 500 },
  ],
};
