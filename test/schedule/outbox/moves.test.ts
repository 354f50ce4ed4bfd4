import { describe, expect, onTestFinished, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const METTE = 'mette@middelfart.dk';
const OLE = 'ole@odense.dk';
const PER = 'per@middelfart.dk';
const LISE = 'lise@middelfart.dk';

function told({ peer }: ScheduleRunner, who: string): string[] {
  const messages = peer.arrived.filter(({ to, key }) => to === who && key !== 'file');
  return messages.map(({ key }) => key.split('/').slice(4, 5).join());
}

describe('A deadline for answers that is moved', () => {
  test.each(['yes', 'no'] as const)(
    'is not told to those who have answered %s, before or since',
    async (decision) => {
      const at = await scheduleRunner({ from: '2017-04-21T09:00' });
      onTestFinished(at.remove);
      await at.sweep();
      const answer = (municipality: string) =>
        recordAnswer(at.store, KL, {
          partnership: PARTNERSHIP,
          answer: buildAnswer({ municipality, decision, preferences: [], contacts: [] }),
        });
      await answer('0410');
      // Nobody is written to before the morning.
      at.at('2017-04-21T18:00');
      await at.moveDeadline('19. maj 2017');
      await at.sweep();
      await answer('0751');
      at.at('2017-04-24T08:30');
      await at.sweep();
      expect(told(at, METTE)).toEqual(['svar-14-dage-foer']);
      expect(told(at, 'asta@aarhus.dk')).toEqual(['svar-14-dage-foer']);
      expect(told(at, OLE)).toEqual(['svar-14-dage-foer', 'moved']);
    },
  );
});

describe('A seminar that is moved after it was announced', () => {
  test('is not announced once more to those who were told of the move, but to those who come later', async () => {
    const at = await scheduleRunner({
      from: '2017-08-21T08:50',
      rules: (rules) => rules.filter(({ id }) => id === 'seminar-indkaldelse'),
    });
    onTestFinished(at.remove);
    await recordAnswer(at.store, KL, {
      partnership: PARTNERSHIP,
      answer: buildAnswer({ municipality: '0410', preferences: [], contacts: [] }),
    });
    const name = (...emails: string[]) =>
      savePeople(at.store, KL, {
        ...{ partnership: PARTNERSHIP, municipality: '0410', role: 'participant' },
        people: emails.map((email) => ({ name: 'Per', email })),
      });
    const details = { starts: '09:30', place: 'Odense' };
    const seminar = { partnership: PARTNERSHIP, milestone: 'opstartsseminar', number: 1, ...details };
    await saveMeeting(at.store, KL, { ...seminar, day: '2017-09-20' });
    await name(PER);
    at.at('2017-08-21T09:00');
    await at.sweep();
    await saveMeeting(at.store, KL, {
      ...seminar,
      day: '2017-10-25',
    });
    at.pass(5);
    await at.sweep();
    expect(told(at, PER)).toEqual(['seminar-indkaldelse', 'moved']);
    await name(PER, LISE);
    at.at('2017-09-25T09:00');
    await at.sweep();
    expect(told(at, PER)).toEqual(['seminar-indkaldelse', 'moved']);
    expect(told(at, LISE)).toEqual(['seminar-indkaldelse']);
  });
});
