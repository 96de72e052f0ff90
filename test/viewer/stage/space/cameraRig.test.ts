import { Matrix4, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { CameraRig } from '../../../../viewer/stage/space/cameraRig.ts';
import { floorWith } from '../../../support/scenes.ts';

const SIZES = [
  [320, 240],
  [640, 400],
  [1000, 600],
  [1280, 720],
] as const;
/** s of a frame */
const FRAME = 1 / 60;

/** As much of a canvas as the controls of a camera ask for. */
function canvasOf(width: number, height: number): HTMLCanvasElement {
  const box = { left: 0, top: 0, width, height };
  const canvas = Object.assign(new EventTarget(), {
    style: {},
    ownerDocument: new EventTarget(),
    clientWidth: width,
    clientHeight: height,
    getBoundingClientRect: () => box,
  });
  return canvas as unknown as HTMLCanvasElement;
}

/** @returns a camera over a hall, on its way to see all of it, and the numbers of what it sees now */
function rigOver(width: number, height: number) {
  const canvas = canvasOf(width, height);
  const rig = new CameraRig(floorWith({ width: 30.7, height: 19.3 }), canvas);
  const moment = { uViewProjection: { value: new Matrix4() }, uCamera: { value: new Vector3() } };
  rig.resize({ width, height, pixelRatio: 1, insets: { left: 40, right: 0, top: 20, bottom: 30 } });
  const view = (): number[] => {
    rig.writeView(moment);
    return [...moment.uViewProjection.value.elements, ...moment.uCamera.value.toArray()];
  };
  return { rig, canvas, view };
}

/** Lets frames pass. @returns how many of them showed another view than the one before */
function differing({ rig, view }: ReturnType<typeof rigOver>, frames: number): number {
  let before = view();
  let found = 0;
  for (let frame = 0; frame < frames; frame++) {
    rig.advance(FRAME);
    const now = view();
    if (now.some((one, i) => one !== before[i])) found++;
    before = now;
  }
  return found;
}

describe.each(SIZES)('the camera of a window of %i by %i', (width, height) => {
  test.each(['top', 'iso', 'follow'] as const)('stays where it is, to the bit, once it has gone to: %s', (preset) => {
    const over = rigOver(width, height);
    differing(over, 60);
    over.rig.look(preset, { x: 7.3, y: 4.1 });
    const seen = differing(over, 30); // half a second
    if (preset !== 'iso') expect(seen).toBeGreaterThan(20);
    expect(differing(over, 300)).toBe(0);
  });

  test('moves by the wheel at once, and stays there', () => {
    const over = rigOver(width, height);
    differing(over, 60);
    const before = over.view();
    const turn = { deltaY: -120, deltaMode: 0, clientX: width / 3, clientY: height / 3 };
    over.canvas.dispatchEvent(Object.assign(new Event('wheel'), turn));
    expect(over.view()).not.toEqual(before);
    expect(over.rig.preset).toBe('free');
    expect(differing(over, 300)).toBe(0);
  });
});
