import { Document, isMap, isScalar, visit } from 'yaml';
import { TOTE_AMR, type RobotClass } from '../../../engine/index.ts';
import type { FleetShare, ListedTask, Scenario } from '../../scenario.ts';

/** A scenario that an instance stands for, as a file; what it leaves out has its default. */
export interface YamlOptions {
  /** path of the planner from the file; null: Shoal's own */
  readonly planner: string | null;
  /** what is expected of the run, so that it fails as the instance did */
  readonly expectations: readonly string[];
  /** lines that go before everything else */
  readonly heading: readonly string[];
}

/** @returns the scenario file of an instance: `shoal run` reads it back to the same scenario */
export function scenarioYaml(scenario: Scenario, { planner, expectations, heading }: YamlOptions): string {
  const { floor, robots, demand, planning, guard, stations, recording } = scenario;
  if (floor.kind !== 'text' || demand.kind !== 'tasks' || planning.zones.split !== 'strips') {
    throw new Error('an instance has a drawn floor, listed tasks and strips');
  }
  const file = {
    name: scenario.name,
    seed: scenario.seed,
    duration: scenario.duration,
    floor: { pitch: floor.pitch, text: `${floor.rows.join('\n')}\n` },
    robots: {
      fleet: robots.fleet.map(shareOf),
      initialCharge: { from: robots.initialCharge.from, to: robots.initialCharge.to },
      starts: robots.starts,
    },
    demand: { tasks: demand.tasks.map(taskOf) },
    stations: { serviceTime: stations.serviceTime },
    battery: 'off',
    planning: { zones: planning.zones.count },
    ...(planner === null ? {} : { planner }),
    guard: { mode: guard.mode },
    ...(scenario.faults.length === 0
      ? {}
      : {
          faults: scenario.faults.map(({ kind, target, at, for: lasts }) => ({
            kind,
            ...(target === null ? {} : { target }),
            at,
            ...(lasts === null ? {} : { for: lasts }),
          })),
        }),
    ...(expectations.length === 0 ? {} : { expectations }),
    recording: { frames: recording.frames, snapshotEvery: recording.snapshotEvery },
  };
  const comment = heading.map((line) => `# ${line}`.trimEnd()).join('\n');
  return `${comment}\n${inLines(file)}`;
}

/** Cells, and what has a few plain fields, stand on a line of their own. */
function inLines(file: unknown): string {
  const document = new Document(file);
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every(isScalar)) list.flow = true;
    },
    Map: (_, map) => {
      const values = map.items.map(({ value }) => value);
      if (
        map !== document.contents &&
        values.every((value) => isScalar(value) || !isMap(value)) &&
        map.items.length <= 4
      ) {
        map.flow = !values.some((value) => isScalar(value) && String(value.value).includes('\n'));
      }
    },
  });
  return document.toString({ flowCollectionPadding: false, lineWidth: 120 });
}

/** Only what differs from the tote robot is written. */
function shareOf({ class: robotClass, count }: FleetShare): unknown {
  const { name, ...limits } = robotClass;
  const base: Omit<RobotClass, 'name'> = TOTE_AMR;
  const differing = Object.entries(limits).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(base[field as keyof typeof base]),
  );
  return { class: { name, like: TOTE_AMR.name, ...Object.fromEntries(differing) }, count };
}

function taskOf({ at, robot, pickup, drop }: ListedTask): unknown {
  return {
    ...(at === 0 ? {} : { at }),
    ...(robot === null ? {} : { robot }),
    ...(pickup === null ? {} : { pickup }),
    drop,
  };
}
