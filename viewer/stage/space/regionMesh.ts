import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  FloatType,
  GLSL3,
  Mesh,
  NearestFilter,
  RawShaderMaterial,
  RGBAFormat,
  Sphere,
  Vector3,
} from 'three';
import { BOX_STRIDE, type Frame } from '../../../engine/look.ts';

/** robots a line of the texture; a region is two texels, as in `roundedBox.ts`: centre and axis, half extents, radius, reach */
const WIDTH = 128;

const VERTEX = /* glsl */ `
precision highp float;
uniform highp sampler2D uRegions;
uniform mat4 projectionMatrix;
uniform mat4 viewMatrix;
in vec3 position;
out vec2 vAt;
flat out vec3 vBox;

void main() {
  int robot = int(position.z + 0.5);
  ivec2 texel = ivec2(2 * (robot % ${WIDTH}), robot / ${WIDTH});
  vec4 place = texelFetch(uRegions, texel, 0);
  vec4 size = texelFetch(uRegions, texel + ivec2(1, 0), 0);
  vAt = position.xy * (size.xy + size.z + 0.02);
  vBox = size.xyz;
  vec2 axis = place.zw;
  vec2 at = place.xy + axis * vAt.x + vec2(-axis.y, axis.x) * vAt.y;
  gl_Position = size.z <= 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * viewMatrix * vec4(at, 0.035, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 uColour;
in vec2 vAt;
flat in vec3 vBox;
out vec4 colour;

void main() {
  vec2 beyond = abs(vAt) - vBox.xy;
  float outside = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - vBox.z;
  float soft = max(fwidth(outside), 1e-4);
  float inside = 1.0 - smoothstep(-soft, soft, outside);
  float edge = 1.0 - smoothstep(0.02, 0.02 + soft, abs(outside + 0.02));
  colour = vec4(uColour, max(inside * 0.22, edge * 0.9));
}
`;

/** Stopping regions: what each robot sweeps if it brakes now. No two of them overlap, ever. */
export class RegionMesh {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  readonly #texture: DataTexture;

  constructor(robots: number, colour: { readonly r: number; readonly g: number; readonly b: number }) {
    const rows = Math.max(1, Math.ceil(robots / WIDTH));
    this.#texture = new DataTexture(new Float32Array(2 * WIDTH * rows * 4), 2 * WIDTH, rows, RGBAFormat, FloatType);
    this.#texture.magFilter = NearestFilter;
    this.#texture.minFilter = NearestFilter;
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { uRegions: { value: this.#texture }, uColour: { value: colour } },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(quads(robots), material);
    this.mesh.frustumCulled = false;
    this.mesh.visible = false;
  }

  show({ regions, x, y, robots }: Frame): void {
    if (regions === null) return;
    const data = this.#texture.image.data as Float32Array;
    data.set(regions);
    for (let robot = 0; robot < robots; robot++) {
      data[robot * BOX_STRIDE] += x[robot];
      data[robot * BOX_STRIDE + 1] += y[robot];
    }
    this.#texture.needsUpdate = true;
  }

  dispose(): void {
    this.#texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

function quads(robots: number): BufferGeometry {
  const position = new Float32Array(robots * 12);
  const index = new Uint32Array(robots * 6);
  for (let robot = 0; robot < robots; robot++) {
    position.set([-1, -1, robot, 1, -1, robot, 1, 1, robot, -1, 1, robot], robot * 12);
    index.set(
      [0, 1, 2, 0, 2, 3].map((corner) => 4 * robot + corner),
      robot * 6,
    );
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}
