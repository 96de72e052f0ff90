import { expect } from 'vitest';
import { MODES } from '../../gateway/orders/operatingMode.ts';
import type { ErrorLevel } from '../../gateway/vda5050/errors.ts';
import { actionOf, orderAlong, OutsideRig, positionOf } from './outsideRig.ts';

/** How a robot comes to report an error, and what ends it. */
export interface ErrorCase {
  readonly level: ErrorLevel;
  /** key and value of what it refers to, by the table */
  readonly about: Readonly<Record<string, unknown>>;
  readonly comes: () => OutsideRig;
  readonly lasts: string;
  readonly ends: (rig: OutsideRig) => void;
}

let orders = 0;

/** Lets the order be done, if there is one, and another be accepted. */
export function acceptNext(rig: OutsideRig): void {
  if (rig.robot().nodes.length > 0) rig.until(() => rig.robot().nodes.length === 0);
  rig.order(orderAlong([rig.robot().lastNodeId], { id: `next ${++orders}` }));
  rig.tick();
}

const UNTIL_ORDER = { lasts: 'until a new order is accepted', ends: acceptNext } as const;
export const warning = { level: 'WARNING' } as const;
const OF_ORDER = { orderId: 'A', orderUpdateId: '0' } as const;

/** @returns a robot to which orders are sent, one a tick */
function told(...sent: readonly (readonly [first: number, last: number, of?: Parameters<typeof orderAlong>[1]])[]) {
  const rig = new OutsideRig();
  for (const [first, last, of] of sent) {
    rig.order(orderAlong(rig.row().slice(first, last + 1), of));
    rig.tick();
  }
  return rig;
}

function mapAction(rig: OutsideRig, type: string): void {
  const { mapId, mapVersion } = rig.places;
  const link = type === 'downloadMap' ? [['mapDownloadLink', 'https://example.com/map'] as const] : [];
  rig.ask(type, { id: type, parameters: [['mapId', mapId], ['mapVersion', mapVersion], ...link] }); // prettier-ignore
  rig.tick();
}

