import { z } from 'zod';
import { id, problemOf, real, type ReadResult } from '../vda5050/readResult.ts';
import { stampOf, stampShape } from './stamp.ts';
import type { FactsheetReport } from './report.ts';

const interval = real.min(0).optional();

const factsheet = z.looseObject({
  ...stampShape,
  typeSpecification: z.looseObject({ seriesName: id }),
  physicalParameters: z.looseObject({ length: real, width: real }).optional().catch(undefined),
  loadSpecification: z
    .looseObject({ loadSets: z.array(z.looseObject({ loadType: id })) })
    .optional()
    .catch(undefined),
  protocolLimits: z
    .looseObject({ timing: z.looseObject({ minimumOrderInterval: interval, minOrderInterval: interval }) })
    .optional()
    .catch(undefined),
});

/** Reads a factsheet, as much as is made use of: VDA5050 v3.0.0, §6.8, and v2.1.0, §6.15. */
export function readFactsheet(json: unknown): ReadResult<FactsheetReport> {
  const read = factsheet.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { typeSpecification, physicalParameters, loadSpecification, protocolLimits } = read.data;
  const timing = protocolLimits?.timing;
  const value: FactsheetReport = {
    kind: 'factsheet',
    ...stampOf(read.data),
    series: typeSpecification.seriesName,
    length: physicalParameters?.length ?? null,
    width: physicalParameters?.width ?? null,
    loadType: loadSpecification?.loadSets[0]?.loadType ?? null,
    orderInterval: timing?.minimumOrderInterval ?? timing?.minOrderInterval ?? 0,
  };
  return { ok: true, value };
}
