import {
  CanvasTexture,
  GLSL3,
  LinearMipmapLinearFilter,
  Mesh,
  RawShaderMaterial,
  Vector4,
  type BufferGeometry,
  type Side,
} from 'three';
import { LOOKS } from '../../moverColours.ts';
import { LOAD_COLOUR, type Theme } from '../../palette.ts';
import type { Scene } from '../../protocol.ts';
import { paintGlyphs } from '../glyphAtlas.ts';
import { plain } from './plain.ts';
import { MOST_CLASSES } from './robotGlsl.ts';

/** Robots above which each is as large as it is: a crowd is seen anyway, and enlarged it would be one heap. */
const CROWD = 2000;

/** What robots look like: shaders that speak of robotGlsl.ts, and the geometry of a fleet. */
export interface RobotSolid {
  readonly vertexShader: string;
  readonly fragmentShader: string;
  /** from which sides its triangles are seen */
  readonly side: Side;
  readonly geometry: (robots: number) => BufferGeometry;
}

/** The whole fleet in one call. Its state is read from textures. */
export class RobotMesh {
  readonly mesh: Mesh;
  readonly uniforms;
  readonly #material: RawShaderMaterial;

  constructor(
    { robots, classes }: Scene,
    { geometry, ...shaders }: RobotSolid,
    shared: Record<'uBefore' | 'uAfter' | 'uAlpha' | 'uViewProjection' | 'uCamera', { value: unknown }>,
  ) {
    const glyphs = new CanvasTexture(paintGlyphs());
    glyphs.minFilter = LinearMipmapLinearFilter;
    this.uniforms = {
      ...shared,
      uGlyphs: { value: glyphs },
      uShapes: { value: shapesOf(classes) },
      uColours: { value: LOOKS.map(({ colour }) => plain(colour)) },
      uLoad: { value: plain(LOAD_COLOUR) },
      uNose: { value: plain('#ffffff') },
      uMarked: { value: [-1, -1] },
      uPixels: { value: 1 },
      uMostScale: { value: robots.length > CROWD ? 1 : 2.2 },
    };
    this.#material = new RawShaderMaterial({ glslVersion: GLSL3, ...shaders, uniforms: this.uniforms });
    this.mesh = new Mesh(geometry(robots.length), this.#material);
    this.mesh.frustumCulled = false;
  }

  /** @param pixels of a metre at a distance of one */
  resize(pixels: number): void {
    this.uniforms.uPixels.value = pixels;
  }

  mark(selected: number, hovered: number): void {
    this.uniforms.uMarked.value = [selected, hovered];
  }

  setTheme({ name }: Theme): void {
    this.uniforms.uNose.value = plain(name === 'dark' ? '#ffffff' : '#20262c');
  }

  dispose(): void {
    this.uniforms.uGlyphs.value.dispose();
    this.mesh.geometry.dispose();
    this.#material.dispose();
  }
}

/** @returns half length, half width, 0, and 1 for round ones */
function shapesOf(classes: Scene['classes']): Vector4[] {
  return Array.from({ length: MOST_CLASSES }, (_, i) => {
    const { footprint } = classes[Math.min(i, classes.length - 1)];
    if (footprint.kind === 'circle') return new Vector4(footprint.radius, footprint.radius, 0, 1);
    return new Vector4(footprint.length / 2, footprint.width / 2, 0, 0);
  });
}
