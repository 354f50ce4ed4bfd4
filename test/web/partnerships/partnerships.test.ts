import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addReply } from '../../../src/store/inbox.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { standings } from '../../../src/web/partnerships/partnerships-values.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'KL', surface: 'test' };

describe('The first page of staff in a browser', () => {
  test('says of each partnership where it stands, what comes next, and what needs somebody', async () => {
    const { services, store, at } = await chat();
    const site = await staffSite(services);
    const stine = await site.signedIn();
    expect(stine.text).toContain('0 af 98 kommuner har svaret');
    expect(stine.text).toContain('Påmindelser er slået fra');
    expect(stine.text).not.toContain('fristen er overskredet');
    expect(stine.markup).toContain('href="/kl/p/dagtilbud-2017"');
    await addReply(
      store,
      { actor: 'mette@middelfart.dk', surface: 'slack' },
      { key: 'reply-1', partnership: 'dagtilbud-2017', municipality: '0410', text: 'Hej' },
    );
    await switchReminders(store, KL, { partnership: 'dagtilbud-2017', to: 'on' });
    at('2017-06-30T10:00');
    const again = await site.signedIn();
    expect(again.text).toContain('98 kommuner har ikke svaret, og fristen er overskredet');
    expect(again.text).toContain('1 ting venter i indbakken');
    expect(again.markup).toContain('href="/kl/indbakke?partnerskab=dagtilbud-2017"');
    const [dagtilbud, tilsyn] = await standings(store, {
      changeOf: async () => undefined,
      now: services.clock.now(),
    });
    expect(dagtilbud).toMatchObject({ reminders: 'on', waiting: 1, silent: 98, failed: 0 });
    expect(dagtilbud?.next.length).toBeGreaterThan(0);
    expect(tilsyn).toMatchObject({ id: 'tilsyn-2020', reminders: 'off', waiting: 0, silent: 0 });
  });

  test('says that a folder was changed and not activated, and looks at it again after a minute', async () => {
    const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    await cp('partnerships/dagtilbud-2017', join(home, 'dagtilbud-2017'), { recursive: true });
    const { services, at } = await chat('2017-04-20T10:00', { partnerships: home }, ['dagtilbud-2017']);
    const site = await staffSite(services);
    const stine = await site.signedIn();
    expect(stine.text).toContain('Definitionen er ændret og ikke aktiveret');
    expect(stine.markup).toContain('href="/kl/p/dagtilbud-2017/definition"');
    await writeFile(join(home, 'dagtilbud-2017', 'definition.yaml'), 'title: [');
    await stine.goes('/kl');
    expect(stine.text).toContain('Definitionen er ændret og ikke aktiveret');
    at('2017-04-20T10:01:01');
    await stine.goes('/kl');
    expect(stine.text).toContain('Definitionens mappe er ændret og har fejl');
  });
});
