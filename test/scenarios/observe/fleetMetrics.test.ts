import { afterEach, describe, expect, test } from 'vitest';
import { FleetMetrics } from '../../../scenarios/observe/fleetMetrics.ts';
import { startHealthServer, type HealthServer } from '../../../scenarios/observe/healthServer.ts';
import { ObservedRun } from '../../../scenarios/observe/observedRun.ts';
import { FleetOnBroker } from '../../support/fleetOnBroker.ts';

const SITE = `
floor: {warehouse: {blocksAcross: 4, blocksDown: 2, blockRows: 4, ringLanes: 2, stationsLeft: 2, stationsRight: 2, queueCells: 3, chargers: 2, parking: 4}}
robots: {count: 6}
demand: {closedLoop: {}}
`;

let fleet: FleetOnBroker | null = null;
let server: HealthServer | null = null;
let metrics: FleetMetrics | null = null;
afterEach(async () => {
  metrics?.close();
  await server?.close();
  await fleet?.close();
  [fleet, server, metrics] = [null, null, null];
});

/** @returns figures by name and labels, as Prometheus reads them */
function read(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('figures of a fleet that is served', () => {
  test('tell what robots do, how full mailboxes are, and what the gateways have sent', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    metrics = new FleetMetrics({ gateway: fleet.gateway, brokerCounts: () => ({ connections: 7 }) });
    metrics.begin(fleet.run);
    await fleet.until(() => (fleet?.run.sim.clock[0] ?? 0) >= 100, 10);
    metrics.observeTick(0.002);
    const figures = read(await metrics.text());
    const states = [...figures].filter(([name]) => name.startsWith('shoal_robots{'));
    expect(states.reduce((sum, [, count]) => sum + count, 0)).toBe(6);
    expect(figures.get('shoal_robots_connected')).toBe(6);
    expect(figures.get('shoal_simulated_seconds')).toBeCloseTo(fleet.run.sim.clock[0] * 0.1, 6);
    expect(figures.get('shoal_mailbox_peak_messages{actor="motion"}')).toBeGreaterThan(0);
    expect(figures.get('shoal_gateway_events_total{event="sent.visualization"}')).toBe(
      fleet.gateway.counts['sent.visualization'],
    );
    expect(figures.get('shoal_broker_events_total{event="connections"}')).toBe(7);
    expect(figures.get('shoal_tick_duration_seconds_bucket{le="0.003"}')).toBe(1);
    expect(figures.get('shoal_tick_duration_seconds_bucket{le="0.001"}')).toBe(0);
  });

  test('are sums: none is of a single robot, and names say their units', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    metrics = new FleetMetrics({ gateway: fleet.gateway, brokerCounts: () => null });
    metrics.begin(fleet.run);
    const text = await metrics.text();
    expect(text).not.toMatch(/robot-0000|robot="|serial/);
    const ours = [...text.matchAll(/^# TYPE (shoal_\w+) (\w+)$/gm)];
    expect(ours.length).toBeGreaterThan(8);
    for (const [, name, kind] of ours) expect(name.endsWith('_total')).toBe(kind === 'counter');
  });
});

describe('a process that serves a fleet', () => {
  test('says that it is alive while it ticks, and ready once all robots are connected', async () => {
    const run = new ObservedRun(() => undefined);
    server = await startHealthServer(run, { port: 18_973, host: '127.0.0.1' });
    const ask = async (path: string): Promise<[number, string]> => {
      const response = await fetch(`http://127.0.0.1:18973${path}`);
      return [response.status, await response.text()];
    };
    expect(await ask('/healthz')).toEqual([200, 'ok\n']);
    expect(await ask('/readyz')).toEqual([503, 'the run has not begun\n']);
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    metrics = new FleetMetrics({ gateway: fleet.gateway, brokerCounts: () => null });
    run.measure(metrics, fleet.gateway);
    run.begin(fleet.run);
    expect(await ask('/readyz')).toEqual([200, 'ok\n']);
    expect((await ask('/metrics'))[1]).toContain('shoal_robots_connected 6');
    fleet.gateway.kill(2);
    await fleet.until(
      () => fleet?.of('connection', 'robot-0002').at(-1)?.message['connectionState'] === 'CONNECTION_BROKEN',
      0,
    );
    expect(await ask('/readyz')).toEqual([503, '5 of 6 robots are connected\n']);
    expect((await ask('/nowhere'))[0]).toBe(404);
    expect((await fetch('http://127.0.0.1:18973/healthz', { method: 'POST' })).status).toBe(405);
  });
});
