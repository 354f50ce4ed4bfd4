import { expect, test } from 'vitest';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';

test('"calendar-link" makes a link once, makes another on request, and withdraws it', async () => {
  const at = await commandRunner();
  await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
  const made = await at.run('calendar-link', 'dagtilbud-2017');
  expect(made.out).toMatch(/^dagtilbud-2017: http:\/\/127\.0\.0\.1:3000\/kalender\/[\w-]{43}\.ics$/m);
  expect(made.out + made.err).toContain('PARTNERSKAB_PUBLIC_URL');
  expect((await at.run('calendar-link', 'dagtilbud-2017')).out).toContain("It can't be shown again");
  expect((await at.run('calendar-link', 'dagtilbud-2017', '--renew')).out).toContain('.ics');
  const withdraw = () => at.run('calendar-link', 'dagtilbud-2017', '--withdraw');
  expect((await withdraw()).out).toContain('is withdrawn');
  expect((await withdraw()).out).toContain('There was no link');
});

test('"calendar-link" is refused for a network or a person that is not there, and for half of a person', async () => {
  const at = await commandRunner();
  await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
  const refused = async (...options: string[]) => {
    const ran = await at.run('calendar-link', 'dagtilbud-2017', ...options);
    expect([ran.code, ran.out]).toEqual([1, '']);
    return ran.err;
  };
  expect(await refused('--network', '7')).toContain('intet netværk');
  expect(await refused('--person', 'x@aarhus.dk')).toContain('både --person og --municipality');
  expect(await refused('--municipality', 'Aarhus')).toContain('både --person og --municipality');
  expect(await refused('--municipality', 'Aarhus', '--person', 'x@aarhus.dk')).toContain('er registreret');
  expect((await at.run('calendar-link', 'nowhere')).code).toBe(1);
});
