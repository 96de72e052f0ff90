import { z } from 'zod';
import { duration, exactlyOne, filePath, place, positive, real, whole } from './values.ts';

const task = z.strictObject({
  at: duration('When the task becomes known').prefault(0),
  robot: whole(
    'The only robot that may do it, from 0; absent: any. Its own tasks are done in the order of the list',
    0,
    999_999,
  ).optional(),
  pickup: place
    .meta({ description: 'Where a load is picked up; absent: there is none, the robot is only to be at `drop`' })
    .optional(),
  drop: place.meta({ description: 'Where it is brought' }),
});

export const demandSchema = exactlyOne(
  z.strictObject({
    closedLoop: z
      .strictObject({
        pending: whole('Tasks that wait for a robot at all times; as many as robots where absent', 1, 1e6).optional(),
      })
      .meta({ description: 'Always enough work: a task appears whenever one is taken' })
      .optional(),
    poisson: z
      .strictObject({
        ordersPerHour: positive('Mean rate of orders', 1e6),
        skus: whole('Articles, each stored at one place', 1, 1e6).prefault(1000),
        zipfExponent: real(
          'How uneven demand is: the k-th article is asked for in proportion to 1/k^exponent',
          0,
          4,
        ).prefault(1),
        dueIn: duration('Due time after the order appears').prefault('30m'),
      })
      .meta({ description: 'Orders at random times for articles of uneven popularity' })
      .optional(),
    csv: z
      .strictObject({
        file: filePath('Order list with a heading line: orderId, revealAt, pickup, station, dueAt'),
      })
      .meta({ description: 'Orders from a list' })
      .optional(),
    uniformGoals: z
      .strictObject({
        stream: filePath('Goals to use: the number of goals, then a cell (row·width + column) a line').optional(),
      })
      .meta({
        description:
          'Every robot always has a goal to reach, as in lifelong MAPF: a random storage place, or any lane where there are none',
      })
      .optional(),
    tasks: z
      .array(task)
      .min(1)
      .max(100_000)
      .meta({ description: 'Tasks one by one, each with its places, for any robot or for one of its own' })
      .optional(),
    outside: z
      .strictObject({})
      .meta({ description: 'None from here: robots are driven by orders from outside, as `shoal serve` takes them' })
      .optional(),
  }),
  ['closedLoop', 'poisson', 'csv', 'uniformGoals', 'tasks', 'outside'],
).meta({ title: 'Demand', description: 'The work: exactly one source of it' });
