import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Inbox, MOST_WORK_PER_TICK } from '../../gateway/inbox.ts';
import type { OrderEdge, RobotInput } from '../../gateway/onboard.ts';
import { LIMITS } from '../../gateway/orders/limits.ts';
import { workOf } from '../../gateway/workOf.ts';
import { actionOf, orderAlong } from '../support/outsideRig.ts';

/** @returns an order with so many control points, on one edge after another */
function orderOf(points: number, id = 'A'): RobotInput {
  const edges = Object.fromEntries(
    Array.from({ length: Math.ceil(points / LIMITS.controlPoints) }, (_, i): [number, Partial<OrderEdge>] => {
      const length = Math.min(LIMITS.controlPoints, points - i * LIMITS.controlPoints);
      const trajectory = { degree: 1, knots: null, points: Array.from({ length }, () => ({ x: 0, y: 0, weight: 1 })) };
      return [i, { trajectory }];
    }),
  );
  const nodes = Array.from({ length: 1 + Object.keys(edges).length }, (_, i) => `n${i}`);
  return { kind: 'order', order: orderAlong(nodes, { id, edges }) };
}

const asking = (id: string): RobotInput => ({ kind: 'instantActions', actions: [actionOf('stateRequest', { id })] });

function idOf(input: RobotInput): string {
  return input.kind === 'order'
    ? input.order.orderId
    : input.kind === 'instantActions'
      ? input.actions[0].actionId
      : '';
}

describe('what waits for a tick', () => {
  test('is all taken at once where it is little: robot by robot, in its order', () => {
    const inbox = new Inbox();
    const said = [3, 1, 3, 0, 1].map((robot, i) => ({ robot, input: i % 2 === 0 ? asking(`${i}`) : orderOf(4, `${i}`) })); // prettier-ignore
    for (const { robot, input } of said) inbox.put(robot, input);
    expect(inbox.take().map(({ robot, input }) => [robot, idOf(input)])).toEqual([[0, '3'], [1, '1'], [1, '4'], [3, '0'], [3, '2']]); // prettier-ignore
    expect(inbox.take()).toEqual([]);
  });

  test('is as much work for a tick as it has time for, whoever asks how much; none is lost, and each robot’s stay in their order', () => {
    const input = fc.record({ robot: fc.nat(4), points: fc.constantFrom(0, 3, 500, 2000, 4096) });
    const ticks = fc.array(fc.array(input, { maxLength: 12 }), { maxLength: 6 });
    fc.assert(
      fc.property(ticks, (told) => {
        const inbox = new Inbox();
        const put = new Map<number, string[]>();
        const taken = new Map<number, string[]>();
        const take = (): number => {
          const all = inbox.take();
          expect(all.map(({ robot }) => robot)).toEqual(all.map(({ robot }) => robot).toSorted((a, b) => a - b));
          for (const one of all) taken.set(one.robot, [...(taken.get(one.robot) ?? []), idOf(one.input)]);
          expect(all.reduce((sum, one) => sum + workOf(one.input), 0)).toBeLessThanOrEqual(MOST_WORK_PER_TICK);
          return all.length;
        };
        let asked = 0;
        for (const inputs of told) {
          for (const { robot, points } of inputs) {
            const id = `${asked++}`;
            const isTaken = inbox.put(robot, points === 0 ? asking(id) : orderOf(points, id));
            put.set(robot, [...(put.get(robot) ?? []), isTaken ? id : '']); // the robot says, once, that it was too much
          }
          take();
        }
        while (take() > 0);
        const asPut = [...put].map(([robot, ids]) => [robot, ids.filter((id) => id !== '')] as const);
        for (const [robot, ids] of asPut) expect((taken.get(robot) ?? []).filter((id) => id !== '')).toEqual(ids);
      }),
      { numRuns: 40 },
    );
  });

  test('comes to every robot in its turn, however much the others are told: an order after as many ticks as others are flooded, a word at once', () => {
    const inbox = new Inbox();
    const flooded = [0, 1, 3];
    const flood = (): void => flooded.forEach((robot) => { for (let i = 0; i < 16; i++) inbox.put(robot, orderOf(4096)); }); // prettier-ignore
    flood();
    inbox.take();
    flood();
    inbox.put(2, orderOf(4096, 'mine'));
    inbox.put(4, asking('word'));
    const seen: string[] = [];
    for (let tick = 0; tick < 3; tick++) {
      seen.push(...inbox.take().map(({ input }) => idOf(input)));
      if (tick === 0) expect(seen).toContain('word');
      flood();
    }
    expect(seen).toContain('mine');
  });

  test('can hold no order that robots take and that no tick has time for; one that is larger is refused in a tick of its own', () => {
    expect(LIMITS.nodes + LIMITS.actionsOfOrder + LIMITS.controlPointsOfOrder).toBeLessThanOrEqual(MOST_WORK_PER_TICK);
    const inbox = new Inbox();
    inbox.put(0, asking('first'));
    inbox.put(0, orderOf(MOST_WORK_PER_TICK, 'huge'));
    inbox.put(1, orderOf(4));
    expect(inbox.take().map(({ input }) => idOf(input))).toEqual(['first', 'A']);
    expect(inbox.take().map(({ input }) => idOf(input))).toEqual(['huge']);
  });
});
