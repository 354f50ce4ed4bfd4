import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { activate } from '../../../src/acts/activation/activate.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { trivselHome } from '../../fixtures/trivsel.ts';
import { uploads } from '../received/uploaded.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'anna@kl.dk', surface: 'test' };

async function signedIn(home: string, id: string, now = '2021-01-20T10:00') {
  const here = await chat(now, { partnerships: home }, []);
  const done = await activate(here.services, KL, id, {});
  if (done.kind !== 'activated') throw new Error(JSON.stringify(done));
  return { ...here, stine: await (await staffSite(here.services)).signedIn() };
}

test('The definition of a partnership with clauses, instalments, points and a third party is read whole', async () => {
  const { stine } = await signedIn(await trivselHome(), 'trivsel-2021');
  await stine.goes('/kl/p/trivsel-2021/definition');
  for (const text of [
    'Ved aftalens indgåelse: 40 %, 1. maj 2021',
    'Parterne kan frit bruge de materialer, som partnerskabet udvikler.',
    'dækker halvdelen af udgifterne',
  ])
    expect([text, stine.text.includes(text)]).toEqual([text, true]);
});

test('Hostile texts of a definition are read as text, and its page stays small', async () => {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-hostile-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await mkdir(join(home, 'sprog-2027'));
  const text = readFileSync('test/fixtures/partnerships/sprog-2027/definition.yaml', 'utf8');
  const hostile = '<script>alert(1)</script>'.repeat(8);
  await writeFile(
    join(home, 'sprog-2027', 'definition.yaml'),
    text.replace('title: Partnerskab om early literacy', `title: ${hostile}`),
  );
  const { stine } = await signedIn(home, 'sprog-2027', '2027-01-20T10:00');
  for (const path of ['', '/ret', '/kopi']) {
    await stine.goes(`/kl/p/sprog-2027/definition${path}`);
    expect([path, stine.status, stine.markup.includes('<script>')]).toEqual([path, 200, false]);
    expect(stine.markup.length).toBeLessThan(300_000);
  }
});

test('A folder on the server that says something else is told of, and its changes are seen as in chat', async () => {
  const home = await trivselHome();
  const { stine } = await signedIn(home, 'trivsel-2021');
  const file = join(home, 'trivsel-2021', 'definition.yaml');
  await writeFile(
    file,
    readFileSync(file, 'utf8').replace('percent: 40', 'percent: 50').replace('percent: 60', 'percent: 50'),
  );
  await stine.goes('/kl/p/trivsel-2021/definition');
  expect(stine.text).toContain('Partnerskabets mappe er ændret og ikke aktiveret.');
  await stine.clicks('Se ændringerne');
  expect(stine.path).toMatch(/^\/kl\/side\//);
});

test('Nothing is kept for a partnership that is not there, and one that only is proposed shows its proposal', async () => {
  const { stine } = await signedIn(await trivselHome(), 'trivsel-2021');
  const other = readFileSync('test/fixtures/partnerships/sprog-2027/definition.yaml', 'utf8');
  await stine.goes('/kl/p/sprog-2027/definition');
  expect(stine.status).toBe(404);
  await uploads(stine, '/kl/nyt-partnerskab', { 'definition.yaml': other });
  await stine.goes('/kl/p/sprog-2027/definition');
  expect([stine.status, stine.path]).toEqual([200, '/kl/p/sprog-2027/definition/forslag']);
  await stine.goes('/kl/p/sprog-2027/definition/ret');
  expect(stine.status).toBe(200);
  await uploads(stine, '/kl/nyt-partnerskab', { 'definition.yaml': other });
  expect([stine.status, stine.text.includes('Nogen har lagt et andet forslag ind')]).toEqual([409, true]);
  await uploads(stine, '/kl/p/sprog-2027/definition/forslag', { 'definition.yaml': `${other}\n\t- x: [` });
  expect(stine.text).toContain('skal rettes først');
  await stine.goes('/kl/p/sprog-2027/definition/ret');
  expect(stine.path).toBe('/kl/p/sprog-2027/definition/forslag');
});
