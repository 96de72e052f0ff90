import { z } from 'zod';
import { GUARD_MARGIN } from '../../engine/index.ts';
import { parseExpectations } from '../expectations/parseExpectations.ts';
import type { Expectation } from '../expectations/expectation.ts';
import { FAULT_KIND_NAMES, FAULT_KINDS, type FaultKind } from '../faults/fault.ts';
import { STATION_NAME } from '../faults/parseFault.ts';
import { didYouMean } from '../nearest.ts';
import { duration, fraction, real, whole } from './values.ts';

export const stationsSchema = z
  .strictObject({
    serviceTime: duration(
      'What a pick takes at a station, setting the load down included; no robot leaves before its setDownTime',
    ).prefault(8),
  })
  .meta({ title: 'Stations', description: 'Pick stations' });

export const batterySchema = z
  .union(
    [
      z.literal('off').meta({ description: 'Batteries last for ever' }),
      z.strictObject({
        chargeBelow: fraction('A robot goes to charge when its battery holds less').prefault(0.25),
        chargeTo: fraction('and is done when it holds this').prefault(0.9),
      }),
    ],
    {
      error: ({ code }) => (code === 'invalid_union' ? 'write off, or {chargeBelow: 0.25, chargeTo: 0.9}' : undefined),
    },
  )
  .meta({ title: 'Battery', description: 'When robots charge' });

export const planningSchema = z
  .strictObject({
    zones: z
      .union([z.literal('quadrants'), whole('Vertical strips of equal width', 1, 255)], {
        error: ({ code }) => (code === 'invalid_union' ? 'write quadrants, or a number of strips' : undefined),
      })
      .prefault('quadrants')
      .meta({
        description: 'How the floor is shared out, one planner actor a zone: quadrants, or a number of vertical strips',
      }),
    planEvery: duration(
      'Time between turns of the planners; traffic control and the guard have one in every tick',
    ).prefault(0.2),
    commitAhead: real(
      'm of way that a plan is kept ahead of its robot; plans that reach further are out of date sooner',
      1,
      20,
    ).prefault(2.5),
    laneSurcharge: real(
      'What driving against a lane costs on top, in multiples of driving with it; below 8 robots meet head-on in aisles',
      0,
      100,
    ).prefault(10),
    pushPatience: duration('Time without a new place after which a robot may push others any distance').prefault(5),
    stalledAfter: duration(
      'Time without coming nearer to its goal after which a robot goes before all that do; the others make room for it after four times that, and after a third where nobody comes nearer',
    ).prefault('30s'),
    lookAhead: whole('The oldest waiting tasks of which a free robot takes the nearest', 1, 10_000).prefault(8),
    oldestAfter: duration('A task that has waited so long goes to the next free robot, wherever that is').prefault(
      '1m',
    ),
    stationsDrawn: whole(
      'Stations drawn for a task, of which the one with the least on its way is taken',
      1,
      500,
    ).prefault(3),
    unitsPerTick: whole(
      'Virtual planning budget: units of work that an actor does in a tick; more lands later',
      1,
      1e12,
    ).prefault(1_000_000),
    mailboxLimit: whole(
      'Messages that a mailbox holds, at least two more than there are zones; a full one takes no more',
      4,
      1e6,
    ).optional(),
    hangAfter: duration('An actor with mail that has answered nothing for so long is restarted').prefault(1),
    maxRestarts: whole('Restarts of an actor within `restartWindow` before its supervisor pauses it', 1, 1000).prefault(
      5,
    ),
    restartWindow: duration('Time in which restarts are counted').prefault(10),
    coolDown: duration('Pause after too many restarts').prefault(2),
    lateBy: duration('Delay of the answers of an actor under a planner.late fault').prefault(0.5),
  })
  .meta({ title: 'Planning', description: 'Planners and traffic control' });

const GUARD_MODES = ['on', 'observe', 'off'] as const;

export const guardSchema = z
  .strictObject(
    {
      mode: z.enum(GUARD_MODES).prefault('on').meta({
        description:
          'on: decides; observe: lets every wish through and counts what it would have stopped; off: does not look',
      }),
      margin: real('m added around every stopping region; above what f32 rounding takes', 1e-4, 0.2).prefault(
        GUARD_MARGIN,
      ),
    },
    { error: ({ code, input }) => (code === 'invalid_type' ? insteadOfGuard(input) : undefined) },
  )
  .meta({ title: 'Guard', description: 'The guard, which keeps robots apart whatever the planners do' });

/** @returns what to write for a guard that is a word; undefined where none is meant that the format has */
function insteadOfGuard(word: unknown): string | undefined {
  if (typeof word !== 'string' && typeof word !== 'boolean') return undefined;
  const meant = typeof word === 'boolean' ? (word ? 'on' : 'off') : word;
  const mode = GUARD_MODES.find((one) => one === meant);
  return mode === undefined ? undefined : `must be a map of fields, not ${String(word)}; write {mode: ${mode}}`;
}

export const recordingSchema = z
  .strictObject({
    frames: real(
      'Hz, pose frames in the recording; 0: none; where absent 2, or one a tick if that is less',
      0,
      10,
    ).optional(),
    snapshotEvery: duration('Between snapshots, from each of which a replay can start').prefault(30),
  })
  .meta({ title: 'Recording', description: 'What is recorded' });

export const faultSchema = z
  .strictObject({
    kind: z
      .enum(FAULT_KIND_NAMES as [FaultKind, ...FaultKind[]], {
        error: ({ input }) =>
          typeof input === 'string'
            ? `'${input}' is no kind of fault; ${didYouMean(input, FAULT_KIND_NAMES)}`
            : undefined,
      })
      .meta({ description: 'What goes wrong' }),
    target: z
      .union([z.number().int().min(0).max(999_999), z.string().regex(STATION_NAME)], {
        error: ({ code }) =>
          code === 'invalid_union'
            ? 'write the number of the zone, gateway, robot, station or charger, from 0'
            : undefined,
      })
      .meta({
        description:
          'Number of the zone, gateway, robot, station or charger, from 0; a station may be named; absent: the seed chooses',
      })
      .optional(),
    at: duration('From the start of the run'),
    for: duration(
      'How long; absent: to the end of the run, except that a crashed planner or gateway is restarted at once',
    ).optional(),
  })
  .superRefine(({ kind, target }, context) => {
    if (typeof target !== 'string' || FAULT_KINDS[kind] === 'station') return;
    context.addIssue({
      code: 'custom',
      path: ['target'],
      message: `write the number of the ${FAULT_KINDS[kind]}, from 0`,
    });
  });

/** One or more comparisons, read into their parts. */
export const expectationSchema = z
  .string()
  .meta({
    description: 'Comparisons of figures of kpis.json with values, as in contacts==0,serviceTimeSeconds.p95<180',
  })
  .transform((text, context): readonly Expectation[] => {
    const result = parseExpectations(text);
    if (result.ok) return result.expectations;
    context.issues.push({ code: 'custom', message: result.message, input: text });
    return z.NEVER;
  });
