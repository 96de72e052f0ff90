import { FrameFlag, type Footprint, type Frame } from '../../../engine/look.ts';
import { lookOf, LOOKS } from '../../moverColours.ts';
import { LOAD_COLOUR } from '../../palette.ts';
import type { Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { packColour, type Dots } from '../dots.ts';
import { GLYPH } from '../glyphAtlas.ts';
import { poseBetween } from '../stage.ts';
import type { FlatCamera } from './flatCamera.ts';

/** pixels below which a robot is a dot */
const DOT = 9;
/** pixels of a dot from which on a load shows as a rim, and of that */
const ROOM = 5;
const RIM = 2;
/** pixels outside of the picture within which a robot may still be seen */
const BEYOND = 50;

type Context = CanvasRenderingContext2D;

const LOAD = packColour(LOAD_COLOUR);
const COLOURS = LOOKS.map(({ colour }) => packColour(colour));

/** Who is painted, and how each looks that is on its way (see `looksOnWay`). */
interface Fleet {
  readonly scene: Scene;
  readonly onWay: Uint8Array;
}

/** @returns whether robots are so far away that each is a dot */
export function areDots({ classes }: Scene, camera: FlatCamera): boolean {
  return 2 * halfOf(classes[0].footprint).along * camera.scale < DOT;
}

/** Paints robots that are far away: colour is all that is seen of them, and a load. */
export function paintDots(dots: Dots, { scene, onWay }: Fleet, pair: FramePair, camera: FlatCamera): void {
  const { classes, robots } = scene;
  const sides = classes.map(({ footprint }) => Math.max(3, Math.round(2 * halfOf(footprint).along * camera.scale)));
  const { before } = pair;
  for (let robot = 0; robot < before.robots; robot++) {
    if (isGone(before, robot)) continue;
    const { x, y } = camera.toScreen(poseBetween(pair, robot));
    const side = sides[robots[robot]];
    if (side >= ROOM && (before.flags[robot] & FrameFlag.loaded) !== 0) dots.put(x, y, side + 2 * RIM, LOAD);
    dots.put(x, y, side, COLOURS[lookOf(onWay, robot, before.state[robot])]);
  }
}

/** Paints robots that are near, as they are: those that are in the picture. */
export function paintRobots(
  context: Context,
  { scene, onWay }: Fleet,
  pair: FramePair,
  camera: FlatCamera,
  glyphs: OffscreenCanvas,
): void {
  const { classes, robots } = scene;
  const sizes = classes.map(({ footprint }) => halfOf(footprint));
  const { before } = pair;
  for (let robot = 0; robot < before.robots; robot++) {
    if (isGone(before, robot)) continue;
    const pose = poseBetween(pair, robot);
    const { x, y } = camera.toScreen(pose);
    if (x < -BEYOND || y < -BEYOND || x > camera.width + BEYOND || y > camera.height + BEYOND) continue;
    const size = sizes[robots[robot]];
    const look = lookOf(onWay, robot, before.state[robot]);
    const [c, s] = [Math.cos(pose.theta) * camera.scale, -Math.sin(pose.theta) * camera.scale];
    context.setTransform(c, s, s, -c, x, y);
    paintRobot(context, size, LOOKS[look].colour, (before.flags[robot] & FrameFlag.loaded) !== 0);
    context.scale(1, -1);
    const [along, across] = [0.7 * size.along, 0.7 * size.across];
    context.drawImage(glyphs, look * GLYPH, 0, GLYPH, GLYPH, -along, -across, 2 * along, 2 * across);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }
}

interface Half {
  /** m */
  readonly along: number;
  readonly across: number;
  readonly isRound: boolean;
}

function halfOf(footprint: Footprint): Half {
  if (footprint.kind === 'circle') return { along: footprint.radius, across: footprint.radius, isRound: true };
  return { along: footprint.length / 2, across: footprint.width / 2, isRound: false };
}

function isGone({ flags }: Frame, robot: number): boolean {
  return (flags[robot] & FrameFlag.unused) !== 0;
}

/** A loaded robot has a brown rim around its colour; the nose is white. */
function paintRobot(context: Context, { along, across, isRound }: Half, colour: string, isLoaded: boolean): void {
  const body = (by: number): void => {
    context.beginPath();
    if (isRound) context.arc(0, 0, along * by, 0, 7);
    else context.rect(-along * by, -across * by, 2 * along * by, 2 * across * by);
    context.fill();
  };
  if (isLoaded) {
    context.fillStyle = LOAD_COLOUR;
    body(1.12);
  }
  context.fillStyle = colour;
  body(isLoaded ? 0.82 : 1);
  context.fillStyle = '#fff';
  context.fillRect(along * 0.72, -across * 0.3, along * 0.26, across * 0.6);
}
