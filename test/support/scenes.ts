import { NodeKind } from '../../engine/index.ts';
import type { FrameSource } from '../../viewer/frameSource.ts';
import type { Parts, Scene, SceneFloor, ViewerMessage, ViewerRequest } from '../../viewer/protocol.ts';

export const NO_PARTS: Parts = { regions: false, held: false, heat: false };

/** A hall of 4 × 3 m with three places in a row, a lane and two others, unless told otherwise. */
export function floorWith(of: Partial<SceneFloor> = {}): SceneFloor {
  return {
    width: 4,
    height: 3,
    pitch: 1,
    side: 1,
    walls: [],
    racks: [],
    x: [0.5, 1.5, 2.5],
    y: [1.5, 1.5, 1.5],
    nodeKind: [NodeKind.lane, NodeKind.storage, NodeKind.station],
    zone: [0, 0, 1],
    zones: 2,
    from: [0, 1],
    to: [1, 2],
    against: [0, 0],
    stations: [{ name: 'S1', node: 2 }],
    ...of,
  };
}

/** A run of two robots, 1000 ticks of a tenth of a second, unless told otherwise. */
export function sceneWith(of: Partial<Scene> = {}): Scene {
  return {
    name: 'test',
    description: '',
    version: '0',
    seed: 1,
    dt: 0.1,
    ticks: 1000,
    source: 'recording',
    floor: floorWith(),
    classes: [{ name: 'tote', footprint: { kind: 'circle', radius: 0.35 }, maxSpeed: 1 }],
    robots: [0, 0],
    faults: [],
    ...of,
  };
}

/** A source that says what the test says, and writes down what it is asked for. */
export class FakeSource implements FrameSource {
  readonly asked: ViewerRequest[] = [];
  isClosed = false;
  tell: (message: ViewerMessage) => void = () => undefined;

  listen(tell: (message: ViewerMessage) => void): void {
    this.tell = tell;
  }

  ask(request: ViewerRequest): void {
    this.asked.push(request);
  }

  close(): void {
    this.isClosed = true;
  }
}
