import { z } from 'zod';
import { W10, WAREHOUSE_200, type WarehouseSpec } from '../../engine/index.ts';
import { LONGEST_SIDE } from './longestSide.ts';
import { exactlyOne, filePath, positive, real, whole } from './values.ts';

/** Warehouses that a scenario may start from; each of their measures may be stated anew. */
export const WAREHOUSE_PRESETS: Readonly<Record<string, WarehouseSpec>> = { 'warehouse-200': WAREHOUSE_200, w10: W10 };

const pitch = real('m, side of a cell: the distance of neighbouring lanes. It must fit the robots', 0.2, 10);

const warehouse = z
  .strictObject({
    preset: z
      .enum(Object.keys(WAREHOUSE_PRESETS) as [string, ...string[]])
      .meta({ description: 'Warehouse from which everything comes that is not stated here' }),
    pitch,
    border: whole('Cells of wall around everything', 0, 10),
    blocksAcross: whole('Blocks of racks side by side', 1, 500),
    blocksDown: whole('Blocks of racks above each other', 1, 500),
    blockColumns: whole('Cells of rack from left to right in a block', 1, 500),
    blockRows: whole('Cells of rack from top to bottom in a block', 1, 500),
    aisleLanes: whole('Lanes of an aisle, which runs up and down between blocks side by side', 1, 10),
    crossLanes: whole('Lanes of a cross aisle, which runs left and right between blocks above each other', 1, 10),
    ringLanes: whole('Lanes of the ring road left and right of the blocks', 1, 100),
    headLanes: whole('Lanes of the ring road above and below the blocks', 1, 100),
    stationsLeft: whole('Pick stations on the left side', 0, 500),
    stationsRight: whole('Pick stations on the right side', 0, 500),
    stationsAt: z
      .enum(['ring', 'crossAisles'])
      .meta({ description: 'Stations stand along the ring road, or continue pairs of cross aisle lanes' }),
    stationPitch: whole('Rows from one station to the next on its side', 3, 100),
    queueCells: whole('Cells of the one-way lane in which robots wait for a station', 1, 50),
    tailCells: whole(
      'Cells of that lane beyond the station: with one, the next robot follows the served one in',
      0,
      50,
    ),
    chargers: whole('Pockets with a charger at the outer edge of the ring road', 0, 5000),
    parking: whole('Pockets where idle robots stand', 0, 5000),
    pickFrom: z
      .enum(['aisles', 'crossAisles', 'everywhere'])
      .meta({ description: 'Goods are picked from aisles, from cross aisles, or in every lane' }),
  })
  .partial()
  .meta({
    title: 'Warehouse',
    description:
      'A warehouse by its measures, in cells and pieces: racks in blocks, a ring road around them, stations left and right',
  });

const ids = (description: string) => z.array(z.string().min(1)).max(100_000).meta({ description }).optional();

const lifFile = filePath('A VDMA LIF 1.0.0 file (.json): lanes that somebody else has drawn');

const lif = z
  .union(
    [
      lifFile,
      z.strictObject({
        file: lifFile,
        layout: z
          .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
            error: ({ code }) => (code === 'invalid_union' ? 'write the id of a layout, or a list of them' : undefined),
          })
          .meta({ description: 'Id of the layout to use, or a list of them; needed where the file has several' })
          .optional(),
        vehicleType: z
          .string()
          .min(1)
          .meta({ description: 'What the robots are in the file; needed where it has several types' })
          .optional(),
        pickups: ids('Nodes, or stations, where loads are picked up; where absent, nodes with an action pick'),
        deliveries: ids('Nodes, or stations, to which loads are brought; where absent, nodes with an action drop'),
        chargers: ids('Nodes, or stations, where robots charge; where absent, nodes with an action startCharging'),
        waitsBetween: z
          .boolean()
          .meta({
            description:
              'Whether robots may follow each other on long one-way edges, and wait there between the nodes; else an edge holds one',
          })
          .optional(),
        parking: ids(
          'Nodes, or stations, where robots without work stand; where absent, stations without such actions',
        ),
      }),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union' ? 'write the path of a LIF file, or {file: site.lif.json, layout: …}' : undefined,
    },
  )
  .meta({ title: 'LIF', description: 'A VDMA LIF file, with what such a file does not say' });

const obstacle = z
  .strictObject({
    x: real('m, its left edge', 0, LONGEST_SIDE),
    y: real('m, its lower edge', 0, LONGEST_SIDE),
    width: positive('m', LONGEST_SIDE),
    height: positive('m', LONGEST_SIDE),
  })
  .meta({ description: 'A solid box, from its lower left corner' });

const open = z
  .strictObject({
    width: positive('m', LONGEST_SIDE).optional(),
    height: positive('m', LONGEST_SIDE).optional(),
    perMover: positive(
      'm² for each free mover, where width and height are absent: the floor is a square',
      1e4,
    ).optional(),
    obstacles: z.array(obstacle).max(10_000).prefault([]).meta({ description: 'Walls, racks and columns on it' }),
  })
  .superRefine((value, context) => {
    const { width, height, perMover, obstacles } = value;
    const tell = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
    if ((width === undefined) !== (height === undefined))
      tell(width === undefined ? 'height' : 'width', 'give width and height, or none of them');
    else if (width !== undefined && perMover !== undefined)
      tell('perMover', 'is for floors without width and height; remove it');
    else if (width === undefined && obstacles.length > 0)
      tell('obstacles', 'are for floors with width and height; give these');
  })
  .meta({
    title: 'Open floor',
    description: 'A hall without lanes, for free movers; without width and height as large as they need',
  });

export const floorSchema = exactlyOne(
  z.strictObject({
    warehouse: warehouse.optional(),
    text: z
      .union([z.string(), z.array(z.string())], {
        error: ({ code }) =>
          code === 'invalid_union' ? 'draw the floor as a block of lines (text: |) or a list of them' : undefined,
      })
      .meta({ description: 'A floor drawn with characters, a row a line, a cell a character' })
      .optional(),
    map: filePath('A MovingAI .map').optional(),
    lif: lif.optional(),
    open: open.optional(),
    pitch: pitch.meta({ description: 'm, side of a cell of a drawn floor or a map; 1 where absent' }).optional(),
  }),
  ['warehouse', 'text', 'map', 'lif', 'open'],
)
  .superRefine((value, context) => {
    if (value.pitch === undefined) return;
    const tell = (message: string): void => context.addIssue({ code: 'custom', path: ['pitch'], message });
    if (value.warehouse !== undefined) tell('goes with text or map; move it into warehouse');
    if (value.open !== undefined) tell('goes with text or map; an open floor has no cells: remove it');
    if (value.lif !== undefined) tell('goes with text or map; a LIF file has its own measures: remove it');
  })
  .meta({ title: 'Floor', description: 'The building: exactly one way to describe it' });
