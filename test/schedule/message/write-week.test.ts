import { describe, expect, test } from 'vitest';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { messageParts } from '../../../src/bot/slack/render-message.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { renderMessage } from '../../../src/bot/teams/render-message.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { type WeekInput, writeWeek } from '../../../src/schedule/message/write-week.ts';
import { DAGTILBUD, TILSYN } from '../../bot/partnerships.ts';
import { at, eventAt, invited, messageOf, takesPart, templatesFor, textOf } from './reminder-builders.ts';

const TEMPLATES = templatesFor(DAGTILBUD);

function week(more: Partial<WeekInput> = {}): WeekInput {
  return {
    definition: DAGTILBUD,
    milestoneChanges: [],
    municipalities: [],
    events: [],
    networks: new Map([['netvaerk-2', 'Netværk 2']]),
    since: at('2017-04-24T08:30'),
    unreachable: [],
    failed: [],
    unknown: [],
    now: at('2017-05-01T08:30'),
    ...more,
  };
}

describe('The staff’s overview of the week', () => {
  test('tells who has answered since the last, who has not, who lacks what, what comes and what went wrong', () => {
    const text = textOf(
      writeWeek(
        TEMPLATES,
        week({
          municipalities: [
            invited('0751'),
            invited('0101'),
            takesPart('0410', {}, '2017-04-20T12:00:00.000Z'),
            {
              ...takesPart('0561', { decision: 'yes-under-reservation' }, '2017-04-25T12:00:00.000Z'),
              late: true,
            },
            takesPart('0461', { decision: 'no' }, '2017-04-26T12:00:00.000Z'),
          ],
          events: [
            eventAt('interessefrist', '5. maj 2017'),
            eventAt('temamoede-1', '3. maj 2017 kl. 09.30', {
              network: 'netvaerk-2',
              number: 1,
              starts: '09:30',
            }),
            eventAt('opstartsseminar', '20. september 2017'),
          ],
          unreachable: [{ who: 'Bo Lund (Assens)', what: 'findes ikke i Slack eller Teams' }],
          failed: [{ who: 'Netværk 2', what: 'kanalen er arkiveret' }],
          unknown: [{ who: 'Asta Holm (Aarhus)', what: 'svar-mangler' }],
        }),
      ),
    );
    expect(text.split('\n\n')).toEqual([
      expect.stringMatching(/^Overblik, uge 18: Partnerskab om dagtilbud\n/),
      '3 af 5 inviterede kommuner har svaret: 2 ja og 1 nej. Svarfristen er fredag den 5. maj 2017 (om 4 dage).',
      expect.stringMatching(/^Nye svar\n/),
      '- Esbjerg: ja, med forbehold\n- Odense: nej',
      expect.stringMatching(/^Har ikke svaret \(2\)\n/),
      'København og Aarhus',
      expect.stringMatching(/^Har svaret efter fristen \(1\)\n/),
      'Esbjerg',
      expect.stringMatching(/^Mangler noget \(2\)\n/),
      expect.stringMatching(/^Mangler hos alle 2: prioritering .* og KL's underskrift\.$/),
      expect.stringMatching(/^Den kommende uge\n/),
      '- onsdag den 3. maj 2017 kl. 09.30: Første temamøde i de kommunale netværk (Netværk 2)\n- fredag den 5. maj 2017: Frist for tilkendegivelse af interesse samt ønske til indsatsområder',
      expect.stringMatching(/^Kan ikke nås\n/),
      '- Bo Lund (Assens): findes ikke i Slack eller Teams',
      expect.stringMatching(/^Ikke sendt\n/),
      '- Netværk 2: kanalen er arkiveret',
      expect.stringMatching(/^Uvist, om det kom frem\n/),
      '- Asta Holm (Aarhus): svar-mangler',
      '[Oversigt] [Skriv til dem, der mangler]',
    ]);
  });

  test('says so where nothing has happened', () => {
    const text = textOf(writeWeek(TEMPLATES, week({ municipalities: [takesPart('0410')] })));
    expect(text).toContain('Der er ikke sket noget nyt siden sidst');
  });

  test('counts preconditions, which nobody knows by the ids they are ticked by', () => {
    const tilsyn = week({ definition: TILSYN, municipalities: [takesPart('0410')] });
    const text = textOf(writeWeek(templatesFor(tilsyn.definition), tilsyn));
    expect(text).toContain("KL's underskrift og 4 forudsætninger");
    expect(text).not.toContain('politisk-beslutning');
  });

  test('says that the deadline has passed', () => {
    const text = textOf(writeWeek(TEMPLATES, week({ now: at('2017-05-08T08:30') })));
    expect(text).toContain('Overblik, uge 19');
    expect(text).toContain('Svarfristen var fredag den 5. maj 2017.');
  });

  test('names all 98 municipalities wherever they stand, within both platforms’ limits', () => {
    for (const all of [
      municipalities.map(({ code }) => invited(code)),
      municipalities.map(({ code }) => takesPart(code)),
    ]) {
      const message = messageOf(
        writeWeek(TEMPLATES, week({ municipalities: all, since: at('2017-04-01T08:30') })),
      );
      expect([...slackProblems(message), ...teamsProblems(message)]).toEqual([]);
      const shown = [JSON.stringify(messageParts(message)), JSON.stringify(renderMessage(message))];
      for (const { name } of municipalities) for (const text of shown) expect(text).toContain(name);
    }
  });

  test('names what begins, and the end of what is to be done by then or lasts for days, but no month that just runs out', () => {
    const next = (now: string, ...events: WeekInput['events']) =>
      textOf(writeWeek(TEMPLATES, week({ now: at(now), events }))).split('Den kommende uge')[1] ?? '';
    const titled = (id: string) => DAGTILBUD.timeline.milestones.find((one) => one.id === id)?.title ?? id;
    const invitation = eventAt('invitation', 'april 2017');
    expect(next('2017-03-27T08:30', invitation)).toContain(titled('invitation'));
    expect(next('2017-04-24T08:30', invitation)).not.toContain(titled('invitation'));
    const alignment = eventAt('forventningsafstemning', 'maj – juni 2017');
    expect(next('2017-06-26T08:30', alignment)).toContain(titled('forventningsafstemning'));
    const seminar = eventAt('opstartsseminar', '19. – 27. september 2017', { fixed: true });
    expect(next('2017-09-25T08:30', seminar)).toContain(titled('opstartsseminar'));
    const meeting = eventAt('temamoede-1', '4. kvartal 2017');
    expect(next('2017-12-27T08:30', meeting)).not.toContain(titled('temamoede-1'));
  });
});
