() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`it scrolls sideways: ${root.scrollWidth} px wide in ${root.clientWidth}`);
  }
  for (const one of document.body.querySelectorAll('*')) {
    const box = one.getBoundingClientRect();
    if (box.left >= -1 && box.right <= root.clientWidth + 1) {
      continue;
    }
    if (isShown(one) && !scrolls(one.parentElement) && !isParked(one)) {
      const from = Math.round(box.left);
      faults.push(`it reaches from ${from} to ${Math.round(box.right)} px: ${described(one)}`);
    }
  }
  return faults.slice(0, 5);
}
