import { describe, expect, test } from 'vitest';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { messageParts } from '../../../src/bot/slack/render-message.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { renderMessage } from '../../../src/bot/teams/render-message.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { ChasedLack, ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import { needsApproval } from '../../../src/partnership/enrolment/approval.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../../src/partnership/reminders/scheduled-event.ts';
import { reminderText } from '../../../src/schedule/message/reminder-text.ts';
import { writeReminder } from '../../../src/schedule/message/write-reminder.ts';
import type { MunicipalityStatus } from '../../../src/store/enrolments/status.ts';
import { DAGTILBUD, SPROG, TILSYN } from '../../bot/partnerships.ts';
import {
  eventAt,
  inputFor,
  invited,
  METTE,
  messageOf,
  type SmallRule,
  takesPart,
  templatesFor,
  textOf,
  withRules,
} from './reminder-builders.ts';

const CHANNEL: Recipient = { kind: 'channel', platform: 'slack', address: 'C1' };
const STAFF: Recipient = { kind: 'staff', email: 'stine@kl.dk' };
const HELLE: Extract<Recipient, { kind: 'consultant' }> = {
  kind: 'consultant',
  name: 'Helle Steiness Olsen',
  email: 'hso@kl.dk',
  municipalities: ['0410'],
};
const POLITICIAN: Recipient = { ...METTE, role: 'politician' };
const NETWORK = { name: 'Netværk 2', focusAreas: ['Tidlig indsats og forebyggelse', 'Tosprogede børn'] };

const DEADLINE = eventAt('interessefrist', '5. maj 2017');
const MEETING = eventAt('temamoede-1', '12. oktober 2017', { network: 'netvaerk-2', number: 1 });

function chasing(
  template: string,
  missing: ChasedLack,
  milestone = 'interessefrist',
  definition = DAGTILBUD,
): Definition {
  return withRules(definition, {
    id: 'r',
    about: { milestone },
    moment: 'end',
    to: 'contacts',
    missing,
    template,
  });
}

function telling(
  template: string,
  to: ReminderRule['to'] = 'network-channel',
  more: Partial<ReminderRule> = {},
) {
  return withRules(DAGTILBUD, { id: 'r', about: { activity: 'network-meeting' }, to, template, ...more });
}

function write(
  definition: Definition,
  event: ScheduledEvent,
  recipient: Recipient,
  now: string,
  more: Parameters<typeof inputFor>[4] = {},
) {
  return writeReminder(templatesFor(definition), inputFor(definition, event, recipient, now, more));
}

function buttonsOf({ blocks }: Message) {
  return blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}

describe('A municipality that has not answered', () => {
  const rule = chasing('svar-mangler', 'answer');

  test('is reminded by name, with how long there is left, and a button that opens the form', () => {
    expect(textOf(write(rule, DEADLINE, METTE, '2017-05-02T09:00'))).toBe(
      [
        'Vi mangler svar fra Middelfart Kommune',
        '======================================',
        '',
        'Hej Mette',
        '',
        'Middelfart Kommune er inviteret til partnerskabet om dagtilbud, men vi har ikke modtaget jeres svar endnu. Fristen er fredag den 5. maj 2017 (om 3 dage).',
        '',
        'Du kan svare her, og du kan holde pause undervejs. Svar også gerne, hvis I ikke ønsker at deltage.',
        '',
        'Har du spørgsmål, er du velkommen til at kontakte Helle Steiness Olsen (hso@kl.dk, 23\u00a083\u00a019\u00a054) eller Lisbeth Due Pedersen (ldpe@kl.dk, 30\u00a052\u00a050\u00a062).',
        '',
        '[Ja] [Ja, med forbehold] [Nej] [Mere]',
        '',
        '(Du får beskeden, fordi du er kontaktperson for Middelfart Kommune i partnerskabet om dagtilbud. Påmindelserne stopper, så snart I har svaret ja eller nej.)',
      ].join('\n'),
    );
  });

  test.each([
    ['2017-05-03T09:00', 'Fristen er fredag den 5. maj 2017 (om 2 dage).'],
    ['2017-05-04T23:59', 'Fristen er fredag den 5. maj 2017 (i morgen).'],
    ['2017-05-05T00:00', 'Fristen er fredag den 5. maj 2017 (i dag).'],
    ['2017-05-06T00:00', 'Fristen var fredag den 5. maj 2017, men I kan stadig nå at svare.'],
  ])('is told at %s that: %s', (now, sentence) => {
    expect(textOf(write(rule, DEADLINE, METTE, now))).toContain(sentence);
  });

  test('is told that a deadline at ten o’clock is over at five past ten on the day', () => {
    const tilsyn = chasing('svar-frist-i-dag', 'answer', 'tilmeldingsfrist', TILSYN);
    const deadline = eventAt('tilmeldingsfrist', '19. december 2019 kl. 10.00');
    const before = textOf(write(tilsyn, deadline, METTE, '2019-12-19T09:00'));
    expect(before).toContain('I dag er sidste frist for svar');
    expect(before).toContain('er torsdag den 19. december 2019 kl. 10.00 (i dag).');
    const after = textOf(write(tilsyn, deadline, METTE, '2019-12-19T10:05'));
    expect(after).toContain('Fristen for svar er udløbet');
    expect(after).toContain('var torsdag den 19. december 2019 kl. 10.00, men I kan stadig nå at svare.');
  });

  test('is told which time it is, and why it did not come on its own day', () => {
    const batch = { step: 'again-1', shifted: 'flyttet fra lørdag den 6. maj 2017' };
    const text = textOf(write(rule, DEADLINE, METTE, '2017-05-08T09:00', { batch }));
    expect(text).toContain('Det er vores anden påmindelse efter fristen.');
    expect(text).toContain('(Beskeden er flyttet fra lørdag den 6. maj 2017. Du får beskeden,');
  });

  test('is not told a number while other rules may have reminded it too', () => {
    const text = textOf(write(rule, DEADLINE, METTE, '2017-05-02T09:00', { batch: { step: 'again-1' } }));
    expect(text).not.toContain('anden påmindelse');
  });

  test.each(['U08ABC123', 'mette@middelfart.dk', '29:1AbC', 'MH'])(
    'is greeted without a name where there is only %s',
    (name) => {
      expect(textOf(write(rule, DEADLINE, { ...METTE, name }, '2017-05-02T09:00'))).toContain('\n\nHej\n\n');
    },
  );

  test('is not reminded once it has answered: that nothing is missing any more is a problem of the caller', () => {
    const written = write(rule, DEADLINE, METTE, '2017-05-02T09:00', { municipalities: [takesPart('0410')] });
    expect(written).toMatchObject({ ok: false, problems: [{ rule: 'unknown-value', path: 'missing' }] });
  });
});

describe('The button opens what is missing', () => {
  const place = 'dagtilbud-2017/0410';
  const cases: [ChasedLack, string, string][] = [
    ['ranking', 'oensker-mangler', `form express-interest|${place}`],
    ['participants', 'deltagere-mangler', `form people|${place}`],
    ['contact', 'deltagere-mangler', `form people|${place}`],
    ['alignment', 'forventningsafstemning', `menu ${place}`],
    ['approval', 'tiltraedelse-mangler', `form approval|${place}`],
    ['signature', 'underskrift-mangler', `agreement ${place}`],
    ['self-evaluation', 'selvevaluering-mangler', `form self-evaluation|${place}`],
    ['invoice-details', 'faktureringsoplysninger-mangler', `form invoice-details|${place}`],
  ];

  test.each(cases)('%s', (lack, template, button) => {
    const written = write(
      chasing(template, lack, 'tiltraedelse'),
      eventAt('tiltraedelse', '16. juni 2017'),
      METTE,
      '2017-06-02T09:00',
      {
        municipalities: [takesPart('0410')],
      },
    );
    expect(buttonsOf(messageOf(written)).map(({ action, value }) => `${action} ${value}`)).toEqual([button]);
  });

  test('preconditions, which are listed as they are ticked', () => {
    const rule = chasing('forudsaetninger-mangler', 'preconditions', 'opstartsseminar', TILSYN);
    const opening = eventAt('opstartsseminar', '27. februar 2020');
    const written = write(rule, opening, METTE, '2020-02-10T09:00', { municipalities: [takesPart('0410')] });
    expect(textOf(written)).toContain(TILSYN.preconditions.map(({ text }) => `- ${text}`).join('\n'));
    expect(buttonsOf(messageOf(written))[0]?.value).toBe('preconditions|tilsyn-2020/0410');
  });

  test('the staff fix a date, and see who is missing', () => {
    const fixing = telling('saet-dato', 'staff', { moment: 'period-opens' });
    const quarter = eventAt('temamoede-1', '4. kvartal 2017');
    const [first] = buttonsOf(messageOf(write(fixing, quarter, STAFF, '2017-10-02T09:00')));
    expect(first).toMatchObject({ action: 'staff-wide', value: 'staff-meeting|dagtilbud-2017' });
  });

  test('participants, politicians and networks’ channels get none, since the bot would not know who clicks', () => {
    for (const recipient of [CHANNEL, POLITICIAN, { ...METTE, role: 'participant' } as const]) {
      const written = write(telling('moede-snart', 'everybody'), MEETING, recipient, '2017-10-11T09:00');
      expect(buttonsOf(messageOf(written))).toEqual([]);
    }
  });
});

describe('Where no channel is tied', () => {
  test('the staff are asked to pass on what is for the advisory group', () => {
    const rule = withRules(DAGTILBUD, {
      id: 'r',
      about: { milestone: 'foelgegruppe' },
      to: 'advisory-group',
      template: 'foelgegruppe-snart',
    });
    const event = eventAt('foelgegruppe', '5. oktober 2017');
    expect(textOf(write(rule, event, STAFF, '2017-09-28T09:00'))).toContain(
      'Send den videre til medlemmerne.',
    );
    expect(textOf(write(rule, event, CHANNEL, '2017-09-28T09:00'))).not.toContain('Send den videre');
  });

  test('a contact is asked to pass on what is for the network', () => {
    const text = textOf(write(telling('moede-snart', 'network-channel'), MEETING, METTE, '2017-10-05T09:00'));
    expect(text).toContain('Send gerne beskeden videre til dem, der deltager fra jer.');
  });
});

describe('Those who follow up', () => {
  test('KL’s contact is asked to help with the municipalities by name, in words of its own', () => {
    const batch = { to: 'consultants', step: 'ladder-2' } as const;
    const rule = chasing('svar-mangler', 'answer');
    const text = textOf(
      write(rule, DEADLINE, { ...HELLE, municipalities: ['0751', '0410'] }, '2017-05-10T09:00', {
        municipalities: ['0751', '0410'].map(invited),
        batch,
      }),
    );
    expect(text).toContain('Vil du kontakte 2 kommuner?');
    expect(text).toContain(
      '- Middelfart Kommune: svar på invitationen\n- Aarhus Kommune: svar på invitationen',
    );
  });

  test('KL’s contact is told how many preconditions each municipality lacks, not every sentence of them', () => {
    const batch = { to: 'consultants', step: 'ladder-1' } as const;
    const rule = chasing('forudsaetninger-mangler', 'preconditions', 'opstartsseminar', TILSYN);
    const municipalities = [takesPart('0410', { participants: [] })];
    const text = textOf(
      write(rule, eventAt('opstartsseminar', '27. februar 2020'), HELLE, '2020-02-06T09:00', {
        municipalities,
        batch,
      }),
    );
    expect(text).toContain('- Middelfart Kommune: 4 forudsætninger\n');
  });

  test('the staff get the signatures that other parties owe, once an agreement is offered', () => {
    const [own, kl] = DAGTILBUD.agreement.parties as [never, never];
    const fund = { ...(kl as object), id: 'fonden', name: 'Trivselsfonden', genitive: 'Trivselsfondens' };
    const parties = [own, kl, fund] as Definition['agreement']['parties'];
    const rule = withRules(
      { ...DAGTILBUD, agreement: { ...DAGTILBUD.agreement, parties } },
      {
        id: 'r',
        about: { milestone: 'interessefrist' },
        moment: 'end',
        to: 'staff',
        missing: 'other-signatures',
        template: 'underskrift-mangler-hos-parter',
      },
    );
    const signed = (code: string, offers: boolean, ...sides: string[]) => {
      const { enrolment, ...one } = takesPart(code);
      const { offered: _, ...notOffered } = enrolment;
      const recorded = { recordedBy: 'Bente', recordedAt: '2017-06-01T12:00:00.000Z' };
      const signature = { by: [{ name: 'Bo', title: 'chef' }], date: '2017-06-01', ...recorded };
      const offered = { version: 1, fileHash: 'h', blocks: {}, ...recorded };
      return {
        ...one,
        enrolment: {
          ...notOffered,
          ...(offers && { offered }),
          signatures: Object.fromEntries(sides.map((side) => [side, signature])),
        },
      };
    };
    const written = write(rule, DEADLINE, STAFF, '2017-05-08T09:00', {
      municipalities: [
        signed('0410', true, 'municipality'),
        signed('0751', true, 'kl', 'fonden'),
        signed('0101', false),
      ],
    });
    expect(messageOf(written).summary).toBe('Én aftale mangler andre parters underskrift');
    expect(textOf(written)).toContain("Middelfart Kommune: KL's underskrift og Trivselsfondens underskrift");
    expect(textOf(written)).not.toMatch(/Aarhus|København/);
  });

  test('the staff get the name of every municipality that has not answered, all 98 of them', () => {
    const rule = withRules(DAGTILBUD, {
      id: 'r',
      about: { milestone: 'interessefrist' },
      moment: 'end',
      to: 'staff',
      missing: 'answer',
      template: 'hvem-mangler-svar',
    });
    const message = messageOf(
      write(rule, DEADLINE, STAFF, '2017-05-08T09:00', {
        municipalities: municipalities.map(({ code }) => invited(code)),
      }),
    );
    expect(message.summary).toBe('98 kommuner mangler at svare');
    const shown = {
      slack: JSON.stringify(messageParts(message)),
      teams: JSON.stringify(renderMessage(message)),
    };
    for (const { name } of municipalities) {
      expect(shown.slack).toContain(name);
      expect(shown.teams).toContain(name);
    }
    expect(problemsOn(message)).toEqual([]);
    const one = write(rule, DEADLINE, STAFF, '2017-05-08T09:00', {
      municipalities: [invited('0101'), takesPart('0410')],
    });
    expect(textOf(one)).toMatch(/^Én kommune mangler at svare\n/);
    expect(textOf(one)).not.toContain('Middelfart');
  });
});

describe('A meeting', () => {
  const place = { starts: '09:30', ends: '15:00', place: 'Middelfart Rådhus' };

  test('is announced in the network’s channel with time, place, focus areas and a calendar file', () => {
    const fixed = eventAt('temamoede-1', '12. oktober 2017', place);
    const rule = telling('moede-indkaldelse', 'network-channel', { calendarFile: true });
    expect(
      textOf(write(rule, fixed, CHANNEL, '2017-09-20T09:00', { network: NETWORK })).split('\n\n'),
    ).toEqual([
      expect.stringMatching(
        /^Sæt kryds i kalenderen: temamøde torsdag den 12\. oktober 2017 kl\. 09\.30–15\.00\n=+$/,
      ),
      'Hej alle',
      'Vi holder temamøde i Netværk 2:',
      '- Hvornår: torsdag den 12. oktober 2017 kl. 09.30–15.00\n- Hvor: Middelfart Rådhus\n- Indsatsområder: Tidlig indsats og forebyggelse; Tosprogede børn',
      'I får også en kalenderfil, så I nemt kan lægge datoen i jeres kalender. Filen opdaterer ikke sig selv: Flyttes mødet, skriver vi igen.',
    ]);
  });

  test('says that time and place follow where they are not known, but not on the day before', () => {
    const announced = textOf(write(telling('moede-indkaldelse'), MEETING, CHANNEL, '2017-09-20T09:00'));
    expect(announced).toContain('torsdag den 12. oktober 2017 (tidspunktet følger)\n- Hvor: stedet følger');
    expect(textOf(write(telling('moede-snart'), MEETING, CHANNEL, '2017-10-11T09:00'))).not.toContain(
      'følger',
    );
  });

  test('online is told with its agenda, and its link and the way in only to those who take part', () => {
    const online = {
      held: 'hybrid' as const,
      link: 'https://kl.dk/moede/1',
      agenda: ['Velkomst', 'Næste skridt'],
    };
    const fixed = eventAt('temamoede-1', '12. oktober 2017', { ...place, ...online });
    const told = (
      recipient: Recipient,
      municipalities: MunicipalityStatus[] = [],
      now = '2017-09-20T09:00',
    ) => {
      const message = messageOf(
        write(telling('moede-indkaldelse'), fixed, recipient, now, { municipalities }),
      );
      return { text: reminderText(message), links: buttonsOf(message).flatMap(({ url = [] }) => url) };
    };
    const channel = told(CHANNEL);
    expect(channel.text).toContain(
      '- Hvor: Middelfart Rådhus og online\n- Link: https://kl.dk/moede/1\n\nDagsorden:\n\n- Velkomst\n- Næste skridt',
    );
    expect(channel.links).toEqual(['https://kl.dk/moede/1']);
    expect(told(METTE, [takesPart('0410')]).links).toEqual(['https://kl.dk/moede/1']);
    const outsider = told(METTE, [invited('0410')]);
    expect(outsider.text).toContain('Middelfart Rådhus og online');
    expect(outsider.text).not.toContain('https:');
    expect(outsider.links).toEqual([]);
    expect(told(CHANNEL, [], '2017-10-13T09:00').links).toEqual([]);
  });

  test('without a fixed date is the staff’s to fix', () => {
    const rule = telling('saet-dato', 'staff', { moment: 'period-opens' });
    const say = (written: string, now: string) =>
      textOf(write(rule, eventAt('temamoede-1', written), STAFF, now)).split('\n\n')[1];
    const rest =
      'og der er ikke sat en dato for "Første temamøde i de kommunale netværk". Sæt datoen, så den kan meldes ud.';
    expect(say('4. kvartal 2017', '2017-10-02T09:00')).toBe(
      `Partnerskab om dagtilbud: 4. kvartal 2017 er begyndt, ${rest}`,
    );
    expect(say('efteråret 2017', '2017-08-30T09:00')).toBe(
      `Partnerskab om dagtilbud: Efteråret 2017 begynder om 2 dage, ${rest}`,
    );
    expect(say('december 2017 – januar 2018', '2017-12-01T09:00')).toContain(
      'Perioden december 2017 – januar 2018 begynder i dag',
    );
  });
});

describe('A meeting of a group', () => {
  const definition: Definition = {
    ...telling('gruppe-indkaldelse', 'group'),
    timeline: {
      milestones: DAGTILBUD.timeline.milestones.map((one) =>
        one.id === 'temamoede-1' ? { ...one, title: 'Møde i styregruppen', group: 'styregruppe' } : one,
      ),
    },
  };
  const meeting = eventAt('temamoede-1', '12. oktober 2017', {
    held: 'online',
    link: 'https://kl.dk/styregruppe',
  });
  const told = (recipient: Recipient, group = { name: 'styregruppe', withoutAddress: [] as string[] }) =>
    textOf(write(definition, meeting, recipient, '2017-09-20T09:00', { group }));

  test('is told to a member with its link, and why it comes', () => {
    const text = told({ kind: 'member', group: 'styregruppe', name: 'Ea Dam', email: 'ea@fonden.dk' });
    expect(text).toMatch(/^Møde i styregruppen torsdag den 12\. oktober 2017\n/);
    expect(text).toContain('Hej Ea');
    expect(text).toContain('- Link: https://kl.dk/styregruppe');
    expect(text).toContain('fordi du er med i partnerskabets styregruppe (Partnerskab om dagtilbud)');
  });

  test('is told to staff with whom to pass it on to', () => {
    expect(told(STAFF, { name: 'styregruppe', withoutAddress: ['Io Lund'] })).toContain(
      'Send beskeden videre til dem, der ikke har en e-mailadresse her: Io Lund.',
    );
  });

  test('shows its link in no other group’s channel', () => {
    expect(told({ ...CHANNEL, group: 'styregruppe' } as Recipient)).toContain('https:');
    expect(told({ ...CHANNEL, group: 'panel' } as Recipient)).not.toContain('https:');
  });
});

describe('A date that was moved', () => {
  const rule = chasing('svar-mangler', 'answer', 'tilmeldingsfrist', TILSYN);
  const moved = {
    from: 'torsdag den 19. december 2019 kl. 10.00',
    why: 'Flere kommuner har bedt om mere tid.',
  };
  const batch = { rule: 'moved' };

  test('is told with what it was, what it is, why, and the new deadline to those who have not answered', () => {
    const now = eventAt('tilmeldingsfrist', '17. januar 2020 kl. 10.00');
    expect(
      textOf(write(rule, now, METTE, '2020-01-06T09:00', { batch, moved }))
        .split('\n\n')
        .slice(2, 6),
    ).toEqual([
      'Der er kommet en ny dato for "Deadline for tilmelding".',
      '- Før: torsdag den 19. december 2019 kl. 10.00\n- Nu: fredag den 17. januar 2020 kl. 10.00',
      'Begrundelse: Flere kommuner har bedt om mere tid.',
      'Vi har ikke modtaget jeres svar endnu. Nu er fristen fredag den 17. januar 2020 kl. 10.00 (om 11 dage).',
    ]);
    const answered = write(rule, now, METTE, '2020-01-06T09:00', {
      batch,
      moved,
      municipalities: [takesPart('0410')],
    });
    expect(textOf(answered)).not.toContain('jeres svar');
    expect(buttonsOf(messageOf(answered)).map(({ action }) => action)).toEqual(['dates']);
  });

  test('may have no date any more, or only a period', () => {
    const from = { from: 'torsdag den 19. marts 2020' };
    const gone = textOf(
      write(rule, eventAt('netvaerksmoede-1', 'dato følger'), CHANNEL, '2020-03-12T09:00', {
        batch,
        moved: from,
      }),
    );
    expect(gone).toMatch(/^Datoen gælder ikke længere: Netværksmøde 1\n/);
    expect(gone).toContain(
      '"Netværksmøde 1" ligger torsdag den 19. marts 2020. Den dato gælder ikke længere, og der er ikke sat en ny.',
    );
    const later = textOf(
      write(rule, eventAt('netvaerksmoede-1', '3. kvartal 2020'), CHANNEL, '2020-03-12T09:00', {
        batch,
        moved: from,
      }),
    );
    expect(later).toContain('- Nu: 3. kvartal 2020 (den endelige dato følger)');
  });

  test('may be only another time of day, or another place', () => {
    const meetings = telling('moede-indkaldelse');
    const say = (from: string, place?: string) => {
      const event = eventAt('temamoede-1', '12. oktober 2017', {
        starts: '10:00',
        ...(place && { place }),
      });
      const written = `${event.when.written} kl. 10.00`;
      const now = { ...event, when: { ...event.when, written } };
      return textOf(write(meetings, now, CHANNEL, '2017-09-20T09:00', { batch, moved: { from } }));
    };
    const time = say('torsdag den 12. oktober 2017 kl. 09.30');
    expect(time).toMatch(/^Nyt tidspunkt: Første temamøde/);
    expect(time).toContain(
      '- Før: torsdag den 12. oktober 2017 kl. 09.30\n- Nu: torsdag den 12. oktober 2017 kl. 10.00',
    );
    const moved = say('torsdag den 12. oktober 2017 kl. 10.00', 'Odense Rådhus');
    expect(moved).toMatch(/^Ændring: Første temamøde/);
    expect(moved).toContain('- Hvornår: torsdag den 12. oktober 2017 kl. 10.00\n- Hvor: Odense Rådhus');
    expect(say('torsdag den 12. oktober 2017 kl. 10.00')).toContain('- Hvor: det nye sted følger');
  });

  test('comes with a calendar file where one was sent with the old date', () => {
    const meetings = telling('moede-indkaldelse', 'network-channel', { calendarFile: true });
    const from = { from: 'torsdag den 12. oktober 2017' };
    const say = (written: string) =>
      textOf(
        write(meetings, eventAt('temamoede-1', written), CHANNEL, '2017-09-20T09:00', {
          batch,
          moved: from,
        }),
      );
    const remove = 'Har I lagt den gamle dato i kalenderen, så slet den selv';
    expect(say('19. oktober 2017')).toContain(`I får også en ny kalenderfil. ${remove}`);
    expect(say('4. kvartal 2017')).toContain(remove);
    expect(say('4. kvartal 2017')).not.toContain('kalenderfil');
    const without = telling('moede-indkaldelse');
    expect(
      textOf(
        write(without, eventAt('temamoede-1', '19. oktober 2017'), CHANNEL, '2017-09-20T09:00', {
          batch,
          moved: from,
        }),
      ),
    ).not.toContain('kalenderfil');
  });

  test('can’t be told where nobody knows what was told before', () => {
    const written = write(rule, DEADLINE, METTE, '2020-01-06T09:00', { batch });
    expect(written).toMatchObject({ ok: false, problems: [{ rule: 'moved-from' }] });
  });
});

describe('What is not known is a problem, not a hole', () => {
  test('a rule or a milestone that has gone', () => {
    const rule = chasing('svar-mangler', 'answer');
    expect(write(rule, DEADLINE, METTE, '2017-05-02T09:00', { batch: { rule: 'gone' } })).toMatchObject({
      problems: [{ rule: 'unknown-rule' }],
    });
    const problems = write(rule, { ...DEADLINE, milestone: 'gone' }, METTE, '2017-05-02T09:00');
    expect(problems).toMatchObject({ problems: [{ rule: 'unknown-value', path: 'occasion.title' }] });
  });

  test('a municipality that has gone, and a name of nothing but spaces', () => {
    const rule = chasing('svar-mangler', 'answer');
    const written = write(rule, DEADLINE, { ...METTE, municipality: '9999', name: '  ' }, '2017-05-02T09:00');
    const paths = written.ok ? [] : written.problems.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['person.name', 'municipality']));
  });
});

