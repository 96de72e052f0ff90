import type { Theme } from '../palette.ts';
import type { SceneArea } from '../moverProtocol.ts';
import type { Scene, SceneFloor } from '../protocol.ts';

/** m: the side of an area that is but a place, or a line */
const LEAST = 0.6;
/** of an area's lower side at the most, and m, the height of letters */
const LETTERS = 0.3;
const LARGEST = 2;
/** of a door's colour */
const SEEN_THROUGH = 0.6;

/** @returns what an area is called */
export function areaName({ use, group = 0 }: SceneArea): string {
  return use === 'end' ? `stream ${group + 1}` : use;
}

/** Uses of areas that a legend explains, each once. */
export const AREA_WORDS: Readonly<Record<SceneArea['use'], string>> = {
  source: 'source of loads',
  home: 'home: loads go here',
  goals: 'goals are drawn here',
  end: 'ends of a stream',
  door: 'door: one way at a time',
};

export function areaColour(theme: Theme, use: SceneArea['use']): string {
  return theme[use === 'end' ? 'goals' : use === 'door' ? 'charger' : use]; // nobody charges where there are doors
}

/** @returns uses of the areas of a floor, each once */
export function usesOf({ areas = [] }: Scene['floor']): readonly SceneArea['use'][] {
  return [...new Set(areas.map(({ use }) => use))];
}

/** Paints where free movers have something to do, each with its name. @param scale pixels a metre */
export function paintAreas(
  context: OffscreenCanvasRenderingContext2D,
  { areas = [], height }: SceneFloor,
  theme: Theme,
  scale: number,
): void {
  for (const area of areas) {
    const [wide, high] = [Math.max(area.width, LEAST) * scale, Math.max(area.height, LEAST) * scale];
    const left = (area.x + area.width / 2) * scale - wide / 2;
    const top = (height - area.y - area.height / 2) * scale - high / 2;
    context.fillStyle = areaColour(theme, area.use);
    context.globalAlpha = area.use === 'door' ? SEEN_THROUGH : 1; // a door may lie in an area with a name
    context.fillRect(left, top, wide, high);
    context.globalAlpha = 1;
    context.strokeStyle = theme.zone;
    context.lineWidth = Math.max(1, 0.08 * scale);
    context.setLineDash([0.5 * scale, 0.35 * scale]);
    context.strokeRect(left, top, wide, high);
    context.setLineDash([]);
    if (area.use === 'door') continue; // there may be many
    const size = Math.min(LETTERS * Math.min(wide, high), LARGEST * scale);
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = theme.text;
    context.fillText(areaName(area), left + wide / 2, top + high / 2, 0.9 * wide);
  }
}
