import type { Scene, Wait } from '../protocol.ts';
import { placeName, pointText } from './format.ts';

/** of the last robot of a chain that comes back to it */
export const IN_A_CIRCLE = 'is in this chain already: one of them has to plan another way';

/** @returns why a robot stands, as what is said of it: `waits for robot 7, which goes first at …` */
export function waitWords(scene: Scene, { reason, on, node, at, left, actor }: Wait): string {
  const yet = left === null ? '' : `, ${left.toFixed(1)} s yet`;
  const place = node < 0 ? '' : ` at ${placeName(scene, node)}`;
  switch (reason) {
    case 'breakdown':
      return 'is broken down';
    case 'quarantined':
      return 'is quarantined: its state was no number';
    case 'flat':
      return 'has an empty battery';
    case 'paused':
      return 'is paused from outside';
    case 'manual':
      return 'is taken over by a person';
    case 'lost':
      return 'does not know where it is';
    case 'working':
      return `is at work${place}${yet}`;
    case 'charging':
      return `charges${place}`;
    case 'queue':
      return `waits for robot ${on}, which goes first${place}`;
    case 'taken':
      return `waits for robot ${on}, whose plan ends${place === '' ? ' in the way' : place}`;
    case 'guardRobot':
      return `is kept clear of robot ${on} by the guard`;
    case 'guardWall':
      return 'is kept clear of a wall by the guard';
    case 'closed':
      return `waits: ${placeName(scene, node)} is out of service`;
    case 'plannerDown':
      return `waits for its planner: ${actor ?? 'it'} does not answer`;
    case 'reaction':
      return `is about to move${yet}`;
    case 'noPlan':
      return 'waits for the next part of its plan';
    case 'door':
      return `waits for its turn at the door${at === undefined ? '' : ` at ${pointText(at)}`}${on < 0 ? '' : `: robot ${on} goes through`}`;
    case 'crowd':
      return 'finds no room among others around it';
    case 'circle':
      return IN_A_CIRCLE;
    case 'idle':
      return 'has nothing to do';
  }
}
