/** Outlines in a square of 16, filled: letters of a font that is not there would be boxes. */
const PATHS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  back: 'M11 3v10L4 8z',
  on: 'M5 3v10l7-5z',
  eventBefore: 'M3 3h2v10H3zM13 3v10L6 8z',
  nextEvent: 'M11 3h2v10h-2zM3 3v10l7-5z',
  theme: 'M8 1.5a6.5 6.5 0 1 0 0 13zM8 1.5v13a6.5 6.5 0 0 0 0-13zm0 1.4a5.1 5.1 0 0 1 0 10.2z',
  picture: 'M1.5 4.5h3l1.2-1.8h4.6l1.2 1.8h3v8.5h-13zM8 6a2.6 2.6 0 1 0 0 5.2A2.6 2.6 0 0 0 8 6z',
  close: 'M3.4 2.2 8 6.8l4.6-4.6 1.2 1.2L9.2 8l4.6 4.6-1.2 1.2L8 9.2l-4.6 4.6-1.2-1.2L6.8 8 2.2 3.4z',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', PATHS[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
