({ smallest, options }) => {
  const box = (element) => {
    const boxes = [element, ...(element.labels || [])].filter(isShown);
    const rectangles = boxes.map((one) => one.getBoundingClientRect());
    const left = Math.min(...rectangles.map((one) => one.left));
    const top = Math.min(...rectangles.map((one) => one.top));
    const right = Math.max(...rectangles.map((one) => one.right));
    const bottom = Math.max(...rectangles.map((one) => one.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const isChoice = (element) => element.matches('[type=radio], [type=checkbox]');
  // Success criterion 2.5.8 leaves out a link within a sentence.
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== 'inline') {
      return false;
    }
    const around = element.closest('p, li, dd, td, div');
    const rest = around ? around.cloneNode(true) : null;
    rest?.querySelectorAll('a, button').forEach((one) => one.remove());
    return Boolean(rest) && rest.textContent.trim() !== '';
  };
  const targets = controls()
    .filter((one) => one.matches('a, button, input, select, textarea, summary') && !isParked(one))
    .map((element) => ({ element, box: box(element) }))
    .filter((one) => one.box.width > 0);
  // A small one may stand alone: no circle of that width around it reaches another.
  const isAlone = (target) => {
    const x = (target.box.left + target.box.right) / 2;
    const y = (target.box.top + target.box.bottom) / 2;
    return targets.every((other) => {
      const right = Math.max(other.box.left - x, 0, x - other.box.right);
      const down = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return other === target || Math.hypot(right, down) >= smallest / 2;
    });
  };
  const faults = [];
  for (const target of targets) {
    const { element, box: size } = target;
    const isLink = element.matches('a');
    const needed = isLink || isChoice(element) || element.matches('button') ? options : smallest;
    // The width of a link is that of its words.
    const wide = size.width >= (isLink ? smallest : needed) - 0.5;
    const enough = wide && size.height >= needed - 0.5;
    const excepted = isLink
      ? isInSentence(element) || (needed === smallest && isAlone(target))
      : needed === smallest && isAlone(target);
    if (!enough && !excepted) {
      const measured = `${Math.round(size.width)} by ${Math.round(size.height)} px`;
      faults.push(`${measured} are too small to hit, of ${needed}: ${described(element)}`);
    }
  }
  return faults;
}
