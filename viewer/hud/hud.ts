import type { KeyBinding } from '../keyboard.ts';
import type { FramePair } from '../session/frameBuffer.ts';
import type { Session } from '../session/session.ts';
import type { CameraPreset, FloorPoint, Insets, Stage } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { createCameraPanel } from './cameraPanel.ts';
import { element } from './element.ts';
import { createFleetPanel } from './fleetPanel.ts';
import { createHelp } from './helpDialog.ts';
import { isMapsTurn } from './isMapsTurn.ts';
import { createLabels } from './labels.ts';
import { createLegend } from './legend.ts';
import { createMinimap } from './minimap.ts';
import { createOverlayPanel } from './overlayPanel.ts';
import { createRobotPanel } from './robotPanel.ts';
import { createTimeline } from './timelineView.ts';
import { createTopBar } from './topBar.ts';
import { createTransport } from './transport.ts';

/** s between updates of what is read rather than watched, and of the minimap */
const READ_EVERY = 0.2;
const MAP_EVERY = 0.6;

/** What can be done from the panels and bars around the picture. */
export interface HudActions {
  readonly look: (preset: CameraPreset) => void;
  readonly goTo: (point: FloorPoint) => void;
  readonly find: (robot: number) => boolean;
  readonly screenshot: () => void;
  readonly keys: readonly KeyBinding[];
  /** more that the page offers in the top bar */
  readonly extra: readonly HTMLElement[];
}

export interface Hud {
  readonly root: HTMLElement;
  /** Call for every frame: what moves with the robots does so, the rest is updated now and then. */
  update(stage: Stage, pair: FramePair, seconds: number): void;
  resize(): void;
  /** what it covers of the picture */
  readonly insets: Insets;
}

/** Everything around the picture. */
export function createHud(session: Session, view: ViewState, actions: HudActions): Hud {
  const legend = createLegend(session.scene, view);
  const robot = createRobotPanel(session, view, () => actions.look('follow'));
  const fleet = createFleetPanel(session, view, actions.goTo);
  const minimap = createMinimap(session.scene, view, actions.goTo);
  const labels = createLabels(session.scene, view);
  const transport = createTransport(session);
  const timeline = createTimeline(session);
  const left = element('div', { className: 'left' }, legend.root, createOverlayPanel(view, session), minimap.root);
  const right = element('div', { className: 'right' }, robot.root, fleet.root, createCameraPanel(view, actions.look));
  const bottom = element('footer', { className: 'bottom' }, transport.root, timeline.root);
  const root = element(
    'div',
    { className: 'hud' },
    labels.root,
    createTopBar(session, view, {
      ...actions,
      panels: () => root.classList.toggle('with-left'),
    }),
    left,
    right,
    bottom,
    createHelp(actions.keys, view),
  );
  let sinceRead = READ_EVERY;
  let sinceMap = MAP_EVERY;
  return {
    root,
    update(stage, pair, seconds) {
      labels.update(stage, pair);
      sinceRead += seconds;
      sinceMap += seconds;
      if (isMapsTurn({ map: sinceMap / MAP_EVERY, read: sinceRead / READ_EVERY })) {
        sinceMap = 0;
        return minimap.update(pair.before, stage.seen);
      }
      if (sinceRead < READ_EVERY) return;
      sinceRead = 0;
      legend.update(pair.before);
      robot.update(pair.before);
      fleet.update(pair.before);
      transport.update();
      timeline.update();
    },
    resize() {
      root.style.setProperty('--below', `${bottom.offsetHeight + 16}px`);
      timeline.resize();
    },
    get insets() {
      return {
        left: beyond(left.offsetWidth),
        right: beyond(right.offsetWidth),
        top: 54,
        bottom: beyond(bottom.offsetHeight),
      };
    },
  };
}

/** @returns pixels that a panel takes, with the gap beside it; none where it is not shown */
function beyond(size: number): number {
  return size === 0 ? 0 : size + 12;
}
