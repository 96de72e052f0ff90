/** Who has the say over a robot: VDA5050 v3.0.0, §6.6.6, table 9. */
export type OperatingMode = 'startup' | 'automatic' | 'semiautomatic' | 'intervened' | 'manual' | 'service' | 'teachIn';

/** VDA5050 v3.0.0, table 10. */
export interface ModeRules {
  /** the robot goes on with its order */
  readonly drives: boolean;
  readonly takesOrders: boolean;
  readonly takesInstantActions: 'all' | 'cancelOrder' | 'none';
  /** its order ends when the mode begins */
  readonly clearsOrder: boolean;
  /** it cannot say any more at which node it is */
  readonly forgetsNode: boolean;
  readonly dropsRequests: boolean;
}

const IN_CONTROL: ModeRules = {
  drives: true,
  takesOrders: true,
  takesInstantActions: 'all',
  clearsOrder: false,
  forgetsNode: false,
  dropsRequests: false,
};

const OUT_OF_CONTROL: ModeRules = {
  drives: false,
  takesOrders: false,
  takesInstantActions: 'none',
  clearsOrder: true,
  forgetsNode: true,
  dropsRequests: true,
};

export const MODES: Readonly<Record<OperatingMode, ModeRules>> = {
  automatic: IN_CONTROL,
  semiautomatic: IN_CONTROL,
  intervened: {
    drives: false,
    takesOrders: true,
    takesInstantActions: 'cancelOrder',
    clearsOrder: false,
    forgetsNode: false,
    dropsRequests: true,
  },
  // Nobody pushes a simulated robot to another place: where it was last is still where an order may begin.
  manual: { ...OUT_OF_CONTROL, forgetsNode: false },
  startup: OUT_OF_CONTROL,
  service: OUT_OF_CONTROL,
  teachIn: OUT_OF_CONTROL,
};