describe('Values are text', () => {
  test.each([
    '<!channel>',
    '@everyone',
    '# Overskrift',
    '{{person}}',
    '[a](http://b)',
    '**fed**',
    '- punkt',
    '| a | b |',
  ])('%s stays as it was written', (hostile) => {
    const event = eventAt('temamoede-1', '12. oktober 2017', { place: hostile, starts: '09:30' });
    const rule = telling('moede-indkaldelse', 'contacts');
    const recipient = { ...METTE, name: `${hostile} Holm` };
    const network = { name: hostile, focusAreas: [hostile] };
    const { blocks } = messageOf(write(rule, event, recipient, '2017-09-20T09:00', { network }));
    const kinds = blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(['heading', 'text', 'text', 'list', 'buttons', 'note']);
    expect(blocks).toContainEqual({ kind: 'text', text: `Vi holder temamøde i ${hostile}:` });
    expect(blocks.find(({ kind }) => kind === 'list')).toMatchObject({
      items: [expect.anything(), `Hvor: ${hostile}`, `Indsatsområder: ${hostile}`],
    });
  });

  test('a text of several lines stays in its place', () => {
    const definition = { ...telling('moede-snart'), shortTitle: 'Linje 1\n\n# Linje 2' };
    const message = messageOf(
      write(definition, MEETING, CHANNEL, '2017-10-11T09:00', {
        network: { name: 'A\n# B', focusAreas: [] },
      }),
    );
    expect(message.blocks.map(({ kind }) => kind)).toEqual(['heading', 'text', 'text', 'list', 'text']);
  });
});

