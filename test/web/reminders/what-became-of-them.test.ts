import { describe, expect, test } from 'vitest';
import { failedReminders } from '../../../src/store/reminders/failed-reminders.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { ID, KL, linksOf, office, PATH } from './office.ts';

/** Everything due has been sent, but not to Mette. */
async function afterSending() {
  const here = await office();
  await switchReminders(here.store, KL, { partnership: ID, to: 'on' });
  here.slack.next.set('mette@middelfart.dk', { kind: 'failed', why: 'msg_blocked' });
  here.slack.next.set('asta@aarhus.dk', { kind: 'unknown', why: 'timeout' });
  await here.sweep();
  const stine = await here.site.signedIn();
  return { ...here, stine };
}

describe('What became of reminders, on pages of staff', () => {
  test('is told with its reason, and what did not arrive is sent again', async () => {
    const { stine, slack, sweep, woken, store } = await afterSending();
    await stine.goes(`${PATH}/problemer`);
    expect(stine.text).toContain('mette@middelfart.dk, Middelfart Kommune');
    expect(stine.text).toMatch(/Kom ikke frem: .*msg_blocked/);
    const [mette] = (await failedReminders(store, ID)).reminders;
    const form = stine.forms().find(({ labels }) => labels.includes('Send de valgte igen'));
    await stine.posts(form?.action ?? '', [...(form?.hidden ?? []), ['key', mette?.key ?? '']]);
    expect(stine.path).toBe(`${PATH}/problemer?sagt=igen`);
    expect(woken()).toBe(1);
    await sweep();
    expect(slack.sent.map(({ to }) => to)).toContain('mette@middelfart.dk');
    await stine.goes(`${PATH}/problemer`);
    expect(stine.text).not.toContain('mette@middelfart.dk');
  });

  test('is not sent again where nothing was chosen, it is gone, or others have done so', async () => {
    const { stine, store, woken } = await afterSending();
    await stine.goes(`${PATH}/problemer`);
    const form = stine.forms().find(({ labels }) => labels.includes('Send de valgte igen'));
    await stine.clicks('Send de valgte igen');
    expect(stine.text).toContain('Der var ikke valgt noget.');
    await stine.posts(form?.action ?? '', [...(form?.hidden ?? []), ['key', 'dagtilbud-2017/findes-ikke']]);
    expect(stine.text).toContain('Det kunne ikke sendes igen');
    expect(woken()).toBe(0);
    expect((await failedReminders(store, ID)).reminders.length).toBeGreaterThan(0);
  });

  test('is listed by day and by person, with where it went', async () => {
    const { stine } = await afterSending();
    await stine.goes(`${PATH}/sendt`);
    const [day = ''] = linksOf(stine, '21. april 2017');
    await stine.goes(day);
    expect(stine.text).toMatch(/bo Middelfart Frist for tilkendegivelse.* Slack/);
    const [message = ''] = linksOf(stine, 'Frist for tilkendegivelse');
    await stine.goes(message);
    expect(stine.status).toBe(200);
    await stine.goes(`${PATH}/sendt?vis=personer`);
    const [bo = ''] = linksOf(stine, 'bo@middelfart.dk');
    await stine.goes(bo);
    expect([stine.status, stine.title]).toEqual([200, 'bo@middelfart.dk']);
    for (const path of ['/sendt/dag/i-gaar', '/sendt/til/ingen'])
      expect((await stine.goes(`${PATH}${path}`)).status).toBe(404);
  });
});
