import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { outboxFigures } from '../../../src/store/reminders/outbox-figures.ts';
import { planReminders } from '../../../src/store/reminders/reminders.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';
import { buildBatch, buildReminder, partnership, switchTo } from '../schedule-builders.ts';

onEachStore((at) => {
  test('how the outbox stands is asked in one query, which reads nothing that was sent', async () => {
    const batch = buildBatch();
    const names = ['a', 'b', 'c', 'd'];
    await switchTo(at.store, 'on');
    await planReminders(
      at.store,
      KL,
      partnership,
      names.map((name) => buildReminder(batch, name)),
    );
    const ended = at.store.writing.updateTable('reminder').set({ ended_at: '2017-04-20T10:00:00.000Z' });
    for (const [index, state] of ['sent', 'failed', 'unknown'].entries())
      await ended.set({ state }).where('key', '=', `${batch.key}/${names[index]}`).execute();
    expect(await outboxFigures(at.store)).toEqual({
      oldestDue: batch.due,
      ...{ pending: 1, inDoubt: 0, unknown: 1, failed: 1, answers: 0 },
      unreachable: { accounts: 0, channels: 0 },
    });
    if (at.store.dialect.name !== 'sqlite') return;
    const plan = await sql<{ detail: string }>`explain query plan select count(*) from reminder
      where partnership in (select id from partnership) and state = 'pending'`.execute(at.store.reading);
    expect(plan.rows.map(({ detail }) => detail).join('\n')).toMatch(/SEARCH reminder USING .*INDEX/);
  });
});