describe('Every template', () => {
  const definitions = [DAGTILBUD, TILSYN, SPROG];
  const fresh = municipalities.map(({ code }) => invited(code));
  const taking = municipalities.map(({ code }) => takesPart(code));

  test.each(definitions)(
    'fits both platforms, for every milestone and with the longest names: $id',
    (definition) => {
      for (const { rule, recipient } of everyRule(definition)) {
        const [first] = definition.timeline.milestones;
        const of = withRules(definition, { ...rule, about: { milestone: first?.id ?? '' } });
        const templates = templatesFor(of);
        for (const { id } of definition.timeline.milestones) {
          const when = { place: LONG, starts: '09:30', ends: '15:00' };
          const written = writeReminder(
            templates,
            inputFor(of, eventAt(id, '12. oktober 2017', when), recipient, '2017-10-11T09:00', {
              municipalities: rule.missing === 'answer' ? fresh : taking,
              network: { name: LONG, focusAreas: Array.from({ length: 8 }, () => LONG) },
              batch: { shifted: 'flyttet fra lørdag den 14. oktober 2017' },
            }),
          );
          const message = messageOf(written);
          expect(problemsOn(message)).toEqual([]);
          expect(reminderText(message)).not.toMatch(HOLES);
        }
      }
    },
  );
});

