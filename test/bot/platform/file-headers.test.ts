import { expect, test } from 'vitest';
import { fileHeaders } from '../../../src/bot/platform/file-headers.ts';

test.each([
  ['aftale.pdf', 'application/pdf'],
  ['aftale.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['aftale.PDF.exe', 'application/octet-stream'],
  ['aftale', 'application/octet-stream'],
])('The file %s is handed over as %s, and as an attachment', (name, type) => {
  expect(fileHeaders({ name, bytes: new Uint8Array(3) })).toEqual({
    'content-type': type,
    'content-length': '3',
    'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
  });
});
