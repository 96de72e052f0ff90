import { FrameFlag, type Frame } from '../../../engine/look.ts';
import { LOAD_COLOUR, STATE_STYLES } from '../../palette.ts';
import type { Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { GLYPH } from '../glyphAtlas.ts';
import { poseBetween } from '../stage.ts';
import type { FlatCamera } from './flatCamera.ts';

/** pixels below which a robot is a dot */
const DOT = 9;

type Context = CanvasRenderingContext2D;

/** Paints all robots that are in the picture; colour by colour, because changing it is what takes time. */
export function paintRobots(
  context: Context,
  scene: Scene,
  pair: FramePair,
  camera: FlatCamera,
  glyphs: OffscreenCanvas,
): void {
  const sizes = scene.classes.map(({ footprint }) =>
    footprint.kind === 'circle'
      ? { half: footprint.radius, across: footprint.radius, isRound: true }
      : { half: footprint.length / 2, across: footprint.width / 2, isRound: false },
  );
  const isSmall = 2 * sizes[0].half * camera.scale < DOT;
  for (const { state, colour } of STATE_STYLES) {
    context.fillStyle = colour;
    for (let robot = 0; robot < pair.before.robots; robot++) {
      if (pair.before.state[robot] !== state || isGone(pair.before, robot)) continue;
      const pose = poseBetween(pair, robot);
      const { x, y } = camera.toScreen(pose);
      const { half, across, isRound } = sizes[scene.robots[robot]];
      if (isSmall) {
        const side = Math.max(3, 2 * half * camera.scale);
        context.fillRect(x - side / 2, y - side / 2, side, side);
        continue;
      }
      if (x < -50 || y < -50 || x > camera.width + 50 || y > camera.height + 50) continue;
      const [c, s] = [Math.cos(pose.theta) * camera.scale, -Math.sin(pose.theta) * camera.scale];
      context.setTransform(c, s, s, -c, x, y);
      paintRobot(context, { half, across, isRound }, (pair.before.flags[robot] & FrameFlag.loaded) !== 0);
      context.scale(1, -1);
      context.drawImage(glyphs, state * GLYPH, 0, GLYPH, GLYPH, -half * 0.7, -across * 0.7, 1.4 * half, 1.4 * across);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = colour;
    }
  }
}

function isGone({ flags }: Frame, robot: number): boolean {
  return (flags[robot] & FrameFlag.unused) !== 0;
}

/** A loaded robot has a brown rim around its colour; the nose is white. */
function paintRobot(
  context: Context,
  { half, across, isRound }: { readonly half: number; readonly across: number; readonly isRound: boolean },
  isLoaded: boolean,
): void {
  const colour = context.fillStyle;
  const body = (by: number): void => {
    context.beginPath();
    if (isRound) context.arc(0, 0, half * by, 0, 7);
    else context.rect(-half * by, -across * by, 2 * half * by, 2 * across * by);
    context.fill();
  };
  if (isLoaded) {
    context.fillStyle = LOAD_COLOUR;
    body(1.12);
    context.fillStyle = colour;
    body(0.82);
  } else body(1);
  context.fillStyle = '#fff';
  context.fillRect(half * 0.72, -across * 0.3, half * 0.26, across * 0.6);
}
