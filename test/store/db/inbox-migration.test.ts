import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { inbox } from '../../../src/store/db/migrations/0015-inbox.ts';
import { incomingMail } from '../../../src/store/db/migrations/0025-incoming-mail.ts';
import { dialectFor } from '../../../src/store/db/open-store.ts';
import { freshDatabases } from '../test-databases.ts';

describe.each(Object.entries(freshDatabases))('On %s', (_, make) => {
  test('what waits in an older inbox still waits there, and a mail of no partnership can be added', async () => {
    const database = await make();
    const dialect = await dialectFor(database.settings);
    const db = dialect.open();
    try {
      const run = (statement: string) => sql.raw(statement).execute(db);
      await run(`create table partnership (id ${dialect.words.text} primary key not null)`);
      for (const statement of inbox(dialect.words)) await run(statement);
      await run("insert into partnership values ('p')");
      const item = (key: string, partnership: string) =>
        `insert into inbox_item values ('${key}', ${partnership}, '0751', 'reply', 3, 'a', 'asta', 'stine', 'stine', 'b', '{"text":"x"}')`;
      await run(item('k1', "'p'"));
      await expect(run(item('k2', 'null'))).rejects.toThrow();
      for (const statement of incomingMail(dialect.words)) await run(statement);
      await run(item('k2', 'null'));
      await expect(run(item('k3', "'other'"))).rejects.toThrow();
      const { rows } = await sql<{ key: string }>`select * from inbox_item order by key`.execute(db);
      const rest = {
        municipality: '0751',
        kind: 'reply',
        revision: 3,
        at: 'a',
        actor: 'asta',
        owner: 'stine',
      };
      const ended = { handled_by: 'stine', handled_at: 'b', content: '{"text":"x"}' };
      expect(rows).toEqual([
        { key: 'k1', partnership: 'p', ...rest, ...ended },
        { key: 'k2', partnership: null, ...rest, ...ended },
      ]);
    } finally {
      await db.destroy();
      await database.remove();
    }
  });
});
