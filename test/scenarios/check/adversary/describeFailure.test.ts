import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../../scenarios/check/adversary/describeFailure.ts';
import { HEAD_ON, unguardedTick, worldOf, worldRobot } from '../../../support/worlds.ts';

describe('a failure is told', () => {
  test('in a paragraph that names the robots, what they did, and the hall, and shown in a sketch', () => {
    const [paragraph, drawing] = describeFailure(HEAD_ON, { tick: unguardedTick }).split('\n\n');
    expect(paragraph).toMatch(/^In tick 18, \d+\.\d ms into it, there is a contact of robot 0 and robot 1\. /);
    expect(paragraph).toContain('Robot 0 is a disc of 0.35 m (round, free, brakes with 1 m/s²), proposes ahead');
    expect(paragraph).toContain('with 1.500 m/s, 0.000 rad/s.');
    expect(paragraph).toContain('There are 2 robots in a hall of 6.00 × 6.00 m at (0, 0) m with 0 inner walls');
    const lines = drawing.split('\n');
    expect(lines).toHaveLength(20);
    for (const line of lines) expect(line).toHaveLength(56);
    expect(drawing).toMatch(/0{10,}1{10,}/);
    expect(drawing).not.toMatch(/[#Xo]/);
  });

  test('with a wall where it is one', () => {
    const world = worldOf([worldRobot(3, 3, { proposals: ['ahead'] }), worldRobot(5.4, 4)]);
    const [paragraph, drawing] = describeFailure(world, { tick: unguardedTick }).split('\n\n');
    expect(paragraph).toContain('there is a contact of robot 0 and a wall.');
    expect(drawing).toMatch(/0#/);
    expect(drawing).toContain('o');
  });

  test('not where there is none', () => {
    expect(describeFailure(HEAD_ON)).toBe('This world does not fail.');
  });
});
