import { raw } from 'hono/html';
import { readDkfds } from './dkfds.ts';

/** The icons that pages use, by the design system's names. */
const NAMES = ['chevron-right', 'error', 'info', 'success', 'warning'] as const;
export type IconName = (typeof NAMES)[number];

const paths = new Map<IconName, string>();

/** An icon as part of the page. It says nothing by itself: what it stands for is written beside it. */
export function icon(name: IconName, className = ''): ReturnType<typeof raw> {
  const svg = paths.get(name) ?? readDkfds(`img/svg-icons/${name}.svg`).toString('utf8').trim();
  paths.set(name, svg);
  return raw(
    svg.replace('<svg ', `<svg class="icon-svg ${className}" focusable="false" aria-hidden="true" `),
  );
}
