import { LOOKS } from '../moverColours.ts';

/** pixels of a side of a glyph */
export const GLYPH = 64;

/** Paints the shapes of all looks beside each other, dark on nothing. */
export function paintGlyphs(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(GLYPH * LOOKS.length, GLYPH);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = '#111';
  for (const [look, { shape }] of LOOKS.entries()) {
    context.setTransform(GLYPH / 2, 0, 0, -GLYPH / 2, (look + 0.5) * GLYPH, GLYPH / 2);
    for (const polygon of shape) {
      context.beginPath();
      for (const [x, y] of polygon) context.lineTo(x * 0.9, y * 0.9);
      context.fill();
    }
  }
  return canvas;
}
