import { checkSmall } from '../../scenarios/check/properties/small.ts';
import { isLive } from '../../scenarios/check/liveInstance.ts';
import { SMALL_KINDS, smallWorlds, type SmallKind } from '../../scenarios/check/smallWorlds.ts';
import { SHIPPED } from '../../scenarios/check/subject.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { describeMachine } from './machine.ts';

/** What is demanded, and what is aimed at. */
const KINDS: readonly SmallKind[] = [...SMALL_KINDS, { columns: 4, rows: 3, robots: 2 }];
/** Worlds between lines of progress. */
const TELL_EVERY = 50_000;

interface Row {
  readonly [key: string]: string | number;
}

/** All of the smallest worlds there are, every one of them run. */
const small: Benchmark = {
  description:
    'all placements and goals of 2 robots on floors up to 3 × 3 and 3 × 4, of 3 robots on 2 × 3: contacts, liveness; half an hour',
  run(log) {
    const rows: Row[] = [];
    for (const kind of KINDS) {
      const row = { worlds: 0, solvable: 0, contacts: 0, stops: 0, unfinished: 0, ticks: 0 };
      const began = performance.now();
      for (const world of smallWorlds(kind)) {
        const { finding, stats } = checkSmall(SHIPPED, world);
        if (++row.worlds % TELL_EVERY === 0) log(`${kind.columns} x ${kind.rows}: ${row.worlds} worlds`);
        row.ticks += stats.ticks;
        if (isLive(world)) row.solvable++;
        if (finding === null) continue;
        if (finding.rule === 'contact') row.contacts++;
        else if (finding.rule === 'stop') row.stops++;
        else row.unfinished++;
        log(`${JSON.stringify(world)}: ${finding.message}`);
      }
      const seconds = Math.round((performance.now() - began) / 1000);
      rows.push({ floors: `${kind.columns} x ${kind.rows}`, robots: kind.robots, ...row, seconds });
      log(`${kind.robots} robots: ${row.worlds} worlds in ${seconds} s`);
    }
    const sum = (key: string): number => rows.reduce((all, row) => all + Number(row[key]), 0);
    return Promise.resolve({
      title: `all smallest worlds; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        { bar: 'contacts = 0', actual: String(sum('contacts')), met: sum('contacts') === 0 },
        { bar: 'protective stops = 0', actual: String(sum('stops')), met: sum('stops') === 0 },
        {
          bar: 'all that can be done is done',
          actual: `${sum('unfinished')} of ${sum('solvable')} not`,
          met: sum('unfinished') === 0,
        },
      ],
    });
  },
};

export default small;
