import { describe, expect, test } from 'vitest';
import { calendarAddress } from '../../../src/acts/calendar-feeds.ts';
import type { BotReply } from '../../../src/chat/port.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { openFeed } from '../../../src/schedule/calendar/open-feed.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { newCalendarToken } from '../../../src/store/identity/calendar-feeds.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { removeMeeting, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { readYaml } from '../../partnership/definition/definition-file.ts';
import { readCalendar } from '../../schedule/calendar/read-calendar.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { button, type Chat, chat, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'tilsyn-2020';
const METTE = { name: 'Mette', email: 'mette@middelfart.dk' };
const calendars = {
  newToken: newCalendarToken,
  address: (token: string) => calendarAddress('https://bot.kl.dk', token),
};

type Raw = { timeline: { milestones: { id: string }[] } };

/** The partnership of 2020 with an opening seminar that is held both ways, and the second milestone a group's own. */
async function withMeetings(given: { calendars?: typeof calendars } = { calendars }): Promise<Chat> {
  const here = await chat('2020-01-20T10:00', given, []);
  const raw = readYaml(`partnerships/${ID}`) as Raw;
  const hybrid = {
    ...{ held: 'hybrid', place: 'KL', link: 'https://kl.dk/opstart' },
    hours: { from: '9.30', until: '15.00' },
  };
  const milestones = raw.timeline.milestones.map((one) => {
    if (one.id === 'opstartsseminar') return { ...one, meeting: hybrid };
    if (one.id !== 'netvaerksmoede-1') return one;
    return {
      ...one,
      ...{ group: 'styregruppe', when: '3. marts 2020' },
      meeting: { held: 'online', link: 'https://kl.dk/styregruppe' },
    };
  });
  const groups = [
    {
      id: 'styregruppe',
      name: 'styregruppe',
      members: [{ name: 'Bo', party: 'kl', email: 'bo@middelfart.dk' }],
    },
  ];
  const definition = Definition.parse({ ...raw, timeline: { ...raw.timeline, milestones }, groups });
  const invited = ['0410', '0751', '0461'];
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'a'.repeat(64), invited, invitedOn: '2019-12-01' },
  });
  for (const [municipality, people] of [
    ['0410', [METTE, { name: 'Bo', email: 'bo@middelfart.dk' }]],
    ['0751', [{ name: 'Asta', email: 'asta@aarhus.dk' }]],
  ] as const)
    await savePeople(here.store, KL, { partnership: ID, municipality, role: 'contact', people: [...people] });
  return here;
}

async function says(
  here: Chat,
  municipality: string,
  decision: 'yes' | 'no',
  contacts: (typeof METTE)[] = [METTE],
) {
  const answer = buildAnswer({ municipality, decision, preferences: [], contacts });
  await recordTransition(here.store, KL, { partnership: ID, municipality, move: { kind: 'answer', answer } });
}

function tokenIn(replies: readonly BotReply[]): string {
  const [, token = ''] = /https:\/\/bot\.kl\.dk\/kalender\/([^.\s]+)\.ics/.exec(textOf(replies)) ?? [];
  expect(token).toHaveLength(43);
  return token;
}

async function read(here: Chat, token: string) {
  const opened = await openFeed(here.services, token);
  if (opened.kind !== 'calendar') throw new Error(opened.kind);
  return { ...readCalendar(opened.text), version: opened.version, text: opened.text };
}

