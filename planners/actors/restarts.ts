/** When an actor is started again, and when its supervisor has had enough; all in ticks. */
export interface RestartPolicy {
  /** restarts within `window` before the supervisor escalates */
  readonly maxRestarts: number;
  readonly window: number;
  /** pause after an escalation, then it tries again */
  readonly coolDown: number;
}

/** How often an actor has been stopped. Plain data. */
export interface Restarts {
  /** tick of the next start while it is down */
  startAt: number;
  /** ticks of the latest restarts */
  latest: number[];
  total: number;
  escalations: number;
}

export function createRestarts(): Restarts {
  return { startAt: 0, latest: [], total: 0, escalations: 0 };
}

/** Notes that an actor has been stopped, and sets when it starts again: in the next tick, or after a pause. */
export function noteStop(restarts: Restarts, tick: number, policy: RestartPolicy): void {
  restarts.total++;
  restarts.latest = restarts.latest.filter((one) => one > tick - policy.window);
  restarts.latest.push(tick);
  const tooMany = restarts.latest.length > policy.maxRestarts;
  if (tooMany) {
    restarts.escalations++;
    restarts.latest = [];
  }
  restarts.startAt = tick + (tooMany ? policy.coolDown : 1);
}
