import type { ZoneSplit } from '../../engine/index.ts';
import type { LifSource } from '../floorSource.ts';
import { didYouMean } from '../nearest.ts';
import type { FieldProblem } from '../problem.ts';
import type { ScenarioFile } from '../schema/scenarioFile.ts';
import type { Lif } from './lifSchema.ts';
import { parseLif } from './parseLif.ts';

/** @returns the text of a file that a field names; null where it cannot be read, which is a complaint already */
type ReadNamed = (field: string, path: string) => string | null;

/** What a scenario says of a LIF file. */
type StatedLif = NonNullable<ScenarioFile['floor']['lif']>;

/** Reads the LIF file that a scenario names, and takes the layouts out of it that are to be used. */
export function resolveLif(
  stated: StatedLif,
  zones: ZoneSplit,
  { read, complaints }: { readonly read: ReadNamed; readonly complaints: FieldProblem[] },
): LifSource {
  const of = typeof stated === 'string' ? { file: stated } : stated;
  const field = typeof stated === 'string' ? 'floor.lif' : 'floor.lif.file';
  const text = read(field, of.file);
  const parsed = text === null ? null : parseLif(text, of.file);
  if (parsed?.ok === false) complaints.push(...parsed.problems);
  const lif = parsed?.ok === true ? parsed.lif : NOTHING;
  return {
    kind: 'lif',
    file: of.file,
    meta: lif.metaInformation,
    layouts: lif === NOTHING ? [] : chooseLayouts(lif, of.layout, complaints),
    vehicleType: of.vehicleType ?? null,
    roles: {
      pickups: of.pickups ?? null,
      deliveries: of.deliveries ?? null,
      chargers: of.chargers ?? null,
      parking: of.parking ?? null,
    },
    waitsBetween: of.waitsBetween ?? true,
    zones,
  };
}

/** Stands for a file that could not be read, which is a complaint already. */
const NOTHING: Lif = {
  metaInformation: { projectIdentification: '', creator: '', exportTimestamp: '', lifVersion: '' },
  layouts: [],
};

function chooseLayouts(
  { layouts }: Lif,
  chosen: string | readonly string[] | undefined,
  complaints: FieldProblem[],
): LifSource['layouts'] {
  const all = layouts.map((layout, index) => ({ at: `layouts.${index}`, layout }));
  const ids = layouts.map(({ layoutId }) => layoutId);
  if (chosen === undefined) {
    if (layouts.length === 1) return all;
    const message = `the file has ${layouts.length} layouts; give one of ${ids.join(', ')}, or a list of some on one map`;
    complaints.push({ field: 'floor.lif.layout', message });
    return [];
  }
  const names = typeof chosen === 'string' ? [chosen] : chosen;
  names.forEach((name, index) => {
    if (ids.includes(name)) return;
    const field = typeof chosen === 'string' ? 'floor.lif.layout' : `floor.lif.layout.${index}`;
    complaints.push({ field, message: `'${name.slice(0, 40)}' is no layout of the file; ${didYouMean(name, ids)}` });
  });
  return all.filter(({ layout }) => names.includes(layout.layoutId));
}
