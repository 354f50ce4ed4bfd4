import { expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { channelAt, channelsFor, linkChannel } from '../../../src/store/identity/channels.ts';
import { groupsOf, saveGroupMembers } from '../../../src/store/partnerships/groups.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const ID = 'trivsel-2021';
const STEERING = { partnership: ID, group: 'styregruppe' };
const UNA = { name: 'Una Vang', title: 'direktør', email: 'una@trivselsfonden.dk', phone: '33334444' };

async function trivsel(store: Store): Promise<void> {
  const definition = readDefinition(`test/fixtures/partnerships/${ID}`);
  const hash = 'a'.repeat(64);
  const made = await registerPartnership(store, KL, {
    ...{ definition, hash, invited: ['0751'] },
    invitedOn: '2017-04-07',
  });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
}

async function names(store: Store): Promise<string[] | undefined> {
  return (await groupsOf(store, ID))[0]?.members.map(({ name }) => name);
}

onEachStore((at) => {
  test('a group has the members of its definition until staff set others, and has those again when staff say so', async () => {
    await trivsel(at.store);
    expect(await names(at.store)).toEqual(['Bo Friis Ødegaard', 'Ea Dam']);
    expect((await saveGroupMembers(at.store, KL, { ...STEERING, members: [UNA] })).kind).toBe('saved');
    expect((await saveGroupMembers(at.store, KL, { ...STEERING, members: [UNA] })).kind).toBe('unchanged');
    expect(await groupsOf(at.store, ID)).toMatchObject([{ id: 'styregruppe', members: [UNA], revision: 1 }]);
    await saveGroupMembers(at.store, KL, { ...STEERING, members: undefined });
    expect(await names(at.store)).toEqual(['Bo Friis Ødegaard', 'Ea Dam']);
    await saveGroupMembers(at.store, KL, { ...STEERING, members: [] });
    expect(await names(at.store)).toEqual([]);
  });

  test('what somebody else has set meanwhile is not overwritten, and no other group is made', async () => {
    await trivsel(at.store);
    await saveGroupMembers(at.store, KL, { ...STEERING, members: [UNA], basedOn: 0 });
    const late = await saveGroupMembers(at.store, KL, { ...STEERING, members: [], basedOn: 0 });
    expect(late.kind).toBe('conflict');
    expect(await names(at.store)).toEqual(['Una Vang']);
    const unknown = await saveGroupMembers(at.store, KL, { ...STEERING, group: 'styre', members: [] });
    expect(unknown).toMatchObject({ problems: [{ rule: 'unknown-group', expected: 'one of: styregruppe' }] });
  });

  test('a member is shown what is known of them, and forgotten', async () => {
    await trivsel(at.store);
    const bo = { name: 'Bo', email: 'bo@kl.dk' };
    await saveGroupMembers(at.store, KL, { ...STEERING, members: [bo, UNA] });
    expect(JSON.stringify(await exportPerson(at.store, { email: UNA.email }))).toContain('33334444');
    await forgetPerson(at.store, KL, { email: UNA.email });
    expect(await names(at.store)).toEqual(['Bo']);
    expect(JSON.stringify(await exportPerson(at.store, { email: UNA.email }))).not.toContain('33334444');
  });

  test('a group has a channel of its own', async () => {
    await trivsel(at.store);
    const audience = { kind: 'group' as const, ...STEERING };
    const link = { platform: 'slack', address: 'T1/C9', audience, details: {} };
    expect((await linkChannel(at.store, KL, link)).kind).toBe('saved');
    expect(await channelAt(at.store, 'slack', 'T1/C9')).toMatchObject({ audience });
    expect(await channelsFor(at.store, audience)).toHaveLength(1);
    expect(await channelsFor(at.store, { ...audience, group: 'andet' })).toEqual([]);
    const wrong = await linkChannel(at.store, KL, { ...link, audience: { ...audience, group: 'andet' } });
    expect(wrong).toMatchObject({ kind: 'refused', problems: [{ rule: 'unknown-group' }] });
  });
});
