import { Matrix4, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { FrameFlag, type Box } from '../../engine/look.ts';
import { RandomStream } from '../../engine/random.ts';
import { boxRobots } from '../../viewer/stage/space/boxRobots.ts';
import { QuickBoxes } from '../../viewer/stage/space/quickBoxes.ts';
import { RobotMesh } from '../../viewer/stage/space/robotMesh.ts';
import { StateTextures } from '../../viewer/stage/space/stateTextures.ts';
import { frameOf } from '../support/frames.ts';
import { seenBy, type Seen, type TurnedBox } from '../support/seenBy.ts';
import { sceneWith } from '../support/scenes.ts';

/** pixels of a side of the pictures that are compared */
const SIZE = 160;
const RACK_HEIGHT = 0.8;
/** of a robot, m */
const BODY = { bottom: 0.04, top: 0.32, loaded: 0.54 };

/** What a picture shows and what rays say, pixel by pixel. */
export interface Comparison {
  /** pixels away from edges, of boxes and of none */
  readonly compared: number;
  readonly onTops: number;
  readonly onSides: number;
  /** what is wrong, a line each */
  readonly wrong: readonly string[];
}

/** Racks and robots of a few floors from many sides, drawn by outlines and looked at along rays. */
function compare(rounds: number): Comparison {
  const random = new RandomStream(1, 'outlines');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { alpha: false, antialias: false });
  if (context === null) throw new Error('there is a graphics card, be it of software');
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.setSize(SIZE, SIZE, false);
  const total = { compared: 0, onTops: 0, onSides: 0, wrong: [] as string[] };
  for (let round = 0; round < rounds; round++) {
    const camera = drawCamera(random);
    const floor = drawFloor(random);
    const pixels = draw(renderer, camera, floor);
    const expected = lookAlongRays(camera, floor.solids);
    for (let at = 0; at < SIZE * SIZE; at++) {
      if (isAtAnEdge(expected, at)) continue;
      const seen = expected[at];
      total.compared++;
      if (seen !== null) total[seen.face === 'top' ? 'onTops' : 'onSides']++;
      const colour = pixels.subarray(4 * at, 4 * at + 3);
      if (fits(colour, seen, floor.solids)) continue;
      total.wrong.push(`round ${round}, pixel ${at}: ${[...colour].join(' ')} for ${JSON.stringify(seen)}`);
    }
  }
  return total;
}

/** Often low, and often above the middle of things: there sides are hidden. */
function drawCamera(random: RandomStream): PerspectiveCamera {
  const camera = new PerspectiveCamera(50, 1, 0.1, 500);
  camera.up.set(0, 0, 1);
  camera.position.set(14 * random.real() - 2, 14 * random.real() - 2, 1.2 + 18 * random.real() ** 2);
  camera.lookAt(new Vector3(10 * random.real(), 10 * random.real(), 0));
  camera.updateMatrixWorld();
  return camera;
}

interface Floor {
  readonly racks: readonly Box[];
  readonly robots: readonly { x: number; y: number; theta: number; isLoaded: boolean }[];
  readonly solids: readonly TurnedBox[];
}

/** Racks in every other place and robots in the rest, so that nothing touches. */
function drawFloor(random: RandomStream): Floor {
  const racks: Box[] = [];
  const robots: Floor['robots'][number][] = [];
  const solids: TurnedBox[] = [];
  for (let place = 0; place < 25; place++) {
    const [x, y] = [2 * (place % 5) + 1, 2 * Math.floor(place / 5) + 1];
    if (place % 2 === 0) {
      const [halfLength, halfWidth] = [0.3 + 0.65 * random.real(), 0.3 + 0.65 * random.real()];
      racks.push({ minX: x - halfLength, minY: y - halfWidth, maxX: x + halfLength, maxY: y + halfWidth });
      solids.push({ x, y, theta: 0, halfLength, halfWidth, bottom: 0, top: RACK_HEIGHT });
    } else {
      const [theta, isLoaded] = [7 * random.real() - 3.5, random.real() < 0.5];
      robots.push({ x, y, theta, isLoaded });
      const top = isLoaded ? BODY.loaded : BODY.top;
      solids.push({ x, y, theta, halfLength: 0.6, halfWidth: 0.4, bottom: BODY.bottom, top });
    }
  }
  return { racks, robots, solids };
}

