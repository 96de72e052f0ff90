import { LOOKS } from '../../moverColours.ts';
import { CLASS, LOADED, ROBOT_AT, UNUSED } from './stateTextures.ts';

/** m */
export const BODY_HEIGHT = 0.32;
export const LOAD_HEIGHT = 0.22;
/** m from the floor to the body */
export const CLEARANCE = 0.04;
/** Classes that the shaders have room for; further ones look like the last. */
export const MOST_CLASSES = 16;

/** GLSL of vertex shaders: what a robot is at the moment shown, and how large. */
export const ROBOT_VERTEX = /* glsl */ `
${ROBOT_AT}
uniform mat4 uViewProjection;
// half length, half width, 0, and 1 for round ones
uniform vec4 uShapes[${MOST_CLASSES}];
uniform vec2 uMarked;
// pixels of a metre at a distance of one
uniform float uPixels;
uniform float uMostScale;
// pixels of the smallest robot that is drawn as it is
const float SMALLEST = 7.0;
const vec3 SUN = normalize(vec3(0.35, -0.5, 1.0));

bool isLoadedOf(int packed) {
  return (packed / ${LOADED}) % 2 == 1;
}

bool isUnusedOf(int packed) {
  return (packed / ${UNUSED}) % 2 == 1;
}

int lookOf(int packed) {
  return packed % ${LOADED};
}

vec4 shapeOf(int packed) {
  return uShapes[min(packed / ${CLASS}, ${MOST_CLASSES - 1})];
}

// From far away robots are drawn larger than they are, or nobody would see one.
float scaleOf(vec2 place, float halfLength) {
  if (uMostScale <= 1.0) return 1.0;
  float away = (uViewProjection * vec4(place, 0.0, 1.0)).w;
  return clamp(SMALLEST * away / (uPixels * 2.0 * halfLength), 1.0, uMostScale);
}

// Of a side that faces somewhere, on the floor's axes.
float lightOf(vec2 facing) {
  return 0.5 + 0.35 * max(0.0, dot(facing, SUN.xy));
}

float brightnessOf(float robot) {
  return robot == uMarked.x || robot == uMarked.y ? 1.1 : 1.0;
}
`;

/** GLSL of fragment shaders: colours come out as they are, with no light that shifts them. */
export const ROBOT_FRAGMENT = /* glsl */ `
uniform sampler2D uGlyphs;
uniform vec3 uColours[${LOOKS.length}];
uniform vec3 uLoad;
uniform vec3 uNose;

// The shape of a look. @param at where on the top, −1 … 1. @returns how much of the colour it takes
float shapeAt(int look, vec2 at) {
  vec2 uv = vec2((float(look) + 0.5 + 0.46 * clamp(at.x, -1.0, 1.0)) / ${LOOKS.length}.0, 0.5 + 0.46 * clamp(at.y, -1.0, 1.0));
  // Too small to be read, a shape would only darken the colour.
  vec2 size = fwidth(at);
  float faint = smoothstep(0.18, 0.45, max(size.x, size.y));
  vec2 right = dFdx(uv);
  vec2 up = dFdy(uv);
  return faint < 1.0 ? textureGrad(uGlyphs, uv, right, up).a * (1.0 - faint) : 0.0;
}
const vec3 SHAPE = vec3(0.07);
// how far forward the nose begins
const float NOSE = 0.74;
// how much of the top a load covers, and how much of the load its shape
const float LOAD = 0.82;
`;
