import { expect, test } from 'vitest';
import { asDeadline } from '../../../src/chat/text/reminders-da.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { writeMilestoneDateWithWeekday } from '../../../src/partnership/dates/write.ts';

test.each([
  ['30. juni 2017', 'fredag den 30. juni 2017'],
  ['5. maj 2017 kl. 12.00', 'fredag den 5. maj 2017 kl. 12.00'],
  ['senest 30. juni 2017', 'fredag den 30. juni 2017'],
  ['senest 30. juni 2017 kl. 12.00', 'fredag den 30. juni 2017 kl. 12.00'],
  ['senest juni 2017', 'i juni 2017'],
  ['inden udgangen af juni 2017', 'udgangen af juni 2017'],
  ['juni 2017', 'i juni 2017'],
  ['medio juni 2017', 'medio juni 2017'],
  ['2. kvartal 2017', 'i 2. kvartal 2017'],
  ['5.–7. maj 2017', 'den 5.–7. maj 2017'],
  ['maj – juni 2017', 'i perioden maj – juni 2017'],
])('A deadline written "%s" follows "fristen er" as "%s"', (written, said) => {
  const read = readMilestoneDate(written);
  if (!read.ok) throw new Error(written);
  expect(asDeadline(writeMilestoneDateWithWeekday(read.date))).toBe(said);
});
