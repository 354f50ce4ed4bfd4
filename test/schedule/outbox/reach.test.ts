import { describe, expect, test } from 'vitest';
import type { Surface } from '../../../src/chat/surface.ts';
import { fixedClock } from '../../../src/clock.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import {
  municipalityReaches,
  personReach,
  reachedBy,
  reachTotals,
} from '../../../src/schedule/outbox/reach.ts';
import type { MunicipalityStatus } from '../../../src/store/enrolments/status.ts';
import type { SavedChatAddress } from '../../../src/store/identity/chat-addresses.ts';

const EVERYWHERE: readonly Surface[] = ['slack', 'teams', 'mail'];
const clock = fixedClock('2017-04-20T09:00');

function municipality(code: string, ...people: [string, 'contact' | 'substitute'][]): MunicipalityStatus {
  return {
    municipality: code,
    enrolment: {
      state: 'invited',
      approvals: [],
      signatures: {},
    } as unknown as MunicipalityStatus['enrolment'],
    people: people.map(([email, role]) => ({ id: email, name: email, email, role })),
    late: false,
    counts: {},
  };
}

function at(platform: Surface, email: string, more: Partial<SavedChatAddress> = {}): SavedChatAddress {
  const address = platform === 'mail' ? mailAccount(email).address : `T1/${email}`;
  const details = { platform, team: 'T1', kind: 'personal', reference: email };
  return { platform, address, email, state: 'reachable', revision: 1, details, ...more };
}

function reachOf(
  one: MunicipalityStatus,
  addresses: readonly SavedChatAddress[],
  served: readonly Surface[] = EVERYWHERE,
) {
  const platforms = new Map(served.map((name) => [name, {}]));
  const reach = municipalityReaches({ platforms, clock }, 'p', [one], { addresses, accounts: [] }).get(
    one.municipality,
  );
  if (!reach) throw new Error('Every municipality has a reach');
  return { by: reachedBy(reach), ...(reach.heard && { heard: reach.heard }) };
}

describe('A municipality is reached', () => {
  const aarhus = municipality('0751', ['aase@aarhus.dk', 'contact'], ['bo@aarhus.dk', 'substitute']);

  test('where its contact was heard last, in whatever case the address is written', () => {
    const found = reachOf(aarhus, [
      at('slack', 'Aase@Aarhus.dk', { heardOn: '2017-04-02' }),
      at('teams', 'aase@aarhus.dk', { heardOn: '2017-04-10' }),
    ]);
    expect(found).toEqual({ by: 'teams', heard: { in: 'teams', on: '2017-04-10' } });
  });

  test('in the browser, where whoever gets its mails answers there', () => {
    const answered = [at('web', 'aase@aarhus.dk', { heardOn: '2017-04-10' })];
    expect(reachOf(aarhus, answered, ['mail'])).toEqual({
      by: 'web',
      heard: { in: 'web', on: '2017-04-10' },
    });
    expect(reachOf(aarhus, [...answered, at('slack', 'aase@aarhus.dk', { heardOn: '2017-04-11' })]).by).toBe(
      'slack',
    );
  });

  test('by mail as long as no chat knows its contact, and nowhere where neither is switched on', () => {
    expect(reachOf(aarhus, [])).toEqual({ by: 'mail' });
    expect(reachOf(aarhus, [], ['slack'])).toEqual({ by: 'looked-up' });
    expect(reachOf(municipality('0751'), [])).toEqual({ by: 'nobody' });
  });

  test('nowhere, with the reason, where mails came back and its contact was looked for in the chats in vain this week', () => {
    const refused = (lookedUp: string) => {
      const details = {
        platform: 'mail',
        team: 'mail',
        kind: 'personal',
        reference: 'aase@aarhus.dk',
        lookedUp,
      };
      const mark = {
        state: 'unreachable',
        reason: '550 5.1.1',
        retryAt: '2017-04-22T00:00:00.000Z',
      } as const;
      return at('mail', 'aase@aarhus.dk', { ...mark, details });
    };
    const aase = { email: 'aase@aarhus.dk' };
    const place = { partnership: 'p', municipality: '0751' };
    const platforms = new Map(EVERYWHERE.map((name) => [name, {}]));
    expect(personReach({ platforms, clock }, aase, [refused('2017-04-18')], place)).toEqual({
      kind: 'not-reached',
      why: 'kan ikke nås på mail (e-mailadressen findes ikke, 550 5.1.1)',
    });
    expect(personReach({ platforms, clock }, aase, [refused('2017-04-10')], place)).toEqual({
      kind: 'looked-up',
    });
  });

  test('by its substitute only where no contact can be reached', () => {
    const blocked = { state: 'unreachable', retryAt: '2017-04-22T00:00:00.000Z' } as const;
    const substitute = at('teams', 'bo@aarhus.dk', { heardOn: '2017-04-12' });
    const contact = at('teams', 'aase@aarhus.dk', { heardOn: '2017-04-02' });
    expect(reachOf(aarhus, [contact, substitute], ['teams']).heard?.on).toBe('2017-04-02');
    expect(reachOf(aarhus, [{ ...contact, ...blocked }, substitute], ['teams'])).toEqual({
      by: 'teams',
      heard: { in: 'teams', on: '2017-04-12' },
    });
    expect(
      reachOf(
        aarhus,
        [
          { ...contact, ...blocked },
          { ...substitute, ...blocked },
        ],
        ['teams'],
      ).by,
    ).toBe('not-reached');
  });
});

test('All municipalities are counted once each, surface by surface, with the day of whoever was heard last', () => {
  const platforms = new Map(EVERYWHERE.map((name) => [name, {}]));
  const reaches = municipalityReaches(
    { platforms, clock },
    'p',
    [
      municipality('0751', ['aase@aarhus.dk', 'contact']),
      municipality('0461', ['ib@odense.dk', 'contact']),
      municipality('0101', ['eva@kk.dk', 'contact']),
      municipality('0773'),
    ],
    {
      addresses: [
        at('slack', 'aase@aarhus.dk', { heardOn: '2017-04-02' }),
        at('web', 'eva@kk.dk', { heardOn: '2017-04-12' }),
      ],
      accounts: [{ municipality: '0773', platform: 'slack', address: 'T1/U9', at: '2017-04-01T10:00:00Z' }],
    },
  );
  expect(reachTotals(reaches.values())).toEqual({
    by: [
      ['slack', 1],
      ['web', 1],
      ['mail', 1],
      ['not-reached', 1],
    ],
    heard: 2,
    latest: '2017-04-12',
  });
});
