/**
 * Fits a canvas to its place on the screen, and clears it.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {{ readonly draw: CanvasRenderingContext2D, readonly width: number, readonly height: number }} in pixels as CSS counts them
 */
export function begin(canvas) {
  const ratio = globalThis.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  const draw = canvas.getContext('2d');
  if (draw === null) throw new Error('a canvas can be drawn on');
  draw.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw.clearRect(0, 0, width, height);
  return { draw, width, height };
}

/** @param {string} name @returns {string} a colour of the theme */
export function themed(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
