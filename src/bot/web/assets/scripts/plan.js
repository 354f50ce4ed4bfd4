import { element } from './elements.js';

/**
 * A plan of networks beside its map: a municipality's marker shows with its row, and a municipality is dragged, from table
 * or map, to another network. What that costs is shown while it is held, and on the page that follows before it is saved.
 */
export function movePlan() {
  const table = document.querySelector('[data-plan]');
  const map = document.querySelector('.plan-map');
  for (const row of document.querySelectorAll('tr[data-municipality]')) {
    if (!(row instanceof HTMLElement)) continue;
    const marker = map?.querySelector(`[data-municipality="${row.dataset['municipality']}"]`);
    connect(row, marker ?? undefined);
    if (!(table instanceof HTMLElement) || row.querySelector('a') === null) continue;
    const handle = element('span', {
      className: 'rank-handle plan-handle',
      attributes: { 'aria-hidden': 'true' },
    });
    row.firstElementChild?.prepend(handle);
    for (const from of [handle, marker]) if (from) lift(from, row, table);
  }
}

/**
 * @param {HTMLElement} row
 * @param {Element | undefined} marker
 */
function connect(row, marker) {
  if (marker === undefined) return;
  /** @param {boolean} isShown */
  const show = (isShown) => {
    marker.classList.toggle('is-shown', isShown);
    row.classList.toggle('is-shown', isShown);
  };
  for (const one of [row, marker]) {
    one.addEventListener('pointerenter', () => show(true));
    one.addEventListener('pointerleave', () => show(false));
  }
  row.addEventListener('focusin', () => show(true));
  row.addEventListener('focusout', () => show(false));
  marker.addEventListener('click', () => row.scrollIntoView({ block: 'center' }));
}

/** Less is a click. */
const FAR = 6;

/**
 * Lets a municipality be carried to a network by this handle.
 * @param {Element} handle
 * @param {HTMLElement} row
 * @param {HTMLElement} table
 */
function lift(handle, row, table) {
  handle.addEventListener('pointerdown', (down) => {
    if (!(down instanceof PointerEvent) || down.button !== 0) return;
    down.preventDefault();
    /** @type {HTMLElement | undefined} */
    let places;
    /** @param {PointerEvent} moved */
    const follow = ({ clientX, clientY }) => {
      if (places === undefined && Math.hypot(clientX - down.clientX, clientY - down.clientY) > FAR) {
        places = placesFor(row, table);
        row.classList.add('is-dragged');
        document.body.append(places);
        void tellCosts(row, table, places);
      }
      const over = networkAt(clientX, clientY);
      for (const place of document.querySelectorAll('[data-network]'))
        place.classList.toggle(
          'is-over',
          place.getAttribute('data-network') === over && over !== homeOf(row),
        );
    };
    const end = () => {
      document.removeEventListener('pointermove', follow);
      document.removeEventListener('pointerup', finish);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', leave);
      for (const place of document.querySelectorAll('.is-over')) place.classList.remove('is-over');
      row.classList.remove('is-dragged');
      places?.remove();
    };
    /** @param {PointerEvent} up */
    const finish = ({ clientX, clientY }) => {
      const wasLifted = places !== undefined;
      const to = networkAt(clientX, clientY);
      end();
      if (wasLifted && to !== undefined && to !== homeOf(row)) location.assign(addressOf(row, table, to));
    };
    /** @param {KeyboardEvent} pressed */
    const leave = ({ key }) => {
      if (key === 'Escape') end();
    };
    // What is dragged may be scrolled away, or leave the window.
    document.addEventListener('pointermove', follow);
    document.addEventListener('pointerup', finish);
    document.addEventListener('pointercancel', end);
    document.addEventListener('keydown', leave);
  });
}

/**
 * The networks to drop a municipality in, always in sight.
 * @param {HTMLElement} row
 * @param {HTMLElement} table
 */
function placesFor(row, table) {
  const told = (table.dataset['lifted'] ?? '').replace('{name}', row.dataset['name'] ?? '');
  const networks = [...table.querySelectorAll('section[data-network]')].filter(
    (network) =>
      network.getAttribute('data-network') !== homeOf(row) && network.querySelector('td a') !== null,
  );
  return element('div', { className: 'plan-places', attributes: { 'aria-hidden': 'true' } }, [
    element('p', { text: told }),
    ...networks.map((network) =>
      element(
        'div',
        {
          className: 'plan-place',
          attributes: { 'data-network': network.getAttribute('data-network') ?? '' },
        },
        [
          element('strong', { text: network.querySelector('h3')?.textContent ?? '' }),
          element('span', { className: 'plan-place-cost' }),
        ],
      ),
    ),
  ]);
}

/**
 * Asks the page of the move what each network would cost.
 * @param {HTMLElement} row
 * @param {HTMLElement} table
 * @param {HTMLElement} places
 */
async function tellCosts(row, table, places) {
  try {
    const answer = await fetch(addressOf(row, table));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const option of page.querySelectorAll('tr[data-to]')) {
      const to = option.getAttribute('data-to');
      const place = places.querySelector(`[data-network="${to}"]`);
      const cost = place?.querySelector('.plan-place-cost');
      const told = option.getAttribute('data-cost');
      if (cost && place) cost.textContent = told ?? '';
      place?.classList.toggle('is-closed', told === null);
    }
  } catch {
    // It is told on the page that follows.
  }
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement} table
 * @param {string} [to]
 */
function addressOf(row, table, to) {
  const address = `${table.dataset['plan']}&kommune=${row.dataset['municipality']}`;
  return to === undefined ? address : `${address}&til=${to}`;
}

/** @param {HTMLElement} row */
function homeOf(row) {
  return row.closest('section[data-network]')?.getAttribute('data-network') ?? undefined;
}

/**
 * The network at a point of the window: its place, its table, or that of a marker on the map.
 * @param {number} x
 * @param {number} y
 */
function networkAt(x, y) {
  const over = document.elementFromPoint(x, y);
  const own = over?.closest('[data-network]')?.getAttribute('data-network');
  const code = over?.closest('.plan-map [data-municipality]')?.getAttribute('data-municipality');
  if (own || !code) return own ?? undefined;
  const row = document.querySelector(`tr[data-municipality="${code}"]`);
  return row instanceof HTMLElement ? homeOf(row) : undefined;
}
