/**
 * Boxes drawn as what is seen of them: an outline of six corners and four triangles, instead of eight and ten (a software
 * renderer takes as long as there are triangles). On which face a pixel lies, and where, the shader finds by the ray that meets it.
 *
 * Corners go around the outline, written for a camera that stands where x and y are greatest; for one elsewhere the shader mirrors
 * them, so triangles may be seen from behind. The camera has to be above the tops of the boxes.
 */
export const OUTLINE_CORNERS: readonly {
  /** −1 or 1, away from the camera or towards it */
  readonly x: number;
  readonly y: number;
  /** 0 bottom, 1 top */
  readonly z: number;
}[] = [
  { x: -1, y: -1, z: 1 },
  { x: 1, y: -1, z: 1 },
  { x: 1, y: -1, z: 0 },
  { x: 1, y: 1, z: 0 },
  { x: -1, y: 1, z: 0 },
  { x: -1, y: 1, z: 1 },
];

export const OUTLINE_TRIANGLES: readonly number[] = [0, 1, 5, 1, 2, 3, 3, 4, 5, 1, 3, 5];

/**
 * GLSL of the vertex shader. All of it in the box's own measures: x and y −1 … 1 across it, mirrored so that those of the camera
 * are not negative; z in m.
 *
 * Depth is that of the corners, so between them it lies within the box: boxes that do not touch hide each other as they should.
 */
export const OUTLINE_VERTEX = /* glsl */ `
// The corner of the box that is on the outline here. The bottom of a side that is not seen is not on it: the near corner of the
// top is, if anything.
vec3 outlineCorner(vec3 corner, vec3 camera) {
  bool isBottom = corner.z == 0.0;
  bool isHidden = corner.x < 0.0 ? camera.y <= 1.0 : corner.y < 0.0 ? camera.x <= 1.0 : max(camera.x, camera.y) <= 1.0;
  return isBottom && isHidden ? vec3(1.0) : corner;
}

// Where the ray to a corner meets the plane of the top, homogeneous, weighted so that it may be interpolated.
vec3 outlineOver(vec3 corner, vec3 camera, float bottom, float top) {
  float part = corner.z == 0.0 ? (camera.z - top) / (camera.z - bottom) : 1.0;
  return vec3(camera.xy / part + (corner.xy - camera.xy), 1.0 / part);
}
`;

/** GLSL of the fragment shader, in the same measures. */
export const OUTLINE_FRAGMENT = /* glsl */ `
const int TOP = 0;
const int SIDE_X = 1;
const int SIDE_Y = 2;

// @param over of outlineOver, interpolated and divided by its third. @param along how far along its ray the face is met; 1 on the top
int outlineFace(vec2 over, vec3 camera, out float along) {
  // Sides of which the plane is met before the top's are seen from outside only.
  vec2 side = step(vec2(1.0), camera.xy) * (camera.xy - 1.0) / max(camera.xy - over, vec2(1e-6));
  along = max(1.0, max(side.x, side.y));
  return along <= 1.0 ? TOP : side.x > side.y ? SIDE_X : SIDE_Y;
}
`;
