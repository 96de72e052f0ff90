import { z } from 'zod';
import { BUILT_IN_CLASSES, MAX_ROBOTS } from '../../engine/index.ts';
import { didYouMean } from '../nearest.ts';
import { duration, exactlyOne, fraction, place, positive, real, whole } from './values.ts';

const BUILT_IN_NAMES = BUILT_IN_CLASSES.map(({ name }) => name);

const footprint = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('circle'), radius: positive('m', 10) }),
      z.strictObject({
        kind: z.literal('rectangle'),
        length: positive('m, along the heading', 10),
        width: positive('m', 10),
      }),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union'
          ? 'write {kind: circle, radius: 0.35} or {kind: rectangle, length: 0.8, width: 0.6}'
          : undefined,
    },
  )
  .meta({ description: 'Shape that the robot occupies, centred on the point about which it turns' });

const batteryDef = z
  .strictObject({
    capacity: positive('J', 21e6),
    idlePower: real('W, always drawn', 0, 1e5),
    rollingForce: real('N, rolling resistance', 0, 1e5),
    mass: positive('kg, robot with a typical load', 1e5),
    efficiency: positive('battery to wheel (0 … 1)', 1),
    chargePower: positive('W, at the charger', 1e6),
  })
  .meta({ description: 'Battery and what drains it' });

/** What a class must state, itself or through `like`. */
const limits = {
  footprint,
  drive: z.enum(['differential', 'holonomic']).meta({ description: 'Which way it can move' }),
  maxSpeed: positive('m/s', 20),
  acceleration: positive('m/s²', 50),
  deceleration: positive('m/s², guaranteed under the heaviest load: the stopping regions rest on it', 50),
  maxTurnRate: positive('rad/s', 50),
  turnAcceleration: positive('rad/s²', 500),
  liftTime: duration('To take a load up'),
  setDownTime: duration("To set a load down; part of the stations' serviceTime, if that is not shorter"),
  reactionTicks: whole('Ticks between a release and the first movement of a standing robot', 0, 1000),
  battery: batteryDef,
};

const classDefinition = z
  .strictObject({
    name: z.string().min(1).max(64).meta({ description: 'Name in reports' }),
    like: z
      .enum(BUILT_IN_NAMES as [string, ...string[]])
      .meta({ description: 'Built-in class that gives what is not stated here' })
      .optional(),
    ...limits,
  })
  .partial({
    footprint: true,
    drive: true,
    maxSpeed: true,
    acceleration: true,
    deceleration: true,
    maxTurnRate: true,
    turnAcceleration: true,
    liftTime: true,
    setDownTime: true,
    reactionTicks: true,
    battery: true,
  })
  .superRefine((value, context) => {
    if (value.like !== undefined) return;
    const missing = Object.keys(limits).filter((field) => value[field as keyof typeof limits] === undefined);
    if (missing.length === 0) return;
    const message = `missing: ${missing.join(', ')}; state them, or name a class to take them from with like: ${BUILT_IN_NAMES[0]}`;
    context.addIssue({ code: 'custom', message });
  })
  .meta({ description: "A class of one's own" });

/** A class of robots, by its name or of one's own. */
export const robotClass = z.union(
  [
    z
      .enum(BUILT_IN_NAMES as [string, ...string[]], {
        error: ({ input }) =>
          typeof input === 'string'
            ? `'${input}' is no built-in class; ${didYouMean(input, BUILT_IN_NAMES)}`
            : undefined,
      })
      .meta({ description: 'Name of a built-in class' }),
    classDefinition,
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union' ? `write the name of a class (${BUILT_IN_NAMES.join(', ')}) or define one` : undefined,
  },
);

const count = whole('Robots', 1, MAX_ROBOTS);

const vehicleType = z
  .string()
  .min(1)
  .meta({ description: 'What these robots are in a LIF file; the vehicleType of the floor where absent' })
  .optional();

const fleetEntry = z.strictObject({ class: robotClass, count, vehicleType });

const robots = z.strictObject({
  count: count.optional(),
  class: robotClass
    .meta({ description: `Class of all robots where \`count\` is given; ${BUILT_IN_NAMES[0]} where absent` })
    .optional(),
  fleet: z
    .array(fleetEntry)
    .min(1)
    .max(16)
    .meta({ description: 'A mixed fleet: classes and how many of each' })
    .optional(),
  initialCharge: z
    .strictObject({ from: fraction('Least'), to: fraction('Most') })
    .prefault({ from: 0.6, to: 1 })
    .meta({ description: 'Batteries start charged to a part of their capacity between these two, drawn by the seed' }),
  starts: z
    .array(place)
    .max(MAX_ROBOTS)
    .prefault([])
    .meta({ description: 'Where the first robots start; the seed places the others' }),
});

export const robotsSchema = exactlyOne(robots, ['count', 'fleet'])
  .superRefine((value, context) => {
    if (value.fleet === undefined || value.class === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['class'],
      message: 'goes with count; in a fleet each entry has its own class',
    });
  })
  .meta({ title: 'Robots', description: 'The fleet' });