const LONG = 'Brønderslev-Hjørring-Jammerbugt '.repeat(20).trim();
/** What a sentence with a hole, or a value that went wrong, would show. */
const HOLES = /\uE000|undefined|null|\{\{| {2,}\S|\(\)| ,| \./;

/** Each template with what it is written for; what a partnership does not ask for is not chased. */
function everyRule(definition: Definition): { rule: Omit<SmallRule, 'about'>; recipient: Recipient }[] {
  const sent = (
    to: ReminderRule['to'],
    template: string,
    recipient: Recipient,
    more: Partial<ReminderRule> = {},
  ) => ({
    rule: { id: 'r', to, template, ...more },
    recipient,
  });
  const person = { ...METTE, name: `${LONG} Holm` };
  const chased = (template: string, missing: ChasedLack) => sent('contacts', template, person, { missing });
  const missing = 'answer';
  return [
    chased('svar-mangler', missing),
    chased('svar-frist-i-dag', missing),
    ...(definition.focusAreas.ranking ? [chased('oensker-mangler', 'ranking')] : []),
    chased('deltagere-mangler', 'participants'),
    chased('forventningsafstemning', 'alignment'),
    ...(needsApproval(definition) ? [chased('tiltraedelse-mangler', 'approval')] : []),
    chased('underskrift-mangler', 'signature'),
    ...(definition.preconditions.length > 0 ? [chased('forudsaetninger-mangler', 'preconditions')] : []),
    chased('selvevaluering-mangler', 'self-evaluation'),
    chased('faktureringsoplysninger-mangler', 'invoice-details'),
    ...FOR_ANYBODY.flatMap((template) => [
      sent('contacts', template, person),
      sent('everybody', template, CHANNEL),
    ]),
    sent('staff', 'hvem-mangler-svar', STAFF, { missing }),
    sent('staff', 'hvem-mangler-svar', CHANNEL, { missing }),
    sent('consultants', 'underskrift-mangler-hos-parter', HELLE, { missing }),
    sent(
      'contacts',
      'svar-mangler',
      { ...HELLE, municipalities: municipalities.map(({ code }) => code) },
      { missing },
    ),
    sent('staff', 'saet-dato', STAFF, { moment: 'period-opens' }),
    sent('staff', 'materiale', STAFF),
  ];
}

const FOR_ANYBODY = [
  'moede-indkaldelse',
  'moede-snart',
  'moede-opfoelgning',
  'seminar-indkaldelse',
  'seminar-snart',
  'seminar-politikere',
  'foelgegruppe-indkaldelse',
  'foelgegruppe-snart',
  'besoeg',
  'formidling',
];

test('The same reminder on both platforms', () => {
  const rule = withRules(DAGTILBUD, {
    id: 'r',
    about: { milestone: 'temamoede-1' },
    to: 'staff',
    template: 'saet-dato',
    moment: 'period-opens',
  });
  const message = messageOf(
    write(rule, eventAt('temamoede-1', '4. kvartal 2017'), STAFF, '2017-10-02T09:00'),
  );
  const text =
    'Partnerskab om dagtilbud: 4. kvartal 2017 er begyndt, og der er ikke sat en dato for "Første temamøde i de kommunale netværk". Sæt datoen, så den kan meldes ud.';
  expect({ slack: messageParts(message), teams: renderMessage(message) }).toMatchInlineSnapshot(`
    {
      "slack": [
        {
          "blocks": [
            {
              "block_id": "block:1",
              "text": {
                "emoji": false,
                "text": "Sæt dato: Første temamøde i de kommunale netværk",
                "type": "plain_text",
              },
              "type": "header",
            },
            {
              "block_id": "block:2",
              "text": {
                "emoji": false,
                "text": "Partnerskab om dagtilbud: 4. kvartal 2017 er begyndt, og der er ikke sat en dato for "Første temamøde i de kommunale netværk". Sæt datoen, så den kan meldes ud.",
                "type": "plain_text",
              },
              "type": "section",
            },
            {
              "block_id": "block:3",
              "elements": [
                {
                  "action_id": "button:1:staff-wide",
                  "style": "primary",
                  "text": {
                    "emoji": false,
                    "text": "Sæt datoen",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "staff-meeting|dagtilbud-2017",
                },
                {
                  "action_id": "button:2:staff-overview",
                  "text": {
                    "emoji": false,
                    "text": "Oversigt",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "dagtilbud-2017",
                },
              ],
              "type": "actions",
            },
          ],
          "text": "Sæt dato: Første temamøde i de kommunale netværk",
        },
      ],
      "teams": [
        {
          "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
          "body": [
            {
              "style": "heading",
              "text": "Sæt dato: Første temamøde i de kommunale netværk",
              "type": "TextBlock",
              "wrap": true,
            },
            {
              "inlines": [
                {
                  "text": "Partnerskab om dagtilbud: 4. kvartal 2017 er begyndt, og der er ikke sat en dato for "Første temamøde i de kommunale netværk". Sæt datoen, så den kan meldes ud.",
                  "type": "TextRun",
                },
              ],
              "type": "RichTextBlock",
            },
            {
              "actions": [
                {
                  "associatedInputs": "none",
                  "data": {
                    "partnerskab": {
                      "action": "staff-wide",
                      "kind": "action",
                      "value": "staff-meeting|dagtilbud-2017",
                    },
                  },
                  "style": "positive",
                  "title": "Sæt datoen",
                  "type": "Action.Submit",
                },
                {
                  "associatedInputs": "none",
                  "data": {
                    "partnerskab": {
                      "action": "staff-overview",
                      "kind": "action",
                      "value": "dagtilbud-2017",
                    },
                  },
                  "title": "Oversigt",
                  "type": "Action.Submit",
                },
              ],
              "type": "ActionSet",
            },
          ],
          "lang": "da",
          "msteams": {
            "width": "Full",
          },
          "type": "AdaptiveCard",
          "version": "1.5",
        },
      ],
    }
  `);
  expect(JSON.stringify(message)).toContain(JSON.stringify(text).slice(1, -1));
});

function problemsOn(message: Message) {
  return [...slackProblems(message), ...teamsProblems(message)];
}
