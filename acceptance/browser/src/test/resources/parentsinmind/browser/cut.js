() => {
  const faults = [];
  const holds = ['hidden', 'clip'];
  for (const one of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(one);
    if (!isShown(one) || one.matches('input, select, textarea, iframe, svg, svg *, img')) {
      continue;
    }
    const wide = holds.includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    const high = holds.includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
    if (wide || high) {
      faults.push(`a part of it is cut off: ${described(one)}`);
    }
    if (['fixed', 'sticky'].includes(style.position) && !isParked(one)) {
      const share = one.getBoundingClientRect().height / innerHeight;
      if (share > 1 / 3) {
        faults.push(`it stays over ${Math.round(share * 100)}% of the screen: ${described(one)}`);
      }
    }
  }
  return faults.slice(0, 5);
}
