import { z } from 'zod';

/**
 * VDMA Layout Interchange Format 1.0.0, as its JSON schema has it. Unknown fields are kept and not looked at. In two things the
 * standard's own samples are followed, which its schema would refuse: a layout need not have stations, and the height of a
 * station may be a number in quotes.
 */

const id = z.string().min(1);
const text = z.string().optional();

const actionSchema = z.looseObject({
  actionType: id,
  actionDescription: text,
  requirementType: z.enum(['REQUIRED', 'CONDITIONAL', 'OPTIONAL']).optional(),
  blockingType: z.enum(['NONE', 'SOFT', 'HARD']),
  actionParameters: z.array(z.looseObject({ key: z.string(), value: z.string() })).optional(),
});

const nodeSchema = z.looseObject({
  nodeId: id,
  nodeName: text,
  nodeDescription: text,
  mapId: z.string().optional(),
  nodePosition: z.looseObject({ x: z.number(), y: z.number() }),
  vehicleTypeNodeProperties: z.array(
    z.looseObject({ vehicleTypeId: id, theta: z.number().optional(), actions: z.array(actionSchema).optional() }),
  ),
});

const trajectorySchema = z.looseObject({
  degree: z.number().min(1).optional(),
  knotVector: z.array(z.number().min(0).max(1)),
  controlPoints: z.array(z.looseObject({ x: z.number(), y: z.number(), weight: z.number().gt(0).optional() })),
});

const spin = z.enum(['NONE', 'CCW', 'CW', 'BOTH']).optional();

const edgePropertySchema = z.looseObject({
  vehicleTypeId: id,
  vehicleOrientation: z.number().optional(),
  orientationType: z.enum(['GLOBAL', 'TANGENTIAL']).optional(),
  rotationAllowed: z.boolean(),
  rotationAtStartNodeAllowed: spin,
  rotationAtEndNodeAllowed: spin,
  maxSpeed: z.number().gt(0).optional(),
  maxRotationSpeed: z.number().gt(0).optional(),
  minHeight: z.number().optional(),
  maxHeight: z.number().optional(),
  loadRestriction: z
    .looseObject({ unloaded: z.boolean(), loaded: z.boolean(), loadSetNames: z.array(z.string()).optional() })
    .optional(),
  actions: z.array(actionSchema).optional(),
  trajectory: trajectorySchema.optional(),
  reentryAllowed: z.boolean().optional(),
});

const edgeSchema = z.looseObject({
  edgeId: id,
  edgeName: text,
  edgeDescription: text,
  startNodeId: id,
  endNodeId: id,
  vehicleTypeEdgeProperties: z.array(edgePropertySchema),
});

const height = z.union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?$/, 'write a number of metres from 0')]);

const stationSchema = z.looseObject({
  stationId: id,
  interactionNodeIds: z.array(id).min(1),
  stationName: text,
  stationDescription: text,
  stationHeight: height.optional(),
  stationPosition: z.looseObject({ x: z.number(), y: z.number(), theta: z.number().optional() }).optional(),
});

const layoutSchema = z.looseObject({
  layoutId: id,
  layoutName: text,
  layoutVersion: z.string(),
  layoutLevelId: text,
  layoutDescription: text,
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
  stations: z.array(stationSchema).optional(),
});

export const lifSchema = z.looseObject({
  metaInformation: z.looseObject({
    projectIdentification: z.string(),
    creator: z.string(),
    exportTimestamp: z.string(),
    lifVersion: z.string(),
  }),
  layouts: z.array(layoutSchema).min(1),
});

export type Lif = z.output<typeof lifSchema>;
export type LifLayout = Lif['layouts'][number];
export type LifNode = LifLayout['nodes'][number];
export type LifEdge = LifLayout['edges'][number];
export type LifStation = NonNullable<LifLayout['stations']>[number];
export type LifEdgeProperty = LifEdge['vehicleTypeEdgeProperties'][number];
export type LifAction = z.output<typeof actionSchema>;
