import { RobotState } from '../engine/look.ts';
import { OKABE_ITO, STATE_STYLES, type StateStyle } from './palette.ts';
import type { Scene } from './protocol.ts';

/** Of groups of free movers on their way, in turn. States that these are never in have some of them elsewhere: charging, and at work. */
export const GROUP_COLOURS = [OKABE_ITO.skyBlue, OKABE_ITO.blue, OKABE_ITO.bluishGreen, OKABE_ITO.yellow] as const;

/** Of bulk agents: that stand, and at top speed; all others are in between. */
interface AgentColours {
  readonly slow: string;
  readonly fast: string;
}

/** What colours fade to of those that stand, where colours tell them apart. */
const GREY = '#8a9096';
const FADED = 0.55;

/** @returns a colour between two others: 0 the first, 1 the second */
export function blend(one: string, other: string, part: number): string {
  const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(1), 16));
  const channel = (shift: number): number => {
    const [low, high] = [(a >> shift) & 255, (b >> shift) & 255];
    return Math.round(low + (high - low) * part) << shift;
  };
  return `#${(channel(16) | channel(8) | channel(0)).toString(16).padStart(6, '0')}`;
}

/** Of bulk agents that are all alike, then by their group, or without a load, and last of those that carry something. */
export const AGENT_COLOURS: readonly AgentColours[] = [
  { slow: OKABE_ITO.orange, fast: OKABE_ITO.skyBlue },
  ...[...GROUP_COLOURS, OKABE_ITO.blue].map((fast) => ({ slow: blend(fast, GREY, FADED), fast })),
];
export const CARRYING = AGENT_COLOURS.length - 1;

/** All that robots look like: the states, then on their way with the colour of a group. */
export const LOOKS: readonly StateStyle[] = [
  ...STATE_STYLES,
  ...GROUP_COLOURS.map((colour) => ({ ...STATE_STYLES[RobotState.driving], colour })),
];

/** @returns index in `LOOKS`, by robot, of its being on its way. Beside robots on lanes groups have no colours: these need all of them */
export function looksOnWay({ robots, free, groups }: Pick<Scene, 'robots' | 'free' | 'groups'>): Uint8Array {
  const looks = new Uint8Array(robots.length).fill(RobotState.driving);
  if (free?.first !== 0 || groups === undefined) return looks;
  for (const [group, first] of groups.first.entries()) {
    looks.fill(STATE_STYLES.length + (group % GROUP_COLOURS.length), first);
  }
  return looks;
}

/** @returns index in `LOOKS` of a robot in a state */
export function lookOf(onWay: Uint8Array, robot: number, state: number): number {
  return state === RobotState.driving ? onWay[robot] : state;
}

/** @returns index in `AGENT_COLOURS`, by shown agent, while it carries nothing; one number: of all */
export function coloursOfAgents({ agents, groups, carries }: Scene): Uint8Array {
  if (agents === undefined || groups === undefined) return Uint8Array.of(carries === true ? 1 : 0);
  const of = new Uint8Array(Math.ceil(agents.count / agents.every));
  for (const [group, first] of groups.first.entries()) {
    of.fill(1 + (group % GROUP_COLOURS.length), Math.ceil(first / agents.every));
  }
  return of;
}
