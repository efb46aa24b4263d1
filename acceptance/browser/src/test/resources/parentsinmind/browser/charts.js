() => {
  const faults = [];
  const words = (element) => element.textContent.trim();
  const boxOf = (element) => element.getBoundingClientRect();
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const within = (inner, outer) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  for (const chart of document.querySelectorAll('svg')) {
    const title = chart.getAttribute('aria-label') || '';
    if (chart.getAttribute('role') !== 'img' || title.trim() === '') {
      faults.push(`a chart does not say what it shows: ${described(chart)}`);
    }
    const texts = [...chart.querySelectorAll('text')];
    const bars = [...chart.querySelectorAll('rect')];
    const shapes = texts.concat(bars).filter((one) => boxOf(one).width > 0);
    for (const one of shapes) {
      if (!within(boxOf(one), boxOf(chart))) {
        faults.push(`it reaches beyond its chart: ${described(one)}`);
      }
      for (const other of shapes.slice(shapes.indexOf(one) + 1)) {
        if (meet(boxOf(one), boxOf(other))) {
          faults.push(`one lies over another: ${described(one)} and ${described(other)}`);
        }
      }
    }
    // In greys no bar is told from its neighbour by its colour: each has its name and its number.
    if (texts.length !== 2 * bars.length || texts.some((one) => words(one) === '')) {
      faults.push(`${bars.length} bars have ${texts.length} names and numbers: ${title}`);
      continue;
    }
    // The table says the same: of what a table says, nothing is only in a picture.
    const section = chart.closest('section');
    const rows = section ? [...section.querySelectorAll('tbody tr')].map(words) : [];
    for (let at = 0; at < texts.length; at += 2) {
      const [name, number] = [words(texts[at]), words(texts[at + 1])];
      if (!rows.some((row) => row.includes(name) && row.includes(number))) {
        faults.push(`its table does not say ${name}: ${number}`);
      }
    }
  }
  return faults.slice(0, 5);
}
