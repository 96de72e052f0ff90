import { stateName } from '../palette.ts';
import type { Scene } from '../protocol.ts';
import type { FramePair } from '../session/frameBuffer.ts';
import { poseBetween, type Stage } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { element } from './element.ts';

/** Names of the selected robot and of the one under the pointer: all names at once are read by nobody. */
export function createLabels(
  scene: Scene,
  view: ViewState,
): {
  readonly root: HTMLElement;
  update(stage: Stage, pair: FramePair): void;
} {
  const labels = [element('div', { className: 'label selected' }), element('div', { className: 'label' })];
  const root = element('div', { className: 'labels', aria: { hidden: 'true' } }, ...labels);
  return {
    root,
    update(stage, pair) {
      const { value: selected } = view.selected;
      const { value: hovered } = view.hovered;
      [selected, hovered === selected ? -1 : hovered].forEach((robot, i) => {
        const label = labels[i];
        const at = robot >= 0 && robot < pair.before.robots ? stage.toScreen(poseBetween(pair, robot)) : null;
        label.hidden = at === null;
        if (at === null) return;
        const text = `${robot} · ${stateName(scene, robot, pair.before.state[robot])}`;
        if (label.textContent !== text) label.textContent = text;
        label.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px) translate(-50%, -150%)`;
      });
    },
  };
}
