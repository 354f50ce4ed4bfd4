import { expect, onTestFinished, test } from 'vitest';
import { Browser } from '../bot/web/browser.ts';
import { startDemo } from './start-demo.ts';

test('The demo, served, lets one of KL’s staff and a contact into the played partnership until it is ended', async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.remove());
  const staff = new Browser(demo.url);
  await staff.goes(demo.staffLink);
  await staff.clicks('Log ind');
  expect(staff.text).toContain('Partnerskab om udvikling af kvaliteten i dagtilbud');
  const contact = new Browser(demo.url);
  await contact.opens(demo.contactLink);
  expect(contact.text).toContain('Det har I svaret');
  expect(await demo.stop()).toBe(0);
}, 180_000);
