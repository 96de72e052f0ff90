import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OrderTracer } from '../../../scenarios/observe/orderTracer.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { FleetOnBroker } from '../../support/fleetOnBroker.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';

const LANE = `
floor:
  text: |
    @@@@@@@@@@
    @........@
    @@@@@@@@@@
robots: {count: 1, starts: [[1, 1]]}
demand: {outside: {}}
`;
const TASKS = `
floor: {warehouse: {blocksAcross: 4, blocksDown: 2, blockRows: 4, ringLanes: 2, stationsLeft: 2, stationsRight: 2, queueCells: 3, chargers: 2, parking: 4}}
robots: {count: 6}
demand: {closedLoop: {}}
`;

let fleet: FleetOnBroker | null = null;
let spans: InMemorySpanExporter;
let tracer: OrderTracer;

beforeEach(() => {
  spans = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const now = (): number => fleet?.now ?? 0;
  tracer = new OrderTracer({
    tracer: provider.getTracer('test'),
    now,
    knownSince: ({ order }) => (order.orderId.startsWith('task-') ? now() - 5000 : null),
  });
});
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

const ends = (): { readonly name: string; readonly seconds: number }[] =>
  spans
    .getFinishedSpans()
    .map(({ name, duration: [seconds, nanoseconds] }) => ({ name, seconds: seconds + nanoseconds / 1e9 }));

function orderOf(orderId: string, count: number): object {
  const nodeIds = Array.from({ length: count }, (_, i) => `n${i}`);
  return {
    orderId,
    orderUpdateId: 0,
    nodes: nodeIds.map((nodeId, i) => ({ nodeId, sequenceId: 2 * i, released: true, actions: [] })),
    edges: nodeIds.slice(1).map((_, i) => ({ edgeId: `e${i}`, sequenceId: 2 * i + 1, released: true, actions: [] })),
  };
}

describe('a trace of orders', () => {
  test('leads from the message through inbox, acceptance and motion, with every state that told of it', async () => {
    fleet = await (await FleetOnBroker.start(LANE, { watch: tracer })).begin();
    await fleet.send('order', orderOf('A', 4));
    await fleet.until(() => spans.getFinishedSpans().some(({ name }) => name === 'order'));
    expect(ends().map(({ name }) => name)).toEqual(['inbox', 'accept', 'motion', 'order']);
    const [inbox, accept, motion, root] = spans.getFinishedSpans();
    for (const part of [inbox, accept, motion]) {
      expect(part.spanContext().traceId).toBe(root.spanContext().traceId);
      expect(part.parentSpanContext?.spanId).toBe(root.spanContext().spanId);
    }
    expect(root.attributes).toMatchObject({
      'vda5050.orderId': 'A',
      'vda5050.serialNumber': 'robot-0000',
      'shoal.nodes': 4,
    });
    const nodes = root.events.map(({ attributes }) => attributes?.['vda5050.lastNodeId']);
    expect([...new Set(nodes)]).toEqual(['n0', 'n1', 'n2', 'n3']);
    const [, , driven, all] = ends();
    expect(driven.seconds).toBeGreaterThan(2); // three metres
    expect(all.seconds).toBeGreaterThanOrEqual(driven.seconds);
  });

  test('that is refused ends with the error that the robot reports', async () => {
    fleet = await (await FleetOnBroker.start(LANE, { watch: tracer })).begin();
    await fleet.send('order', { ...orderOf('B', 2), orderUpdateId: 3 });
    await fleet.until(() => spans.getFinishedSpans().some(({ name }) => name === 'order'));
    expect(spans.getFinishedSpans().at(-1)?.status).toEqual({
      code: SpanStatusCode.ERROR,
      message: 'VALIDATION_FAILURE',
    });
  });

  test('of a task that planners gave begins when it was known, and with the wait for its planner', async () => {
    fleet = await (await FleetOnBroker.start(TASKS, { watch: tracer })).begin();
    await fleet.until(() => spans.getFinishedSpans().filter(({ name }) => name === 'order').length >= 3, 5);
    const names = new Set(ends().map(({ name }) => name));
    expect([...names].toSorted()).toEqual(['motion', 'order', 'planner']);
    for (const { name, seconds } of ends()) if (name === 'planner') expect(seconds).toBeCloseTo(5, 6);
  });

  test('changes nothing of the run', async () => {
    fleet = await (await FleetOnBroker.start(TASKS, { watch: tracer })).begin();
    await fleet.until(() => fleet?.run.sim.clock[0] === 200, 10);
    const alone = runTo(startRun(scenarioOf(TASKS), { seed: 1 }), 200);
    expect(stateHashOf(fleet.run)).toBe(stateHashOf(alone));
  });

  test('of a process that ends is ended, and says so', async () => {
    fleet = await (await FleetOnBroker.start(LANE, { watch: tracer })).begin();
    await fleet.send('order', orderOf('A', 8));
    await fleet.until(() => fleet?.state()['driving'] === true);
    tracer.close();
    expect(spans.getFinishedSpans().at(-1)?.status.message).toBe('the process ends');
  });
});
