import { dialectOf, type VdaVersion } from '../vda5050/dialects.ts';
import type { ControlDialect } from './controlDialect.ts';
import { reportReader } from './reportReader.ts';
import { writeInstantActions, writeOrder, type OrderWords } from './writeOrders.ts';

/** @returns a version as a fleet control speaks it on the wire */
export function controlDialectOf(vda: VdaVersion): ControlDialect {
  const dialect = dialectOf(vda);
  const isV3 = vda === '3.0';
  const orders = isV3 ? ORDERS_V3 : ORDERS_V2;
  return {
    version: dialect.version,
    prefix: dialect.prefix,
    timestamp: (now) => dialect.timestamp(now),
    order: (order) => writeOrder(order, orders),
    instantActions: (actions) => writeInstantActions(actions, orders),
    read: reportReader(isV3 ? GRAVE_V3 : GRAVE_V2),
  };
}

/** Levels of errors with which a robot cannot go on by itself: VDA5050 v3.0.0, §6.6.4, and v2.1.0, §6.10.6. */
const GRAVE_V3 = ['CRITICAL', 'FATAL'];
const GRAVE_V2 = ['FATAL'];

const ORDERS_V3: OrderWords = { descriptor: 'actionDescriptor', actionTypes: new Map(), edgesNameEnds: false };

const ORDERS_V2: OrderWords = {
  descriptor: 'actionDescription',
  actionTypes: new Map([['initializePosition', 'initPosition']]),
  edgesNameEnds: true,
};
