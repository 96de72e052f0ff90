import { BufferAttribute, BufferGeometry, DoubleSide, GLSL3, Mesh, RawShaderMaterial } from 'three';
import type { Box } from '../../../engine/look.ts';
import { OUTLINE_CORNERS, OUTLINE_FRAGMENT, OUTLINE_TRIANGLES, OUTLINE_VERTEX } from './boxOutline.ts';
import { plain } from './plain.ts';
import type { Solids } from './solids.ts';
import type { ViewUniforms } from './viewUniforms.ts';

const VERTEX = /* glsl */ `
precision highp float;
${OUTLINE_VERTEX}
uniform mat4 uViewProjection;
uniform vec3 uCamera;
uniform float uHeight;
in vec4 position;
in vec3 corner;
out vec3 vOver;
flat out vec3 vCamera;
// of the sides towards x and y
flat out vec2 vShades;

void main() {
  vec2 middle = 0.5 * (position.xy + position.zw);
  vec2 halves = 0.5 * (position.zw - position.xy);
  vec2 mirror = vec2(uCamera.x < middle.x ? -1.0 : 1.0, uCamera.y < middle.y ? -1.0 : 1.0);
  vCamera = vec3(mirror * (uCamera.xy - middle) / halves, uCamera.z);
  vec3 at = outlineCorner(corner, vCamera);
  vOver = outlineOver(at, vCamera, 0.0, uHeight);
  // As a sun would have it.
  vShades = vec2(0.7, 0.7) + vec2(0.05, -0.1) * mirror;
  gl_Position = uViewProjection * vec4(middle + mirror * at.xy * halves, uHeight * at.z, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
${OUTLINE_FRAGMENT}
uniform vec3 uColour;
in vec3 vOver;
flat in vec3 vCamera;
flat in vec2 vShades;
out vec4 colour;

void main() {
  float along;
  int face = outlineFace(vOver.xy / vOver.z, vCamera, along);
  colour = vec4(uColour * (face == TOP ? 1.0 : face == SIDE_X ? vShades.x : vShades.y), 1.0);
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
    this.mesh = new Mesh(outlinesOf(boxes), material);
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

/** @returns corners by box: its measures, and which corner of its outline it is */
function outlinesOf(boxes: readonly Box[]): BufferGeometry {
  const count = OUTLINE_CORNERS.length;
  const position = new Float32Array(boxes.length * count * 4);
  const corner = new Int8Array(boxes.length * count * 4);
  const index: number[] = [];
  boxes.forEach(({ minX, minY, maxX, maxY }, box) => {
    OUTLINE_CORNERS.forEach(({ x, y, z }, i) => {
      position.set([minX, minY, maxX, maxY], 4 * (box * count + i));
      corner.set([x, y, z, 0], 4 * (box * count + i));
    });
    for (const at of OUTLINE_TRIANGLES) index.push(box * count + at);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 4));
  geometry.setAttribute('corner', new BufferAttribute(corner, 4));
  geometry.setIndex(index);
  return geometry;
}
