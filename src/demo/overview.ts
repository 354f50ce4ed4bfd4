import { DateTime } from 'luxon';
import { AUDIENCES } from '../chat/text/staff-reminders-da.ts';
import { ZONE } from '../clock.ts';
import { joinDanish } from '../partnership/danish.ts';
import { municipalityByCode, municipalityName } from '../partnership/municipalities/register.ts';
import type { StoredBatch } from '../partnership/reminders/batch.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
import type { Playback } from './play.ts';
import { BUILT_IN, OUTCOMES, OVERVIEW, outcomeText } from './playback-da.ts';
import { momentText } from './transcript.ts';

interface Line {
  at: string;
  text: string;
}

/** Everything that happened and was sent, in order of time, with its outcome; preceded by totals by rule. */
export function overviewText(playback: Playback, { names = true } = {}): string {
  const { happened, schedule, reminders } = playback;
  const byBatch = Map.groupBy(reminders, ({ round = '' }) => round);
  const lines: Line[] = [
    ...happened.map(({ at, text, municipalities }) => ({
      at: at.toUTC().toISO(),
      text: `·  ${momentText(at)}  ${namesOf(municipalities)}${text}`,
    })),
    ...schedule.batches.flatMap((batch) => batchLines(batch, byBatch.get(batch.key) ?? [], names)),
  ];
  const inOrder = lines.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return `${[playback.definition.title, counts(playback), OVERVIEW.timeline, inOrder.map(({ text }) => text).join('\n')].join('\n\n')}\n`;
}

function batchLines(batch: StoredBatch, reminders: readonly Reminder[], names: boolean): Line[] {
  const { rule, step, to, network, milestone, number, due, state, reason, shifted } = batch;
  const meeting = number > 0 && number < 100 ? String(number) : '';
  const about = [milestone, network, meeting].filter((part) => part !== '').join(' ');
  const what = [
    BUILT_IN[rule] ?? rule,
    ...(step === 'first' ? [] : [step]),
    ...(about === '' ? [] : [about]),
  ].join(' · ');
  const when = DateTime.fromISO(due, { zone: ZONE });
  const head = `${what} → ${AUDIENCES[to]}${shifted === undefined ? '' : ` (${shifted})`}`;
  if (reminders.length === 0) {
    const why = state === 'opened' ? OVERVIEW.nobody : OVERVIEW.rounds[state];
    return [
      {
        at: due,
        text: `   ${momentText(when)}  ${head}: ${why}${reason === undefined ? '' : `, ${reason}`}`,
      },
    ];
  }
  const days = Map.groupBy(reminders, ({ endedAt }) =>
    DateTime.fromISO(endedAt ?? due, { zone: ZONE }).toISODate(),
  );
  return [...days.values()].map((some) => {
    const at = some.map(({ endedAt }) => endedAt ?? due).toSorted()[0] ?? due;
    return {
      at,
      text: [
        `→  ${momentText(DateTime.fromISO(at, { zone: ZONE }))}  ${head}: ${outcomes(some)}`,
        ...(names ? some.map((one) => `      ${recipientText(one)}`) : troubles(some)),
      ].join('\n'),
    };
  });
}

function outcomes(reminders: readonly Reminder[]): string {
  const kinds = Map.groupBy(
    reminders,
    ({ state, details }) => `${details.part === 'message' ? '' : `${OVERVIEW.file} `}${OUTCOMES[state]}`,
  );
  return [...kinds].map(([kind, some]) => `${some.length} ${kind}`).join(', ');
}

function troubles(reminders: readonly Reminder[]): string[] {
  const why = Map.groupBy(
    reminders.filter(({ lastError, state }) => lastError !== undefined && state !== 'sent'),
    ({ state, lastError }) => outcomeText(state, lastError),
  );
  return [...why].map(
    ([text, some]) =>
      `      ${text}: ${some
        .map(({ recipient }) => recipient)
        .toSorted()
        .join(', ')}`,
  );
}

function recipientText({ recipient, municipality, state, lastError, endedAt, details }: Reminder): string {
  const time = endedAt === undefined ? '' : `${DateTime.fromISO(endedAt, { zone: ZONE }).toFormat('HH.mm')} `;
  const of = municipality === undefined ? '' : ` (${municipalityByCode(municipality)?.name})`;
  const part = details.part === 'message' ? '' : ` ${OVERVIEW.file}`;
  return `${time}${recipient}${of}:${part} ${outcomeText(state, lastError)}`;
}

/** Number of messages and files by rule, and their outcomes. */
function counts({ reminders, schedule: { batches } }: Playback): string {
  const rules = [...new Set(batches.map(({ rule }) => rule))].toSorted();
  return rules
    .map((rule) => {
      const own = reminders.filter((one) => one.rule === rule);
      return `${(BUILT_IN[rule] ?? rule).padEnd(32)} ${own.length === 0 ? OVERVIEW.nobody : outcomes(own)}`;
    })
    .join('\n');
}

function namesOf(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `${joinDanish(codes.map((code) => municipalityName(code, 'name')))} `;
}
