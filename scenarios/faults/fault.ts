/** What may go wrong, and what the number after the colon counts. */
export const FAULT_KINDS = {
  /** the zone's planner actor throws and loses its state */
  'planner.crash': 'zone',
  /** the zone's planner actor stops answering */
  'planner.hang': 'zone',
  /** the zone's planner actor sends invalid plans: occupied cells, jumps, NaN */
  'planner.garbage': 'zone',
  /** the zone's planner actor answers too late */
  'planner.late': 'zone',
  /** every other message of the zone's planner actor is lost */
  'planner.drop': 'zone',
  /** every message of the zone's planner actor arrives twice */
  'planner.duplicate': 'zone',
  /** the zone's planner actor sees the fleet as it was when the fault began */
  'planner.stale': 'zone',
  /** the edge gateway dies: its robots are cut off, the planner actors of its zones with it; it is started again when the fault ends */
  'gateway.crash': 'gateway',
  /** the robot stands still until it is repaired */
  'robot.breakdown': 'robot',
  /** the robot does not know where it is, and stands until it does again */
  'robot.lost': 'robot',
  /** a person takes the robot over: operating modes of VDA5050 v3.0.0, table 9. It stands; in `semiautomatic` it goes on */
  'robot.manual': 'robot',
  'robot.intervened': 'robot',
  'robot.semiautomatic': 'robot',
  'robot.service': 'robot',
  'robot.teachIn': 'robot',
  /** the robot starts anew, and knows of no order */
  'robot.startup': 'robot',
  /** the station serves nobody */
  'station.outage': 'station',
  /** the charger gives no power */
  'charger.outage': 'charger',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export const FAULT_KIND_NAMES = Object.keys(FAULT_KINDS) as FaultKind[];

/** Faults of a run at the most, those of the command line included. */
export const MOST_FAULTS = 1000;

/** Something that goes wrong in a run. */
export interface Fault {
  readonly kind: FaultKind;
  /** number of the zone, gateway, robot, station or charger, from 0; a station may be named; null: one that the seed chooses */
  readonly target: number | string | null;
  /** s from the start of the run */
  readonly at: number;
  /** s it lasts; null: to the end of the run, except that a crashed planner or gateway is restarted at once */
  readonly for: number | null;
}
