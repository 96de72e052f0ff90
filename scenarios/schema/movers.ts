import { z } from 'zod';
import { MAX_MOVERS } from '../../engine/index.ts';
import { robotClass } from './robots.ts';
import { LONGEST_SIDE } from './longestSide.ts';
import { duration, exactlyOne, positive, real, whole } from './values.ts';

const count = whole('Free movers', 1, MAX_MOVERS);

/** m; below this nobody sees anybody, and directions are sums divided by next to nothing */
const LEAST_SIGHT = 0.1;

const area = z
  .strictObject({
    x: real('m, its left edge', 0, LONGEST_SIDE),
    y: real('m, its lower edge', 0, LONGEST_SIDE),
    width: real('m; 0: a line or a place', 0, LONGEST_SIDE).prefault(0),
    height: real('m', 0, LONGEST_SIDE).prefault(0),
  })
  .meta({ description: 'A rectangle of the floor, from its lower left corner' });

const areas = z.array(area).min(1).max(1000);

const task = exactlyOne(
  z.strictObject({
    wander: z
      .strictObject({ areas: areas.meta({ description: 'Where; the whole floor if absent' }).optional() })
      .meta({ description: 'Always on the way to a random place' })
      .optional(),
    swap: z
      .strictObject({
        shape: z.enum(['circle', 'corridor']).meta({
          description:
            'circle: each starts on a circle and goes to the other side of it; corridor: a block at either end of the floor, which change places',
        }),
        spacing: positive(
          'm from the middle of one mover to that of the next at the start; where absent the largest footprints are 0.3 apart on a circle, 0.5 in a corridor',
          100,
        ).optional(),
      })
      .meta({ description: 'Everybody changes places with who is opposite, and stays there' })
      .optional(),
    streams: z
      .array(
        z.strictObject({
          from: area,
          to: area,
          share: positive('Part of the movers that belong to it, in relation to the others', 1000).prefault(1),
        }),
      )
      .min(1)
      .max(64)
      .meta({ description: 'To and fro between two areas each: streams that cross' })
      .optional(),
    forage: z
      .strictObject({
        sites: areas.meta({ description: 'Where there is something to fetch' }),
        home: area.meta({ description: 'Where it is brought' }),
        handling: duration('To take a load up, and to set it down').prefault(2),
        loadedFirst: z
          .boolean()
          .prefault(false)
          .meta({ description: 'Of two of the same priority the one without a load gives way to one with a load' }),
      })
      .meta({ description: 'Fetches loads from random sites and brings them home' })
      .optional(),
    flock: z
      .strictObject({
        flocks: whole('Flocks that the movers are split into', 1, 64).prefault(1),
        sight: real('m, how far members of a flock see each other', LEAST_SIGHT, 100).prefault(6),
        areas: areas.meta({ description: 'Where they roam; the whole floor if absent' }).optional(),
      })
      .meta({ description: 'Together from one random place to the next' })
      .optional(),
  }),
  ['wander', 'swap', 'streams', 'forage', 'flock'],
).meta({ description: 'What they do: exactly one of these' });

/** Numbers to choose from: only their order counts. */
const HIGHEST_PRIORITY = 100;

const priority = whole(
  'Who has a higher one goes on, and who has a lower one does all that it takes to keep out of its way; among equals each does its half',
  0,
  HIGHEST_PRIORITY,
).prefault(0);

const avoidance = z
  .strictObject({
    neighbourDistance: positive(
      'm, within which movers heed each other; 4 with the guard, 3 without, where absent',
      50,
    ).optional(),
    maxNeighbours: whole(
      'Neighbours that a mover heeds at the most, the nearest; 5 with the guard, 10 without, where absent',
      1,
      16,
    ).optional(),
    horizon: duration('How far movers look ahead to each other', { above: 0, most: 30 }).prefault(2),
    wallHorizon: duration('How far they look ahead to walls', { above: 0, most: 30 }).prefault(1),
    comfort: real(
      'm that each keeps from the others beyond its footprint; 0.1 with the guard, 0 without, where absent',
      0,
      5,
    ).optional(),
  })
  .meta({ description: 'ORCA: how they avoid each other' });

const navigation = z
  .strictObject({
    arriveWithin: positive('m, so near to its destination a mover is there', 10).prefault(0.5),
    lookEvery: duration('Between looks at a mover: whether it gets on, and where its way leads').prefault(0.5),
    keepRight: real(
      'rad that movers keep to the right of the straight way, about; 0.5 where absent, and 0.15 for bulk agents that wander or forage',
      0,
      1,
    ).optional(),
    patience: duration('Without getting on, after which a mover tries elsewhere for a while').prefault(2),
  })
  .meta({ description: 'How they find their ways' });

export const moversSchema = exactlyOne(
  z.strictObject({
    count: count.optional(),
    class: robotClass
      .meta({ description: 'Class of all movers where `count` is given; omni-amr where absent' })
      .optional(),
    fleet: z
      .array(z.strictObject({ class: robotClass, count, priority }))
      .min(1)
      .max(16)
      .meta({ description: 'Movers of several classes or priorities: how many of each' })
      .optional(),
    task,
    avoidance: avoidance.prefault({}),
    navigation: navigation.prefault({}),
  }),
  ['count', 'fleet'],
)
  .superRefine((value, context) => {
    if (value.fleet === undefined || value.class === undefined) return;
    const message = 'goes with count; in a fleet each entry has its own class';
    context.addIssue({ code: 'custom', path: ['class'], message });
  })
  .meta({
    title: 'Free movers',
    description:
      'Holonomic robots that leave the lanes and avoid each other by ORCA. With the guard, they have the limits of their classes and cannot touch; ' +
      'without it, where no robots are on lanes, they are bulk agents that move exactly as ORCA says, up to twenty million',
  });
