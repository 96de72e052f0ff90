import fc from 'fast-check';
import { BOX_STRIDE, createFrame, WHOLE, type Frame } from '../../engine/index.ts';

/** What a test says of a frame; robots that it says nothing of are at the origin and idle. */
export interface FrameSketch {
  readonly tick?: number;
  readonly session?: number;
  readonly robots?: number;
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  readonly theta?: readonly number[];
  readonly state?: readonly number[];
  readonly flags?: readonly number[];
  /** pairs: node and holder */
  readonly held?: readonly number[];
  /** bulk agents: of the floor's sides, 0 … 65,535, x and y in turn */
  readonly place?: readonly number[];
  /** 0 … 255 */
  readonly speed?: readonly number[];
}

/** @returns a frame, with the memory in which it travels */
export function frameOf(of: FrameSketch): Frame & { readonly buffer: ArrayBuffer } {
  const { tick = 0, session = 0, robots = of.x?.length ?? 0, held = [], place = [], speed = [] } = of;
  const frame = createFrame(
    { tick, robots, session },
    { regions: false, held: held.length / 2, agents: place.length / 2 },
  );
  frame.agents?.place.set(place);
  frame.agents?.motion.set(speed);
  for (const name of ['x', 'y', 'theta', 'state', 'flags'] as const) frame[name].set(of[name] ?? []);
  frame.held.set(held);
  return frame;
}

/** All of a frame as lists, to be compared. */
export function contentOf({ tick, robots, session, regions, agents, ...columns }: Frame) {
  const { x, y, theta, task, waitsFor, state, flags, errand, charge, held } = columns;
  const lists = [x, y, theta, task, waitsFor, state, flags, errand, charge, held].map((column) => [...column]);
  const crowd = agents === null ? null : { place: [...agents.place], speed: [...agents.motion] };
  return { tick, robots, session, regions: regions === null ? null : [...regions], lists, crowd };
}

const f32 = fc.float({ noNaN: true });
const row = fc.integer({ min: -1, max: 2 ** 31 - 1 });
const u8 = fc.nat(255);

/** Frames of few robots with anything in them, whatever parts they have. */
export const frames = fc
  .record({
    tick: fc.nat(2 ** 32 - 1),
    session: fc.nat(2 ** 32 - 1),
    robots: fc.nat(9),
    regions: fc.boolean(),
    held: fc.nat(5),
    agents: fc.nat(5),
  })
  .chain(({ tick, session, robots, regions, held, agents }) => {
    const list = <T>(of: fc.Arbitrary<T>, length: number) => fc.array(of, { minLength: length, maxLength: length });
    const parts = { regions, held, agents };
    return fc
      .record({
        reals: list(list(f32, robots), 3),
        rows: list(list(row, robots), 2),
        bytes: list(list(u8, robots), 4),
        boxes: list(f32, robots * BOX_STRIDE),
        pairs: list(row, 2 * held),
        place: list(fc.nat(WHOLE), 2 * agents),
        speed: list(u8, agents),
      })
      .map(({ reals, rows, bytes, boxes, pairs, place, speed }) => {
        const frame = createFrame({ tick, session, robots }, parts);
        const { x, y, theta, task, waitsFor, state, flags, errand, charge } = frame;
        [x, y, theta].forEach((column, i) => column.set(reals[i]));
        [task, waitsFor].forEach((column, i) => column.set(rows[i]));
        [state, flags, errand, charge].forEach((column, i) => column.set(bytes[i]));
        frame.regions?.set(boxes);
        frame.held.set(pairs);
        frame.agents?.place.set(place);
        frame.agents?.motion.set(speed);
        const crowd = agents === 0 ? null : { place, speed };
        const written = { lists: [...reals, ...rows, ...bytes, pairs], regions: regions ? boxes : null, crowd };
        return { frame, parts, written: { tick, robots, session, ...written } };
      });
  });
