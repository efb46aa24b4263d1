(before) => {
  const one = document.activeElement;
  if (!one || one === document.body) {
    return ['nothing has the focus'];
  }
  settle();
  const faults = [];
  // Of a link over two lines, the first.
  const box = one.getClientRects()[0] || one.getBoundingClientRect();
  const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
  if (box.width === 0 || box.bottom < 0 || box.top > innerHeight || box.right < 0) {
    faults.push(`what has the focus is out of sight: ${described(one)}`);
  } else {
    const over = document.elementFromPoint(x, y);
    const label = [...(one.labels || [])].some((each) => each.contains(over));
    if (over && !one.contains(over) && !label) {
      faults.push(`what has the focus is covered by ${described(over)}: ${described(one)}`);
    }
  }
  if (before !== null && before === looks(one)) {
    faults.push(`nobody sees that it has the focus: ${described(one)}`);
  }
  return faults;
}
