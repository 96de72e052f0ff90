import { z } from 'zod';
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
import { robotsSchema } from './robots.ts';
import { duration, filePath, LEAST_DT, real, whole } from './values.ts';

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
    dt: real('s, length of a tick', LEAST_DT, 1).prefault(0.1),
    floor: floorSchema,
    robots: robotsSchema,
    demand: demandSchema,
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
    faults: z.array(faultSchema).max(1000).prefault([]).meta({ title: 'Faults', description: 'What goes wrong' }),
    expectations: z
      .array(expectationSchema)
      .max(1000)
      .prefault([])
      .meta({ title: 'Expectations', description: 'What must hold at the end; the run fails where one does not' }),
    recording: recordingSchema.prefault({}),
  })
  .meta({ title: 'Shoal scenario', description: 'A simulation of a fleet of warehouse robots. SI units and radians.' });

/** A scenario file with its defaults filled in. */
export type ScenarioFile = z.output<typeof scenarioFileSchema>;
