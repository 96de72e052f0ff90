import { PerspectiveCamera, Plane, Raycaster, Vector2, Vector3 } from 'three';
import { MapControls } from 'three/addons/controls/MapControls.js';
import type { SceneFloor } from '../../protocol.ts';
import type { CameraPreset, FloorPoint, StageSize } from '../stage.ts';

const FIELD_OF_VIEW = 42;
/** rad from straight down */
const TILT: Readonly<Record<CameraPreset, number>> = { top: 0.001, iso: 0.72, follow: 0.85 };
/** rad: an isometric view looks along a diagonal */
const ISO_TURN = -0.38;
/** m from a robot that is followed */
const FOLLOW_DISTANCE = 13;
/** s that the camera takes to get somewhere */
const MOVE_TIME = 0.45;
/** m: rays meet robots about here */
export const ROBOT_LEVEL = 0.3;

/** The camera: what it looks at and from where. Moved by hand, by presets, and by a robot that is followed. */
export class CameraRig {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.5, 4000);
  preset: CameraPreset | 'free' = 'iso';
  reducedMotion = false;
  /** parts of the picture, across and upwards, that nothing covers */
  #free = { across: 1, up: 1 };
  readonly #floor: SceneFloor;
  readonly #controls: MapControls;
  readonly #ray = new Raycaster();
  /** where the camera and its target are going, and how much of the way is done */
  #move: { readonly from: View; readonly to: View; done: number } | null = null;

  constructor(floor: SceneFloor, canvas: HTMLCanvasElement) {
    this.#floor = floor;
    this.camera.up.set(0, 0, 1);
    this.#controls = new MapControls(this.camera, canvas);
    this.#controls.maxPolarAngle = Math.PI * 0.47;
    this.#controls.minDistance = 2;
    this.#controls.maxDistance = 4 * Math.max(floor.width, floor.height);
    this.#controls.zoomToCursor = true;
    this.#controls.enableDamping = false;
    const byHand = (): void => {
      this.#move = null;
      if (this.preset !== 'follow') this.preset = 'free';
    };
    // A click moves nothing: the camera goes on to where it is going.
    canvas.addEventListener('pointermove', ({ buttons, movementX, movementY }) => {
      if (buttons !== 0 && Math.abs(movementX) + Math.abs(movementY) > 1) byHand();
    });
    canvas.addEventListener('wheel', byHand, { passive: true });
  }

  /** Puts what is looked at in the middle of what is not covered. */
  resize({ width, height, insets: { left, right, top, bottom } }: StageSize): void {
    this.camera.aspect = width / height;
    this.#free = { across: Math.max(0.2, 1 - (left + right) / width), up: Math.max(0.2, 1 - (top + bottom) / height) };
    this.camera.setViewOffset(width, height, (right - left) / 2, (bottom - top) / 2, width, height);
    if (this.preset === 'iso' || this.preset === 'top') this.look(this.preset, null);
  }

  /** Fits the floor, or comes near to a point. */
  look(preset: CameraPreset, at: FloorPoint | null): void {
    this.preset = preset;
    const { width, height } = this.#floor;
    if (preset === 'follow' && at !== null) return this.#go(this.#viewFrom(at, FOLLOW_DISTANCE, TILT.follow, ISO_TURN));
    const centre = { x: width / 2, y: height / 2 };
    const turn = preset === 'iso' ? ISO_TURN : 0;
    this.#go(this.#viewFrom(centre, this.#distanceToFit(turn, TILT[preset]), TILT[preset], turn));
  }

  /** Moves over the floor to a point, as far above and as tilted as it is. */
  lookAt({ x, y }: FloorPoint): void {
    const { target } = this.#controls;
    const to = new Vector3(x, y, 0);
    this.#go({ target: to, position: this.camera.position.clone().sub(target).add(to) });
  }

  /** Keeps a robot that is followed in the middle. */
  follow({ x, y }: FloorPoint): void {
    if (this.preset !== 'follow' || this.#move !== null) return;
    const by = new Vector3(x, y, 0).sub(this.#controls.target);
    this.#controls.target.add(by);
    this.camera.position.add(by);
  }

  advance(seconds: number): void {
    if (this.#move !== null) {
      const { from, to } = this.#move;
      this.#move.done = this.reducedMotion ? 1 : Math.min(1, this.#move.done + seconds / MOVE_TIME);
      const part = this.#move.done * this.#move.done * (3 - 2 * this.#move.done);
      this.camera.position.lerpVectors(from.position, to.position, part);
      this.#controls.target.lerpVectors(from.target, to.target, part);
      if (this.#move.done >= 1) this.#move = null;
    }
    this.#controls.update();
  }

  /** @param x,y −1 … 1 from the left and from the bottom */
  floorAt(x: number, y: number, level = ROBOT_LEVEL): FloorPoint | null {
    this.camera.updateMatrixWorld();
    this.#ray.setFromCamera(new Vector2(x, y), this.camera);
    const hit = this.#ray.ray.intersectPlane(new Plane(new Vector3(0, 0, 1), -level), new Vector3());
    return hit === null ? null : { x: hit.x, y: hit.y };
  }

  /** @returns −1 … 1 from the left and from the bottom; null behind the camera */
  toScreen({ x, y }: FloorPoint, level: number): FloorPoint | null {
    const seen = new Vector3(x, y, level).project(this.camera);
    return seen.z > 1 ? null : { x: seen.x, y: seen.y };
  }

  dispose(): void {
    this.#controls.dispose();
  }

  #go(to: View): void {
    const from = { target: this.#controls.target.clone(), position: this.camera.position.clone() };
    this.#move = { from, to, done: 0 };
    if (this.reducedMotion || from.position.length() === 0) this.advance(MOVE_TIME);
  }

  #viewFrom({ x, y }: FloorPoint, distance: number, tilt: number, turn: number): View {
    const target = new Vector3(x, y, 0);
    const out = Math.sin(tilt) * distance;
    const offset = new Vector3(Math.sin(turn) * out, -Math.cos(turn) * out, Math.cos(tilt) * distance);
    return { target, position: offset.add(target) };
  }

  /** @returns m from which all corners of the floor are seen */
  #distanceToFit(turn: number, tilt: number): number {
    const { width, height } = this.#floor;
    const half = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
    const across = half * this.camera.aspect * this.#free.across;
    const above = half * this.#free.up;
    let distance = 5;
    for (const [sx, sy] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]) {
      // prettier-ignore
      const [x, y] = [(sx * width) / 2, (sy * height) / 2];
      const right = x * Math.cos(turn) + y * Math.sin(turn);
      const away = -x * Math.sin(turn) + y * Math.cos(turn);
      const up = away * Math.cos(tilt);
      const towards = -away * Math.sin(tilt);
      distance = Math.max(distance, towards + Math.abs(right) / across, towards + Math.abs(up) / above);
    }
    return distance * 1.04;
  }
}

interface View {
  readonly target: Vector3;
  readonly position: Vector3;
}
