import { PerspectiveCamera, Plane, Raycaster, Vector2, Vector3 } from 'three';
import { MapControls } from 'three/addons/controls/MapControls.js';
import type { SceneFloor } from '../../protocol.ts';
import type { CameraPreset, FloorPoint, StageSize } from '../stage.ts';
import type { ViewUniforms } from './viewUniforms.ts';

const FIELD_OF_VIEW = 42;
/** rad from straight down */
const TILT: Readonly<Record<CameraPreset, number>> = { top: 0.001, iso: 0.72, follow: 0.85 };
/** rad: an isometric view looks along a diagonal */
const ISO_TURN = -0.38;
/** m from a robot that is followed */
const FOLLOW_DISTANCE = 13;
/** s that the camera takes to get somewhere */
const MOVE_TIME = 0.45;
/** how often a view is mended until the floor fits it, and how much room is left around */
const FIT_ROUNDS = 8;
const FIT_MARGIN = 1.03;
/** m: above everything that stands on the floor, as shaders of boxes need it */
const LOWEST = 1.2;
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

  /** @returns pixels of a metre at a distance of one, in a picture of this height */
  pixelsPerMetre(height: number): number {
    return height / 2 / Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
  }

  /** Fits the floor, or comes near to a point. */
  look(preset: CameraPreset, at: FloorPoint | null): void {
    this.preset = preset;
    if (preset === 'follow' && at !== null) return this.#go(this.#viewFrom(at, FOLLOW_DISTANCE, TILT.follow, ISO_TURN));
    this.#go(this.#fit(TILT[preset], preset === 'iso' ? ISO_TURN : 0));
  }

  /** Moves over the floor to a point, as far above and as tilted as it is. */
  lookAt({ x, y }: FloorPoint): void {
    if (this.preset !== 'follow') this.preset = 'free';
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
      // By hand its controls move it themselves. Asked in each frame they reckon anew where it is, by a rounding elsewhere each time, and
      // a page at rest would go on drawing.
      this.#controls.update();
    }
    if (this.camera.position.z >= LOWEST) return;
    this.camera.position.z = LOWEST;
    this.camera.lookAt(this.#controls.target);
  }

  /** Writes down what the camera sees. */
  writeView({ uViewProjection, uCamera }: ViewUniforms): void {
    this.camera.updateMatrixWorld();
    uViewProjection.value.multiplyMatrices(this.camera.projectionMatrix, this.camera.matrixWorldInverse);
    uCamera.value.copy(this.camera.position);
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

  /**
   * @returns the view from a side that has the whole floor in the middle of what is free, as large as it can be. Found by trying:
   * in perspective the middle of the floor is not in the middle of its picture.
   */
  #fit(tilt: number, turn: number): View {
    const { width, height } = this.#floor;
    const probe = new PerspectiveCamera(FIELD_OF_VIEW, this.camera.aspect, 0.5, 1e5);
    probe.up.copy(this.camera.up);
    const across = new Vector3(Math.cos(turn), Math.sin(turn), 0);
    const ahead = new Vector3(-Math.sin(turn), Math.cos(turn), 0);
    const target = new Vector3(width / 2, height / 2, 0);
    let distance = 2 * Math.max(width, height);
    let view = this.#viewFrom(target, distance, tilt, turn);
    for (let round = 0; round < FIT_ROUNDS; round++) {
      probe.position.copy(view.position);
      probe.lookAt(view.target);
      probe.updateMatrixWorld();
      const seen = [[0, 0], [width, 0], [width, height], [0, height]].map(([x, y]) => new Vector3(x, y, 0).project(probe)); // prettier-ignore
      const [left, right] = [Math.min(...seen.map(({ x }) => x)), Math.max(...seen.map(({ x }) => x))];
      const [low, high] = [Math.min(...seen.map(({ y }) => y)), Math.max(...seen.map(({ y }) => y))];
      const half = distance * Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
      target.addScaledVector(across, ((left + right) / 2) * half * this.camera.aspect);
      target.addScaledVector(ahead, (((low + high) / 2) * half) / Math.max(0.2, Math.cos(tilt)));
      distance *= FIT_MARGIN * Math.max((right - left) / 2 / this.#free.across, (high - low) / 2 / this.#free.up);
      view = this.#viewFrom(target, distance, tilt, turn);
    }
    return view;
  }
}

interface View {
  readonly target: Vector3;
  readonly position: Vector3;
}
