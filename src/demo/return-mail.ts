import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { receiveMail } from '../bot/contact/receive-mail.ts';
import { readMail } from '../bot/mail/incoming/read-mail.ts';
import { reachText } from '../bot/staff/staff-municipality.ts';
import { STAFF_REMINDERS } from '../chat/text/staff-reminders-da.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import { failedReminders } from '../store/reminders/failed-reminders.ts';
import type { ReminderSummary } from '../store/reminders/reminder-rows.ts';
import { deliveryReport } from './delivery-report.ts';
import { HAPPENED } from './playback-da.ts';
import type { Received } from './recording-platform.ts';
import type { Stage, Told } from './stage.ts';
import type { Happening } from './story.ts';

/** Reports on mails that came back, as they come into the mailbox. */
const FOLDER = 'mails-retur';

/**
 * Mails to somebody come back, long after their mail server had taken them: each report is read by what reads KL's mailbox.
 * From then on nothing is taken for that address.
 * @throws if there were none, or a report was not taken for one about its mail
 */
export async function returnMails(
  stage: Stage,
  { to, since, status }: NonNullable<Happening['returns']>,
): Promise<Told[]> {
  const { mail } = stage.platforms;
  const email = emailKey(to);
  const isReturned = (one: Received) => one.to === email && one.at.toISODate() >= since;
  const [first, ...others] = mail.received.filter(isReturned);
  if (!first) throw new Error(`No mail to ${to} can come back`);
  // It was read by nobody.
  mail.received.splice(0, Number.POSITIVE_INFINITY, ...mail.received.filter((one) => !isReturned(one)));
  mail.blocked.add(email);
  const failed: ReminderSummary[] = [];
  for (const one of [first, ...others]) failed.push(await returnMail(stage, one, { to, status }));
  const municipality = failed[0]?.municipality ?? '';
  const titles = new Map(stage.definition.timeline.milestones.map(({ id, title }) => [id, title]));
  const troubles = failed.map(({ milestone, state, lastError }) =>
    STAFF_REMINDERS.trouble(to, titles.get(milestone) ?? milestone, state, lastError),
  );
  const reach = await reachText(email, { partnership: stage.partnership, municipality }, stage.services);
  return [
    HAPPENED.returns(to, failed.length, first.at),
    ...[...new Set(troubles)].map(HAPPENED.listed),
    HAPPENED.reach(to, reach ?? ''),
  ].map((text) => ({ text, municipalities: [municipality] }));
}

/** @returns the reminder that it was */
async function returnMail(
  { partnership, services, dataFolder, mailFrom }: Stage,
  { what, reference: messageId }: Received,
  { to, status }: { to: string; status: string },
): Promise<ReminderSummary> {
  if (what.kind !== 'message' || messageId === undefined) throw new Error('Our own bug: it is no mail');
  const { store, clock } = services;
  const subject = what.message.summary;
  const report = deliveryReport({ at: clock.now(), messageId, from: mailFrom, to, subject, status });
  const source = Buffer.from(report);
  const folder = await makePrivateFolder(dataFolder, FOLDER);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  await writePrivateFile(join(folder, `${clock.now().toFormat("yyyy-MM-dd'T'HHmmss")}-${hash}.eml`), source);
  const became = await receiveMail(services, await readMail(source, source.length));
  const failed = (await failedReminders(store, partnership)).reminders.find(({ key }) => key === what.key);
  if (became !== 'came-back' || !failed) throw new Error(`The report on a mail to ${to} became: ${became}`);
  return failed;
}
