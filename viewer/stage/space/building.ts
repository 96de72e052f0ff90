import {
  CanvasTexture,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from 'three';
import type { Theme } from '../../palette.ts';
import type { SceneFloor } from '../../protocol.ts';
import { floorScale, paintFloor } from '../paintFloor.ts';
import { boxGeometry } from './boxGeometry.ts';

/** m: low enough to see robots in the aisles behind */
const RACK_HEIGHT = 0.8;
const WALL_HEIGHT = 0.6;
/** texels of a side of the shadow map */
const SHADOW_MAP = 2048;

/** With light and shadows where they are wanted; else light is painted on, which is half the work of a frame less. */
type Surface = MeshLambertMaterial | MeshBasicMaterial;

/** The building: what never moves. Two calls to draw; its shadows are cast once. */
export class Building {
  readonly group = new Group();
  readonly #floor: SceneFloor;
  readonly #canvas: OffscreenCanvas;
  readonly #picture: CanvasTexture;
  readonly #floorMaterial: Surface;
  readonly #rackMaterial: Surface;
  readonly #wallMaterial: Surface;
  readonly #sky = new HemisphereLight(0xffffff, 0xb0b8c0);
  readonly #sun = new DirectionalLight(0xffffff);

  constructor(floor: SceneFloor, { shadows }: { readonly shadows: boolean }) {
    this.#floor = floor;
    const surface = (vertexColors: boolean): Surface =>
      shadows ? new MeshLambertMaterial() : new MeshBasicMaterial({ vertexColors });
    this.#floorMaterial = surface(false);
    this.#rackMaterial = surface(true);
    this.#wallMaterial = surface(true);
    const scale = floorScale(floor);
    this.#canvas = new OffscreenCanvas(Math.round(floor.width * scale), Math.round(floor.height * scale));
    this.#picture = new CanvasTexture(this.#canvas as unknown as HTMLCanvasElement);
    this.#picture.colorSpace = SRGBColorSpace;
    this.#picture.minFilter = LinearMipmapLinearFilter;
    this.#picture.anisotropy = shadows ? 8 : 1;
    this.#floorMaterial.map = this.#picture;
    const ground = new Mesh(new PlaneGeometry(floor.width, floor.height), this.#floorMaterial);
    ground.position.set(floor.width / 2, floor.height / 2, 0);
    const racks = new Mesh(boxGeometry(floor.racks, RACK_HEIGHT), this.#rackMaterial);
    const walls = new Mesh(boxGeometry(floor.walls, WALL_HEIGHT), this.#wallMaterial);
    this.group.add(ground, racks, walls, this.#sky, this.#sun, this.#sun.target);
    this.#placeSun();
    if (!shadows) return;
    for (const mesh of [racks, walls]) {
      mesh.castShadow = true;
      mesh.receiveShadow = true;
    }
    ground.receiveShadow = true;
    this.#sun.castShadow = true;
    this.#sun.shadow.mapSize.set(SHADOW_MAP, SHADOW_MAP);
    this.#sun.shadow.autoUpdate = false;
    this.#sun.shadow.needsUpdate = true;
  }

  setTheme(theme: Theme): void {
    paintFloor(this.#canvas, this.#floor, theme);
    this.#picture.needsUpdate = true;
    this.#rackMaterial.color.set(theme.rack);
    this.#wallMaterial.color.set(theme.wall);
    this.#sky.intensity = theme.ambient;
    this.#sky.groundColor = new Color(theme.rack);
    this.#sun.intensity = theme.sun;
  }

  dispose(): void {
    this.#picture.dispose();
    this.#sun.shadow.map?.dispose();
    this.group.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      (object as Mesh<PlaneGeometry, Surface>).geometry.dispose();
      (object as Mesh<PlaneGeometry, Surface>).material.dispose();
    });
  }

  #placeSun(): void {
    const { width, height } = this.#floor;
    const reach = Math.hypot(width, height) / 2;
    this.#sun.target.position.set(width / 2, height / 2, 0);
    this.#sun.position.set(width / 2 + reach * 0.4, height / 2 - reach * 0.55, reach * 1.4);
    const { camera } = this.#sun.shadow;
    Object.assign(camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 4 * reach });
    camera.updateProjectionMatrix();
  }
}
