import type { ExternalInput } from './orders/order.ts';
import type { RobotOrder } from './orders/robotOrder.ts';

/**
 * What is granted until a moment, and when a robot wants to be woken up, are moments by the clock, and the simulated world has none. So it is
 * told when they come, as it is told everything from outside, and a replay is told the same.
 *
 * @param now ms since 1970
 */
export function clockInputs(robots: readonly RobotOrder[], now: number): ExternalInput[] {
  const inputs: ExternalInput[] = [];
  for (const [robot, { requests, power, wakeUpAt }] of robots.entries()) {
    for (const { requestId, status, leaseExpiry } of requests) {
      const isOver = status === 'granted' && leaseExpiry !== null && leaseExpiry <= now;
      if (isOver) inputs.push({ robot, input: { kind: 'leaseExpired', requestId } });
    }
    const wakesUp = power === 'hibernating' && wakeUpAt !== null && wakeUpAt <= now;
    if (wakesUp) inputs.push({ robot, input: { kind: 'wakeUp' } });
  }
  return inputs;
}
