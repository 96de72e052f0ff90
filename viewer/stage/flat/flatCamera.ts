import type { SceneFloor } from '../../protocol.ts';
import type { CameraPreset, FloorPoint, StageSize } from '../stage.ts';

/** pixels a metre for a robot that is followed */
const FOLLOW_SCALE = 40;
const MOST_SCALE = 200;
/** how much a notch of the wheel zooms */
const WHEEL = 1.0015;

/** A view from straight above: moved by dragging, zoomed by rolling. */
export class FlatCamera {
  /** m, in the middle of the picture */
  x: number;
  y: number;
  /** pixels a metre */
  scale = 1;
  preset: CameraPreset | 'free' = 'top';
  width = 1;
  height = 1;
  /** pixels from the left and the top at which the point that is looked at is seen, and what is free around it */
  #centre = { x: 0, y: 0 };
  #free = { width: 1, height: 1 };
  readonly #floor: SceneFloor;

  constructor(floor: SceneFloor, canvas: HTMLCanvasElement) {
    this.#floor = floor;
    this.x = floor.width / 2;
    this.y = floor.height / 2;
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', (event) => {
      if (event.buttons === 0) return;
      this.x -= event.movementX / this.scale;
      this.y += event.movementY / this.scale;
      if (event.movementX !== 0 || event.movementY !== 0) this.preset = 'free';
    });
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        this.#zoom(WHEEL ** -event.deltaY, this.floorAt(event.offsetX, event.offsetY));
      },
      { passive: false },
    );
  }

  resize({ width, height, insets: { left, right, top, bottom } }: StageSize): void {
    this.width = width;
    this.height = height;
    this.#free = { width: Math.max(50, width - left - right), height: Math.max(50, height - top - bottom) };
    this.#centre = { x: left + this.#free.width / 2, y: top + this.#free.height / 2 };
    if (this.preset !== 'free' && this.preset !== 'follow') this.look(this.preset, null);
  }

  look(preset: CameraPreset, at: FloorPoint | null): void {
    this.preset = preset;
    if (preset === 'follow' && at !== null) {
      this.scale = FOLLOW_SCALE;
      this.lookAt(at);
      return;
    }
    const { width, height } = this.#floor;
    this.lookAt({ x: width / 2, y: height / 2 });
    this.scale = 0.97 * Math.min(this.#free.width / width, this.#free.height / height);
  }

  lookAt({ x, y }: FloorPoint): void {
    this.x = x;
    this.y = y;
  }

  floorAt(x: number, y: number): FloorPoint {
    return { x: this.x + (x - this.#centre.x) / this.scale, y: this.y - (y - this.#centre.y) / this.scale };
  }

  toScreen({ x, y }: FloorPoint): FloorPoint {
    return { x: this.#centre.x + (x - this.x) * this.scale, y: this.#centre.y - (y - this.y) * this.scale };
  }

  #zoom(by: number, around: FloorPoint): void {
    const scale = Math.max(0.5 * (this.width / this.#floor.width), Math.min(MOST_SCALE, this.scale * by));
    const part = this.scale / scale;
    this.x = around.x + (this.x - around.x) * part;
    this.y = around.y + (this.y - around.y) * part;
    this.scale = scale;
    if (this.preset !== 'follow') this.preset = 'free';
  }
}
