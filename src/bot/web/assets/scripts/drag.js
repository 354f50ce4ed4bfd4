/**
 * The lists between which an item is dragged.
 * @typedef {object} Lists
 * @property {HTMLElement} ranked
 * @property {HTMLElement} unranked
 * @property {() => boolean} mayEnter whether the order has room for it
 * @property {(to: number) => unknown} drop is told the place in the order, or -1 for outside it
 */

/**
 * Lets an item be dragged by its handle, with mouse, finger or pen, between and within two lists.
 * @param {HTMLElement} handle
 * @param {HTMLElement} item
 * @param {Lists} lists
 */
export function drag(handle, item, lists) {
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    item.classList.add('is-dragged');
    const home = { parent: item.parentElement, next: item.nextElementSibling };

    /** @param {PointerEvent} moved */
    const follow = ({ clientX, clientY }) => carry(item, lists, clientX, clientY);
    const end = () => {
      document.removeEventListener('pointermove', follow);
      document.removeEventListener('pointerup', finish);
      document.removeEventListener('pointercancel', cancel);
      item.classList.remove('is-dragged');
    };
    const finish = () => {
      end();
      const { ranked, drop } = lists;
      const isMoved = item.parentElement !== home.parent || item.nextElementSibling !== home.next;
      if (isMoved) drop(item.parentElement === ranked ? [...ranked.children].indexOf(item) : -1);
    };
    const cancel = () => {
      end();
      home.parent?.insertBefore(item, home.next);
    };
    // An item that moves in the page would lose a pointer that it had captured.
    document.addEventListener('pointermove', follow);
    document.addEventListener('pointerup', finish);
    document.addEventListener('pointercancel', cancel);
  });
}

/**
 * Puts the item where the pointer is.
 * @param {HTMLElement} item
 * @param {Lists} lists
 * @param {number} x
 * @param {number} y
 */
function carry(item, { ranked, unranked, mayEnter }, x, y) {
  const over = document.elementFromPoint(x, y);
  if (over === null) return;
  if (unranked.contains(over) && item.parentElement !== unranked) unranked.append(item);
  if (!ranked.contains(over) || !mayEnter()) return;
  const below = [...ranked.children].find((other) => {
    const { top, height } = other.getBoundingClientRect();
    return other !== item && y < top + height / 2;
  });
  if (item.nextElementSibling !== (below ?? null) || item.parentElement !== ranked) {
    ranked.insertBefore(item, below ?? null);
  }
}
