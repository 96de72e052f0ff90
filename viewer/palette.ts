import { RobotState } from '../engine/look.ts';
import type { Scene } from './protocol.ts';

/**
 * Colours of Okabe and Ito ("Color Universal Design", 2008), told apart by people with any kind of colour vision. None is the
 * only sign of anything: each state has a shape as well.
 */
export const OKABE_ITO = {
  black: '#000000',
  orange: '#e69f00',
  skyBlue: '#56b4e9',
  bluishGreen: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermilion: '#d55e00',
  reddishPurple: '#cc79a7',
} as const;

/** How a state is shown and called; the order is that of `RobotState`. */
export interface StateStyle {
  readonly state: number;
  readonly name: string;
  /** of a free mover, where it is called otherwise */
  readonly free?: string;
  readonly colour: string;
  /** what is drawn on the robot, as a path in a square from (−1, −1) to (1, 1), y up */
  readonly shape: readonly (readonly (readonly [number, number])[])[];
}

const box = (left: number, bottom: number, right: number, top: number): [number, number][] => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];

/** @returns a polygon of so many corners, the first one at `turn` rad */
function regular(corners: number, radius: number, turn = 0): [number, number][] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** @returns a cross of two bars */
function cross(turn: number): [number, number][][] {
  return [turn, turn + Math.PI / 2].map((angle) =>
    box(-0.75, -0.18, 0.75, 0.18).map(([x, y]) => [
      x * Math.cos(angle) - y * Math.sin(angle),
      x * Math.sin(angle) + y * Math.cos(angle),
    ]),
  );
}

export const STATE_STYLES: readonly StateStyle[] = [
  { state: RobotState.idle, name: 'idle', free: 'there to stay', colour: '#9aa0a6', shape: [regular(20, 0.36)] },
  {
    state: RobotState.driving,
    name: 'driving',
    free: 'on its way',
    colour: OKABE_ITO.skyBlue,
    shape: [
      [
        [0.75, 0],
        [-0.55, 0.65],
        [-0.25, 0],
        [-0.55, -0.65],
      ],
    ],
  },
  {
    state: RobotState.working,
    name: 'picking or delivering',
    free: 'at work',
    colour: OKABE_ITO.bluishGreen,
    shape: [box(-0.5, -0.5, 0.5, 0.5)],
  },
  { state: RobotState.charging, name: 'charging', colour: OKABE_ITO.yellow, shape: cross(0) },
  {
    state: RobotState.waiting,
    name: 'waiting in traffic',
    free: 'held up',
    colour: OKABE_ITO.orange,
    shape: [box(-0.5, -0.55, -0.12, 0.55), box(0.12, -0.55, 0.5, 0.55)],
  },
  { state: RobotState.stopped, name: 'protective stop', colour: OKABE_ITO.reddishPurple, shape: [regular(4, 0.75)] },
  { state: RobotState.faulted, name: 'out of order', colour: OKABE_ITO.vermilion, shape: cross(Math.PI / 4) },
];

/** @returns what a robot's state is called */
export function stateName({ free }: Pick<Scene, 'free'>, robot: number, state: number): string {
  const style = STATE_STYLES[state];
  return free !== undefined && robot >= free.first ? (style.free ?? style.name) : style.name;
}

/** Of a load on a robot. */
export const LOAD_COLOUR = '#b08d57';

/** What the floor and the solids on it are painted with. */
export interface Theme {
  readonly name: 'light' | 'dark';
  readonly background: string;
  readonly outside: string;
  readonly floor: string;
  readonly lane: string;
  readonly against: string;
  readonly zone: string;
  readonly text: string;
  readonly storage: string;
  readonly station: string;
  readonly queue: string;
  readonly charger: string;
  readonly parking: string;
  /** where free movers fetch something, where they bring it, where else they go to */
  readonly source: string;
  readonly home: string;
  readonly goals: string;
  readonly rack: string;
  readonly wall: string;
  /** of light from everywhere, and from the sun */
  readonly ambient: number;
  readonly sun: number;
}

export const THEMES: Readonly<Record<Theme['name'], Theme>> = {
  light: {
    name: 'light',
    background: '#e9edf1',
    outside: '#dde2e7',
    floor: '#f7f8f9',
    lane: '#c3cad2',
    against: '#e0e4e9',
    zone: '#9fb3c8',
    text: '#3c4650',
    storage: '#eceff3',
    station: '#bfe3d5',
    queue: '#dff1ea',
    charger: '#f6efb0',
    parking: '#dbe4ee',
    source: '#e8dabf',
    home: '#bfe3d5',
    goals: '#e6ebf1',
    rack: '#93a1af',
    wall: '#aab4be',
    ambient: 1.9,
    sun: 1.6,
  },
  dark: {
    name: 'dark',
    background: '#14181d',
    outside: '#101317',
    floor: '#1f252c',
    lane: '#3b4651',
    against: '#2b333b',
    zone: '#4a6076',
    text: '#b9c4cf',
    storage: '#252c34',
    station: '#1f5546',
    queue: '#24403a',
    charger: '#57521f',
    parking: '#2c3947',
    source: '#4a3d22',
    home: '#1f5546',
    goals: '#28313b',
    rack: '#55606c',
    wall: '#7d8893',
    ambient: 1.3,
    sun: 1.5,
  },
};
