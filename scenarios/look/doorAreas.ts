import type { SceneArea } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** @returns passages through which free movers go one way at a time, as areas of the floor */
export function doorAreas({ movers }: Pick<FleetRun, 'movers'>): SceneArea[] {
  return (movers?.context.doors ?? []).map(({ x, y, alongX, reach, half }) => {
    const [width, height] = alongX ? [2 * reach, 2 * half] : [2 * half, 2 * reach];
    return { use: 'door', x: x - width / 2, y: y - height / 2, width, height };
  });
}
