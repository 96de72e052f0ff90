import { expect } from 'vitest';
import { acceptNext, warning, type ErrorCase } from './errorCases.ts';
import { actionOf, orderAlong, OutsideRig, zoneOf } from './outsideRig.ts';

/** @returns a robot with an order along the top row, in a hall with zones */
function amongZones(...zones: readonly ReturnType<typeof zoneOf>[]): OutsideRig {
  const rig = new OutsideRig();
  rig.order(orderAlong(rig.row()));
  rig.tick(2);
  rig.zones(zones);
  return rig.tick();
}

const enableNoZones = {
  ends: (rig: OutsideRig): void => {
    rig.zones([], { zoneSetId: 'none' });
    rig.tick(2);
  },
};

/** Errors about zones. */
export const ZONE_ERRORS = {
  BLOCKED_ZONE_VIOLATION: {
    level: 'CRITICAL',
    about: { zoneId: 'wet' },
    comes: () => amongZones(zoneOf('wet', 'blocked', [1, 4, 2, 5])),
    lasts: 'until the robot is in it no more',
    ...enableNoZones,
  },
  DUPLICATE_ZONE_SET: {
    ...warning,
    about: { zoneSetId: 'set' },
    comes: () => {
      const rig = amongZones();
      rig.zones([zoneOf('wet', 'blocked', [6, 1, 7, 2])]);
      return rig.tick();
    },
    lasts: 'for a minute: time enough to notice',
    ends: (rig) => {
      expect(rig.tick(590).errors()).toEqual(['DUPLICATE_ZONE_SET']);
      rig.tick(11);
    },
  },
  RELEASE_LOST: {
    level: 'CRITICAL',
    about: { zoneId: 'lift' },
    comes: () => {
      const rig = amongZones(zoneOf('lift', 'release', [5, 4, 7, 5]));
      rig.respond('granted', 'lift');
      rig.until(() => rig.robot().inside.length > 0);
      rig.respond('revoked', 'lift');
      return rig.tick();
    },
    lasts: 'until it is granted again, or the robot is in the zone no more',
    ends: (rig) => {
      expect(rig.tick(50).errors()).toEqual(['RELEASE_LOST']);
      rig.respond('granted', 'lift');
      rig.tick(2);
    },
  },
  ZONE_ACTION_CONFLICT: {
    level: 'CRITICAL',
    about: { zoneId: 'look' },
    comes: () => {
      const { actionId: _, ...finePositioning } = actionOf('finePositioning', { blocking: 'none' });
      const rig = amongZones(
        zoneOf('line', 'lineGuided', [4, 4, 9, 5]),
        zoneOf('look', 'action', [5, 4, 7, 5], { entryActions: [finePositioning] }),
      );
      return rig.until(() => rig.errors().length > 0);
    },
    lasts: 'until the robot breaks the rule of the zone no more',
    ...enableNoZones,
  },
  NODE_UNREACHABLE: {
    level: 'CRITICAL',
    about: { nodeId: 'n5', orderId: 'A' },
    comes: () => {
      const rig = amongZones(zoneOf('wet', 'blocked', [6.3, 4.3, 6.7, 4.7]));
      return rig.until(() => rig.errors().length > 0);
    },
    lasts: 'until a new order is accepted',
    ends: (rig) => {
      rig.ask('cancelOrder');
      rig.tick().until(() => rig.robot().isCancelled);
      expect(rig.errors()).toEqual(['NODE_UNREACHABLE']);
      acceptNext(rig);
    },
  },
} satisfies Readonly<Record<string, ErrorCase>>;
