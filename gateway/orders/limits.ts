/** What a robot's memory holds. Factsheets say the same (`protocolLimits`), and what is beyond it is refused. */
export const LIMITS = {
  /** nodes and edges of one order, and of the base that is ahead */
  nodes: 1000,
  /** at one node or edge */
  actions: 100,
  /** of one order, all nodes and edges together */
  actionsOfOrder: 1000,
  /** of one action */
  parameters: 32,
  /** of one message */
  instantActions: 32,
  /** of one trajectory */
  controlPoints: 128,
  knots: 256,
  degree: 5,
  /** of all trajectories of one order together: each is looked at in many points, within a tick */
  controlPointsOfOrder: 4096,
  /** of one zone set */
  zones: 256,
  vertices: 256,
  /** of one zone: entry, during, and exit together */
  zoneActions: 32,
  zoneSets: 8,
  /** that are told */
  instantActionStates: 64,
  zoneActionStates: 64,
  errors: 16,
  /** beside those: what is wrong with the robot itself */
  ownErrors: 4,
  errorReferences: 8,
  loads: 1,
  information: 8,
  /** characters of an id: longer ones are no ids but attacks */
  id: 512,
  /** bytes of a message */
  message: 1 << 20,
  /** s between two orders, on average; orders that are allowed at once all the same */
  orderInterval: 0.01,
  ordersAtOnce: 16,
} as const;
