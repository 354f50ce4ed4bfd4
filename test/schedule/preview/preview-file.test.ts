import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { MOVED } from '../../../src/partnership/reminders/batch.ts';
import { previewFile } from '../../../src/schedule/preview/preview-file.ts';
import type { PreviewedBatch, PreviewedReminder } from '../../../src/schedule/preview/preview-reminders.ts';

const now = DateTime.fromISO('2017-04-20T10:00Z') as DateTime<true>;

function reminder(recipient: string, text: string, calendarFile = false): PreviewedReminder {
  return { key: recipient, recipient, kind: 'person', state: 'planned', text, calendarFile };
}

test('a message that several get word for word stands once in the preview, below all of them', () => {
  const batch = {
    due: now.toISO(),
    rule: 'moede',
    to: 'participants',
    occasion: { title: 'Temamøde', date: '3. maj 2017' },
    reminders: [reminder('Anne', 'Vi ses'), reminder('Bo', 'Vi ses hos jer'), reminder('Carl', 'Vi ses')],
  } as unknown as PreviewedBatch;
  const withFile = { ...batch, reminders: [...batch.reminders, reminder('Dorte', 'Vi ses', true)] };
  const file = (one: PreviewedBatch) =>
    previewFile('T', { sendingAt: now.toISO(), atOnce: [], batches: [one] }, { now, from: now, to: now });
  expect(file(batch)).toContain(
    '» Anne – sendes\n» Carl – sendes\n\nVi ses\n\n» Bo – sendes\n\nVi ses hos jer',
  );
  expect(file(withFile)).toContain('» Dorte – sendes\n\nVi ses\n\n(Med kalenderfil)');
});

test('news of a moved date goes to those who were told the old one, in the preview too', () => {
  const batch = {
    due: now.toISO(),
    rule: MOVED,
    to: 'everybody',
    occasion: { title: 'Temamøde', date: '3. maj 2017' },
    reminders: [reminder('Anne', 'Mødet er flyttet')],
  } as unknown as PreviewedBatch;
  const plan = { sendingAt: now.toISO(), atOnce: [batch], batches: [] };
  const file = previewFile('T', plan, { now, from: now, to: now });
  expect(file).toContain('dem, der har fået den gamle dato at vide');
  expect(file).not.toContain('kanalen for alle');
});
