() => {
  const faults = [];
  const focused = document.activeElement;
  for (const one of controls()) {
    one.blur();
    settle();
    const before = outlines(one);
    one.focus({ focusVisible: true, preventScroll: true });
    settle();
    if (document.activeElement === one && outlines(one) === before) {
      faults.push(`nobody sees that it has the focus: ${described(one)}`);
    }
    one.blur();
  }
  const hasBorder = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
  };
  for (const one of document.querySelectorAll('button, input:not([type=hidden]), select, textarea')) {
    const style = getComputedStyle(one);
    const drawn = style.appearance !== 'none' && style.opacity !== '0';
    const isBox = one.matches('[type=radio], [type=checkbox]');
    const parts = [...(one.labels || []), one.nextElementSibling].filter(Boolean);
    const bordered = isBox
      ? drawn || hasBorder(one) || parts.some((part) => hasBorder(part, '::before'))
      : hasBorder(one);
    if (one.checkVisibility({ checkVisibilityCSS: true }) && isShown(one) && !bordered) {
      faults.push(`it has no border: ${described(one)}`);
    }
  }
  if (focused && focused !== document.body) {
    focused.focus({ preventScroll: true });
  }
  return faults;
}
