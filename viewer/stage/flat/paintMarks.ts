import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  RobotState,
  type Frame,
} from '../../../engine/look.ts';
import { STATE_STYLES } from '../../palette.ts';
import type { RobotDetails, Scene, SceneFloor } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { markHalf } from '../markHalf.ts';
import { planShape } from '../planShape.ts';
import { poseBetween } from '../stage.ts';
import type { FlatPen } from './flatPen.ts';

/** What each robot sweeps if it brakes now. */
export function paintRegions({ context, camera }: FlatPen, { regions, x, y, robots }: Frame): void {
  if (regions === null) return;
  const { scale } = camera;
  context.fillStyle = '#0072b244';
  context.strokeStyle = '#0072b2';
  for (let robot = 0, at = 0; robot < robots; robot++, at += BOX_STRIDE) {
    const centre = camera.toScreen({ x: x[robot] + regions[at + CENTRE_X], y: y[robot] + regions[at + CENTRE_Y] });
    const radius = regions[at + RADIUS] * scale;
    const [length, width] = [regions[at + HALF_LENGTH] * scale + radius, regions[at + HALF_WIDTH] * scale + radius];
    context.save();
    context.translate(centre.x, centre.y);
    context.rotate(-Math.atan2(regions[at + AXIS_Y], regions[at + AXIS_X]));
    context.beginPath();
    context.roundRect(-length, -width, 2 * length, 2 * width, radius);
    context.fill();
    context.stroke();
    context.restore();
  }
}

/** Plans of the robots that are looked at, and where they go. */
export function paintPlans(pen: FlatPen, floor: SceneFloor, pair: FramePair, all: readonly RobotDetails[]): void {
  for (const details of all) {
    if (details.robot >= pair.before.robots) continue;
    const plan = planShape(floor, details, poseBetween(pair, details.robot));
    pen.line(plan.claimed, '#0072b260', 4);
    pen.line(plan.allocated, '#0072b2', 4);
    if (plan.goal !== null) pen.ring(plan.goal, 0.42 * floor.pitch, 2);
  }
}

/** Lines from robots to those they wait for. */
export function paintWaits(pen: FlatPen, pair: FramePair): void {
  const { waitsFor, robots } = pair.before;
  for (let robot = 0; robot < robots; robot++) {
    if (waitsFor[robot] < 0) continue;
    pen.line(
      [poseBetween(pair, robot), poseBetween(pair, waitsFor[robot])],
      STATE_STYLES[RobotState.waiting].colour,
      2,
    );
  }
}

/** Squares around the robot that is selected and the one under the pointer. */
export function paintMarked(
  pen: FlatPen,
  scene: Scene,
  pair: FramePair,
  of: { readonly selected: number; readonly hovered: number },
): void {
  for (const robot of [of.hovered, of.selected]) {
    if (robot < 0 || robot >= pair.before.robots) continue;
    pen.ring(poseBetween(pair, robot), markHalf(scene, robot), robot === of.selected ? 3 : 2);
  }
}
