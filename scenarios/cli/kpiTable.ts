import Table from 'cli-table3';
import { formatDuration } from '../duration.ts';
import type { ExpectationOutcome } from '../expectations/expectation.ts';
import type { FaultReport, Kpis, MoverFigures } from '../kpis.ts';
import { showFigure } from './figures.ts';
import { showLongestWait } from './longestWait.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';

const NOT_YET = 'not measured yet: the run ended in its warm-up';

type Row = readonly [label: string, value: string];

/** @returns the key figures in groups, first those that a warehouse manager asks for */
export function kpiTable(kpis: Kpis): string {
  const groups = [
    { title: 'Safety', rows: safetyRows(kpis) },
    ...(hasLaneRobots(kpis) ? [{ title: 'Work', rows: workRows(kpis) }] : []),
    ...(kpis.movers === null ? [] : [{ title: 'Free movers', rows: moverRows(kpis.movers, kpis) }]),
    ...(kpis.robots > 0 || kpis.movers !== null
      ? [{ title: kpis.robots > 0 ? "Robots' time" : "Movers' time", rows: timeRows(kpis) }]
      : []),
    ...(kpis.robots > 0 || kpis.movers !== null ? [{ title: 'Fleet', rows: fleetRows(kpis) }] : []),
    { title: 'Simulation', rows: simulationRows(kpis) },
    ...kpis.faults.map((fault) => ({ title: faultTitle(fault), rows: faultRows(fault) })),
  ];
  const table = new Table(PLAIN_TABLE);
  for (const { title, rows } of groups) {
    table.push([{ content: `\n${title}`, colSpan: 2 }]);
    for (const [label, value] of rows) table.push([`  ${label}`, value]);
  }
  return renderTable(table);
}

/** Are there robots that keep to lanes? */
function hasLaneRobots({ robots, movers }: Kpis): boolean {
  return robots > (movers?.count ?? 0);
}

/** @returns expectations, a line each, with what the run showed */
export function verdictLines(outcomes: readonly ExpectationOutcome[]): string[] {
  return outcomes.map((outcome) => `${verdictOf(outcome)}  ${outcome.text}  (${showActual(outcome)})`);
}

function verdictOf({ passed }: ExpectationOutcome): string {
  if (passed === null) return 'not judged';
  return passed ? 'passed' : 'FAILED';
}

export function showActual({ actual, why }: Pick<ExpectationOutcome, 'actual' | 'why'>): string {
  if (actual !== null) return `is ${actual}`;
  return why === undefined ? 'nothing to measure' : `nothing to measure: ${why}`;
}

function safetyRows(kpis: Kpis): Row[] {
  const { movers } = kpis;
  const isSample = movers !== null && movers.watched < movers.count;
  return [
    ['contacts', kpis.contacts === null ? 'not measured: they are bulk agents' : showFigure(kpis.contacts, 'count')],
    ['protective stops', protectiveStopsOf(kpis)],
    [
      'robots stuck for more than 2 min',
      showFigure(kpis.stuckRobots, 'count') +
        (isSample ? ` of ${showFigure(movers.watched, 'count')} that are watched` : '') +
        (kpis.stuckRobots > 0 ? ` (${whyStuck(kpis)})` : ''),
    ],
    ...(kpis.plannerProblem === null
      ? []
      : [
          [
            'planner broke a rule',
            `${showFigure(kpis.plannerProblems, 'count')} times; ${kpis.plannerProblem}`,
          ] as const,
        ]),
    [hasLaneRobots(kpis) ? 'longest wait in traffic' : 'longest time without coming nearer', showLongestWait(kpis)],
    ['smallest gap between robots', showFigure(kpis.smallestSeparationMetres, 'm')],
  ];
}

function protectiveStopsOf({ protectiveStops, protectiveStopCauses: { robot, wall } }: Kpis): string {
  if (protectiveStops === null) return 'not measured: there is no guard';
  const causes = protectiveStops > 0 ? ` (${robot} for a robot, ${wall} for a wall)` : '';
  return showFigure(protectiveStops, 'count') + causes;
}

function whyStuck({ stuckRobotCauses, ...kpis }: Kpis): string {
  const { standing, circling, goalClosed, noNearer, noWay } = stuckRobotCauses;
  const onLanes = `${standing} standing, ${circling} moving to and fro, ${goalClosed} at a closed goal`;
  const free = `${noNearer} coming no nearer, ${noWay} without a way`;
  return [
    ...(hasLaneRobots({ stuckRobotCauses, ...kpis }) ? [onLanes] : []),
    ...(kpis.movers === null ? [] : [free]),
  ].join(', ');
}

