import type { FloorPoint, Stage } from './stage/stage.ts';

/** pixels that a pointer may move between down and up and still have clicked */
const CLICK = 5;

/** Says which place the pointer is over and where it has clicked. The camera is moved by the stage itself. */
export function listenToPointer(
  stage: Stage,
  on: {
    /** pixels from the left and the top of the picture: what is there changes when the camera moves */
    readonly hover: (at: { readonly x: number; readonly y: number } | null) => void;
    readonly click: (at: FloorPoint | null) => void;
  },
): void {
  const { canvas } = stage;
  let down: { readonly x: number; readonly y: number } | null = null;
  const at = ({ offsetX, offsetY }: PointerEvent): FloorPoint | null => stage.floorAt(offsetX, offsetY);
  canvas.addEventListener('pointerdown', ({ offsetX, offsetY, button }) => {
    down = button === 0 ? { x: offsetX, y: offsetY } : null;
  });
  canvas.addEventListener('pointerup', (event) => {
    if (down !== null && Math.hypot(event.offsetX - down.x, event.offsetY - down.y) <= CLICK) on.click(at(event));
    down = null;
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) on.hover({ x: event.offsetX, y: event.offsetY });
  });
  canvas.addEventListener('pointerleave', () => on.hover(null));
}
