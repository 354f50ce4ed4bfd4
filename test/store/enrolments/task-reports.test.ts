import { expect, test } from 'vitest';
import { acceptTask, reopenTask, reportTask } from '../../../src/acts/tasks.ts';
import { caseFileOf } from '../../../src/store/case-file.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { taskReportOf } from '../../../src/store/enrolments/task-reports.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const TRIVSEL = readDefinition('test/fixtures/partnerships/trivsel-2021');
const PLAN = { partnership: 'trivsel-2021', municipality: '0751', task: 'plan' };
const ASTA = { actor: 'asta@aarhus.dk', surface: 'slack' };

async function trivsel(store: Store): Promise<void> {
  const invited = ['0751', '0461'];
  const hash = 'a'.repeat(64);
  const made = await registerPartnership(store, KL, {
    ...{ definition: TRIVSEL, hash, invited },
    invitedOn: '2017-04-07',
  });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
}

onEachStore((at) => {
  test('a report is kept with who and when, and the same again changes nothing', async () => {
    await trivsel(at.store);
    const said = { reportedOn: '2021-06-20', handedIn: 'https://aarhus.dk/plan', comment: 'Tak' };
    const acting = { store: at.store, origin: ASTA };
    expect((await reportTask(acting, PLAN, said)).kind).toBe('saved');
    expect((await reportTask(acting, PLAN, said)).kind).toBe('unchanged');
    expect(await taskReportOf(at.store, PLAN)).toMatchObject({
      ...PLAN,
      ...said,
      revision: 1,
      actor: ASTA.actor,
    });
    const status = await statusOf(at.store, PLAN.partnership);
    expect(
      status?.municipalities.map(({ municipality, taskReports }) => [municipality, taskReports?.length]),
    ).toEqual([
      ['0461', undefined],
      ['0751', 1],
    ]);
    expect(
      (await statusOf(at.store, PLAN.partnership, '0751'))?.municipalities[0]?.taskReports,
    ).toMatchObject([said]);
    expect((await caseFileOf(at.store, PLAN.partnership, '0751'))?.taskReports).toMatchObject([said]);
  });

  test('what KL accepts keeps what was handed in; what is handed in anew waits for KL again', async () => {
    await trivsel(at.store);
    const [asta, kl] = [ASTA, KL].map((origin) => ({ store: at.store, origin }));
    if (!asta || !kl) throw new Error('two');
    const first = { reportedOn: '2021-12-01', handedIn: 'rapport.pdf' };
    const report = { ...PLAN, task: 'rapport' };
    await reportTask(asta, report, first);
    await acceptTask(kl, report, '2021-12-05');
    expect(await taskReportOf(at.store, report)).toMatchObject({ ...first, acceptedOn: '2021-12-05' });
    await reportTask(asta, report, { ...first, handedIn: 'rapport-2.pdf' });
    expect(await taskReportOf(at.store, report)).not.toHaveProperty('acceptedOn');
  });

  test('a report that is taken back leaves the task open, and stays in the log with the reason', async () => {
    await trivsel(at.store);
    const acting = { store: at.store, origin: KL };
    expect(await reopenTask(acting, { ...PLAN, why: 'Tom fil' })).toMatchObject({ kind: 'refused' });
    await reportTask(acting, PLAN, { reportedOn: '2021-06-20', handedIn: 'plan.pdf' });
    expect((await reopenTask(acting, { ...PLAN, why: 'Tom fil' })).kind).toBe('saved');
    expect(await taskReportOf(at.store, PLAN)).toBeUndefined();
    const log = await historyOf(at.store, PLAN.partnership, '0751');
    expect(
      log.filter(({ subject }) => subject === 'task-report').map(({ action, after }) => [action, after]),
    ).toEqual([
      ['save', expect.objectContaining({ handedIn: 'plan.pdf' })],
      ['remove', { task: 'plan', why: 'Tom fil' }],
    ]);
  });

  test('only what a partnership asks for is reported, and only by those who are invited', async () => {
    await trivsel(at.store);
    const said = { reportedOn: '2021-06-20' };
    const acting = { store: at.store, origin: ASTA };
    const unknown = await reportTask(acting, { ...PLAN, task: 'plane' }, said);
    expect(unknown).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'unknown-task', expected: 'one of: plan, rapport' }],
    });
    expect((await reportTask(acting, { ...PLAN, municipality: '0101' }, said)).kind).not.toBe('saved');
  });

  test('who reported it can be forgotten', async () => {
    await trivsel(at.store);
    await reportTask({ store: at.store, origin: ASTA }, PLAN, {
      reportedOn: '2021-06-20',
      handedIn: 'plan.pdf',
    });
    await forgetPerson(at.store, KL, { email: ASTA.actor });
    expect((await taskReportOf(at.store, PLAN))?.actor).not.toContain('asta');
  });
});
