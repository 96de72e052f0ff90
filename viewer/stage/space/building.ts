import {
  CanvasTexture,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  MeshLambertMaterial,
  NoColorSpace,
  PlaneGeometry,
  SRGBColorSpace,
  type Material,
} from 'three';
import type { Box } from '../../../engine/look.ts';
import type { Theme } from '../../palette.ts';
import type { SceneFloor } from '../../protocol.ts';
import { floorScale, paintFloor, pictureSize } from '../paintFloor.ts';
import { LitBoxes } from './litBoxes.ts';
import { QuickBoxes } from './quickBoxes.ts';
import { quickFloor } from './quickFloor.ts';
import type { Solids } from './solids.ts';
import type { ViewUniforms } from './viewUniforms.ts';

/** m: low enough to see robots in the aisles behind */
const RACK_HEIGHT = 0.8;
const WALL_HEIGHT = 0.6;
/** texels of a side of the shadow map */
const SHADOW_MAP = 2048;

/** The building: what never moves. Three calls to draw; its shadows are cast once. */
export class Building {
  readonly group = new Group();
  readonly #floor: SceneFloor;
  readonly #canvas: OffscreenCanvas;
  readonly #picture: CanvasTexture;
  readonly #ground: Mesh<PlaneGeometry, Material>;
  readonly #racks: Solids;
  readonly #walls: Solids;
  readonly #sky = new HemisphereLight(0xffffff, 0xb0b8c0);
  readonly #sun = new DirectionalLight(0xffffff);

  /** @param view kept up to date by whoever moves the camera */
  constructor(floor: SceneFloor, { shadows }: { readonly shadows: boolean }, view: ViewUniforms) {
    this.#floor = floor;
    this.#canvas = new OffscreenCanvas(...pictureSize(floor, floorScale(floor)));
    this.#picture = new CanvasTexture(this.#canvas as unknown as HTMLCanvasElement);
    this.#picture.colorSpace = shadows ? SRGBColorSpace : NoColorSpace;
    this.#picture.minFilter = shadows ? LinearMipmapLinearFilter : LinearMipmapNearestFilter;
    this.#picture.anisotropy = shadows ? 8 : 1;
    this.#ground = shadows ? litFloor(floor, this.#picture) : quickFloor(floor, this.#picture, view);
    const solids = (boxes: SceneFloor['racks'], height: number): Solids =>
      shadows ? new LitBoxes(boxes, height) : new QuickBoxes(boxes, height, view);
    this.#ground.renderOrder = 1; // after what stands on it, so that what is hidden is not painted
    this.#racks = solids(floor.racks, RACK_HEIGHT);
    // Walls that touch overlap a little, or the floor would be seen through their joints.
    this.#walls = solids(floor.walls.map(grown), WALL_HEIGHT);
    this.group.add(this.#ground, this.#racks.mesh, this.#walls.mesh);
    if (shadows) this.#light();
  }

  setTheme(theme: Theme): void {
    paintFloor(this.#canvas, this.#floor, theme);
    this.#picture.needsUpdate = true;
    this.#racks.setColour(theme.rack);
    this.#walls.setColour(theme.wall);
    this.#sky.intensity = theme.ambient;
    this.#sky.groundColor = new Color(theme.rack);
    this.#sun.intensity = theme.sun;
  }

  dispose(): void {
    this.#picture.dispose();
    this.#sun.shadow.map?.dispose();
    this.#ground.geometry.dispose();
    this.#ground.material.dispose();
    this.#racks.dispose();
    this.#walls.dispose();
  }

  /** A sun that shines on all of the floor, and casts its shadows when it is first seen. */
  #light(): void {
    const { width, height } = this.#floor;
    const reach = Math.hypot(width, height) / 2;
    this.#sun.target.position.set(width / 2, height / 2, 0);
    this.#sun.position.set(width / 2 + reach * 0.4, height / 2 - reach * 0.55, reach * 1.4);
    const { camera, mapSize } = this.#sun.shadow;
    Object.assign(camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 4 * reach });
    camera.updateProjectionMatrix();
    this.#sun.castShadow = true;
    mapSize.set(SHADOW_MAP, SHADOW_MAP);
    this.#sun.shadow.autoUpdate = false;
    this.#sun.shadow.needsUpdate = true;
    this.group.add(this.#sky, this.#sun, this.#sun.target);
  }
}

/** m to every side */
const OVERLAP = 0.004;

function grown({ minX, minY, maxX, maxY }: Box): Box {
  return { minX: minX - OVERLAP, minY: minY - OVERLAP, maxX: maxX + OVERLAP, maxY: maxY + OVERLAP };
}

/** The picture of the floor in the light of the sun, with shadows on it. */
function litFloor({ width, height }: SceneFloor, map: CanvasTexture): Mesh<PlaneGeometry, Material> {
  const mesh = new Mesh(new PlaneGeometry(width, height), new MeshLambertMaterial({ map }));
  mesh.position.set(width / 2, height / 2, 0);
  mesh.receiveShadow = true;
  return mesh;
}