describe('A contact who asks for their calendar', () => {
  test('gets a link of their own to all that concerns them, with links to join once they take part', async () => {
    const here = await withMeetings();
    const mette = here.person('mette@middelfart.dk');
    const token = tokenIn(await mette.says('kalender'));
    const before = await read(here, token);
    expect(before.name).toBe('Udviklingspartnerskab om kommunal tilsynspraksis (Middelfart Kommune)');
    expect(before.entries.map(({ uid }) => uid)).toContain('tilsyn-2020.opstartsseminar.0@partnerskab');
    expect(before.text).not.toContain('https://kl.dk');
    await says(here, '0410', 'yes');
    const after = await read(here, token);
    expect(after.entries.find(({ uid }) => uid.includes('opstartsseminar'))).toMatchObject({
      url: 'https://kl.dk/opstart',
      times: [{ from: '2020-02-27T08:30Z', until: '2020-02-27T14:00Z' }],
    });
    expect(after.text).not.toContain('netvaerksmoede-1');
    expect(after.version).not.toBe(before.version);
  });

  test('sees a group’s meeting with its link where they sit in the group', async () => {
    const here = await withMeetings();
    const bo = await read(here, tokenIn(await here.person('bo@middelfart.dk').says('kalender')));
    expect(bo.entries.find(({ uid }) => uid.includes('netvaerksmoede-1'))).toMatchObject({
      url: 'https://kl.dk/styregruppe',
    });
  });

  test('sees a meeting moved, and cancelled, by the same link', async () => {
    const here = await withMeetings();
    const token = tokenIn(await here.person('mette@middelfart.dk').says('Kalender'));
    const day = async () => {
      const { entries } = await read(here, token);
      return entries.find(({ uid }) => uid.includes('opstartsseminar'))?.times[0]?.from;
    };
    const key = { partnership: ID, milestone: 'opstartsseminar', number: 1 };
    await saveMeeting(here.store, KL, { ...key, day: '2020-03-10', starts: '10:00' });
    expect(await day()).toBe('2020-03-10T09:00Z');
    const { version } = await read(here, token);
    expect((await read(here, token)).version).toBe(version);
    await removeMeeting(here.store, KL, { ...key, why: 'aflyst' });
    expect(await day()).toBe('2020-02-27T08:30Z');
  });

  test('is not shown it again, and may have another, which ends the first, or none', async () => {
    const here = await withMeetings();
    const mette = here.person('mette@middelfart.dk');
    const first = tokenIn(await mette.says('kalender'));
    const again = await mette.says('kalender');
    expect(textOf(again)).toContain('lavet den 20. januar 2020, og det virker stadig');
    const second = tokenIn(await mette.clicks(button(again, 'Lav et nyt link')));
    expect((await openFeed(here.services, first)).kind).toBe('unknown');
    expect((await openFeed(here.services, second)).kind).toBe('calendar');
    const ended = await mette.clicks(button(again, 'Luk linket'));
    expect(textOf(ended)).toContain('virker ikke længere');
    expect((await openFeed(here.services, second)).kind).toBe('ended');
  });

  test('has an empty calendar once they are no contact any more, or their municipality has said no', async () => {
    const here = await withMeetings();
    const mette = tokenIn(await here.person('mette@middelfart.dk').says('kalender'));
    const asta = tokenIn(await here.person('asta@aarhus.dk').says('kalender'));
    expect((await read(here, mette)).entries.length).toBeGreaterThan(0);
    await savePeople(here.store, KL, { partnership: ID, municipality: '0410', role: 'contact', people: [] });
    await says(here, '0751', 'no', []);
    expect((await read(here, mette)).entries).toEqual([]);
    expect((await read(here, asta)).entries).toEqual([]);
  });

  test('can’t ask for another municipality’s, and gets none where others read along', async () => {
    const here = await withMeetings();
    const asta = here.person('asta@aarhus.dk');
    for (const value of [`renew|${ID}/0410`, `end|${ID}/0410`, `${ID}/0461`])
      expect(textOf(await asta.clicks({ action: 'calendar', value }))).not.toContain('https:');
    expect(textOf(await asta.clicks({ action: 'staff-calendar', value: `||${ID}` }))).not.toContain('https:');
    expect(textOf(await here.person('asta@aarhus.dk', 'slack', 'C1').says('kalender'))).not.toContain(
      'https:',
    );
    expect(await here.store.reading.selectFrom('calendar_feed').selectAll().execute()).toEqual([]);
  });

  test('is told where the server has no address that calendar programs reach', async () => {
    const here = await withMeetings({});
    expect(textOf(await here.person('mette@middelfart.dk').says('kalender'))).toContain('ikke slået til');
  });

  test('whose link outlives the partnership by half a year can use it no longer', async () => {
    const here = await withMeetings();
    const token = tokenIn(await here.person('mette@middelfart.dk').says('kalender'));
    here.at('2021-06-30T10:00');
    expect((await openFeed(here.services, token)).kind).toBe('calendar');
    here.at('2030-01-01T10:00');
    expect((await openFeed(here.services, token)).kind).toBe('ended');
  });
});

describe('Staff who ask for a calendar', () => {
  test('get the whole partnership’s with all its meetings, or a network’s, neither with links to join', async () => {
    const here = await withMeetings();
    await saveNetworks(here.store, KL, {
      partnership: ID,
      networks: [
        { id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0410'] },
        { id: 'netvaerk-2', name: 'Netværk 2', municipalities: ['0751'] },
      ],
    });
    const meeting = { partnership: ID, milestone: 'netvaerksmoede-2', number: 1, starts: '10:00' };
    await saveMeeting(here.store, KL, {
      ...meeting,
      network: 'netvaerk-1',
      day: '2020-05-05',
      link: 'https://kl.dk/1',
    });
    await saveMeeting(here.store, KL, {
      ...meeting,
      network: 'netvaerk-2',
      day: '2020-05-06',
      link: 'https://kl.dk/2',
    });
    const stine = here.person('stine@kl.dk');
    const asked = await stine.says('kalender');
    const whole = await read(here, tokenIn(asked));
    const days = ({ entries }: Awaited<ReturnType<typeof read>>) =>
      entries.filter(({ uid }) => uid.includes('netvaerksmoede-2')).map(({ times }) => times[0]?.from);
    expect(days(whole)).toEqual(['2020-05-07', '2020-05-05T08:00Z', '2020-05-06T08:00Z']);
    expect(whole.text).toContain('netvaerksmoede-1');
    const one = await read(here, tokenIn(await stine.says('kalender netværk 2')));
    expect(one.name).toBe('Udviklingspartnerskab om kommunal tilsynspraksis (Netværk 2)');
    expect(days(one)).toEqual(['2020-05-06T08:00Z']);
    expect(one.text).not.toContain('netvaerksmoede-1');
    for (const { text } of [whole, one]) expect(text).not.toContain('https://kl.dk');
    expect(tokenIn(await stine.clicks(button(asked, 'Netværk 1')))).toHaveLength(43);
    expect(textOf(await stine.says('kalender netværk 9'))).toContain('Jeg kender ikke netværket "netværk 9"');
  });
});
