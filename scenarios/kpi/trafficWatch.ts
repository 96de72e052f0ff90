import type { FleetView } from '../../engine/index.ts';
import type { CongestionSpot } from '../kpis.ts';

/** Places that are told of all where robots waited. */
export const WORST_SPOTS = 10;

/** Who stands in traffic, where and for how long. */
export class TrafficWatch {
  readonly #dt: number;
  /** robot → ticks that it has stood by now, and the most it ever has */
  readonly #standing: Int32Array;
  readonly #longest: Int32Array;
  /** node → ticks that robots stood there, and times that one arrived there */
  readonly #atNode: Int32Array;
  readonly #visits: Int32Array;

  constructor(of: { readonly robots: number; readonly nodes: number; readonly dt: number }) {
    this.#dt = of.dt;
    this.#standing = new Int32Array(of.robots);
    this.#longest = new Int32Array(of.robots);
    this.#atNode = new Int32Array(of.nodes);
    this.#visits = new Int32Array(of.nodes);
  }

  /** @returns ticks for which the robot has stood by now */
  waits(robot: number, node: number, measured: boolean): number {
    const ticks = ++this.#standing[robot];
    if (ticks > this.#longest[robot]) this.#longest[robot] = ticks;
    if (measured && node >= 0) this.#atNode[node]++;
    return ticks;
  }

  /** Hears of a free mover, which is at no node, for how many ticks it has not got on by now. */
  lingers(robot: number, ticks: number): void {
    if (ticks > this.#longest[robot]) this.#longest[robot] = ticks;
  }

  moves(robot: number): void {
    this.#standing[robot] = 0;
  }

  arrives(node: number): void {
    this.#visits[node]++;
  }

  /** @returns s, the longest that a robot ever stood */
  longestOf(robot: number): number {
    return this.#longest[robot] * this.#dt;
  }

  /** s */
  get longestWait(): number {
    return this.#longest.reduce((most, ticks) => Math.max(most, ticks), 0) * this.#dt;
  }

  /** @returns how long robots waited at a node, and how often one came there */
  at(node: number): { readonly waitingSeconds: number; readonly visits: number } {
    const waitingSeconds = Number((this.#atNode[node] * this.#dt).toFixed(3));
    return { waitingSeconds, visits: this.#visits[node] };
  }

  /** @returns where robots waited longest, worst first */
  worst({ graph }: FleetView): CongestionSpot[] {
    const nodes = Array.from(this.#atNode.keys()).filter((node) => this.#atNode[node] > 0);
    nodes.sort((a, b) => this.#atNode[b] - this.#atNode[a] || a - b);
    return nodes.slice(0, WORST_SPOTS).map((node) => ({
      node,
      squareMetres: null,
      x: graph.x[node],
      y: graph.y[node],
      waitingSeconds: this.at(node).waitingSeconds,
    }));
  }
}
