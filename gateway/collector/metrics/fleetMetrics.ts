import { STATES } from '../frames/frameTable.ts';
import type { FleetNow, GatewayNow } from '../live/now.ts';
import { gatewayLabels, type Metric, type Named, type Sample } from './metric.ts';

/** What fleets do, and how their gateways are. */
export const FLEET_METRICS: readonly Metric[] = [
  ofFleets(
    { name: 'amr_robots', type: 'gauge', help: 'Robots by what they do, of fleets that were heard of just now' },
    ['state'],
    ({ byState }) => byState.map((robots, state) => [{ state: STATES[state] }, robots]),
  ),
  ofFleets({ name: 'amr_robots_loaded', type: 'gauge', help: 'Robots that carry something' }, [], ({ loaded }) => [
    [{}, loaded],
  ]),
  ofGateways(
    { name: 'shoal_gateway_up', type: 'gauge', help: 'Whether a gateway says that it is online' },
    ({ state }) => (state === 'online' ? 1 : 0),
  ),
  ofGateways({ name: 'shoal_gateway_robots', type: 'gauge', help: 'Robots of a gateway' }, ({ robots }) => robots),
  ofGateways(
    { name: 'shoal_gateway_lag_seconds', type: 'gauge', help: 'From a sample until it was here, by both clocks' },
    ({ lag }) => lag,
  ),
  ofGateways(
    { name: 'shoal_gateway_silence_seconds', type: 'gauge', help: 'Since the last frame of a gateway' },
    ({ silent }) => silent,
  ),
];

function ofFleets(named: Named, labels: readonly string[], values: (fleet: FleetNow) => readonly Sample[]): Metric {
  return {
    ...named,
    labels: ['fleet', ...labels],
    read: ({ fleets }) =>
      fleets.flatMap((fleet) => values(fleet).map(([of, value]): Sample => [{ fleet: fleet.name, ...of }, value])),
  };
}

/** @param value null: there is none */
function ofGateways(named: Named, value: (gateway: GatewayNow) => number | null): Metric {
  return {
    ...named,
    labels: ['fleet', 'gateway'],
    read: ({ fleets }) =>
      fleets.flatMap(({ name, gateways }) =>
        gateways.flatMap((one): Sample[] => {
          const is = value(one);
          return is === null ? [] : [[gatewayLabels({ fleet: name, gateway: one.gateway }), is]];
        }),
      ),
  };
}
