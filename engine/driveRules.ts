import { ROUTE_CAPACITY } from './limits.ts';

/**
 * What orders from outside ask of lane followers beside their way: how fast a visit may be driven, and how to stand where the
 * route ends. Only where somebody outside may order: all else has none, and pays for none.
 */
export interface DriveRules {
  /** m/s, a ring as that of edges (`routeRing.ts`): how fast each visit may be driven; 0: as fast as the robot can */
  readonly speed: Float32Array;
  /** 1 while a robot that stands where its route ends turns to a heading */
  readonly turning: Uint8Array;
  /** cosine and sine of that heading */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

export function createDriveRules(capacity: number): DriveRules {
  return {
    speed: new Float32Array(capacity * ROUTE_CAPACITY),
    turning: new Uint8Array(capacity),
    cos: new Float32Array(capacity),
    sin: new Float32Array(capacity),
  };
}
