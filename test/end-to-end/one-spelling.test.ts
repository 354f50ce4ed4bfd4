import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalisedEvent } from '../../src/chat/normalised-event.ts';
import type { BotEvent } from '../../src/chat/port.ts';
import { readTable } from '../../src/intake/files/read-table.ts';
import { readYaml } from '../../src/intake/files/yaml-file.ts';
import { button, chat, openedForm } from '../bot/contact/contact-chat.ts';
import { answersCsv, commandRunner, fullYes } from '../commands/command-runner.ts';
import { csv } from '../intake/files/bytes.ts';
import { workbook } from '../intake/files/workbook.ts';
import { anyName, sprinkled } from '../partnership/any-spelling.ts';
import { peopleOf } from '../store/people-of.ts';

/** A name, and the same as it may arrive. */
const spelled = anyName.chain((name) => fc.record({ name: fc.constant(name), spelling: sprinkled(name) }));

function one<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed });
  if (value === undefined) throw new Error('Nothing was sampled');
  return value;
}

describe('However it is spelled, a name is read as one', () => {
  test.each([
    ['a text file', 30, (rows: string[][]) => Promise.resolve(Buffer.from(csv(rows)))],
    // Each workbook is read by a worker of its own.
    [
      'a workbook',
      2,
      (rows: string[][]) => workbook({ Svar: rows.map((cells) => cells.map((value) => ({ value }))) }),
    ],
  ] as const)('in %s', async (_, numRuns, written) => {
    await fc.assert(
      fc.asyncProperty(spelled, async ({ name, spelling }) => {
        const rows = [
          ['Navn', 'Bemærkninger'],
          [spelling, `Hilsen ${spelling}\n👩‍🚀`],
        ];
        const read = await readTable('svar', await written(rows));
        expect(read.ok && read.table.sheets[0]?.rows[1]?.cells).toEqual([name, `Hilsen ${name}\n👩‍🚀`]);
      }),
      { numRuns },
    );
  });

  test('in a definition', () => {
    fc.assert(
      fc.property(spelled, ({ name, spelling }) => {
        const { read } = readYaml('definition.yaml', `contacts:\n  - name: ${JSON.stringify(spelling)}\n`);
        expect(read?.value).toEqual({ contacts: [{ name }] });
      }),
    );
  });

  test('in what comes from a chat platform, while what the platform made up stays as it is', () => {
    const opaque = {
      id: 'e\u200b1',
      place: { platform: 'slack', team: 'T', kind: 'personal', reference: 'D\u200b1' },
    };
    fc.assert(
      fc.property(spelled, ({ name, spelling }) => {
        const person = (text: string) => ({
          platform: 'slack',
          team: 'T',
          user: 'U\u200b1',
          name: text,
          email: text,
        });
        const said = (text: string) => [
          { kind: 'text', text },
          { kind: 'text', text, isCommand: true },
          ...['submit', 'change', 'leave'].map((kind) => ({
            ...{ kind, form: 'people', subject: 's\u200b' },
            entries: { participants: `${text}, leder\n${text}`, chosen: [text, ''] },
          })),
          { kind: 'action', action: 'a\u200b', value: 'v\u200b' },
          { kind: 'home' },
        ];
        const events = (text: string) =>
          said(text).map((did) => ({ ...opaque, person: person(text), ...did }) as BotEvent);
        expect(events(spelling).map(normalisedEvent)).toEqual(events(name));
      }),
    );
  });
});

describe('However it is spelled, a person is kept as one', () => {
  test.each(['slack', 'teams'] as const)(
    'by the bot in %s, in a form and in conversation',
    async (platform) => {
      const here = await chat();
      const mette = here.person('mette@middelfart.dk', platform);
      const { subject } = openedForm(await mette.says('svar'));
      const yes = { decision: 'yes', ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'] };
      await mette.clicks(button(await mette.submits(subject, yes), 'Bekræft'));
      const participants = async () => {
        const known = await peopleOf(here.store, 'dagtilbud-2017', '0410');
        return known.filter(({ role }) => role === 'participant').map((one) => [one.name, one.email]);
      };

      const talked = one(spelled, 4);
      await mette.says('samtale personer');
      for (const answer of [`${talked.spelling}, leder, bo@middelfart.dk`, 'færdig', 'spring over', 'ja'])
        await mette.says(answer);
      expect(await participants()).toEqual([[talked.name, 'bo@middelfart.dk']]);

      for (const seed of [1, 2, 3]) {
        const { name, spelling } = one(spelled, seed);
        const email = one(sprinkled('åse@middelfart.dk'), seed);
        const asForm = openedForm(await mette.says('personer'));
        const contacts = `Mette Bo, chef, ${one(sprinkled('mette@middelfart.dk'), seed)}`;
        const entries = { contacts, participants: `${spelling}, leder, ${email}`, politicians: '' };
        await mette.clicks(button(await mette.submits(asForm.subject, entries), 'Bekræft'));
        expect(await participants()).toEqual([[name, 'åse@middelfart.dk']]);
      }
    },
  );

  test('by the command line, which also finds them again by any spelling', async () => {
    const at = await commandRunner();
    const municipality = ['--municipality', one(sprinkled('Århus'), 1)];
    const answers = answersCsv(fullYes('Aarhus').replace('Asta Østergård', one(sprinkled('Bo Ås'), 2)));
    await at.run(
      'import',
      'dagtilbud-2017',
      await at.file('a.csv', answers),
      '--received',
      one(sprinkled('4. maj 2017'), 3),
    );
    expect((await at.run('export-person', 'Bo Ås', ...municipality)).out).toContain('"name": "Bo Ås"');

    const why = one(sprinkled('Åse Bårdsgård har bedt om det'), 4);
    await at.run(
      'move-date',
      'dagtilbud-2017',
      'interessefrist',
      ...one(sprinkled('8. maj 2017'), 5).split(' '),
      '--why',
      why,
    );
    expect((await at.run('history', 'dagtilbud-2017', '--json')).out).toContain(
      'Åse Bårdsgård har bedt om det',
    );

    const found = await at.run('forget', 'Bo A\u030as'.normalize('NFD'), ...municipality);
    expect(found).toMatchObject({ code: 0, out: expect.stringMatching(/^Removed/) });
    expect((await at.run('export-person', one(sprinkled('Bo Ås'), 6), ...municipality)).code).toBe(1);
  });

  test('but a file keeps the name that it has on the disk', async () => {
    const at = await commandRunner();
    const file = await at.file('a\u030a\u00a0svar.csv', answersCsv(fullYes('Aarhus')));
    expect((await at.run('import', 'dagtilbud-2017', file)).code).toBe(0);
  });
});
