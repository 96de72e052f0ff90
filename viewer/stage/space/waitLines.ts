import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  LineSegments,
  RawShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import type { Frame } from '../../../engine/look.ts';
import { ROBOT_AT } from './stateTextures.ts';

const VERTEX = /* glsl */ `
precision highp float;
${ROBOT_AT}
uniform mat4 projectionMatrix;
uniform mat4 viewMatrix;
in float position;
in float end;
out float vEnd;

void main() {
  vEnd = end;
  gl_Position = projectionMatrix * viewMatrix * vec4(robotAt(position).xy, 0.75, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 uColour;
in float vEnd;
out vec4 colour;

void main() {
  colour = vec4(uColour, mix(0.95, 0.25, vEnd));
}
`;

/** Lines from robots to those they wait for, strong where the wait is, faint where its reason is. */
export class WaitLines {
  readonly lines: LineSegments<BufferGeometry, RawShaderMaterial>;
  readonly #robots: BufferAttribute;

  constructor(robots: number, colour: unknown, shared: Record<'uBefore' | 'uAfter' | 'uAlpha', { value: unknown }>) {
    this.#robots = new BufferAttribute(new Float32Array(2 * robots), 1);
    this.#robots.setUsage(DynamicDrawUsage);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', this.#robots);
    const ends = Float32Array.from({ length: 2 * robots }, (_, i) => i % 2);
    geometry.setAttribute('end', new BufferAttribute(ends, 1));
    geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { ...shared, uColour: { value: colour } },
      transparent: true,
    });
    this.lines = new LineSegments(geometry, material);
    this.lines.frustumCulled = false;
    this.lines.visible = false;
  }

  show({ waitsFor, robots }: Frame): void {
    let count = 0;
    for (let robot = 0; robot < robots; robot++) {
      if (waitsFor[robot] < 0) continue;
      this.#robots.array[count++] = robot;
      this.#robots.array[count++] = waitsFor[robot];
    }
    this.#robots.needsUpdate = true;
    this.lines.geometry.setDrawRange(0, count);
  }

  dispose(): void {
    this.lines.geometry.dispose();
    this.lines.material.dispose();
  }
}
