import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { beforeAll, describe, expect, test } from 'vitest';
import { ZONE } from '../../src/clock.ts';
import { addressOf } from '../../src/demo/conversations.ts';
import { overviewText } from '../../src/demo/overview.ts';
import { type Playback, play } from '../../src/demo/play.ts';
import { readStory } from '../../src/demo/story.ts';
import { doublesOf } from '../../src/demo/write-playback.ts';
import { nextAllowedMoment } from '../../src/partnership/dates/working-days.ts';
import { MOVED } from '../../src/partnership/reminders/batch.ts';
import type { ReminderDetails } from '../../src/partnership/reminders/recipient.ts';

const detailsOf = ({ details }: { details: ReminderDetails }) => {
  if (!('round' in details)) throw new Error(`It belongs to no batch: ${details.part}`);
  return details;
};

describe.each(['dagtilbud-2017', 'tilsyn-2020'])('The whole of %s, played on a clock of its own', (id) => {
  let played: Playback;
  beforeAll(async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-played-'));
    const story = await readStory(`examples/${id}-story.yaml`);
    played = await play(story, { partnerships: 'partnerships', examples: 'examples', dataFolder });
    await rm(dataFolder, { recursive: true, force: true });
  });

  const sent = () => played.reminders.filter(({ state }) => state === 'sent');

  test('meets no bug and no warning', () => {
    expect(played.errors).toEqual([]);
  });

  test('reaches people in chat and by mail, and says whose mails come back', () => {
    expect(new Set(played.received.map(({ platform }) => platform))).toEqual(
      new Set(['slack', 'teams', 'mail']),
    );
    for (const email of played.story.mail)
      expect(played.received.filter(({ to }) => to === email).map(({ platform }) => platform)).toContain(
        'mail',
      );
    const back = played.reminders.filter(({ lastError }) => lastError?.includes('mail'));
    expect(back.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(played.story.bounced));
  });

  test('writes to people in Teams of their own municipality, and to nobody whose address is only claimed in another tenant', () => {
    const people = played.received.filter(({ platform, to }) => platform === 'teams' && to.includes('@'));
    const written = new Set(people.map(({ to }) => to));
    expect(played.story.teams).toEqual(expect.arrayContaining([...written]));
    expect(written.size).toBeGreaterThan(4);
    // Those who are only found in a team that has the app.
    const wrote = new Set(played.story.happenings.flatMap(({ writes = [] }) => writes));
    expect([...written.difference(wrote)]).not.toEqual([]);
  });

  test('asks whoever is next as soon as a mail comes back that was taken days before, and says why it did not arrive', () => {
    const returned = played.story.happenings.flatMap(({ at, returns }) =>
      returns ? [{ at, ...returns }] : [],
    );
    expect(returned).toHaveLength(1);
    for (const { at, to, since } of returned) {
      const came = DateTime.fromISO(at, { zone: ZONE });
      expect(came.diff(DateTime.fromISO(since, { zone: ZONE }), 'days').days).toBeGreaterThan(2);
      const failed = played.reminders.filter(({ recipient, lastError }) =>
        [recipient, lastError].join().startsWith(`${to},mailen kom retur: e-mailadressen findes ikke`),
      );
      const municipality = failed[0]?.municipality ?? '';
      const next = played.reminders.filter(({ state, endedAt = '', details }) => {
        const minutes = DateTime.fromISO(endedAt).diff(came, 'minutes').minutes;
        if (state !== 'sent' || minutes < 0 || minutes > 15 || !('early' in details)) return false;
        const { recipient } = details;
        if (recipient.kind === 'consultant') return recipient.municipalities.includes(municipality);
        return recipient.kind === 'person' && recipient.municipality === municipality;
      });
      expect(next).not.toEqual([]);
      expect(failed.map(({ rule }) => rule)).toEqual(expect.arrayContaining(next.map(({ rule }) => rule)));
      expect(overviewText(played)).toContain(
        `har nu dette på sin side hos KL: ${to} kan ikke nås på mail (e-mailadressen findes ikke, 550 5.1.1)`,
      );
      expect(played.received.filter((one) => one.to === to && one.at >= came)).toEqual([]);
    }
  });

  test('sends nobody the same message twice', () => {
    expect(doublesOf(played)).toBe(0);
  });

  test('sends nothing at night, at weekends, on public holidays or in quiet periods', () => {
    const { calendar } = played.definition.reminders;
    const astray = played.received.filter(({ at }) => nextAllowedMoment(calendar, at)?.equals(at) !== true);
    expect(astray.map(({ at, to }) => `${at.toISO()} ${to}`)).toEqual([]);
  });

  test('records as sent exactly what arrived', () => {
    const arrived = played.received.flatMap(({ what }) => (what.kind === 'message' ? [what.key] : []));
    const messages = played.reminders.filter(({ details }) => details.part !== 'calendar-file');
    const recorded = messages.filter(({ state }) => state === 'sent' || state === 'unknown');
    expect(arrived.toSorted()).toEqual(recorded.map(({ key }) => key).toSorted());
    const mailed = new Set(
      played.received.flatMap(({ platform, what }) =>
        platform === 'mail' && what.kind === 'message' ? [what.key] : [],
      ),
    );
    // What mail brings into calendars came with the message.
    const files = sent().filter(
      ({ details, round, recipient }) =>
        details.part === 'calendar-file' &&
        !messages.some((one) => one.round === round && one.recipient === recipient && mailed.has(one.key)),
    );
    expect(played.received).toHaveLength(arrived.length + files.length);
  });

  test('leaves nothing behind: every reminder and every round that was due has ended', () => {
    const now = DateTime.fromISO(played.story.until, { zone: ZONE }).toUTC().toISO() ?? '';
    expect(played.reminders.filter(({ state }) => state === 'pending')).toEqual([]);
    expect(played.schedule.batches.filter(({ state, due }) => state === 'waiting' && due <= now)).toEqual([]);
    const unsaid = [
      ...played.reminders.filter(({ state, lastError }) => state !== 'sent' && lastError === undefined),
      ...played.schedule.batches.filter(({ state, reason }) => state === 'expired' && reason === undefined),
    ];
    expect(unsaid.map(({ key }) => key)).toEqual([]);
  });

  test('writes to nobody of a municipality once it has declined or left', () => {
    const gone = played.status.municipalities.filter(({ enrolment: { state } }) =>
      ['declined', 'withdrawn', 'terminated'].includes(state),
    );
    expect(gone.length).toBeGreaterThan(50);
    const astray = gone.flatMap(({ municipality }) => {
      const left = played.happened.findLast(
        ({ municipalities, text }) =>
          municipalities.includes(municipality) && /^(svarer nej|træder ud)/.test(text),
      );
      return sent().filter(
        (one) =>
          one.municipality === municipality &&
          left !== undefined &&
          (one.endedAt ?? '') > (left.at.toUTC().toISO() ?? ''),
      );
    });
    expect(astray.map(({ key, recipient }) => `${key} ${recipient}`)).toEqual([]);
  });

  test('chases an answer of nobody who has given it', () => {
    const chasing = new Set(
      played.definition.reminders.rules
        .filter(({ missing }) => missing === 'answer')
        .map(({ id: rule }) => rule),
    );
    const astray = sent().filter(({ rule, municipality, endedAt = '' }) => {
      const answered = played.happened.find(
        ({ municipalities, text }) =>
          municipalities.includes(municipality ?? '') && text.startsWith('svarer'),
      );
      return chasing.has(rule) && answered !== undefined && endedAt > (answered.at.toUTC().toISO() ?? '');
    });
    expect(astray.map(({ key }) => key)).toEqual([]);
  });

  test('tells everybody who was told a date that was moved, once, and nobody else, nor of a deadline who has answered', () => {
    const moves = played.schedule.batches.filter(({ rule, state }) => rule === MOVED && state === 'opened');
    expect(moves.length).toBeGreaterThan(2);
    const declined = new Map(
      played.status.municipalities.map(({ municipality, enrolment }) => [municipality, enrolment.state]),
    );
    for (const move of moves) {
      const about = new Set(
        played.schedule.batches
          .filter(
            ({ milestone, network, number, revision }) =>
              milestone === move.milestone &&
              network === move.network &&
              number === move.number &&
              revision < move.revision,
          )
          .map(({ key }) => key),
      );
      const sentAt = played.reminders.find(({ round, state }) => round === move.key && state === 'sent');
      const isDeadline = played.definition.timeline.milestones
        .find(({ id: milestone }) => milestone === move.milestone)
        ?.activities.includes('registration-deadline');
      const hasAnswered = (municipality: string) =>
        played.happened.some(
          ({ at, municipalities, text }) =>
            municipalities.includes(municipality) &&
            text.startsWith('svarer') &&
            (at.toUTC().toISO() ?? '') < (sentAt?.endedAt ?? ''),
        );
      const told = played.reminders.filter(
        ({ round, state, endedAt = '', municipality }) =>
          about.has(round ?? '') &&
          !(isDeadline && hasAnswered(municipality ?? '')) &&
          (state === 'sent' || state === 'unknown') &&
          endedAt < move.due &&
          declined.get(municipality ?? '') !== 'declined' &&
          declined.get(municipality ?? '') !== 'withdrawn',
      );
      const tellings = played.reminders.filter(
        (one) =>
          one.round === move.key &&
          ['sent', 'unknown'].includes(one.state) &&
          detailsOf(one).part === 'message' &&
          !['declined', 'withdrawn'].includes(declined.get(one.municipality ?? '') ?? ''),
      );
      const names = (some: typeof told) => some.map((one) => addressOf(detailsOf(one).recipient));
      expect(names(tellings).toSorted(), move.key).toEqual([...new Set(names(told))].toSorted());
    }
  });

  test('says the old and the new date of a move, and they differ', () => {
    const keys = new Set(played.schedule.batches.filter(({ rule }) => rule === MOVED).map(({ key }) => key));
    const told = sent().filter((one) => keys.has(one.round ?? ''));
    const texts = played.received.flatMap(({ what }) => {
      const list = what.kind === 'message' && told.some(({ key }) => key === what.key);
      return list ? what.message.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : [])) : [];
    });
    expect(texts.length).toBeGreaterThan(20);
    for (const [from = '', to = ''] of texts) {
      expect(from).toMatch(/^Før: /);
      expect(to).toMatch(/^Nu: /);
      expect(from.slice(5)).not.toBe(to.slice(4));
    }
  });

  test('says the same to nobody in a municipality twice on a day', () => {
    const own = new Set(played.reminders.filter(({ municipality }) => municipality).map(({ key }) => key));
    const said = played.received.flatMap(({ at, to, what }) => {
      if (what.kind !== 'message' || !own.has(what.key)) return [];
      const heading = what.message.blocks.find(({ kind }) => kind === 'heading');
      return [`${at.toISODate()} ${to} ${heading?.kind === 'heading' ? heading.text : ''}`];
    });
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });

  test('writes nothing empty or twice, and no word of a program', () => {
    const texts = played.received.flatMap(({ what }) =>
      what.kind === 'message' ? [JSON.stringify(what.message)] : [],
    );
    expect(
      texts.filter((text) =>
        /undefined|null|NaN|\[object|\{\{|:\s*""|(kl\. \S+) kl\.|politisk-beslutning/.test(text),
      ),
    ).toEqual([]);
  });

  test('goes as its overview says', async () => {
    await expect(overviewText(played, { names: false })).toMatchFileSnapshot(
      `../fixtures/playback/${id}.txt`,
    );
  });
});
