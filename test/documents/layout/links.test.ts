import { expect, test } from 'vitest';
import { linkTarget } from '../../../src/documents/layout/link-target.ts';

test.each([
  ['https://www.kl.dk', 'https://www.kl.dk/'],
  ['mailto:hso@kl.dk', 'mailto:hso@kl.dk'],
  ['tel:+4533703370', 'tel:+4533703370'],
  ['https://kl.dk/børn og unge', 'https://kl.dk/b%C3%B8rn%20og%20unge'],
  ['https://århus.dk', 'https://xn--rhus-poa.dk/'],
  ['mailto:a b|c@kl.dk', 'mailto:a%20b%7Cc@kl.dk'],
  ['https://kl.dk/100%', 'https://kl.dk/100%25'],
])('A link to %s leads to %s', (url, target) => {
  expect(linkTarget(url)).toBe(target);
});

test.each([
  ['nothing', ''],
  ['a name without a scheme', 'www.kl.dk'],
  ['a script', 'javascript:alert(1)'],
  ['a file', 'file:///etc/passwd'],
  ['a page within the address', 'data:text/html,x'],
  ['half an address', 'https://'],
  ['more than Word follows', `https://kl.dk/${'a'.repeat(3000)}`],
])('Nobody is led to %s', (_, url) => {
  expect(linkTarget(url)).toBeUndefined();
});