/** @returns the pixels, in paint that tells what is seen: red racks, green robots, blue loads, and black where nothing is */
function draw(renderer: WebGLRenderer, camera: PerspectiveCamera, { racks, robots }: Floor): Uint8Array {
  const view = {
    uViewProjection: { value: new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse) },
    uCamera: { value: camera.position.clone() },
  };
  const footprint = { kind: 'rectangle', length: 1.2, width: 0.8 } as const;
  const scene = sceneWith({ robots: robots.map(() => 0), classes: [{ name: 'box', footprint, maxSpeed: 1 }] });
  const states = new StateTextures(scene);
  const frame = frameOf({
    x: robots.map(({ x }) => x),
    y: robots.map(({ y }) => y),
    theta: robots.map(({ theta }) => theta),
    flags: robots.map(({ isLoaded }) => (isLoaded ? FrameFlag.loaded : 0)),
  });
  const [before, after] = states.show({ before: frame, after: frame, alpha: 0 });
  const moment = { uBefore: { value: before }, uAfter: { value: after }, uAlpha: { value: 0 }, ...view };
  const fleet = new RobotMesh(scene, boxRobots, moment);
  const boxes = new QuickBoxes(racks, RACK_HEIGHT, view);
  fleet.uniforms.uMostScale.value = 1;
  boxes.setColour('#ff0000');
  for (const colour of fleet.uniforms.uColours.value) colour.setRGB(0, 1, 0);
  fleet.uniforms.uNose.value.setRGB(0, 1, 0);
  fleet.uniforms.uLoad.value.setRGB(0, 0, 1);
  renderer.render(new Scene().add(boxes.mesh, fleet.mesh), camera);
  const pixels = new Uint8Array(4 * SIZE * SIZE);
  const gl = renderer.getContext();
  gl.readPixels(0, 0, SIZE, SIZE, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  for (const part of [boxes, fleet, states]) part.dispose();
  return pixels;
}

function lookAlongRays(camera: PerspectiveCamera, solids: readonly TurnedBox[]): (Seen | null)[] {
  return Array.from({ length: SIZE * SIZE }, (_, at) => {
    const x = (2 * ((at % SIZE) + 0.5)) / SIZE - 1;
    const y = (2 * (Math.floor(at / SIZE) + 0.5)) / SIZE - 1;
    const through = new Vector3(x, y, 0.5).unproject(camera);
    return seenBy(solids, camera.position, through.sub(camera.position));
  });
}

/** @returns whether rays close by meet something else, or meet it where its paint changes */
function isAtAnEdge(seen: readonly (Seen | null)[], at: number): boolean {
  const [column, row] = [at % SIZE, Math.floor(at / SIZE)];
  if (column === 0 || row === 0 || column === SIZE - 1 || row === SIZE - 1) return true;
  const what = (one: Seen | null): string => (one === null ? '' : `${one.solid} ${one.face} ${one.z > BODY.top}`);
  const around = [-1, 1, -SIZE, SIZE, -SIZE - 1, -SIZE + 1, SIZE - 1, SIZE + 1];
  return around.some((by) => what(seen[at + by]) !== what(seen[at]));
}

/** of racks: their top, and their sides away from the sun and towards it */
const SHADES = { top: [255], length: [0.65 * 255, 0.75 * 255], width: [0.6 * 255, 0.8 * 255] };

/** @returns whether a pixel has the paint of what is there */
function fits([red, green, blue]: Uint8Array, seen: Seen | null, solids: readonly TurnedBox[]): boolean {
  if (seen === null) return red + green + blue === 0;
  const { bottom, top } = solids[seen.solid];
  if (bottom === 0) return SHADES[seen.face].some((shade) => Math.abs(red - shade) <= 1) && green + blue === 0;
  // On a top there may be the shape of a state, or the edge of a load.
  if (seen.face === 'top') return red < 40 && green + blue > 0;
  const isLoad = top > BODY.top && seen.z > BODY.top;
  const [paint, none] = isLoad ? [blue, red + green] : [green, red + blue];
  return paint >= 120 && paint <= 220 && none === 0;
}

Object.assign(globalThis, { compare });
