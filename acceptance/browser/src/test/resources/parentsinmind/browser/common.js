// What every check of a page stands on; each begins with it.

/** How a person finds an element again in the source. */
const described = (element) => {
  const open = element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 120);
  const words = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
  return words ? `${open} "${words}"` : open;
};

/** Whether an element is there for those who see. */
const isShown = (element) => {
  if (!element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true })) {
    return false;
  }
  const box = element.getBoundingClientRect();
  // One pixel: words for screen readers only.
  return box.width > 1 && box.height > 1;
};

/** A link that is brought into view when it has the focus. */
const isParked = (element) => {
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    const position = getComputedStyle(one).position;
    if (position === 'absolute' || position === 'fixed') {
      const box = one.getBoundingClientRect();
      return box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth;
    }
  }
  return false;
};

/** Whether something around an element scrolls, so that all of it can be reached. */
const scrolls = (element) => {
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(one).overflowX)) {
      return true;
    }
  }
  return false;
};

/** Everything about an element that a theme of forced colours lets through. */
const outlines = (element) => {
  const around = [element, element.parentElement, element.nextElementSibling];
  const seen = around.concat([...(element.labels || [])]).filter(Boolean);
  return seen
    .flatMap((one) => [null, '::before', '::after'].map((part) => getComputedStyle(one, part)))
    .map((style) =>
      [
        style.outlineStyle,
        style.outlineStyle === 'none' ? '' : style.outlineWidth,
        style.borderTopWidth,
        style.borderBottomWidth,
        style.borderLeftWidth,
        style.borderTopStyle,
        style.borderBottomStyle,
        style.textDecorationLine,
        style.textDecorationThickness,
      ].join(' '))
    .join('|');
};

/** The same, and what colours show. */
const looks = (element) => {
  const around = [element, element.parentElement, element.nextElementSibling];
  const seen = around.concat([...(element.labels || [])]).filter(Boolean);
  const colours = seen
    .flatMap((one) => [null, '::before', '::after'].map((part) => getComputedStyle(one, part)))
    .map((style) =>
      [style.color, style.backgroundColor, style.boxShadow, style.borderTopColor].join(' '));
  return `${outlines(element)}|${colours.join('|')}`;
};

/** Ends what moves, so that what is measured is what is seen in the end. */
const settle = () =>
  document.getAnimations().forEach((one) => {
    try {
      one.finish();
    } catch {
      one.cancel();
    }
  });

const CONTROLS =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';

const controls = () =>
  [...document.querySelectorAll(CONTROLS)].filter(
    (one) => !one.disabled && one.checkVisibility({ checkVisibilityCSS: true }));
