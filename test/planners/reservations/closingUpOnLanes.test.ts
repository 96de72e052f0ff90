import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { laneSlack } from '../../../engine/floor/checkSpacing.ts';
import type { LaneDef } from '../../../engine/floor/laneGraph.ts';
import { GUARD_MARGIN } from '../../../engine/limits.ts';
import { MP_500, turningRadius } from '../../../engine/robots.ts';
import { setHeading } from '../../../engine/systems/integratePose.ts';
import { oneWay } from '../../support/bentLanes.ts';
import { createFleet } from '../../support/fleetRig.ts';
import type { Point } from '../../support/laneRig.ts';
import { claimWay, hallOf, trafficOnly } from '../../support/randomClaims.ts';

const SLACK = laneSlack(GUARD_MARGIN);
/** Between centres (m): one behind the other, and free to turn. */
const IN_LINE = 0.823 + SLACK;
const TURNING = 2 * turningRadius(MP_500.footprint) + SLACK;

const STRAIGHT: readonly Point[] = [[3, 3], [5, 3], [7, 3]]; // prettier-ignore

/** m that it may come so that a distance is kept from a robot that is 0.1 m beyond its place, 2 m away */
const keeping = (distance: number): number => 2 - (distance - 0.1);

describe('behind a rectangle that leaves, on lanes with traits', () => {
  const behind = (first: LaneDef, second: LaneDef, leaver = 0, follower = 0): number => {
    const graph = oneWay(STRAIGHT, [first, second]);
    const fleet = createFleet({ floor: hallOf(graph), starts: [1, 0], classes: [MP_500] });
    setHeading(fleet.sim, 1, follower);
    claimWay(fleet, 0, [2]);
    claimWay(fleet, 1, [1]);
    fleet.sim.columns.pose.x[0] = 5.1;
    setHeading(fleet.sim, 0, leaver);
    const { commands } = fleet.sim;
    commands.count = 0;
    trafficOnly(fleet)();
    for (let i = 0; i < commands.count; i++) {
      if (commands.kind[i] === CommandKind.allocate && commands.robot[i] === 1) return commands.value[i];
    }
    return 0;
  };

  test('that are straight one closes up as anywhere, backing up too', () => {
    expect(behind({}, {})).toBeCloseTo(keeping(IN_LINE), 5);
    const back = { face: Math.PI };
    expect(behind(back, back, Math.PI, Math.PI)).toBeCloseTo(keeping(IN_LINE), 5);
  });

  test('on a bent one nobody does, nor behind who is on one', () => {
    const bent = { via: [{ x: 6, y: 3.05 }] };
    expect(behind({}, bent)).toBe(0);
    expect(behind({ via: [{ x: 4, y: 3.05 }] }, {})).toBe(0);
  });

  test('who drives sideways takes as much room as in turning', () => {
    const aside = { face: Math.PI / 2 };
    const room = behind(aside, aside, Math.PI / 2, Math.PI / 2);
    expect(room).toBeLessThan(keeping(TURNING) + 1e-6);
  });
});