function workRows(kpis: Kpis): Row[] {
  const rows: Row[] = [
    ['tasks', rateOf(kpis.tasksPerHour, kpis.tasksFinished, ' finished')],
    ['open at the end', `${showFigure(kpis.tasksOpen, 'count')} (${showFigure(kpis.tasksOverdue, 'count')} overdue)`],
    ['orders', rateOf(kpis.ordersPerHour, kpis.ordersFinished, ' finished')],
    ['time per task, half / 95 % within', pair(kpis.serviceTimeSeconds, 's')],
    ['lateness, half / 95 % within', pair(kpis.latenessSeconds, 's')],
    [
      'stations busy, mean / busiest',
      `${showFigure(kpis.stationUtilisation.mean, 'fraction')} / ${showFigure(kpis.stationUtilisation.max, 'fraction')}`,
    ],
    ['throughput against free flow', showFigure(kpis.freeFlowRatio, 'fraction')],
  ];
  return rows.filter(([, value]) => !/^–( \/ –)?$/.test(value));
}

function moverRows(movers: MoverFigures, kpis: Kpis): Row[] {
  const { settled, freeFlowSeconds, timeOverFreeFlow } = movers;
  const rows: Row[] = [
    ['movers', showFigure(movers.count, 'count')],
    ['destinations reached', arrivalsOf(movers, kpis)],
  ];
  if (movers.delivered !== null) {
    rows.push(['loads brought home', rateOf(movers.deliveredPerHour, movers.delivered)]); // prettier-ignore
  }
  if (freeFlowSeconds !== null) {
    rows.push([
      'at their places',
      `${showFigure(settled, 'count')}, the last after ${showFigure(movers.lastArrivalSeconds, 's')}`,
    ]);
    const times = timeOverFreeFlow === null ? '–' : `${showFigure(timeOverFreeFlow, 'number')} times`;
    rows.push(['against the longest way driven alone', `${times} ${showFigure(freeFlowSeconds, 's')}`]);
  }
  rows.push(['went aside for want of progress', showFigure(movers.detours, 'count')]);
  if (movers.standingForNonsense > 0)
    rows.push(['stand, because their aim is no number', showFigure(movers.standingForNonsense, 'count')]);
  if (movers.overlaps !== null) rows.push(['overlap, pairs at the worst second', showFigure(movers.overlaps, 'count')]);
  rows.push(['memory of the kernel', memoryOfKernel(movers)]);
  return rows;
}

/** A rate an hour, and what was counted; neither was where the run ended in its warm-up. */
function rateOf(perHour: number | null, count: number, what = ''): string {
  return perHour === null ? NOT_YET : `${showFigure(perHour, '1/h')} (${showFigure(count, 'count')}${what})`;
}

/** Each of those that change places arrives once: an hour would have as many as a short one. */
function arrivalsOf({ freeFlowSeconds, arrivals, arrivalsPerHour }: MoverFigures, { measuredSeconds }: Kpis): string {
  const isOnce = freeFlowSeconds !== null && measuredSeconds > 0;
  return isOnce ? showFigure(arrivals, 'count') : rateOf(arrivalsPerHour, arrivals);
}

/** Free movers are idle where they have arrived for good, and nowhere else. */
function idleLabel(kpis: Kpis): string {
  return hasLaneRobots(kpis) || kpis.movers?.freeFlowSeconds === null ? 'idle' : 'standing at their places';
}

function timeRows(kpis: Kpis): Row[] {
  const { timeSplit } = kpis;
  const onLanes = hasLaneRobots(kpis);
  const carry = onLanes || (kpis.movers?.delivered ?? null) !== null;
  return [
    [carry ? 'driving empty' : 'driving', showFigure(timeSplit.empty, 'fraction')],
    ...(carry ? [['driving loaded', showFigure(timeSplit.loaded, 'fraction')] as const] : []),
    ['waiting in traffic', showFigure(timeSplit.waiting, 'fraction')],
    ...(carry
      ? [[onLanes ? 'picking and at stations' : 'handling loads', showFigure(timeSplit.atStation, 'fraction')] as const]
      : []),
    ...(onLanes ? [['charging', showFigure(timeSplit.charging, 'fraction')] as const] : []),
    [idleLabel(kpis), showFigure(timeSplit.idle, 'fraction')],
    ['out of service', showFigure(timeSplit.faulted, 'fraction')],
  ];
}

function fleetRows(kpis: Kpis): Row[] {
  const rows: Row[] = [
    ...(kpis.robots > 0 ? [['robots', showFigure(kpis.robots, 'count')] as const] : []),
    ['distance driven', kpis.distanceMetres === null ? whyNoDistance(kpis) : showFigure(kpis.distanceMetres, 'm')],
    ...(kpis.energyWh === null ? [] : [['energy drawn', showFigure(kpis.energyWh, 'Wh')] as const]),
  ];
  return [...rows, ...worstRow(kpis)];
}

