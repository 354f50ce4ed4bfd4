import { describe, expect, test } from 'vitest';
import {
  examineMeeting,
  type MeetingWanted,
  readTimes,
} from '../../../src/partnership/meetings/fix-meeting.ts';
import { findNetwork } from '../../../src/partnership/networks/stored-plan.ts';
import { buildDefinition } from '../../store/partnership-builders.ts';

const networks = [
  { id: 'netvaerk-1', name: 'Netværk 1' },
  { id: 'netvaerk-12', name: 'Netværk 12' },
];
const wanted: MeetingWanted = { milestone: 'start', number: 1, day: '2017-09-20' };

function examined(changed: Partial<MeetingWanted>, meetings: readonly MeetingWanted[] = []) {
  const ground = { definition: buildDefinition(), milestoneChanges: [], networks, meetings };
  return examineMeeting(ground, { ...wanted, ...changed }, '2017-04-20');
}

describe('fixing a meeting', () => {
  test('on the day that the timeline says is nothing to look at', () => {
    expect(examined({ starts: '09:30', ends: '15:30' })).toEqual({ refusals: [], warnings: [] });
  });

  test.each([
    [{ milestone: 'ukendt' }, 'unknown-milestone'],
    [{ network: 'netvaerk-9' }, 'unknown-network'],
    [{ starts: '10:00', ends: '10:00' }, 'ends-too-early'],
    [{ ends: '10:00' }, 'ends-too-early'],
  ])('is refused with %o', (changed, rule) => {
    expect(examined(changed).refusals).toMatchObject([{ rule }]);
  });

  test.each([
    [{ day: '2017-05-25' }, [{ kind: 'holiday', name: 'Kristi himmelfartsdag' }, { kind: 'outside-period' }]],
    [{ day: '2017-09-23' }, [{ kind: 'weekend' }, { kind: 'outside-period' }]],
    [{ day: '2017-04-19' }, [{ kind: 'outside-period' }, { kind: 'already-past' }]],
  ])('warns of %o', (changed, warnings) => {
    expect(examined(changed).warnings).toMatchObject(warnings);
  });

  test.each([
    ['of the same network', { network: 'netvaerk-1' }, { network: 'netvaerk-1', number: 2 }, 1],
    ['of everybody', { network: 'netvaerk-1' }, {}, 1],
    ['of a network, where it is for everybody', {}, { network: 'netvaerk-1' }, 1],
    ['of another network', { network: 'netvaerk-1' }, { network: 'netvaerk-12' }, 0],
    ['that is the very same', { network: 'netvaerk-1' }, { network: 'netvaerk-1' }, 0],
  ])('clashes with a meeting %s', (_, changed, other, clashes) => {
    const { warnings } = examined(changed, [{ ...wanted, ...other }]);
    expect(warnings.filter(({ kind }) => kind === 'clash')).toHaveLength(clashes);
  });
});

test.each([
  ['9.30', { starts: '09:30' }],
  ['kl. 9', { starts: '09:00' }],
  ['9.30-15.30', { starts: '09:30', ends: '15:30' }],
  ['fra kl. 10 til 15', { starts: '10:00', ends: '15:00' }],
  ['10:00 – 12:15', { starts: '10:00', ends: '12:15' }],
  ['25.00', undefined],
  ['9.75', undefined],
  ['om morgenen', undefined],
  ['', undefined],
])('the time "%s" is read', (text, times) => {
  expect(readTimes(text)).toEqual(times);
});

test.each([
  ['netvaerk-1', 'netvaerk-1'],
  ['netværk 12', 'netvaerk-12'],
  ['1', 'netvaerk-1'],
  ['2', undefined],
  ['12', 'netvaerk-12'],
  ['Fyn', undefined],
])('the network "%s" is found', (said, id) => {
  expect(findNetwork(networks, said)?.id).toBe(id);
});
