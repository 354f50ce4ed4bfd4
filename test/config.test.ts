import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

function staffOf(PARTNERSKAB_STAFF?: string) {
  const read = readConfig({ ...(PARTNERSKAB_STAFF !== undefined && { PARTNERSKAB_STAFF }) });
  return read.ok ? read.config.staff : read.problems.map(({ message }) => message);
}

describe('PARTNERSKAB_STAFF', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['hso@kl.dk', ['hso@kl.dk']],
    ['hso@kl.dk, ldpe@kl.dk,', ['hso@kl.dk', 'ldpe@kl.dk']],
    ['hso@kl.dk;søren@kl.dk', ['hso@kl.dk', 'søren@kl.dk']],
  ])('%s lists the staff', (given, expected) => {
    expect(staffOf(given)).toEqual(expected);
  });

  test('is refused where one of them is no e-mail address, without telling what stood there', () => {
    const [message] = staffOf('hso@kl.dk,hemmelig');
    expect(message).toContain('PARTNERSKAB_STAFF');
    expect(message).not.toContain('hemmelig');
  });
});