function worstRow({ congestion: [worst] }: Kpis): Row[] {
  if (worst === undefined) return [];
  const { squareMetres: side } = worst;
  const where = side === null ? 'at' : `in the square of ${side} m around`;
  return [
    [
      'most waiting',
      `${showFigure(worst.waitingSeconds, 's')} ${where} ${worst.x.toFixed(1)}, ${worst.y.toFixed(1)} m`,
    ],
  ];
}

function whyNoDistance({ robots }: Kpis): string {
  return robots > 0 ? NOT_YET : 'not measured: they are bulk agents';
}

/** movers from which on what each of them takes is more than what any kernel does */
const MANY = 1000;

function memoryOfKernel({ count, bytesPerMover }: MoverFigures): string {
  const all = showFigure(count * bytesPerMover, 'bytes');
  return count < MANY
    ? `${all}, most of it for any number of movers`
    : `${all}, ${showFigure(bytesPerMover, 'bytes')} a mover`;
}

function memoryOf(kpis: Kpis): string {
  return [
    `${showFigure(kpis.bytesPerRobot, 'bytes')} a robot`,
    ...(hasLaneRobots(kpis) ? [`ledger ${showFigure(kpis.ledgerBytes, 'bytes')}`] : []),
    `planners ${showFigure(kpis.plannerBytes, 'bytes')}`,
  ].join(', ');
}

function simulationRows(kpis: Kpis): Row[] {
  const onLanes = hasLaneRobots(kpis);
  const areBulk = kpis.robots === 0 && kpis.movers !== null;
  const { p50, p99 } = kpis.plannerLatencyMs;
  const escalations = kpis.plannerEscalations > 0 ? ` (${kpis.plannerEscalations} times too many)` : '';
  const first = kpis.mailboxPeaks.find(({ peak }) => peak === kpis.mailboxPeak);
  const fullest = first === undefined ? '' : ` (${first.actor})`;
  const refused = kpis.messagesRefused > 0 ? `, ${kpis.messagesRefused} messages refused` : '';
  const ended = kpis.interrupted ? ' (ended early)' : '';
  return [
    [
      'simulated',
      `${formatDuration(Math.round(kpis.simulatedSeconds))}${ended}, in ${showFigure(kpis.wallSeconds, 's')}`,
    ],
    ...measuredRow(kpis),
    ['speed', `${showFigure(kpis.realTimeFactor, 'number')} times real time`],
    // What tells bulk agents where to go is no actor that might fail.
    [
      areBulk ? 'sending agents on, p50 / p99' : 'planner latency, p50 / p99',
      `${showFigure(p50, 'ms')} / ${showFigure(p99, 'ms')}`,
    ],
    ...(areBulk ? [] : [['planner restarts', showFigure(kpis.plannerRestarts, 'count') + escalations] as const]),
    // Without lanes nobody has to ask traffic control for anything.
    ...(onLanes || kpis.mailboxPeak > 0
      ? [['fullest mailbox', showFigure(kpis.mailboxPeak, 'count') + fullest + refused] as const]
      : []),
    ...(kpis.robots > 0 ? [['memory', memoryOf(kpis)] as const] : []),
    ['state hash', kpis.stateHash],
  ];
}

/** What time figures of work, movers and robots' time are of, where it is not the whole run. */
function measuredRow({ simulatedSeconds, measuredSeconds }: Kpis): Row[] {
  if (measuredSeconds >= simulatedSeconds) return [];
  const last = measuredSeconds > 0 ? `the last ${formatDuration(measuredSeconds)}` : NOT_YET;
  return [['work and time are of', last]];
}

function faultTitle({ kind, target, start, duration }: FaultReport): string {
  const lasts = duration === null ? '' : ` for ${formatDuration(duration)}`;
  return `Fault: ${kind}${target === null ? '' : ` ${target}`} at ${formatDuration(start)}${lasts}`;
}

function faultRows(fault: FaultReport): Row[] {
  if (fault.throughputDip === null) return [['throughput lost', 'not measured: too few tasks to tell']];
  return [
    ['throughput lost', showFigure(fault.throughputDip, 'fraction')],
    [
      'recovered after',
      fault.timeToRecoverSeconds === null ? 'not in this run' : showFigure(fault.timeToRecoverSeconds, 's'),
    ],
  ];
}

function pair({ p50, p95 }: { readonly p50: number | null; readonly p95: number | null }, unit: 's'): string {
  return `${showFigure(p50, unit)} / ${showFigure(p95, unit)}`;
}
