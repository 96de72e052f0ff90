import type { CameraPreset } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { button, element } from './element.ts';

const PRESETS: readonly (readonly [CameraPreset, text: string, label: string])[] = [
  ['top', 'top', 'from above (1)'],
  ['iso', 'iso', 'from aside (2)'],
  ['follow', 'follow', 'follow the selected robot (3, F)'],
];

/** Where the camera is, and where it can go. */
export function createCameraPanel(view: ViewState, look: (preset: CameraPreset) => void): HTMLElement {
  const buttons = PRESETS.map(([preset, text, label]) => {
    const made = button(text, label, () => look(preset));
    made.dataset.preset = preset;
    return { preset, made };
  });
  view.selected.watch((robot) => {
    for (const { preset, made } of buttons) made.disabled = preset === 'follow' && robot < 0;
  });
  view.camera.watch((camera) => {
    for (const { preset, made } of buttons) made.classList.toggle('on', preset === camera);
  });
  return element('div', { className: 'camera-panel' }, ...buttons.map(({ made }) => made));
}
