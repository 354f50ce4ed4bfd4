import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong on a page: the rules, each with its elements. */
export async function violationsOn(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // @ts-expect-error: known in the page only
    const { violations } = await globalThis.axe.run();
    return violations.map((each: { id: string; nodes: { html: string }[] }) => [
      each.id,
      each.nodes.map(({ html }) => html),
    ]);
  });
}
