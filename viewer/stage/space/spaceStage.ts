import { Color, Fog, Matrix4, Scene as Space, Vector3, WebGLRenderer } from 'three';
import { RobotState, type Frame } from '../../../engine/look.ts';
import { STATE_STYLES, type Theme } from '../../palette.ts';
import type { Heat, RobotDetails, Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { cellsOf, type Cells } from '../cells.ts';
import { LastPicture } from '../lastPicture.ts';
import { paintHeat, paintHeld, paintZones } from '../paintCells.ts';
import { markHalf } from '../markHalf.ts';
import { planShape } from '../planShape.ts';
import {
  poseBetween,
  type CameraPreset,
  type FloorPoint,
  type Overlays,
  type Stage,
  type StageSize,
} from '../stage.ts';
import { AgentPoints } from './agentPoints.ts';
import { Building } from './building.ts';
import { CameraRig, ROBOT_LEVEL } from './cameraRig.ts';
import { CellLayer } from './cellLayer.ts';
import { PlanRibbons } from './planRibbons.ts';
import { RegionMesh } from './regionMesh.ts';
import { plain } from './plain.ts';
import { RobotMesh, type RobotSolid } from './robotMesh.ts';
import { StateTextures } from './stateTextures.ts';
import { WaitLines } from './waitLines.ts';

/** What the graphics card is asked for. */
export interface SpaceDetail {
  readonly shadows: boolean;
  readonly smooth: boolean;
  readonly robots: RobotSolid;
}

/** m of a ribbon's width, of a marked robot's ring */
const WIDE = 0.16;
const NARROW = 0.07;

/** The warehouse in space. */
export class SpaceStage implements Stage {
  readonly canvas: HTMLCanvasElement;
  readonly #scene: Scene;
  readonly #renderer: WebGLRenderer;
  readonly #space = new Space();
  readonly #rig: CameraRig;
  readonly #building: Building;
  readonly #states: StateTextures;
  readonly #moment = {
    uBefore: { value: null as unknown },
    uAfter: { value: null as unknown },
    uAlpha: { value: 0 },
    uViewProjection: { value: new Matrix4() },
    uCamera: { value: new Vector3() },
  };
  readonly #robots: RobotMesh;
  readonly #agents: AgentPoints | null;
  readonly #cells: Cells;
  readonly #heat: CellLayer;
  readonly #held: CellLayer;
  readonly #zones: CellLayer;
  readonly #regions: RegionMesh;
  readonly #waits: WaitLines;
  readonly #allocated: PlanRibbons;
  readonly #claimed: PlanRibbons;
  readonly #marks: PlanRibbons;
  readonly #last = new LastPicture();
  #marked = { selected: -1, hovered: -1 };
  #details: readonly RobotDetails[] = [];
  #shown: Frame | null = null;
  #overlays: Overlays = { heat: false, held: false, regions: false, zones: false, waits: false };
  #size = { width: 1, height: 1 };

  constructor(scene: Scene, detail: SpaceDetail) {
    const { floor } = scene;
    this.#scene = scene;
    this.canvas = document.createElement('canvas');
    // Opaque: nothing is behind it, and without a graphics card blending it with that takes time.
    const context = this.canvas.getContext('webgl2', { alpha: false, antialias: detail.smooth, stencil: false });
    if (context === null) throw new Error('there is no graphics card');
    this.#renderer = new WebGLRenderer({ canvas: this.canvas, context });
    this.#renderer.shadowMap.enabled = detail.shadows;
    this.canvas.addEventListener('webglcontextrestored', () => this.renew());
    this.#rig = new CameraRig(floor, this.canvas);
    this.#building = new Building(floor, detail, this.#moment);
    this.#states = new StateTextures(scene);
    this.#robots = new RobotMesh(scene, detail.robots, this.#moment);
    this.#agents = scene.agents === undefined ? null : new AgentPoints(scene, this.#moment);
    if (this.#agents !== null) this.#space.add(this.#agents.points);
    this.#cells = cellsOf(floor);
    this.#zones = new CellLayer(this.#cells, 0.01);
    this.#heat = new CellLayer(this.#cells, 0.02);
    this.#held = new CellLayer(this.#cells, 0.03);
    this.#zones.paint((into) => paintZones(into, this.#cells, floor));
    this.#regions = new RegionMesh(scene.robots.length, plain('#0072b2'));
    this.#waits = new WaitLines(scene.robots.length, plain(STATE_STYLES[RobotState.waiting].colour), this.#moment);
    this.#allocated = new PlanRibbons('#0072b2', 0.85);
    this.#claimed = new PlanRibbons('#0072b2', 0.35);
    this.#marks = new PlanRibbons('#d55e00', 0.9);
    this.#space.add(this.#building.group, this.#robots.mesh, this.#waits.lines, this.#regions.mesh);
    for (const { mesh } of [this.#zones, this.#heat, this.#held]) this.#space.add(mesh);
    for (const { mesh } of [this.#allocated, this.#claimed, this.#marks]) this.#space.add(mesh);
  }

  get camera(): CameraPreset | 'free' {
    return this.#rig.preset;
  }

  get seen(): readonly FloorPoint[] {
    const corners = [[-1, 1], [1, 1], [1, -1], [-1, -1]] as const; // prettier-ignore
    return corners.map(([x, y]) => this.#rig.floorAt(x, y, 0)).filter((point) => point !== null);
  }

  resize(size: StageSize): void {
    this.#size = size;
    this.#renderer.setPixelRatio(size.pixelRatio);
    this.#renderer.setSize(size.width, size.height, false);
    this.#rig.resize(size);
    const pixels = this.#rig.pixelsPerMetre(size.height);
    this.#robots.resize(pixels);
    this.#agents?.resize(pixels * size.pixelRatio);
    this.renew();
  }

  setTheme(theme: Theme): void {
    this.#building.setTheme(theme);
    this.#robots.setTheme(theme);
    const { width, height } = this.#scene.floor;
    const far = 2 * Math.hypot(width, height);
    this.#space.background = new Color(theme.background);
    this.#space.fog = new Fog(theme.background, far, 3 * far);
    this.renew();
  }

  setOverlays(overlays: Overlays): void {
    this.#overlays = overlays;
    this.#heat.mesh.visible = overlays.heat;
    this.#held.mesh.visible = overlays.held;
    this.#zones.mesh.visible = overlays.zones;
    this.#regions.mesh.visible = overlays.regions;
    this.#waits.lines.visible = overlays.waits;
    this.#shown = null;
    this.renew();
  }

  setHeat(heat: Heat | null): void {
    this.#heat.paint((into) => paintHeat(into, this.#cells, heat));
    this.renew();
  }

  setDetails(details: readonly RobotDetails[]): void {
    if (details !== this.#details) this.renew();
    this.#details = details;
  }

  mark(marks: { readonly selected: number; readonly hovered: number }): void {
    this.#marked = marks;
    this.#robots.mark(marks.selected, marks.hovered);
    this.renew();
  }

  renew(): void {
    this.#last.renew();
  }

  draw(pair: FramePair | null, seconds: number): boolean {
    const { selected } = this.#marked;
    if (pair !== null && selected >= 0) this.#rig.follow(poseBetween(pair, selected));
    this.#rig.advance(seconds);
    this.#rig.writeView(this.#moment);
    if (!this.#last.differs(pair, this.#moment.uViewProjection.value.elements)) return false;
    this.#robots.mesh.visible = pair !== null;
    if (pair !== null) this.#showPair(pair);
    this.#renderer.render(this.#space, this.#rig.camera);
    return true;
  }

  #showPair(pair: FramePair): void {
    const [before, after] = this.#states.show(pair);
    this.#moment.uBefore.value = before;
    this.#moment.uAfter.value = after;
    this.#moment.uAlpha.value = pair.alpha;
    this.#agents?.show(pair);
    if (this.#shown !== pair.before) this.#showFrame(pair.before);
    this.#drawPlans(pair);
  }

  floorAt(x: number, y: number): FloorPoint | null {
    return this.#rig.floorAt((2 * x) / this.#size.width - 1, 1 - (2 * y) / this.#size.height);
  }

  toScreen(point: FloorPoint): FloorPoint | null {
    const seen = this.#rig.toScreen(point, 2 * ROBOT_LEVEL);
    if (seen === null) return null;
    return { x: ((seen.x + 1) / 2) * this.#size.width, y: ((1 - seen.y) / 2) * this.#size.height };
  }

  look(preset: CameraPreset, at: FloorPoint | null = null): void {
    this.#rig.look(preset, at);
  }

  lookAt(point: FloorPoint): void {
    this.#rig.lookAt(point);
  }

  stay(): void {
    this.#rig.preset = 'free';
  }

  setReducedMotion(reduced: boolean): void {
    this.#rig.reducedMotion = reduced;
  }

  dispose(): void {
    const parts = [this.#building, this.#states, this.#robots, this.#heat, this.#held, this.#zones];
    for (const part of [...parts, this.#regions, this.#waits, this.#allocated, this.#claimed, this.#marks, this.#rig]) {
      part.dispose();
    }
    this.#agents?.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss(); // browsers have few of them
    this.canvas.remove();
  }

  /** What follows a frame and is not blended. */
  #showFrame(frame: Frame): void {
    this.#shown = frame;
    if (this.#overlays.held) this.#held.paint((into) => paintHeld(into, this.#cells, frame));
    if (this.#overlays.regions) this.#regions.show(frame);
    if (this.#overlays.waits) this.#waits.show(frame);
  }

  #drawPlans(pair: FramePair): void {
    for (const ribbons of [this.#allocated, this.#claimed, this.#marks]) ribbons.clear();
    const { selected, hovered } = this.#marked;
    for (const details of this.#details) {
      if (details.robot >= pair.before.robots) continue;
      const plan = planShape(this.#scene.floor, details, poseBetween(pair, details.robot));
      this.#allocated.add(plan.allocated, WIDE);
      this.#claimed.add(plan.claimed, WIDE);
      if (plan.goal !== null) this.#marks.addRing(plan.goal, 0.42 * this.#scene.floor.pitch, NARROW);
    }
    for (const robot of new Set([selected, hovered])) {
      if (robot < 0 || robot >= pair.before.robots) continue;
      const half = markHalf(this.#scene, robot);
      this.#marks.addRing(poseBetween(pair, robot), half, robot === selected ? NARROW * 1.6 : NARROW);
    }
  }
}
