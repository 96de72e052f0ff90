import { context, SpanStatusCode, trace, type Context, type Span, type Tracer } from '@opentelemetry/api';
import { isIdle, serialOf, type OrderWatch, type RobotFacts } from '../../gateway/index.ts';
import type { ExternalInput, RobotInput } from '../../gateway/onboard.ts';

/** Orders of one robot that are followed at once. */
const MOST_PENDING = 16;

type Part = 'planner' | 'inbox' | 'accept' | 'motion';

/** An order that is on its way through the process. */
interface Followed {
  readonly orderId: string;
  readonly updateId: number;
  readonly root: Span;
  readonly context: Context;
  /** the part of its way that it is on; null: between two */
  part: { readonly name: Part; readonly span: Span } | null;
}

export interface TracerOptions {
  readonly tracer: Tracer;
  /** ms since 1970 */
  readonly now: () => number;
  /** of an order that a robot tells: when the task was known that planners gave it, ms since 1970; null: it is none of theirs */
  readonly knownSince: (facts: RobotFacts) => number | null;
}

/**
 * Follows orders on demand, each a trace: from the message that came, through the inbox, to its acceptance, the robot's motion, and every state that told
 * of it. Where planners give the orders, the wait for the planner takes the place of the inbox. It looks on, and decides nothing.
 */
export class OrderTracer implements OrderWatch {
  readonly #of: TracerOptions;
  readonly #pending = new Map<number, Followed[]>();
  /** by row: what its robot is at */
  readonly #current = new Map<number, Followed>();

  constructor(of: TracerOptions) {
    this.#of = of;
  }

  received(row: number, input: RobotInput): void {
    if (input.kind !== 'order') return;
    const { orderId, updateId, nodes } = input.order;
    const pending = this.#pending.get(row) ?? [];
    if (pending.length >= MOST_PENDING) return;
    const attributes = { 'shoal.nodes': nodes.length };
    pending.push(this.#follow(row, { orderId, updateId, attributes, part: 'inbox', since: this.#of.now() }));
    this.#pending.set(row, pending);
  }

  entered(inputs: readonly ExternalInput[]): void {
    for (const { robot, input } of inputs) {
      if (input.kind !== 'order') continue;
      const { orderId, updateId } = input.order;
      const followed = this.#pending
        .get(robot)
        ?.find((one) => isSame(one, orderId, updateId) && one.part?.name === 'inbox');
      if (followed !== undefined) this.#goOn(followed, 'accept');
    }
  }

  told(facts: RobotFacts): void {
    const { order, row } = facts;
    this.#settle(facts);
    const current = this.#current.get(row) ?? this.#ofPlanner(facts);
    if (current === null) return;
    current.root.addEvent(
      'state',
      { 'vda5050.lastNodeId': order.lastNodeId, 'shoal.driving': facts.isDriving },
      this.#of.now(),
    );
    if (order.orderId === current.orderId && !isIdle(order)) return;
    this.#end(current, null);
    this.#current.delete(row);
  }

  /** Ends what is still followed: its process ends. */
  close(): void {
    for (const followed of [...this.#current.values(), ...[...this.#pending.values()].flat()])
      this.#end(followed, 'the process ends');
    this.#current.clear();
    this.#pending.clear();
  }

  /** What has been decided about orders that came: accepted, or refused with an error that names them. */
  #settle({ order, row }: RobotFacts): void {
    const pending = this.#pending.get(row) ?? [];
    const left = pending.filter((one) => {
      if (one.part?.name !== 'accept') return true;
      const error = order.errors.find(({ references }) => references.some(([, value]) => value === one.orderId));
      if (order.orderId === one.orderId && order.updateId >= one.updateId) this.#take(row, one);
      else if (error !== undefined) this.#end(one, error.type);
      else return true;
      return false;
    });
    if (left.length === 0) this.#pending.delete(row);
    else this.#pending.set(row, left);
  }

  #take(row: number, followed: Followed): void {
    const before = this.#current.get(row);
    if (before !== undefined) this.#end(before, null); // an update goes on where it ended
    this.#goOn(followed, 'motion');
    this.#current.set(row, followed);
  }

  /** @returns a task that planners gave the robot, followed from now on; it has waited for them since it was known */
  #ofPlanner(facts: RobotFacts): Followed | null {
    const { order, row } = facts;
    const since = isIdle(order) ? null : this.#of.knownSince(facts);
    if (since === null) return null;
    const { orderId, updateId } = order;
    const followed = this.#follow(row, { orderId, updateId, attributes: {}, part: 'planner', since });
    this.#goOn(followed, 'motion');
    this.#current.set(row, followed);
    return followed;
  }

  #follow(
    row: number,
    of: Pick<Followed, 'orderId' | 'updateId'> & {
      readonly attributes: Readonly<Record<string, number>>;
      readonly part: Part;
      /** ms since 1970 */
      readonly since: number;
    },
  ): Followed {
    const { tracer } = this.#of;
    const { orderId, updateId, attributes, part, since } = of;
    const root = tracer.startSpan('order', {
      startTime: since,
      root: true,
      attributes: {
        ...attributes,
        'vda5050.serialNumber': serialOf(row),
        'vda5050.orderId': orderId,
        'vda5050.orderUpdateId': updateId,
      },
    });
    const followed: Followed = { orderId, updateId, root, context: trace.setSpan(context.active(), root), part: null };
    this.#goOn(followed, part, since);
    return followed;
  }

  #goOn(followed: Followed, name: Part, at = this.#of.now()): void {
    followed.part?.span.end(at);
    followed.part = { name, span: this.#of.tracer.startSpan(name, { startTime: at }, followed.context) };
  }

  #end({ root, part }: Followed, error: string | null): void {
    const now = this.#of.now();
    part?.span.end(now);
    if (error !== null) root.setStatus({ code: SpanStatusCode.ERROR, message: error });
    root.end(now);
  }
}

function isSame(one: Followed, orderId: string, updateId: number): boolean {
  return one.orderId === orderId && one.updateId === updateId;
}
