import { describe, expect, test } from 'vitest';
import { CHUNK, type Failure } from '../../../scenarios/check/checkProperty.ts';
import { Schedule, type Turn } from '../../../scenarios/check/schedule.ts';
import { createTally } from '../../../scenarios/check/tally.ts';

const LATER = 1e12;

/** Takes turns up to some number, each of them passed but for those that fail. */
function play(schedule: Schedule, turns: number, fails: (turn: Turn) => boolean = () => false): Turn[] {
  const taken: Turn[] = [];
  for (let turn = schedule.next(); turn !== null && taken.length < turns; turn = schedule.next()) {
    taken.push(turn);
    const failure = fails(turn) ? ({ path: { chunk: 0, path: '0' } } as Failure) : null;
    schedule.note(turn, { property: turn.property, failure, tally: createTally() }, 1);
  }
  return taken;
}

describe('with a number of runs', () => {
  test('each property has one turn, and then there is nothing more to do', () => {
    const verdicts: string[] = [];
    const schedule = new Schedule(
      { properties: ['stop', 'plan'], runs: 120, seconds: null, onVerdict: ({ name }) => verdicts.push(name) },
      0,
    );
    expect(play(schedule, 99)).toEqual([
      { property: 'plan', skip: 0, runs: 120 },
      { property: 'stop', skip: 0, runs: 120 },
    ]);
    expect(verdicts).toEqual(['plan', 'stop']);
  });
});

describe('with a time', () => {
  test('all have their turns again and again, each for longer, and no run twice', () => {
    const schedule = new Schedule({ properties: ['plan', 'stop'], runs: 1e6, seconds: 10 }, LATER * 10);
    const turns = play(schedule, 8).filter(({ property }) => property === 'plan');
    expect(turns.map(({ skip, runs }) => [skip, runs])).toEqual([
      [0, CHUNK],
      [1, 2 * CHUNK],
      [3, 4 * CHUNK],
      [7, 8 * CHUNK],
    ]);
  });

  test('whoever has failed is done', () => {
    const schedule = new Schedule({ properties: ['plan', 'stop'], runs: 1e6, seconds: 10 }, LATER * 10);
    const turns = play(schedule, 6, ({ property }) => property === 'plan');
    expect(turns.filter(({ property }) => property === 'plan')).toHaveLength(1);
    expect(schedule.ends().find(({ name }) => name === 'plan')?.failure).not.toBeNull();
  });

  test('nothing begins once it is over, or once somebody stops it', () => {
    expect(new Schedule({ properties: ['plan'], runs: 10, seconds: 10 }, 0).next()).toBeNull();
    const schedule = new Schedule({ properties: ['plan'], runs: 10, seconds: null }, 0);
    schedule.stop();
    expect(schedule.next()).toBeNull();
  });
});
