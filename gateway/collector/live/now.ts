import { LOADED, PLACE_UNIT } from '../../telemetry/sample.ts';
import type { Books } from '../books/books.ts';
import type { Loss } from '../books/losses.ts';
import { noLosses } from '../books/losses.ts';
import type { SourceBook } from '../books/sourceBook.ts';
import type { StateIntake } from '../states/stateIntake.ts';
import { countRobot, nobody, type Doing, type GatewayPicture } from './gatewayPicture.ts';
import type { LivePicture } from './livePicture.ts';

/** Robots that are drawn: of more, some. */
const MOST_DRAWN = 3000;
/** ms after which a robot that has said nothing is not counted any more; VDA5050's say something every 30 s */
const SILENT_AFTER = 15_000;
const VDA_SILENT_AFTER = 75_000;

/** A gateway, as the page shows it. */
export interface GatewayNow {
  readonly gateway: number;
  readonly source: number;
  readonly state: string;
  readonly robots: number;
  /** s since its last frame; null: there was none */
  readonly silent: number | null;
  /** s from the sample until it was here, by both clocks */
  readonly lag: number;
  readonly written: number;
  readonly lost: number;
}

/** A fleet, as the page shows it. */
export interface FleetNow extends Doing {
  readonly name: string;
  readonly kind: 'telemetry' | 'vda5050';
  readonly robots: number;
  readonly gateways: readonly GatewayNow[];
}

/** Robots of a fleet on its floor. */
export interface FloorNow {
  readonly fleet: string;
  /** units of a centimetre, and RobotState with LOADED on top */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly state: readonly number[];
}

export interface Seen {
  readonly books: Books;
  readonly picture: LivePicture;
  readonly states: StateIntake;
  /** ms since 1970 */
  readonly now: number;
}

/** @returns all fleets, those of telemetry first */
export function fleetsNow({ books, picture, states, now }: Seen): FleetNow[] {
  const byName = new Map<string, SourceBook[]>();
  for (const book of books.current) byName.set(book.fleet, [...(byName.get(book.fleet) ?? []), book]);
  const telemetry = [...byName].map(([name, sources]) => telemetryFleet(name, sources, { picture, now }));
  const vda = [...states.fleets].map(([name, robots]): FleetNow => {
    const doing = nobody();
    const seen = [...robots.values()].filter(({ seen: last }) => now - last < VDA_SILENT_AFTER);
    for (const robot of seen) if (robot.doing !== null) countRobot(doing, robot.doing | (robot.isLoaded ? LOADED : 0));
    return { name: `${name} (VDA5050)`, kind: 'vda5050', robots: seen.length, gateways: [], ...doing };
  });
  return [...telemetry, ...vda];
}

function telemetryFleet(
  name: string,
  sources: readonly SourceBook[],
  { picture, now }: { readonly picture: LivePicture; readonly now: number },
): FleetNow {
  const doing = nobody();
  let robots = 0;
  const gateways = sources
    .toSorted((a, b) => a.gateway - b.gateway)
    .map((book): GatewayNow => {
      const seen = picture.of(book);
      if (isThere(seen, now)) robots += countAll(seen, doing);
      return {
        gateway: book.gateway,
        source: book.source,
        state: book.status?.state ?? 'unknown',
        robots: book.status?.robots ?? seen.robots,
        silent: seen.seen === 0 ? null : (now - seen.seen) / 1000,
        lag: seen.lag / 1000,
        written: book.written,
        lost: sumOf(book.lost),
      };
    });
  return { name, kind: 'telemetry', robots, gateways, ...doing };
}

function countAll(picture: GatewayPicture, doing: Doing): number {
  let robots = 0;
  for (const { state } of picture.blocks) {
    for (const one of state) countRobot(doing, one);
    robots += state.length;
  }
  return robots;
}

/** @returns the robots of a fleet, some of them where they are many; null: there is no such fleet */
export function floorNow(name: string | null, { books, picture, states, now }: Seen): FloorNow | null {
  const floor = { x: [] as number[], y: [] as number[], state: [] as number[] };
  const sources = books.current.filter(({ fleet }) => fleet === name);
  const vda = states.fleets.get((name ?? '').replace(/ \(VDA5050\)$/, ''));
  if (sources.length > 0) {
    const blocks = sources
      .map((book) => picture.of(book))
      .filter((one) => isThere(one, now))
      .flatMap((one) => one.blocks);
    const robots = blocks.reduce((sum, { x }) => sum + x.length, 0);
    const step = Math.max(1, Math.ceil(robots / MOST_DRAWN));
    for (const { x, y, state } of blocks) {
      for (let i = 0; i < x.length; i += step) {
        floor.x.push(x[i]);
        floor.y.push(y[i]);
        floor.state.push(state[i]);
      }
    }
  } else if (vda !== undefined) {
    for (const { place, doing, isLoaded, seen } of [...vda.values()].slice(0, MOST_DRAWN)) {
      if (place === null || doing === null || now - seen > VDA_SILENT_AFTER) continue;
      floor.x.push(Math.round(place.x / PLACE_UNIT));
      floor.y.push(Math.round(place.y / PLACE_UNIT));
      floor.state.push(doing | (isLoaded ? LOADED : 0));
    }
  } else return null;
  return { fleet: name ?? '', ...floor };
}

/** @returns all losses, by reason */
export function lossesOf(books: Books): Record<Loss, number> {
  const sum = noLosses();
  for (const lost of [books.earlier.lost, ...books.all.map((book) => book.lost)]) {
    for (const reason of Object.keys(sum) as Loss[]) sum[reason] += lost[reason];
  }
  return sum;
}

export function sumOf(losses: Readonly<Record<string, number>>): number {
  return Object.values(losses).reduce((sum, frames) => sum + frames, 0);
}

function isThere(picture: GatewayPicture, now: number): boolean {
  return picture.seen > 0 && now - picture.seen < SILENT_AFTER;
}
