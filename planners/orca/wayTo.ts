import { nextOnWay, type Aim, type WayKind } from './nextOnWay.ts';
import { distance } from './edges.ts';
import type { Roadmap } from './roadmap.ts';

/**
 * The shortest way to a goal: straight on a floor without obstacles.
 *
 * @param roadmap null: there are none
 * @param aim is overwritten, as `nextOnWay` does
 */
export function wayTo(roadmap: Roadmap | null, x: number, y: number, goalX: number, goalY: number, aim: Aim): WayKind {
  if (roadmap !== null) return nextOnWay(roadmap, x, y, goalX, goalY, aim);
  aim.x = goalX;
  aim.y = goalY;
  aim.length = distance(goalX - x, goalY - y);
  return 'in sight';
}
