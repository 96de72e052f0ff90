import { BufferAttribute, BufferGeometry, DoubleSide, GLSL3, Mesh, RawShaderMaterial } from 'three';
import type { Box } from '../../../engine/look.ts';
import { plain } from './plain.ts';
import { SEEN_CORNERS, SEEN_TRIANGLES } from './seenFaces.ts';
import type { Solids } from './solids.ts';
import type { ViewUniforms } from './viewUniforms.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 uViewProjection;
uniform vec2 uCamera;
uniform float uHeight;
in vec4 position;
in vec4 corner;
// of the last vertex of each triangle: see seenFaces.ts
flat out float vShade;

void main() {
  vec2 middle = 0.5 * (position.xy + position.zw);
  vec2 mirror = vec2(uCamera.x < middle.x ? -1.0 : 1.0, uCamera.y < middle.y ? -1.0 : 1.0);
  vec2 at = mix(position.xy, position.zw, 0.5 + 0.5 * corner.xy * mirror);
  // As a sun would have it.
  vec2 towards = corner.w == 1.0 ? vec2(mirror.x, 0.0) : vec2(0.0, mirror.y);
  vShade = corner.w == 0.0 ? 1.0 : 0.7 + 0.05 * towards.x - 0.1 * towards.y;
  gl_Position = uViewProjection * vec4(at, uHeight * corner.z, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 uColour;
flat in float vShade;
out vec4 colour;

void main() {
  colour = vec4(uColour * vShade, 1.0);
}
`;

/**
 * Boxes on the floor as cheap as they can be drawn: of each what can be seen, with light painted on. Whole and with light computed, the
 * racks of a large floor take a software renderer three times as long.
 */
export class QuickBoxes implements Solids {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;

  /** @param view kept up to date by whoever moves the camera */
  constructor(boxes: readonly Box[], height: number, view: ViewUniforms) {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { ...view, uHeight: { value: height }, uColour: { value: plain('#000000') } },
      side: DoubleSide,
    });
    this.mesh = new Mesh(seenBoxes(boxes), material);
    this.mesh.frustumCulled = false;
  }

  setColour(colour: string): void {
    this.mesh.material.uniforms['uColour'].value = plain(colour);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** @returns corners by box: its measures, and which corner it is, with the face that ends there (0 top, 1 and 2 the sides) */
function seenBoxes(boxes: readonly Box[]): BufferGeometry {
  const count = SEEN_CORNERS.length;
  const position = new Float32Array(boxes.length * count * 4);
  const corner = new Int8Array(boxes.length * count * 4);
  const index: number[] = [];
  boxes.forEach(({ minX, minY, maxX, maxY }, box) => {
    SEEN_CORNERS.forEach(({ x, y, z, normal }, i) => {
      position.set([minX, minY, maxX, maxY], 4 * (box * count + i));
      corner.set([x, y, z, normal[0] + 2 * normal[1]], 4 * (box * count + i));
    });
    for (const at of SEEN_TRIANGLES) index.push(box * count + at);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 4));
  geometry.setAttribute('corner', new BufferAttribute(corner, 4));
  geometry.setIndex(index);
  return geometry;
}
