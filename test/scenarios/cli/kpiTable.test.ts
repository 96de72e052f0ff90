import { describe, expect, test } from 'vitest';
import { kpiTable } from '../../../scenarios/cli/kpiTable.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

const NOBODY = sampleKpis.stuckRobotCauses;
const { movers: MOVERS } = sampleKpis;
if (MOVERS === null) throw new Error('the sample has free movers');

/** @returns what the table says beside a label, for a run whose figures differ so from the sample */
function shown(label: string, changes: Partial<Kpis> = {}): string | undefined {
  const lines = kpiTable({ ...sampleKpis, ...changes }).split('\n');
  return lines.map((line) => line.trim().split(/ {2,}/)).find(([first]) => first === label)?.[1];
}

describe('the table of key figures', () => {
  test('tells why robots are stuck where some are', () => {
    expect(shown('robots stuck for more than 2 min')).toBe('0');
    const stuckRobotCauses = { standing: 2, circling: 5, goalClosed: 1, noNearer: 0, noWay: 0 };
    expect(shown('robots stuck for more than 2 min', { stuckRobots: 8, stuckRobotCauses })).toBe(
      '8 (2 standing, 5 moving to and fro, 1 at a closed goal, 0 coming no nearer, 0 without a way)',
    );
  });

  test('tells apart a fault that cost nothing, one that lasted to the end, and one that could not be measured', () => {
    const [fault] = sampleKpis.faults;
    const of = (throughputDip: number | null, timeToRecoverSeconds: number | null) => {
      const changes = { faults: [{ ...fault, throughputDip, timeToRecoverSeconds }] };
      return [shown('throughput lost', changes), shown('recovered after', changes)];
    };
    expect(of(0, 0)).toEqual(['0.0 %', '0.00 s']);
    expect(of(0.5, null)).toEqual(['50.0 %', 'not in this run']);
    expect(of(null, null)).toEqual(['not measured: too few tasks to tell', undefined]);
  });

  test('says nothing of energy where there are no batteries', () => {
    expect(shown('energy drawn')).toBe('210 Wh');
    expect(shown('energy drawn', { energyWh: null })).toBeUndefined();
  });

  test('says of what was not measured that it was not, and why', () => {
    expect(shown('distance driven')).toBe('2,345 m');
    expect(shown('distance driven', { distanceMetres: null })).toBe('not measured yet: the run ended in its warm-up');
    const early = {
      measuredSeconds: 0,
      tasksPerHour: null,
      ordersPerHour: null,
      movers: { ...MOVERS, arrivalsPerHour: null },
    };
    for (const label of ['tasks', 'orders', 'destinations reached']) {
      expect(shown(label)).toMatch(/^\d/);
      expect(shown(label, early)).toBe('not measured yet: the run ended in its warm-up');
    }
    const bulk = { robots: 0, contacts: null, distanceMetres: null, bytesPerRobot: null };
    expect(shown('distance driven', bulk)).toBe('not measured: they are bulk agents');
    expect([shown('contacts', bulk), shown('contacts')]).toEqual(['not measured: they are bulk agents', '0']);
    expect(shown('robots', bulk)).toBeUndefined();
    expect(shown('protective stops')).toBe('0');
    expect(shown('protective stops', { protectiveStops: null })).toBe('not measured: there is no guard');
  });

  test('says what time figures of work are of, where it is not the whole run', () => {
    const told = (measuredSeconds: number): unknown => shown('work and time are of', { measuredSeconds });
    expect([told(540), told(30), told(600)]).toEqual(['the last 9m', 'the last 30s', undefined]);
    expect(told(0)).toBe('not measured yet: the run ended in its warm-up');
  });

  test('tells of movers that change places how many have arrived, not how many would in an hour, nor that they are idle', () => {
    const alone = { ...MOVERS, count: 8 };
    const wandering = { ...alone, freeFlowSeconds: null };
    const told = (movers: Kpis['movers']): unknown[] =>
      ['destinations reached', 'idle'].map((label) => shown(label, { movers }));
    expect(told(alone)).toEqual(['3', undefined]);
    expect(told(wandering)).toEqual(['36 an hour (3)', '27.0 %']);
    expect(kpiTable({ ...sampleKpis, movers: alone })).toMatch(
      /Robots' time\n(?: .*\n)*  standing at their places +27\.0 %/,
    );
    expect(told(MOVERS)).toEqual(['3', '27.0 %']); // others are on lanes
  });

  test('tells what the kernel takes for a mover only where there are many', () => {
    const of = (count: number, bytesPerMover: number) =>
      shown('memory of the kernel', { movers: { ...MOVERS, count, bytesPerMover } });
    expect(of(50, 506.9)).toBe('25,345 bytes, most of it for any number of movers');
    expect(of(1e6, 103.2)).toBe('103.2 MB, 103 bytes a mover');
  });

  test('names the actor with the fullest mailbox, escalations and refused messages', () => {
    expect(shown('fullest mailbox')).toBe('4 (zone0)');
    expect(shown('fullest mailbox', { messagesRefused: 3 })).toBe('4 (zone0), 3 messages refused');
    expect(shown('planner restarts', { plannerRestarts: 12, plannerEscalations: 2 })).toBe('12 (2 times too many)');
  });

  test('tells of floors without lanes nothing that only lanes have', () => {
    const movers = { ...MOVERS, count: 8, watched: 8 };
    const open = { movers, mailboxPeak: 0, stuckRobots: 3, stuckRobotCauses: { ...NOBODY, noNearer: 2, noWay: 1 } };
    expect(shown('fullest mailbox', open)).toBeUndefined();
    expect(shown('fullest mailbox', { ...open, mailboxPeak: 1 })).toBeDefined();
    expect([shown('memory', open), shown('memory')].map((text) => text?.includes('ledger'))).toEqual([false, true]);
    expect([shown('charging', open), shown('charging')]).toEqual([undefined, '2.0 %']);
    expect(shown('robots stuck for more than 2 min', open)).toBe('3 (2 coming no nearer, 1 without a way)');
    expect(shown('longest time without coming nearer', open)).toMatch(/^12\.5 s/);
  });

  test('tells the longest wait of free movers no finer than they are looked at; that of robots on lanes to the tick', () => {
    const [alone, bulk] = [{ ...MOVERS, count: 8 }, { ...MOVERS, count: 8, lookEverySeconds: 5 }]; // prettier-ignore
    const told = (changes: Partial<Kpis>): unknown =>
      shown('longest time without coming nearer', changes) ?? shown('longest wait in traffic', changes);
    expect(told({ movers: alone, longestWaitSeconds: 4 })).toBe('4.00 s to 8.00 s (looked at every 2 s)');
    expect(told({ movers: alone, longestWaitSeconds: 0 })).toBe('less than 4.00 s (looked at every 2 s)');
    expect(told({ movers: bulk, robots: 0, longestWaitSeconds: 0 })).toBe('less than 10.0 s (looked at every 5 s)');
    expect(told({ movers: null, longestWaitSeconds: 0 })).toBe('0.00 s');
    expect(told({ longestWaitSeconds: 4.3 })).toBe('4.30 s (free movers are looked at every 2 s)');
  });

  test('tells of movers what they spend their time on: of loads only where they carry some', () => {
    const alone = { ...MOVERS, count: 8 };
    const rows = (movers: Kpis['movers']): unknown[] =>
      ['driving', 'driving empty', 'driving loaded', 'picking and at stations', 'handling loads'].map((label) => shown(label, { movers })); // prettier-ignore
    expect(rows(alone)).toEqual(['30.0 %', undefined, undefined, undefined, undefined]);
    expect(rows({ ...alone, delivered: 0 })).toEqual([undefined, '30.0 %', '20.0 %', undefined, '15.0 %']);
    for (const shared of [MOVERS, null])
      expect(rows(shared)).toEqual([undefined, '30.0 %', '20.0 %', '15.0 %', undefined]);
  });

  test('tells of bulk agents how long it takes to send them on, not what their planner does, for there is none that may fail', () => {
    const told = (changes: Partial<Kpis>): unknown[] =>
      ['sending agents on, p50 / p99', 'planner latency, p50 / p99', 'planner restarts'].map((label) => shown(label, changes)); // prettier-ignore
    expect(told({ robots: 0 })).toEqual(['0.010 ms / 0.080 ms', undefined, undefined]);
    expect(told({})).toEqual([undefined, '0.010 ms / 0.080 ms', '0']);
  });

  test('tells of bulk agents how many of them were watched, and what they spent their time on', () => {
    const bulk = { robots: 0, movers: { ...MOVERS, count: 20_000, watched: 10_000 } };
    const congestion = [{ node: null, squareMetres: 4, x: 6, y: 10, waitingSeconds: 40 }];
    expect(shown('most waiting', { ...bulk, congestion })).toBe('40.0 s in the square of 4 m around 6.0, 10.0 m');
    expect(shown('robots stuck for more than 2 min', bulk)).toBe('0 of 10,000 that are watched');
    expect(shown('waiting in traffic', bulk)).toBe('5.0 %');
    expect(shown('memory', bulk)).toBeUndefined();
    expect(shown('waiting in traffic', { robots: 0, movers: null })).toBeUndefined();
  });
});
