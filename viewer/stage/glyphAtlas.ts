import { STATE_STYLES } from '../palette.ts';

/** pixels of a side of a glyph */
export const GLYPH = 64;

/** Paints the shapes of all states beside each other, dark on nothing. */
export function paintGlyphs(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(GLYPH * STATE_STYLES.length, GLYPH);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = '#111';
  for (const { state, shape } of STATE_STYLES) {
    context.setTransform(GLYPH / 2, 0, 0, -GLYPH / 2, (state + 0.5) * GLYPH, GLYPH / 2);
    for (const polygon of shape) {
      context.beginPath();
      for (const [x, y] of polygon) context.lineTo(x * 0.9, y * 0.9);
      context.fill();
    }
  }
  return canvas;
}
