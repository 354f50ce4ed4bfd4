import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { addReply } from '../../src/store/inbox.ts';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';

test('"inbox" lists what waits for KL, and marks it as taken and as handled', async () => {
  const at = await commandRunner();
  await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
  expect((await at.run('inbox', 'dagtilbud-2017')).out).toBe('Nothing waits.');
  const store = await openStore({
    dataFolder: join(at.folder, 'data'),
    clock: fixedClock('2017-05-04T12:00'),
  });
  const reply = { key: 'reply-1', partnership: 'dagtilbud-2017', municipality: '0751', text: 'Ring\ntil os' };
  await addReply(store, { actor: 'asta@aarhus.dk', surface: 'slack' }, reply);
  await store.close();

  const listed = await at.run('inbox', 'dagtilbud-2017');
  expect(listed.out).toBe(
    'reply-1  reply, Aarhus, asta@aarhus.dk, 2017-05-04 10:00 UTC, nobody has taken it: Ring til os',
  );
  expect((await at.run('inbox', 'dagtilbud-2017', '--take', 'reply-1')).out).toContain('taken by Bente');
  expect((await at.run('inbox', 'dagtilbud-2017', '--handled', 'reply-1', '--json')).json()).toMatchObject({
    handled: { by: 'Bente' },
  });
  expect((await at.run('inbox', 'dagtilbud-2017')).out).toBe('Nothing waits.');
  expect((await at.run('inbox', 'dagtilbud-2017', '--all', '--json')).json()).toHaveLength(1);
  const unknown = await at.run('inbox', 'dagtilbud-2017', '--take', 'reply-2');
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('"reply-2"')]);
  expect((await at.run('inbox', 'nowhere')).code).toBe(1);
});
