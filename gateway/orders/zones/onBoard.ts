/** A zone set that a robot has stored. What is in it is kept once for all robots that have the same: see `ZoneAtlas`. */
export interface ZoneSetOnBoard {
  zoneSetId: string;
  mapId: string;
  /** hash of its content */
  content: string;
  isEnabled: boolean;
}

/** What a robot asks a fleet control for: VDA5050 v3.0.0, §6.4.3 and §6.9. */
export interface ZoneRequest {
  requestId: string;
  /** to enter a release zone, or to drive a path in a zone of coordinated replanning */
  kind: 'access' | 'replanning';
  zoneId: string;
  zoneSetId: string;
  /** `rejected` is told nobody: it only keeps the robot from asking again at once */
  status: 'requested' | 'granted' | 'revoked' | 'expired' | 'rejected';
  /** the fleet control has it, and has not decided */
  isQueued: boolean;
  /** ms since 1970; null: none */
  leaseExpiry: number | null;
  /** lanes of the path that is asked for, for replanning */
  path: number[];
  /** tick until which a rejected one is kept */
  until: number;
}
