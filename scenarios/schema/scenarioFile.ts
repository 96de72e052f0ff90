import { z } from 'zod';
import { MOST_FAULTS } from '../faults/fault.ts';
import { demandSchema } from './demand.ts';
import { floorSchema } from './floor.ts';
import {
  batterySchema,
  expectationSchema,
  faultSchema,
  guardSchema,
  planningSchema,
  recordingSchema,
  stationsSchema,
} from './operations.ts';
import { moversSchema } from './movers.ts';
import { robotsSchema } from './robots.ts';
import { duration, filePath, LEAST_DT, whole } from './values.ts';

/**
 * The scenario file: one format for run, validate, benchmarks and tests. Everything that need not be stated has its
 * default here, beside what it means. SI units and radians; unknown fields are errors.
 */
export const scenarioFileSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(64)
      .regex(/^\P{Cc}+$/u, 'must be one line of text')
      .meta({ description: 'Name in reports; the name of the file where absent' })
      .optional(),
    description: z.string().max(500).prefault('').meta({ description: 'One line for lists' }),
    seed: whole('Decides every random choice', 0, 2 ** 32 - 1).prefault(1),
    duration: duration('Simulated time, warm-up included').prefault('1h'),
    warmUp: duration('Time at the start that throughput and service times leave out').prefault(0),
    dt: duration('Length of a tick', { least: LEAST_DT, most: 1 }).prefault(0.1),
    floor: floorSchema,
    robots: robotsSchema.optional(),
    movers: moversSchema.optional(),
    demand: demandSchema.optional(),
    stations: stationsSchema.prefault({}),
    battery: batterySchema.prefault({}),
    planning: planningSchema.prefault({}),
    planner: filePath(
      "A planner of one's own, TypeScript or JavaScript, in the place of Shoal's motion planner",
    ).optional(),
    gateways: whole(
      'Edge gateways that the fleet is split over, each with a share of robots and zones',
      1,
      64,
    ).prefault(1),
    guard: guardSchema.prefault({}),
    faults: z
      .array(faultSchema)
      .max(MOST_FAULTS)
      .prefault([])
      .meta({ title: 'Faults', description: 'What goes wrong' }),
    expectations: z
      .array(expectationSchema)
      .max(1000)
      .prefault([])
      .meta({ title: 'Expectations', description: 'What must hold at the end; the run fails where one does not' }),
    recording: recordingSchema.prefault({}),
  })
  .superRefine(({ floor, robots, movers, demand }, context) => {
    const tell = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
    if (floor.open !== undefined) {
      if (movers === undefined) tell('movers', 'missing: an open floor has no lanes, so say who moves on it');
      if (robots !== undefined) tell('robots', 'need lanes, and an open floor has none; write movers instead');
      if (demand !== undefined)
        tell('demand', 'is for robots on lanes, and an open floor has none; write movers.task instead');
      return;
    }
    // Where free movers are alone nobody drives on the lanes of a hall; a layout has nothing but lanes.
    if (movers !== undefined && floor.lif === undefined && robots === undefined && demand === undefined) return;
    if (robots === undefined) tell('robots', 'missing: say how many there are, as in {count: 8}');
    if (demand === undefined) tell('demand', 'missing: say where work comes from, as in {closedLoop: {}}');
  })
  .meta({
    anyOf: [{ required: ['robots', 'demand'] }, { required: ['movers'] }],
    title: 'Shoal scenario',
    description: 'A simulation of a fleet of warehouse robots. SI units and radians.',
  });

/** A scenario file with its defaults filled in. */
export type ScenarioFile = z.output<typeof scenarioFileSchema>;
