import { LOADED, type GatewayFleet, type SampleColumns } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import { RobotStates } from '../look/robotStates.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { InternalOrders } from './internalOrders.ts';

/** @returns a run as the gateway looks at it, whoever gives the orders */
export function gatewayFleet(run: FleetRun): GatewayFleet {
  const { planning, floor, outside } = run;
  const places = new Places(floor);
  const view = planning.fleet;
  const sample = sampler(run);
  if (outside !== null) {
    const { machine } = outside;
    return { view, places, sample, orderOf: (row) => machine.robots[row], wanted: machine.wanted };
  }
  const orders = new InternalOrders(run, places);
  const { wanted } = orders;
  return { view, places, sample, orderOf: (row) => orders.of(row), wanted, answer: (inputs) => orders.answer(inputs) };
}

/** @returns what writes a sample of a share of the fleet */
function sampler(run: FleetRun): GatewayFleet['sample'] {
  const { columns, classes, clock } = run.sim;
  const { pose, work, kind } = columns;
  const states = new RobotStates(run);
  const state = new Uint8Array(run.sim.def.capacity);
  let writtenAt = -1;
  const origin = run.floor.names?.origin;
  return (row: number, into: SampleColumns) => {
    const end = row + into.x.length;
    if (writtenAt !== clock[0]) states.write(state);
    [writtenAt] = clock;
    into.x.set(pose.x.subarray(row, end));
    into.y.set(pose.y.subarray(row, end));
    if (origin !== undefined) move(into, origin);
    into.theta.set(pose.theta.subarray(row, end));
    for (let robot = row; robot < end; robot++) {
      into.state[robot - row] = state[robot] | (work.loaded[robot] === 0 ? 0 : LOADED);
      into.charge[robot - row] = Math.round((255 * work.charge[robot]) / classes[kind.class[robot]].chargeFull);
    }
  };
}

/** Positions outside are the map's. */
function move({ x, y }: SampleColumns, origin: { readonly x: number; readonly y: number }): void {
  for (let i = 0; i < x.length; i++) {
    x[i] += origin.x;
    y[i] += origin.y;
  }
}
