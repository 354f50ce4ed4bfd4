import { expect, test } from 'vitest';
import { readContactList } from '../../../src/intake/files/handed-in.ts';
import { markWorkbook } from '../../../src/intake/files/mark-workbook.ts';
import { withComment, workbook } from './workbook.ts';

const LIST = [
  ['Kommune', 'Navn', 'E-mail'],
  ['Odense', 'Bo Lindeløv', 'bo@odense.dk'],
];

async function commentsTold(bytes: Uint8Array) {
  const { contacts, problems } = await readContactList('kontakter.xlsx', bytes, { invited: 'all' });
  expect(contacts).toHaveLength(1);
  return problems.map(({ severity, rule, found }) => [severity, rule, found]);
}

test('A comment beside a cell that is read is told of, since it may say something else', async () => {
  const bytes = withComment(await workbook({ Ark1: LIST }), 'B2', 'Lis Berg:\nStoppet 1/5');
  expect(await commentsTold(bytes)).toEqual([['warning', 'cell-comments', 'B2: Lis Berg: Stoppet 1/5']]);
});

test('A comment on a heading, or of ours in a corrected copy, is not', async () => {
  const list = await workbook({ Ark1: LIST });
  expect(await commentsTold(withComment(list, 'A1', 'Skriv kommunens navn'))).toEqual([]);
  const mark = { sheet: 'Ark1', row: 2, column: 2, severity: 'warning', text: 'Se efter' } as const;
  expect(await commentsTold(await markWorkbook(list, [mark]))).toEqual([]);
});
