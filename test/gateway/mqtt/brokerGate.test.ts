import { beforeEach, describe, expect, test } from 'vitest';
import { BrokerGate } from '../../../gateway/mqtt/brokerGate.ts';

/** Clients in front of a broker that is there or not; time goes on as the test has it. */
class Clients {
  isThere = true;
  now = 0;
  /** ms at which each client tried to connect */
  readonly tries: { readonly client: number; readonly at: number }[] = [];
  readonly connected = new Set<number>();
  readonly gate: BrokerGate;
  readonly #timers: { readonly at: number; readonly run: () => void }[] = [];
  readonly attempts: (() => void)[];
  #chance = 0;

  constructor(count: number) {
    this.gate = new BrokerGate({
      chance: () => (this.#chance = (this.#chance + 0.37) % 1),
      later: (run, ms) => this.#timers.push({ at: this.now + ms, run }),
    });
    this.attempts = Array.from({ length: count }, (_, client) => () => this.#try(client));
  }

  /** All of them lose their connections. */
  cut(): void {
    this.connected.clear();
    for (const attempt of this.attempts) this.gate.tryLater(attempt);
  }

  run(ms: number): void {
    for (const end = this.now + ms; ;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= end);
      if (next === undefined) {
        this.now = end;
        return;
      }
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.now = next.at;
      next.run();
    }
  }

  #try(client: number): void {
    this.tries.push({ client, at: this.now });
    if (!this.isThere) return this.gate.tryLater(this.attempts[client]);
    this.connected.add(client);
    this.gate.succeeded(this.attempts[client]);
  }
}

describe('many clients whose broker goes away', () => {
  let clients: Clients;
  beforeEach(() => (clients = new Clients(100)));

  test('are all back within 2.5 s of its return, spread over a second', () => {
    clients.isThere = false;
    clients.cut();
    clients.run(60_000);
    clients.isThere = true;
    const before = clients.tries.length;
    clients.run(2500);
    expect(clients.connected.size).toBe(100);
    const times = clients.tries.slice(before).map(({ at }) => at);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(500);
  });

  test('do not all ask whether it is back: one does, ever less often', () => {
    clients.isThere = false;
    clients.cut();
    clients.run(2000);
    const before = clients.tries.length;
    clients.run(60_000);
    const asked = clients.tries.slice(before);
    expect(asked.length).toBeGreaterThanOrEqual(40);
    expect(asked.length).toBeLessThanOrEqual(80);
    const gaps = asked.slice(1).map(({ at }, i) => at - asked[i].at);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1500);
    expect(new Set(gaps.map(Math.round)).size).toBeGreaterThan(10); // not in step with anybody
  });

  test('come back at once where it was a short cut', () => {
    clients.cut();
    clients.run(2000);
    expect(clients.connected.size).toBe(100);
  });

  test('ask on where the one that asks gives up', () => {
    clients.isThere = false;
    clients.cut();
    clients.run(10_000);
    for (const attempt of clients.attempts.slice(0, 99)) clients.gate.leave(attempt);
    clients.isThere = true;
    clients.run(5000);
    expect([...clients.connected]).toContain(99);
    expect(clients.gate.waiting).toBe(0);
  });
});

describe('a gate', () => {
  const nobody = (): void => undefined;
  const changes: boolean[] = [];
  let due: (() => void)[] = [];
  let gate: BrokerGate;
  beforeEach(() => {
    changes.length = 0;
    due = [];
    gate = new BrokerGate({
      chance: () => 0.5,
      later: (run) => due.push(run),
      onChange: (isGone) => changes.push(isGone),
    });
  });

  test('does not take the broker for gone because connections are lost, as they are where others take them over', () => {
    for (let round = 0; round < 10; round++) {
      for (let i = 0; i < 20; i++) gate.tryLater(() => undefined, { wasUp: true });
      gate.succeeded(nobody);
    }
    expect(changes).toEqual([]);
  });

  test('takes it for gone once a try fails after that, and says so once', () => {
    for (let i = 0; i < 20; i++) gate.tryLater(() => undefined, { wasUp: true });
    for (let i = 0; i < 5; i++) gate.tryLater(() => undefined);
    gate.succeeded(nobody);
    gate.succeeded(nobody);
    expect(changes).toEqual([true, false]);
    expect(gate.outages).toBe(1);
  });

  test('lets who is to stay away come back by itself, and nobody else wait for it', () => {
    let tries = 0;
    gate.stayAway(() => tries++, 5000);
    expect([gate.isOpen, gate.waiting]).toEqual([false, 0]);
    for (const run of due) run();
    expect(tries).toBe(1);
  });
});

describe('a large fleet that comes to a broker', () => {
  const WAY = 20;
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const later = (run: () => void, ms: number): unknown => timers.push({ at: now + ms, run });
  const run = (ms: number): void => {
    for (const end = now + ms; ;) {
      const next = timers.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= end);
      now = next?.at ?? end;
      if (next === undefined) return;
      timers = timers.filter((one) => one !== next);
      next.run();
    }
  };
  beforeEach(() => ([now, timers] = [0, []]));

  test('is let in some at a time, in order, and as a whole; who leaves holds up nobody', () => {
    const gate = new BrokerGate({ chance: () => 0.5, later });
    const came: number[] = [];
    let [onTheWay, most] = [0, 0];
    const attempts = Array.from({ length: 1000 }, (_, client) => (): void => {
      most = Math.max(most, ++onTheWay);
      later(() => {
        onTheWay--;
        if (client % 10 === 3) return gate.leave(attempts[client]);
        came.push(client);
        gate.succeeded(attempts[client]);
      }, WAY);
    });
    for (const attempt of attempts) gate.come(attempt);
    gate.leave(attempts[995]);
    run(10 * WAY);
    expect(most).toBe(100);
    expect(came).toEqual(attempts.map((_, client) => client).filter((client) => client % 10 !== 3 && client !== 995));
  });

  test('is given time by a broker that is there; who asks whether it is back is given less, and then more', () => {
    const gate = new BrokerGate({ chance: () => 0.5, later });
    const times: number[] = [];
    const attempt = (within: number): void => {
      times.push(within);
      gate.tryLater(attempt);
    };
    gate.come(attempt);
    run(6000);
    expect(times.slice(0, 7)).toEqual([30_000, 30_000, 30_000, 5000, 10_000, 20_000, 30_000]);
  });

  test('waits for a broker that goes away meanwhile, each of it, and comes when it is back', () => {
    let isThere = false;
    const gate = new BrokerGate({ chance: () => 0.5, later });
    const came = new Set<number>();
    const attempts = Array.from({ length: 300 }, (_, client) => (): void => {
      later(() => {
        if (!isThere) return gate.tryLater(attempts[client]);
        came.add(client);
        gate.succeeded(attempts[client]);
      }, WAY);
    });
    for (const attempt of attempts) gate.come(attempt);
    run(5000);
    expect(gate.waiting).toBeGreaterThanOrEqual(299); // one may be asking
    isThere = true;
    run(3000);
    expect(came.size).toBe(300);
  });
});
