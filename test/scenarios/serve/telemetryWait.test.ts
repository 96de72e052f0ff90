import { describe, expect, test } from 'vitest';
import { startEmbeddedBroker, type FleetGateway } from '../../../gateway/index.ts';
import { SampleBuffer } from '../../../gateway/edge/sampleBuffer.ts';
import { openTelemetry } from '../../../scenarios/cli/runTelemetry.ts';
import { run } from '../../../scenarios/run.ts';
import { GatewayCompanion } from '../../../scenarios/serve/gatewayCompanion.ts';
import { TelemetryWait } from '../../../scenarios/serve/telemetryWait.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';

/** A clock that goes on only while somebody sleeps. */
class SlowClock {
  ms = 0;
  now = (): number => this.ms;
  sleep = async (ms: number): Promise<void> => void (this.ms += Math.max(ms, 0.01));
}

describe('a run that waits for its telemetry', () => {
  test('waits for nobody who has read, and goes on as soon as somebody has', async () => {
    const clock = new SlowClock();
    let isUnread = false;
    const wait = new TelemetryWait(() => isUnread && clock.ms < 300, clock);
    expect(wait.next()).toBeNull();
    isUnread = true;
    await wait.next();
    expect(clock.ms).toBeGreaterThanOrEqual(300);
    expect(clock.ms).toBeLessThan(303);
  });

  test('waits for a few seconds in all for somebody who never reads, and again once they have', async () => {
    const clock = new SlowClock();
    let isUnread = false;
    const wait = new TelemetryWait(() => isUnread, clock);
    await wait.next();
    isUnread = true;
    for (let sample = 0; sample < 1000; sample++) await wait.next();
    expect(clock.ms).toBeGreaterThan(1000);
    expect(clock.ms).toBeLessThan(2100);
    isUnread = false;
    await wait.next();
    isUnread = true;
    await wait.next();
    expect(clock.ms).toBeGreaterThan(2900);
  });

  test('waits before the tick that is sampled next, and only where it is asked to', async () => {
    const gateway = { topics: null, isSampleDue: false, isSampleUnread: true };
    const fake = gateway as unknown as FleetGateway;
    const waits = new GatewayCompanion(fake, { waitsForTelemetry: true });
    expect(waits.beforeTick()).toBeNull();
    gateway.isSampleDue = true;
    expect(new GatewayCompanion(fake).beforeTick()).toBeNull();
    const wait = waits.beforeTick();
    expect(wait).toBeInstanceOf(Promise);
    gateway.isSampleUnread = false;
    await wait;
    expect(waits.beforeTick()).toBeNull();
  });

  test('knows of a sample whether it has been read', () => {
    const memory = SampleBuffer.allocate(1);
    const [writer, reader] = [new SampleBuffer(memory, 1, 'writer'), new SampleBuffer(memory, 1, 'reader')];
    expect(writer.isUnread).toBe(false);
    writer.write(5, 0, () => undefined);
    expect(writer.isUnread).toBe(true);
    reader.read();
    expect(writer.isUnread).toBe(false);
  });

  const SCENARIO = scenarioOf(SITE, { duration: 60 });

  async function stream(url: string): Promise<{ line: string; stateHash: string }> {
    const cli = new FakeCli();
    cli.overrides = { loadServing: () => import('../../../scenarios/serve/serving.ts') };
    const telemetry = await openTelemetry(SCENARIO, { url, access: {}, rate: 2 }, cli.dependencies());
    const { companion } = telemetry;
    const outcome = await run({ scenario: SCENARIO, seed: 7, durationSeconds: 60, outDir: null, companion });
    const line = await telemetry.close();
    if (outcome.kind !== 'done') throw new Error('it was to run');
    return { line, stateHash: outcome.kpis.stateHash };
  }

  test('leaves no sample out where the broker is there, is the same run, and is not held up by one that is away', async () => {
    const broker = await startEmbeddedBroker(0);
    const there = await stream(broker.url);
    await broker.close();
    const away = await stream(broker.url);
    const alone = await run({ scenario: SCENARIO, seed: 7, durationSeconds: 60, outDir: null });
    expect(there.line).toBe(`telemetry: 120 frames to ${broker.url}`);
    expect(away.line).toBe(`telemetry: 120 of 120 frames did not reach ${broker.url}`);
    expect(alone).toMatchObject({ kpis: { stateHash: there.stateHash } });
    expect(away.stateHash).toBe(there.stateHash);
  });
});
