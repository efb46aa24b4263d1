() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const family = getComputedStyle(document.body).fontFamily;
  const drawn = (letter) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = `24px ${family}`;
    pen.fillText(letter, 8, 32);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  // What stands in place of a letter that no typeface has: this one belongs to nobody.
  const box = drawn('\u{10FFFD}');
  // Not what somebody typed in a script that we do not write in.
  const letters = document.body.innerText.match(/\p{Script=Latin}|\p{Script=Arabic}/gu) || [];
  const missing = [...new Set(letters)].filter((letter) => drawn(letter) === box);
  return missing.length === 0
    ? []
    : [`no typeface of this machine has ${missing.length} letters of the page: ${missing.join(' ')}`];
}
