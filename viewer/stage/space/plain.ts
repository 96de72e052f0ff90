import { Color } from 'three';

/** @returns red, green and blue as they are written, for a shader that writes them out unchanged */
export function plain(colour: string): Color {
  const { r, g, b } = new Color().setStyle(colour, 'srgb-linear');
  return new Color(r, g, b);
}
