import { GLSL3, Mesh, PlaneGeometry, RawShaderMaterial, type Texture } from 'three';
import type { SceneFloor } from '../../protocol.ts';
import type { ViewUniforms } from './viewUniforms.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 uViewProjection;
uniform vec2 uSize;
in vec2 uv;
out vec2 vAt;

void main() {
  vAt = uv;
  gl_Position = uViewProjection * vec4(uv * uSize, 0.0, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision mediump float;
uniform sampler2D uPicture;
in vec2 vAt;
out vec4 colour;

void main() {
  colour = vec4(texture(uPicture, vAt).rgb, 1.0);
}
`;

/**
 * The picture of the floor, put on the screen as it is. To take it to linear light and back, as materials of three.js do, costs a
 * software renderer more than all the rest of the floor.
 */
export function quickFloor(
  { width, height }: SceneFloor,
  picture: Texture,
  view: ViewUniforms,
): Mesh<PlaneGeometry, RawShaderMaterial> {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...view, uPicture: { value: picture }, uSize: { value: [width, height] } },
  });
  const mesh = new Mesh(new PlaneGeometry(1, 1), material);
  mesh.frustumCulled = false;
  return mesh;
}
