import Table from 'cli-table3';
import type { ControlReport } from '../control/controlReport.ts';
import { formatDuration } from '../duration.ts';
import { showFigure } from './figures.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';

type Row = readonly [label: string, value: string];

/** @returns the figures of a fleet control in groups */
export function controlTable(report: ControlReport): string {
  const groups = [
    { title: 'Safety', rows: safetyRows(report) },
    { title: 'Work', rows: workRows(report) },
    { title: "Robots' time", rows: timeRows(report) },
    { title: 'Orders', rows: orderRows(report) },
    { title: 'Control', rows: controlRows(report) },
  ];
  const table = new Table(PLAIN_TABLE);
  for (const { title, rows } of groups) {
    table.push([{ content: `\n${title}`, colSpan: 2 }]);
    for (const [label, value] of rows) table.push([`  ${label}`, value]);
  }
  return renderTable(table);
}

const count = (value: number): string => showFigure(value, 'count');

function safetyRows(report: ControlReport): Row[] {
  return [
    ['protective stops reported', count(report.protectiveStops)],
    ['robots stuck for more than 2 min', count(report.stuckRobots)],
    ['robots that were lost and found again', count(report.lost)],
  ];
}

function workRows(report: ControlReport): Row[] {
  const { p50, p95 } = report.serviceTimeSeconds;
  return [
    ['tasks', `${showFigure(report.tasksPerHour, '1/h')} (${count(report.tasksFinished)} finished after the warm-up)`],
    ['since the beginning', `${count(report.tasksAll)} finished, ${count(report.tasksOpen)} open at the end`],
    ['time per task, half / 95 % within', `${showFigure(p50, 's')} / ${showFigure(p95, 's')}`],
  ];
}

function timeRows({ timeSplit }: ControlReport): Row[] {
  return Object.entries(timeSplit).map(([name, part]) => [
    TIME_NAMES[name as keyof typeof timeSplit],
    showFigure(part, 'fraction'),
  ]);
}

const TIME_NAMES: Readonly<Record<keyof ControlReport['timeSplit'], string>> = {
  empty: 'driving empty',
  loaded: 'driving loaded',
  waiting: 'waiting in traffic',
  atStation: 'picking and at stations',
  charging: 'charging',
  idle: 'idle',
  faulted: 'out of service, or not to be counted on',
};

function orderRows(report: ControlReport): Row[] {
  const { p50, p95, p99 } = report.orderLatencyMs;
  const refused = Object.entries(report.refused);
  const why = refused.map(([type, times]) => `${type} ${times}`).join(', ');
  const latency = [p50, p95, p99].map((ms) => showFigure(ms, 'ms')).join(' / ');
  return [
    ['orders / updates of them', `${count(report.orders)} / ${count(report.updates)}`],
    ['sent again / taken back', `${count(report.resent)} / ${count(report.cancelled)}`],
    ['refused', count(refused.reduce((sum, [, times]) => sum + times, 0)) + (why === '' ? '' : ` (${why})`)],
    ['actions that failed', count(report.actionsFailed)],
    ['loads lost / that nobody knew of', `${count(report.loadsLost)} / ${count(report.strangeLoads)}`],
    ['until a state shows it, p50 / p95 / p99', latency],
  ];
}

function controlRows(report: ControlReport): Row[] {
  const { p50, p99 } = report.plannerLatencyMs;
  const ended = report.interrupted ? ' (ended early)' : '';
  const received = report.messages['received.state'] ?? 0;
  return [
    ['robots', count(report.robots)],
    ['driven', `${formatDuration(Math.round(report.seconds))}${ended}, in ${showFigure(report.wallSeconds, 's')}`],
    ['states received / asked for', `${count(received)} / ${count(report.asked)}`],
    ['planner latency, p50 / p99', `${showFigure(p50, 'ms')} / ${showFigure(p99, 'ms')}`],
  ];
}
