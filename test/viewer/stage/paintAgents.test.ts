import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CARRIES, FASTEST } from '../../../engine/look.ts';
import { AGENT_COLOURS, CARRYING } from '../../../viewer/moverColours.ts';
import { Dots } from '../../../viewer/stage/dots.ts';
import { paintAgents } from '../../../viewer/stage/paintAgents.ts';
import { frameOf } from '../../support/frames.ts';

/** What a browser has. */
class Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.data = new Uint8ClampedArray(4 * width * height);
    this.width = width;
    this.height = height;
  }
}

beforeAll(() => void vi.stubGlobal('ImageData', Picture));
afterAll(() => void vi.unstubAllGlobals());

const FLOOR = { left: 10, bottom: 90, width: 80, height: 80 };

/** @returns left, top, right and bottom of what is painted, and how many pixels that are */
function painted({ image: { data, width } }: Dots) {
  const at = Array.from({ length: data.length / 4 }, (_, i) => i).filter((i) => data[4 * i + 3] > 0);
  const [x, y] = [at.map((i) => i % width), at.map((i) => Math.floor(i / width))];
  return { box: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)], count: at.length };
}

function paint(place: readonly number[], side: number, alpha = 0, to = place): Dots {
  const dots = new Dots(100, 100);
  const [before, after] = [place, to].map((one) => frameOf({ place: one, speed: one.filter((_, i) => i % 2 === 0).map(() => FASTEST) }).agents); // prettier-ignore
  if (before === null || after === null) throw new Error('there are agents');
  paintAgents(dots, { before, after, alpha }, FLOOR, { sides: new Uint8Array([side]), colours: new Uint8Array(1) });
  return dots;
}

test('agents are painted where they are on the floor, from its lower left corner on', () => {
  expect(painted(paint([0, 0], 2)).box).toEqual([9, 89, 10, 90]);
  expect(painted(paint([65_535, 65_535], 2)).box).toEqual([89, 9, 90, 10]);
});

test('and between two frames in between', () => {
  expect(painted(paint([0, 0], 2, 0.5, [65_535, 65_535])).box).toEqual([49, 49, 50, 50]);
});

test('large ones are discs, and what is outside of the picture is left out', () => {
  const { box, count } = painted(paint([32_768, 32_768], 40));
  expect(box.map((one, i) => Math.abs(one - [30, 30, 70, 70][i]) <= 1)).toEqual([true, true, true, true]);
  expect(count / (Math.PI * 400)).toBeCloseTo(1, 1);
  const beyond = new Dots(100, 100);
  for (const [x, y] of [[-30, 50], [130, 50], [50, -30], [50, 130]]) beyond.putRound(x, y, 40, 0xffffffff); // prettier-ignore
  expect(painted(beyond).count).toBe(0);
  beyond.putRound(0, 0, 40, 0xffffffff);
  expect(painted(beyond).count / (Math.PI * 100)).toBeCloseTo(1, 1);
});

describe('the colour of an agent', () => {
  /** @returns colour of one that is somewhere in the middle */
  const colourOf = (motion: number, colour: number): string => {
    const dots = new Dots(100, 100);
    const { agents } = frameOf({ place: [32_768, 32_768], speed: [motion] });
    if (agents === null) throw new Error('there are agents');
    paintAgents(dots, { before: agents, after: agents, alpha: 0 }, FLOOR, { sides: new Uint8Array([4]), colours: new Uint8Array([colour]) }); // prettier-ignore
    const { data, width } = dots.image;
    const at = 4 * (50 * width + 50);
    return `#${[...data.subarray(at, at + 3)].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
  };

  test('goes from that of who stands to that of the top speed: its own, and another one with a load', () => {
    for (const [colour, { slow, fast }] of AGENT_COLOURS.entries()) {
      expect([colourOf(0, colour), colourOf(FASTEST, colour)]).toEqual([slow, fast]);
    }
    const { slow, fast } = AGENT_COLOURS[CARRYING];
    expect([colourOf(CARRIES, 1), colourOf(FASTEST + CARRIES, 1)]).toEqual([slow, fast]);
    expect(fast).not.toBe(AGENT_COLOURS[1].fast);
  });
});
