import type { Frame } from '../../engine/look.ts';
import { coloursOfAgents, lookOf, LOOKS, looksOnWay } from '../moverColours.ts';
import { THEMES } from '../palette.ts';
import type { Scene } from '../protocol.ts';
import { Dots, packColour } from '../stage/dots.ts';
import { paintAgents } from '../stage/paintAgents.ts';
import { paintFloor, paintSolids, pictureSize } from '../stage/paintFloor.ts';
import type { FloorPoint } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { element } from './element.ts';

const WIDTH = 200;
const MOST_HEIGHT = 160;
/** robots above which dots are smaller */
const MANY = 1000;
/** pixels from the selected robot to the square around it */
const RING = 8;
/** pixels of a bulk agent */
const AGENT = new Uint8Array([1]);

/** The whole floor in a corner, and which part of it is seen. A click goes there. */
export function createMinimap(
  scene: Scene,
  view: ViewState,
  onGo: (point: FloorPoint) => void,
): { readonly root: HTMLElement; update(frame: Frame, seen: readonly FloorPoint[]): void } {
  const { floor } = scene;
  const [onWay, colours] = [looksOnWay(scene), coloursOfAgents(scene)];
  const scale = Math.min(WIDTH / floor.width, MOST_HEIGHT / floor.height);
  const [width, height] = pictureSize(floor, scale);
  const canvas = element('canvas', { className: 'minimap', width: 2 * width, height: 2 * height, title: 'go there' });
  canvas.style.cssText = `width:${width}px;height:${height}px`;
  const dots = new Dots(2 * width, 2 * height);
  let ground: ImageData | null = null;
  const toFloor = ({ offsetX, offsetY }: PointerEvent): FloorPoint => ({
    x: offsetX / scale,
    y: floor.height - offsetY / scale,
  });
  canvas.addEventListener('pointerdown', (event) => onGo(toFloor(event)));
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) onGo(toFloor(event));
  });
  view.theme.watch((name) => {
    const picture = new OffscreenCanvas(2 * width, 2 * height);
    paintFloor(picture, floor, THEMES[name]);
    paintSolids(picture, floor, THEMES[name]);
    ground = picture.getContext('2d')?.getImageData(0, 0, 2 * width, 2 * height) ?? null;
    if (ground !== null) canvas.getContext('2d', { willReadFrequently: true })?.putImageData(ground, 0, 0); // until there is somebody on it
  });
  return {
    root: element('div', { className: 'panel minimap-panel' }, canvas),
    update(frame, seen) {
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) return;
      const s = 2 * scale;
      dots.begin(ground);
      const { agents } = frame;
      if (agents !== null)
        paintAgents(dots, { before: agents, after: agents, alpha: 0 }, { left: 0, bottom: 2 * height, width: 2 * width, height: 2 * height }, { sides: AGENT, colours }); // prettier-ignore
      paintRobots(dots, frame, onWay, s);
      context.putImageData(dots.image, 0, 0);
      context.setTransform(s, 0, 0, -s, 0, 2 * height);
      context.strokeStyle = '#d55e00';
      context.lineWidth = 2 / s;
      context.beginPath();
      for (const { x, y } of seen) context.lineTo(x, y);
      context.closePath();
      context.stroke();
      const { value: selected } = view.selected;
      if (selected < 0 || selected >= frame.robots) return;
      const half = RING / s;
      context.strokeRect(frame.x[selected] - half, frame.y[selected] - half, 2 * half, 2 * half);
    },
  };
}

const COLOURS = LOOKS.map(({ colour }) => packColour(colour));

function paintRobots(dots: Dots, { x, y, state, robots }: Frame, onWay: Uint8Array, scale: number): void {
  const side = robots > MANY ? 2 : 5;
  const { height } = dots.image;
  for (let robot = 0; robot < robots; robot++) {
    dots.put(x[robot] * scale, height - y[robot] * scale, side, COLOURS[lookOf(onWay, robot, state[robot])]);
  }
}
