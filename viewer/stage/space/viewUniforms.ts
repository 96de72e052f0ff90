import type { Matrix4, Vector3 } from 'three';

/** What the camera sees, for shaders of the stage's own; kept up to date by whoever moves it. */
export interface ViewUniforms {
  /** takes a point of the floor to the picture */
  readonly uViewProjection: { readonly value: Matrix4 };
  /** m, where the camera is */
  readonly uCamera: { readonly value: Vector3 };
}
