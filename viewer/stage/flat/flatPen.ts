import type { FloorPoint } from '../stage.ts';
import type { FlatCamera } from './flatCamera.ts';

/** Draws what is known by places on the floor, in pixels of the picture. */
export class FlatPen {
  readonly context: CanvasRenderingContext2D;
  readonly camera: FlatCamera;

  constructor(context: CanvasRenderingContext2D, camera: FlatCamera) {
    this.context = context;
    this.camera = camera;
  }

  /** @param width pixels */
  line(points: readonly FloorPoint[], colour: string, width: number): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.beginPath();
    for (const point of points) {
      const { x, y } = this.camera.toScreen(point);
      this.context.lineTo(x, y);
    }
    this.context.stroke();
  }

  /**
   * A square around a place.
   *
   * @param half m
   * @param width pixels
   */
  ring(at: FloorPoint, half: number, width: number): void {
    const { x, y } = this.camera.toScreen(at);
    const side = half * this.camera.scale;
    this.context.strokeStyle = '#d55e00';
    this.context.lineWidth = width;
    this.context.strokeRect(x - side, y - side, 2 * side, 2 * side);
  }
}
