import { expect, test } from 'vitest';
import { historyOf } from '../../src/store/enrolments/history.ts';
import { addReply, inboxOf, markItem } from '../../src/store/inbox.ts';
import { onEachStore } from './each-store.ts';

const PARTNERSHIP = 'dagtilbud-2017';
const REPLY = { key: 'reply-1', partnership: PARTNERSHIP, municipality: '0751', text: 'Vi ringer på mandag' };
const ITEM = { partnership: PARTNERSHIP, key: 'reply-1' };
const ASTA = { actor: 'asta@aarhus.dk', surface: 'slack' };
const STINE = { actor: 'stine@kl.dk', surface: 'teams' };

onEachStore((at) => {
  test('a reply waits until somebody has handled it, and is there once however often it is sent', async () => {
    expect((await addReply(at.store, ASTA, REPLY)).kind).toBe('saved');
    expect((await addReply(at.store, ASTA, { ...REPLY, text: 'Noget andet' })).kind).toBe('unchanged');
    expect(await inboxOf(at.store, PARTNERSHIP)).toMatchObject([
      { ...REPLY, kind: 'reply', actor: ASTA.actor, revision: 1 },
    ]);
    expect(await markItem(at.store, STINE, ITEM, 'take')).toMatchObject({
      kind: 'saved',
      value: { owner: STINE.actor },
    });
    expect((await markItem(at.store, STINE, ITEM, 'take')).kind).toBe('unchanged');
    expect((await inboxOf(at.store, PARTNERSHIP))[0]?.owner).toBe(STINE.actor);
    expect((await markItem(at.store, STINE, ITEM, 'handle')).kind).toBe('saved');
    expect((await markItem(at.store, STINE, ITEM, 'handle')).kind).toBe('unchanged');
    expect(await inboxOf(at.store, PARTNERSHIP)).toEqual([]);
    expect(await inboxOf(at.store, PARTNERSHIP, { all: true })).toMatchObject([
      { handled: { by: STINE.actor } },
    ]);
    const log = await historyOf(at.store, PARTNERSHIP, '0751');
    expect(log.filter(({ subject }) => subject === 'inbox-item').map(({ action }) => action)).toEqual([
      'add',
      'take',
      'handle',
    ]);
  });

  test('nothing is added to a partnership that there is not, and nothing marked that there is not', async () => {
    expect((await addReply(at.store, ASTA, { ...REPLY, partnership: 'nowhere' })).kind).toBe('refused');
    expect((await markItem(at.store, STINE, { ...ITEM, key: 'reply-x' }, 'handle')).kind).toBe('refused');
  });
});
