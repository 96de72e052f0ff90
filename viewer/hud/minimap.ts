import type { Frame } from '../../engine/look.ts';
import { STATE_STYLES, THEMES } from '../palette.ts';
import type { Scene } from '../protocol.ts';
import { paintFloor, paintSolids } from '../stage/paintFloor.ts';
import type { FloorPoint } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { element } from './element.ts';

const WIDTH = 200;
const MOST_HEIGHT = 160;
/** robots above which dots are smaller */
const MANY = 1000;

/** The whole floor in a corner, and which part of it is seen. A click goes there. */
export function createMinimap(
  { floor }: Scene,
  view: ViewState,
  onGo: (point: FloorPoint) => void,
): { readonly root: HTMLElement; update(frame: Frame, seen: readonly FloorPoint[]): void } {
  const scale = Math.min(WIDTH / floor.width, MOST_HEIGHT / floor.height);
  const [width, height] = [Math.round(floor.width * scale), Math.round(floor.height * scale)];
  const canvas = element('canvas', { className: 'minimap', width: 2 * width, height: 2 * height, title: 'go there' });
  canvas.style.cssText = `width:${width}px;height:${height}px`;
  const ground = new OffscreenCanvas(2 * width, 2 * height);
  const toFloor = ({ offsetX, offsetY }: PointerEvent): FloorPoint => ({
    x: offsetX / scale,
    y: floor.height - offsetY / scale,
  });
  canvas.addEventListener('pointerdown', (event) => onGo(toFloor(event)));
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) onGo(toFloor(event));
  });
  view.theme.watch((name) => {
    paintFloor(ground, floor, THEMES[name]);
    paintSolids(ground, floor, THEMES[name]);
  });
  return {
    root: element('div', { className: 'panel minimap-panel' }, canvas),
    update(frame, seen) {
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(ground, 0, 0);
      const s = 2 * scale;
      context.setTransform(s, 0, 0, -s, 0, 2 * height);
      paintRobots(context, frame, view.selected.value, (frame.robots > MANY ? 1.2 : 2.5) / s);
      context.strokeStyle = '#d55e00';
      context.lineWidth = 2 / s;
      context.beginPath();
      for (const { x, y } of seen) context.lineTo(x, y);
      context.closePath();
      context.stroke();
    },
  };
}

function paintRobots(context: CanvasRenderingContext2D, frame: Frame, selected: number, size: number): void {
  for (let robot = 0; robot < frame.robots; robot++) {
    context.fillStyle = STATE_STYLES[frame.state[robot]].colour;
    context.fillRect(frame.x[robot] - size, frame.y[robot] - size, 2 * size, 2 * size);
  }
  if (selected < 0 || selected >= frame.robots) return;
  context.strokeStyle = '#d55e00';
  context.lineWidth = size;
  context.strokeRect(frame.x[selected] - 3 * size, frame.y[selected] - 3 * size, 6 * size, 6 * size);
}
