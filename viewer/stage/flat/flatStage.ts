import type { Frame } from '../../../engine/look.ts';
import { coloursOfAgents, looksOnWay } from '../../moverColours.ts';
import { THEMES, type Theme } from '../../palette.ts';
import type { Heat, RobotDetails, Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { cellsOf, type Cells } from '../cells.ts';
import { paintGlyphs } from '../glyphAtlas.ts';
import { createCellColours, paintHeat, paintHeld, paintZones, type CellColours } from '../paintCells.ts';
import { radiiOf, sidesOf } from '../agentSizes.ts';
import { Dots } from '../dots.ts';
import { LastPicture } from '../lastPicture.ts';
import { paintAgents } from '../paintAgents.ts';
import { floorScale, paintFloor, paintSolids, pictureSize } from '../paintFloor.ts';
import {
  poseBetween,
  type CameraPreset,
  type FloorPoint,
  type Overlays,
  type Stage,
  type StageSize,
} from '../stage.ts';
import { FlatCamera } from './flatCamera.ts';
import { FlatPen } from './flatPen.ts';
import { paintMarked, paintPlans, paintRegions, paintWaits } from './paintMarks.ts';
import { areDots, paintDots, paintRobots } from './paintRobots.ts';

/** The warehouse from straight above, painted without a graphics card. */
export class FlatStage implements Stage {
  readonly canvas = document.createElement('canvas');
  readonly #scene: Scene;
  readonly #context: CanvasRenderingContext2D;
  readonly #camera: FlatCamera;
  readonly #pen: FlatPen;
  readonly #ground: OffscreenCanvas;
  readonly #glyphs = paintGlyphs();
  readonly #cells: Cells;
  readonly #colours: CellColours;
  readonly #layer: OffscreenCanvas;
  readonly #last = new LastPicture();
  #theme: Theme = THEMES.light;
  #overlays: Overlays = { heat: false, held: false, regions: false, zones: false, waits: false };
  #heat: Heat | null = null;
  #details: readonly RobotDetails[] = [];
  #marked = { selected: -1, hovered: -1 };
  #ratio = 1;
  /** made when robots are seen as dots, and as large as the picture */
  #dots: Dots | null = null;
  #dotLayer: OffscreenCanvas | null = null;
  /** m, by bulk agent */
  readonly #radii: Float32Array;
  /** of bulk agents */
  readonly #agentColours: Uint8Array;
  readonly #fleet: { readonly scene: Scene; readonly onWay: Uint8Array };
  /** pixels of each, at the scale at which they were last painted */
  #sides = { scale: 0, of: new Uint8Array(0) };

  constructor(scene: Scene) {
    const { floor } = scene;
    const context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true }); // painted here, not by a card that is none
    if (context === null) throw new Error('this browser paints no pictures');
    this.#context = context;
    this.#scene = scene;
    this.#camera = new FlatCamera(floor, this.canvas);
    this.#pen = new FlatPen(context, this.#camera);
    this.#ground = new OffscreenCanvas(...pictureSize(floor, floorScale(floor)));
    this.#cells = cellsOf(floor);
    this.#colours = createCellColours(this.#cells);
    this.#layer = new OffscreenCanvas(this.#cells.columns, this.#cells.rows);
    this.#radii = radiiOf(scene);
    this.#agentColours = coloursOfAgents(scene);
    this.#fleet = { scene, onWay: looksOnWay(scene) };
  }

  get camera(): CameraPreset | 'free' {
    return this.#camera.preset;
  }

  get seen(): readonly FloorPoint[] {
    const { width, height } = this.#camera;
    return [[0, 0], [width, 0], [width, height], [0, height]].map(([x, y]) => this.#camera.floorAt(x, y)); // prettier-ignore
  }

  resize(size: StageSize): void {
    this.#ratio = size.pixelRatio;
    this.canvas.width = Math.round(size.width * size.pixelRatio);
    this.canvas.height = Math.round(size.height * size.pixelRatio);
    this.#camera.resize(size);
    this.renew();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    paintFloor(this.#ground, this.#scene.floor, theme);
    paintSolids(this.#ground, this.#scene.floor, theme);
    this.renew();
  }

  setOverlays(overlays: Overlays): void {
    this.#overlays = overlays;
    this.renew();
  }

  setHeat(heat: Heat | null): void {
    this.#heat = heat;
    this.renew();
  }

  setDetails(details: readonly RobotDetails[]): void {
    if (details !== this.#details) this.renew();
    this.#details = details;
  }

  mark(marks: { readonly selected: number; readonly hovered: number }): void {
    this.#marked = marks;
    this.renew();
  }

  renew(): void {
    this.#last.renew();
  }

  draw(pair: FramePair | null): boolean {
    const { selected } = this.#marked;
    if (this.#camera.preset === 'follow' && selected >= 0 && pair !== null) {
      this.#camera.lookAt(poseBetween(pair, selected));
    }
    const { floor } = this.#scene;
    const corner = this.#camera.toScreen({ x: 0, y: floor.height });
    const { scale } = this.#camera;
    if (!this.#last.differs(pair, [scale, corner.x, corner.y])) return false;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.#theme.background;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.scale(this.#ratio, this.#ratio);
    context.drawImage(this.#ground, corner.x, corner.y, floor.width * scale, floor.height * scale);
    if (pair !== null) this.#paintFleet(pair, corner);
    return true;
  }

  #paintFleet(pair: FramePair, corner: FloorPoint): void {
    const context = this.#context;
    this.#paintLayers(pair.before, corner);
    if (this.#overlays.regions) paintRegions(this.#pen, pair.before);
    paintPlans(this.#pen, this.#scene.floor, pair, this.#details);
    const areFar = areDots(this.#scene, this.#camera);
    if (areFar || pair.before.agents !== null) this.#paintDots(pair, corner, areFar);
    if (!areFar) paintRobots(context, this.#fleet, pair, this.#camera, this.#glyphs);
    if (this.#overlays.waits) paintWaits(this.#pen, pair);
    paintMarked(this.#pen, this.#scene, pair, this.#marked);
  }

  floorAt(x: number, y: number): FloorPoint | null {
    return this.#camera.floorAt(x, y);
  }

  toScreen(point: FloorPoint): FloorPoint {
    return this.#camera.toScreen(point);
  }

  look(preset: CameraPreset, at: FloorPoint | null = null): void {
    this.#camera.look(preset === 'iso' ? 'top' : preset, at);
  }

  stay(): void {
    this.#camera.preset = 'free';
  }

  lookAt(point: FloorPoint): void {
    this.#camera.preset = 'free';
    this.#camera.lookAt(point);
  }

  setReducedMotion(): void {
    // This camera is always where it goes.
  }

  dispose(): void {
    this.canvas.remove();
  }

  /** Through a canvas of its own: pixels that are put straight into the picture would wipe out what is below them. */
  #paintDots(pair: FramePair, corner: FloorPoint, areFar: boolean): void {
    const { width, height } = this.#camera;
    if (this.#dots?.image.width !== width || this.#dots.image.height !== height) {
      this.#dots = new Dots(width, height);
      this.#dotLayer = new OffscreenCanvas(width, height);
    }
    const layer = this.#dotLayer?.getContext('2d', { willReadFrequently: true });
    if (this.#dotLayer === null || layer === null || layer === undefined) return;
    this.#dots.begin(null);
    if (areFar) paintDots(this.#dots, this.#fleet, pair, this.#camera);
    this.#paintAgents(this.#dots, pair, corner);
    layer.putImageData(this.#dots.image, 0, 0);
    this.#context.drawImage(this.#dotLayer, 0, 0);
  }

  #paintAgents(dots: Dots, { before, after, alpha }: FramePair, { x, y }: FloorPoint): void {
    if (before.agents === null || after.agents === null) return;
    const { scale } = this.#camera;
    const { width, height } = this.#scene.floor;
    if (this.#sides.scale !== scale) this.#sides = { scale, of: sidesOf(this.#radii, scale) };
    const place = { left: x, bottom: y + height * scale, width: width * scale, height: height * scale };
    paintAgents(dots, { before: before.agents, after: after.agents, alpha }, place, {
      sides: this.#sides.of,
      colours: this.#agentColours,
    });
  }

  #paintLayers(frame: Frame, corner: FloorPoint): void {
    const { zones, heat, held } = this.#overlays;
    if (zones) this.#paintLayer(corner, (into) => paintZones(into, this.#cells, this.#scene.floor));
    if (heat) this.#paintLayer(corner, (into) => paintHeat(into, this.#cells, this.#heat));
    if (held) this.#paintLayer(corner, (into) => paintHeld(into, this.#cells, frame));
  }

  /** Colours have their first row at the bottom, pictures at the top. */
  #paintLayer(corner: FloorPoint, paint: (into: CellColours) => void): void {
    paint(this.#colours);
    const { columns, rows } = this.#cells;
    const context = this.#layer.getContext('2d');
    if (context === null) return;
    context.putImageData(new ImageData(new Uint8ClampedArray(this.#colours), columns, rows), 0, 0);
    const { scale } = this.#camera;
    const side = this.#scene.floor.side * scale;
    this.#context.save();
    this.#context.imageSmoothingEnabled = false;
    this.#context.translate(corner.x, corner.y + this.#scene.floor.height * scale);
    this.#context.scale(1, -1);
    this.#context.drawImage(this.#layer, 0, 0, columns * side, rows * side);
    this.#context.restore();
  }
}
