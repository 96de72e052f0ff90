import type { Frame } from '../../engine/look.ts';
import type { Theme } from '../palette.ts';
import type { Heat, RobotDetails } from '../protocol.ts';
import type { FramePair } from '../session/frameBuffer.ts';

/** Which overlays are to be seen. */
export interface Overlays {
  readonly heat: boolean;
  readonly held: boolean;
  readonly regions: boolean;
  readonly zones: boolean;
  readonly waits: boolean;
}

/** A place on the floor, m. */
export interface FloorPoint {
  readonly x: number;
  readonly y: number;
}

/** Pixels at the edges that are covered by something else: what is fitted is fitted into the rest. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type CameraPreset = 'top' | 'iso' | 'follow';

export interface StageSize {
  /** pixels of the page */
  readonly width: number;
  readonly height: number;
  /** pixels of the picture a pixel of the page */
  readonly pixelRatio: number;
  readonly insets: Insets;
}

/** Everything that is drawn, and nothing that decides anything: two of these exist, in space and flat. */
export interface Stage {
  /** what it is drawn on; fills its parent */
  readonly canvas: HTMLCanvasElement;
  resize(size: StageSize): void;
  setTheme(theme: Theme): void;
  setOverlays(overlays: Overlays): void;
  setHeat(heat: Heat | null): void;
  /** the robots that are looked at closely: their plans are drawn */
  setDetails(details: readonly RobotDetails[]): void;
  /** rows of robots, −1 none */
  mark(marks: { readonly selected: number; readonly hovered: number }): void;
  /** Draws the fleet at a moment; null: the building alone. @returns false: the picture would be as the last one, and that stays */
  draw(pair: FramePair | null, seconds: number): boolean;
  /** Whatever it shows, the next picture is drawn. */
  renew(): void;
  /** @param x,y pixels from the left and the top of the canvas. @returns what is there at the height of a robot; null: no floor */
  floorAt(x: number, y: number): FloorPoint | null;
  /** @returns pixels from the left and the top of the canvas at which a point above the floor is seen, null behind the camera */
  toScreen(point: FloorPoint): { readonly x: number; readonly y: number } | null;
  /** @returns corners of the part of the floor that is seen, m */
  readonly seen: readonly FloorPoint[];
  /** `follow` keeps to a robot until another preset is chosen */
  look(preset: CameraPreset, at?: FloorPoint | null): void;
  lookAt(point: FloorPoint): void;
  /** Leaves the camera where it is, and no longer in the hands of a preset. */
  stay(): void;
  readonly camera: CameraPreset | 'free';
  /** true: the camera goes where it goes at once */
  setReducedMotion(reduced: boolean): void;
  dispose(): void;
}

/** @returns where a robot is between two frames */
export function poseBetween(
  { before, after, alpha }: FramePair,
  robot: number,
): FloorPoint & { readonly theta: number } {
  const turn = shortest(after.theta[robot] - before.theta[robot]);
  return {
    x: between(before.x, after.x, robot, alpha),
    y: between(before.y, after.y, robot, alpha),
    theta: before.theta[robot] + turn * alpha,
  };
}

function between(before: Frame['x'], after: Frame['x'], robot: number, alpha: number): number {
  return before[robot] + (after[robot] - before[robot]) * alpha;
}

/** @returns an angle within −π … π */
function shortest(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
