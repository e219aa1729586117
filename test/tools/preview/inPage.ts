/*
 * What only the browser can measure. Strings, because they run in the page and not here: each is an expression that gives
 * a list of what is wrong.
 */

/** Text and the borders of controls that do not stand out: 4.5 to 1 and 3 to 1 (WCAG 2.2, AA). */
export const FAINT = `(() => {
  const parts = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = parts(color).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((parts(color)[3] ?? 1) === 1) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const faint = new Set();
  const look = (element, color, least, what, back = behind(element)) => {
    if (element.checkVisibility() && ratio(color, back) < least) faint.add(what + ': ' + color + ' on ' + back);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (data.trim() !== '' && parentElement.tagName !== 'OPTION') look(parentElement, getComputedStyle(parentElement).color, 4.5, data.trim());
  }
  for (const control of document.querySelectorAll('input, select, textarea')) {
    const { color, borderTopColor } = getComputedStyle(control);
    if (control.type !== 'checkbox') look(control, borderTopColor, 3, 'border of ' + control.id, behind(control.parentElement));
    look(control, color, 4.5, control.id);
    if (control.placeholder) look(control, getComputedStyle(control, '::placeholder').color, 4.5, 'placeholder of ' + control.id);
  }
  return [...faint];
})()`;

/** What sticks out of the window on the right, and the page itself where it scrolls sideways. */
export const TOO_WIDE = `(() => {
  // Not innerWidth: a phone widens that to what the page takes.
  const width = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 0.5);
  const names = wide.map((element) => element.tagName + ' ' + (element.id || element.textContent.trim().slice(0, 30)));
  return document.documentElement.scrollWidth > width ? ['the page', ...names] : names;
})()`;

/** Controls that no label names. */
export const UNLABELLED = `[...document.querySelectorAll('input, select, textarea')]
  .filter((control) => ![...control.labels].some((label) => label.textContent.trim() !== ''))
  .map((control) => control.outerHTML)`;

/** Ids that more than one element has. */
export const TWICE = `[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)`;

/** Links within the page, and descriptions, that lead nowhere. */
export const DANGLING = `[
  ...[...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1)),
  ...[...document.querySelectorAll('[aria-describedby], [aria-labelledby]')].flatMap((element) => [element.getAttribute('aria-describedby'), element.getAttribute('aria-labelledby')]),
].filter((id) => id !== null && document.getElementById(id) === null)`;
