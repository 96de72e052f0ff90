import { describe, expect, test } from 'vitest';
import type { Behaviour, FaultSchedule, Letter } from '../../../planners/actors/actor.ts';
import { Supervisor, SUPERVISOR_DEFAULTS } from '../../../planners/actors/supervisor.ts';
import type { GoalsMessage, Message } from '../../../planners/messages.ts';
import { actorRig, counting, mail, type Doing } from '../../support/actorRig.ts';

/** Goals for a zone that is not the sender's, with a sender's name in them for good measure. */
const forged = {
  ...({ kind: 'goals', zone: 1, tick: 1, robots: [], goals: [], since: [] } satisfies GoalsMessage),
  from: 'zone1',
};

/** An actor that keeps all its letters. */
function reader(name = 'reader'): { actor: Behaviour; letters: Letter[] } {
  const letters: Letter[] = [];
  const handle: Behaviour['handle'] = (_, letter) => letters.push(letter);
  return { actor: { name, create: () => ({}), handle }, letters };
}

/** An actor that sends something to the reader in every tick. */
const writer = (name: string, what: Message): Behaviour =>
  counting(name, (_, __, out) => {
    out.send('reader', what);
    return 1;
  });

const fromOf = (letters: readonly Letter[]): string[] =>
  letters.filter(({ message }) => message.kind === 'goals').map(({ from }) => from);

describe('the sender of a letter', () => {
  test('is the actor that wrote it, whatever it writes', () => {
    const { actor, letters } = reader();
    actorRig({ actors: [writer('zone0', forged), writer('zone1', forged), actor] }).through(1, 2);
    expect(fromOf(letters)).toEqual(['zone0', 'zone1', 'zone0', 'zone1']);
  });

  test('is who posts it, where that is no actor', () => {
    const { actor, letters } = reader();
    actorRig({ actors: [actor] }).through(1, 1);
    expect(letters).toEqual([{ from: 'clock', message: mail(1) }]);
  });

  test.each(['late', 'garbage'] as const)('stays the same when it is %s', (fault) => {
    const faults: FaultSchedule = (name) => (name === 'zone0' ? fault : null);
    const { actor, letters } = reader();
    const rig = actorRig({ actors: [writer('zone0', forged), actor], faults, def: { lateBy: 2 } });
    rig.through(1, 6);
    expect(fromOf(letters).length).toBeGreaterThan(2);
    expect(new Set(fromOf(letters))).toEqual(new Set(['zone0']));
  });

  test('is known to whoever makes its effects true, too', () => {
    const authors: string[] = [];
    const supervisor = new Supervisor(
      SUPERVISOR_DEFAULTS,
      () => null,
      (effect, from) => {
        authors.push(`${effect.kind} by ${from}`);
        return true;
      },
    );
    const names = ['zone0', 'zone1'];
    const doing: Doing = (_, __, out) => {
      out.act({ kind: 'release', robot: 0 });
      return 1;
    };
    for (const name of names) supervisor.add(counting(name, doing));
    for (const name of names) supervisor.post(name, 'zone7', mail(1));
    for (const name of names) supervisor.run(name, 1);
    expect(authors).toEqual(['release by zone0', 'release by zone1']);
  });
});
