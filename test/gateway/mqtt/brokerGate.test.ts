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
    this.gate.succeeded();
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
      gate.succeeded();
    }
    expect(changes).toEqual([]);
  });

  test('takes it for gone once a try fails after that, and says so once', () => {
    for (let i = 0; i < 20; i++) gate.tryLater(() => undefined, { wasUp: true });
    for (let i = 0; i < 5; i++) gate.tryLater(() => undefined);
    gate.succeeded();
    gate.succeeded();
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