/** Errors about orders and actions. */
export const ORDER_ERRORS = {
  UNSUPPORTED_PARAMETER: {
    level: 'CRITICAL',
    about: { parameter: 'order.edges.orientation' },
    comes: () => told([0, 1, { edges: { 0: { orientation: { angle: 1, isGlobal: true } } } }]),
    ...UNTIL_ORDER,
  },
  NO_ORDER_TO_CANCEL: {
    ...warning,
    about: { actionId: 'cancel' },
    comes: () => {
      const rig = new OutsideRig();
      rig.ask('cancelOrder', { id: 'cancel' });
      return rig.tick();
    },
    ...UNTIL_ORDER,
  },
  VALIDATION_FAILURE: {
    ...warning,
    about: { orderId: 'A', orderUpdateId: '7' },
    comes: () => told([0, 1, { update: 7 }]),
    ...UNTIL_ORDER,
  },
  INVALID_ORDER_ACTION: {
    ...warning,
    about: { ...OF_ORDER, actionId: 'paint' },
    comes: () => told([0, 1, { actions: { 1: [actionOf('paint')] } }]),
    ...UNTIL_ORDER,
  },
  INVALID_INSTANT_ACTION: {
    ...warning,
    about: { actionId: 'd' },
    comes: () => {
      const rig = new OutsideRig();
      rig.ask('dance', { id: 'd' });
      return rig.tick();
    },
    lasts: 'until a new instant action is accepted',
    ends: (rig) => {
      rig.order(orderAlong(rig.row().slice(0, 1)));
      expect(rig.tick().errors()).toEqual(['INVALID_INSTANT_ACTION']); // an order does not end it
      rig.ask('stateRequest');
      rig.tick();
    },
  },
  OUTDATED_ORDER_UPDATE: {
    ...warning,
    about: { orderId: 'A', orderUpdateId: '1' },
    comes: () => told([0, 2], [2, 4, { update: 2, from: 4 }], [2, 5, { update: 1, from: 4 }]),
    ...UNTIL_ORDER,
  },
  SAME_ORDER_UPDATE_ID: {
    ...warning,
    about: OF_ORDER,
    comes: () => told([0, 2], [0, 3]),
    ...UNTIL_ORDER,
  },
  ORDER_UPDATE_FOLLOWING_CANCEL: {
    ...warning,
    about: { orderId: 'A', orderUpdateId: '1' },
    comes: () => {
      const rig = told([0, 1]);
      rig.ask('cancelOrder');
      rig.until(() => rig.robot().isCancelled);
      rig.order(orderAlong(rig.row().slice(1, 3), { update: 1, from: 2 }));
      return rig.tick();
    },
    ...UNTIL_ORDER,
  },
  OUTSIDE_OF_CORRIDOR: {
    level: 'CRITICAL',
    about: { edgeId: 'n1-n2' },
    comes: () => {
      const rig = told([0, 4, { edges: { 1: { corridor: { left: 0.3, right: 1, isOfContour: true } } } }]);
      return rig.until(() => rig.errors().length > 0);
    },
    lasts: 'until the robot is outside of its bounds no more',
    ends: (rig) => {
      expect(rig.tick(50).errors()).toEqual(['OUTSIDE_OF_CORRIDOR']);
      rig.ask('cancelOrder');
      rig.tick().until(() => rig.robot().isCancelled);
    },
  },
  INSUFFICIENT_MEMORY: {
    level: 'URGENT',
    about: OF_ORDER,
    comes: () => {
      const rig = new OutsideRig();
      rig.order(orderAlong(Array.from({ length: 1001 }, (_, i) => rig.row()[i % 2])));
      return rig.tick();
    },
    ...UNTIL_ORDER,
  },
  DUPLICATE_MAP: {
    ...warning,
    about: { mapId: 'site', mapVersion: new OutsideRig().places.mapVersion },
    comes: () => {
      const rig = new OutsideRig();
      mapAction(rig, 'downloadMap');
      return rig;
    },
    lasts: 'until a new instant action about maps is accepted',
    ends: (rig) => {
      rig.ask('stateRequest');
      expect(rig.tick().errors()).toEqual(['DUPLICATE_MAP']);
      mapAction(rig, 'enableMap');
    },
  },
  LOCALIZATION_ERROR: {
    level: 'FATAL',
    about: {},
    comes: () => new OutsideRig([[1, 1]], { faults: ['robot.lost:0@1s'] }).tick(15),
    lasts: 'until it is localised again',
    ends: (rig) => {
      const { x, y, theta } = rig.pose();
      rig.ask('initializePosition', {
        parameters: [['x', x], ['y', y], ['theta', theta], ['mapId', rig.places.mapId]], // prettier-ignore
      });
      rig.tick(2);
      expect(rig.last()).toBe('initializePosition finished');
    },
  },
  NO_ROUTE_TO_TARGET: {
    ...warning,
    about: { orderId: 'A' },
    comes: () => {
      const rig = new OutsideRig();
      rig.order(orderAlong([rig.row()[0], rig.at(3, 2)]));
      return rig.tick();
    },
    ...UNTIL_ORDER,
  },
  OTHER_ORDER_ACTIVE: {
    ...warning,
    about: { orderId: 'B' },
    comes: () => told([0, 2], [0, 1, { id: 'B' }]),
    ...UNTIL_ORDER,
  },
  START_NODE_OUT_OF_RANGE: {
    ...warning,
    about: { orderId: 'A' },
    comes: () => told([1, 2]),
    ...UNTIL_ORDER,
  },
  MOBILE_ROBOT_NOT_AVAILABLE: {
    ...warning,
    about: { orderId: 'A' },
    comes: () => {
      const rig = new OutsideRig([[1, 1]], { faults: ['robot.manual:0@0.5s+1s'] }).tick(8);
      rig.order(orderAlong(rig.row().slice(0, 2)));
      return rig.tick();
    },
    lasts: 'until the operating mode allows for new orders',
    ends: (rig) => void rig.until(() => MODES[rig.robot().mode].takesOrders),
  },
  UNKNOWN_MAP_ID: {
    ...warning,
    about: { orderId: 'A' },
    comes: () => told([0, 1, { positions: { 1: positionOf(2.5, 4.5, { mapId: 'cellar' }) } }]),
    ...UNTIL_ORDER,
  },
} satisfies Readonly<Record<string, ErrorCase>>;
