import { expect, test } from 'vitest';
import { PAGES } from '../../../src/bot/web/page-routes.ts';
import { linkTo, site } from './browser.ts';
import { invited, METTE, PARTNERSHIPS, saysYes } from './page-states.ts';

/** What no page may show: a value that is missing, or a template that was not filled in. */
const UNFILLED = /undefined|NaN|\[object|\{\{|>null</;
const EMPTY = /<(h[1-6]|th|dt|dd|li|a|button|title|p)\b[^>]*>\s*<\/\1>/;

test.each(Object.entries(PARTNERSHIPS))(
  'every page of a municipality that said yes to a partnership %s is filled in',
  async (_, definition) => {
    const here = await invited(definition, '2020-01-20T10:00');
    await saysYes(here, definition);
    const at = await site(here.services);
    const link = await linkTo(here.store, METTE, { partnership: definition.id, municipality: '0410' });
    const browser = await at.browser().opens(link);
    for (const path of Object.keys(PAGES)) {
      await browser.goes(path);
      expect([path, browser.status]).toEqual([path, 200]);
      expect(browser.title).not.toBe('');
      expect([path, UNFILLED.exec(browser.markup)?.[0]]).toEqual([path, undefined]);
      expect([path, EMPTY.exec(browser.markup)?.[0]]).toEqual([path, undefined]);
    }
    await browser.goes('/netvaerk');
    expect(browser.text).toContain('Aarhus Kommune');
    expect(at.errors).toEqual([]);
  },
);
