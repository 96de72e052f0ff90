import type { FleetView } from '../../engine/index.ts';
import type { CongestionSpot } from '../kpis.ts';

/** s in traffic after which a robot counts as stuck */
const STUCK_AFTER = 120;
const WORST_SPOTS = 10;

/** Who stands in traffic, where and for how long. */
export class TrafficWatch {
  readonly #dt: number;
  /** robot → ticks that it has stood by now, and the most it ever has */
  readonly #standing: Int32Array;
  readonly #longest: Int32Array;
  /** node → ticks that robots stood there */
  readonly #atNode: Int32Array;

  constructor(of: { readonly robots: number; readonly nodes: number; readonly dt: number }) {
    this.#dt = of.dt;
    this.#standing = new Int32Array(of.robots);
    this.#longest = new Int32Array(of.robots);
    this.#atNode = new Int32Array(of.nodes);
  }

  waits(robot: number, node: number, measured: boolean): void {
    const ticks = ++this.#standing[robot];
    if (ticks > this.#longest[robot]) this.#longest[robot] = ticks;
    if (measured && node >= 0) this.#atNode[node]++;
  }

  moves(robot: number): void {
    this.#standing[robot] = 0;
  }

  get stuckRobots(): number {
    return this.#longest.reduce((count, ticks) => count + (ticks * this.#dt > STUCK_AFTER ? 1 : 0), 0);
  }

  /** s */
  get longestWait(): number {
    return this.#longest.reduce((most, ticks) => Math.max(most, ticks), 0) * this.#dt;
  }

  /** @returns where robots waited longest, worst first */
  worst({ graph }: FleetView): CongestionSpot[] {
    const nodes = Array.from(this.#atNode.keys()).filter((node) => this.#atNode[node] > 0);
    nodes.sort((a, b) => this.#atNode[b] - this.#atNode[a] || a - b);
    return nodes.slice(0, WORST_SPOTS).map((node) => ({
      node,
      x: graph.x[node],
      y: graph.y[node],
      waitingSeconds: Math.round(this.#atNode[node] * this.#dt * 10) / 10,
    }));
  }
}
