import { createHud, type Hud } from './hud/hud.ts';
import { keyBindings } from './keyBindings.ts';
import { listenToKeys } from './keyboard.ts';
import { THEMES, type Theme } from './palette.ts';
import { listenToPointer } from './pointer.ts';
import type { RobotDetails } from './protocol.ts';
import { RenderLoop } from './renderLoop.ts';
import { RobotGrid } from './robotGrid.ts';
import { saveScreenshot } from './screenshot.ts';
import type { FramePair } from './session/frameBuffer.ts';
import type { Session } from './session/session.ts';
import { poseBetween, type CameraPreset, type FloorPoint, type Stage } from './stage/stage.ts';
import { createStage, TIERS, TierWatch, type TierName } from './stage/tiers.ts';
import { addressOf, writeUrl, type UrlState } from './urlState.ts';
import { OVERLAY_NAMES, ViewState, whyNotSelected } from './viewState.ts';

/** s between writes of the address */
const ADDRESS_EVERY = 1;
/** speed at which a run is shown that starts by itself */
const FIRST_SPEED = 5;
const NOBODY: readonly RobotDetails[] = [];

/** A run on the screen: the picture, all around it, and what connects them. */
export class Show {
  readonly session: Session;
  readonly view: ViewState;
  readonly loop: RenderLoop;
  readonly #home: HTMLElement;
  readonly #url: UrlState;
  readonly #hud: Hud;
  readonly #grid: RobotGrid;
  readonly #resizing: ResizeObserver;
  readonly #stopKeys: () => void;
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #onMotion = (): void => this.#stage.setReducedMotion(this.#reducedMotion.matches);
  #stage: Stage;
  #tier: TierName;
  #watch: TierWatch | null;
  #pair: FramePair | null = null;
  /** pixels from the left and the top of the picture */
  #pointer: { readonly x: number; readonly y: number } | null = null;
  /** a robot is to be followed as soon as it is known where it is */
  #waiting = false;
  /** the last frame had something to draw: only what that takes says how quick this machine is */
  #hasDrawn = false;
  #wantsPicture = false;
  #sinceAddress = 0;

  constructor(home: HTMLElement, session: Session, url: UrlState, extra: readonly HTMLElement[]) {
    this.session = session;
    this.#home = home;
    this.#url = url;
    this.view = new ViewState({ theme: url.theme ?? preferredTheme(), overlays: url.overlays });
    const actions = {
      look: (preset: CameraPreset) => this.look(preset),
      goTo: (point: FloorPoint) => this.#stage.lookAt(point),
      find: (robot: number) => this.find(robot),
      screenshot: () => (this.#wantsPicture = true),
      search: () => home.querySelector<HTMLInputElement>('.search')?.focus(),
      extra,
    };
    const keys = keyBindings(session, this.view, actions);
    this.#hud = createHud(session, this.view, { ...actions, keys });
    this.#grid = new RobotGrid(session.scene.floor);
    this.#watch = url.tier === null ? new TierWatch() : null;
    ({ stage: this.#stage, tier: this.#tier } = createStage(url.tier ?? 'full', session.scene));
    this.#stopKeys = listenToKeys(keys);
    this.loop = new RenderLoop((seconds) => this.#draw(seconds));
    this.#resizing = new ResizeObserver(() => this.#resize());
  }

  get tier(): TierName {
    return this.#tier;
  }

  begin(): void {
    const { session, view } = this;
    this.#home.append(this.#hud.root);
    this.#raise();
    this.#resizing.observe(this.#home);
    this.#watchView();
    const why = whyNotSelected(session.scene, this.#url.selected);
    view.selected.set(why === null ? this.#url.selected : -1);
    if (why !== null) session.problem.set({ kind: 'problem', message: why, fatal: false });
    this.look('iso');
    if (this.#url.camera !== null) this.look(this.#url.camera);
    this.#reducedMotion.addEventListener('change', this.#onMotion);
    const mayMove = !this.#reducedMotion.matches;
    if (!session.isLive) {
      session.setSpeed(this.#url.speed ?? FIRST_SPEED);
      session.goTo(Math.round((this.#url.time ?? 0) / session.scene.dt));
      if (this.#url.isPlaying || (mayMove && this.#url.time === null)) session.play();
    }
    this.loop.start();
  }

  look(preset: CameraPreset): void {
    const robot = this.view.selected.value;
    this.#waiting = preset === 'follow' && this.#pair === null;
    if (preset === 'follow' && (robot < 0 || this.#pair === null)) return;
    this.#stage.look(preset, this.#pair === null || robot < 0 ? null : poseBetween(this.#pair, robot));
  }

  /** Selects a robot and moves it into the picture. @returns false where there is none of this number */
  find(robot: number): boolean {
    if (this.#pair === null || robot >= this.#pair.before.robots) return false;
    this.view.selected.set(robot);
    this.#stage.lookAt(poseBetween(this.#pair, robot));
    return true;
  }

  /** @returns pixels from the left and the top of the page at which a robot is seen, null where it is not */
  screenOf(robot: number): { readonly x: number; readonly y: number } | null {
    return this.#pair === null ? null : this.#stage.toScreen(poseBetween(this.#pair, robot));
  }

  close(): void {
    this.loop.stop();
    this.#stopKeys();
    this.#resizing.disconnect();
    this.#reducedMotion.removeEventListener('change', this.#onMotion);
    this.#stage.dispose();
    this.#hud.root.remove();
  }

  /** @returns whether there was anything to draw */
  #draw(seconds: number): boolean {
    const pair = this.session.advance(seconds);
    if (this.#hasDrawn && this.#watch?.isTooSlow(seconds * 1000) === true) this.#drawLess();
    if (pair === null) return (this.#hasDrawn = this.#stage.draw(null, seconds));
    this.#pair = pair;
    if (this.#waiting) this.look('follow');
    if (this.#pointer !== null) this.#hover(pair, this.#pointer);
    this.#stage.setDetails(this.session.details.value?.robots ?? NOBODY);
    if (this.#wantsPicture) this.#stage.renew();
    this.#hasDrawn = this.#stage.draw(pair, seconds);
    if (this.#wantsPicture) this.#savePicture();
    this.#hud.update(this.#stage, pair, seconds);
    this.view.camera.set(this.#stage.camera);
    this.#sinceAddress += seconds;
    if (this.#sinceAddress > ADDRESS_EVERY) this.#writeAddress();
    return this.#hasDrawn;
  }

  #hover(pair: FramePair, { x, y }: { readonly x: number; readonly y: number }): void {
    const at = this.#stage.floorAt(x, y);
    this.view.hovered.set(at === null ? -1 : this.#grid.at(pair.before, at));
  }

  #watchView(): void {
    const { view, session } = this;
    const marks = (): void => this.#stage.mark({ selected: view.selected.value, hovered: view.hovered.value });
    const look = (): void => {
      marks();
      const robots = [...new Set([view.selected.value, view.hovered.value])].filter((robot) => robot >= 0);
      const { regions, held } = view.overlays.value;
      session.look(robots, { regions, held, heat: true });
    };
    view.selected.watch((robot) => {
      look();
      if (robot < 0 && this.#stage.camera === 'follow') this.#stage.stay();
    });
    view.hovered.watch(look);
    view.overlays.watch((overlays) => {
      this.#stage.setOverlays(overlays);
      look();
    });
    view.theme.watch((name) => {
      document.documentElement.dataset['theme'] = name;
      this.#stage.setTheme(THEMES[name]);
    });
    session.heat.watch((heat) => this.#stage.setHeat(heat));
  }

  /** Puts the stage where it belongs, as large as that is. */
  #raise(): void {
    this.#home.dataset['tier'] = this.#tier;
    this.#home.prepend(this.#stage.canvas);
    this.#resize();
    this.#stage.setReducedMotion(this.#reducedMotion.matches);
    listenToPointer(this.#stage, {
      hover: (at) => {
        this.#pointer = at;
        if (at === null) this.view.hovered.set(-1);
      },
      click: (at) =>
        this.view.selected.set(at === null || this.#pair === null ? -1 : this.#grid.at(this.#pair.before, at)),
    });
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#home;
    if (clientWidth === 0 || clientHeight === 0) return;
    const pixelRatio = this.#tier === 'full' ? Math.min(2, devicePixelRatio) : 1;
    this.#stage.resize({ width: clientWidth, height: clientHeight, pixelRatio, insets: this.#hud.insets });
    this.#hud.resize();
  }

  /** The first frames took too long: the next tier down, and it is watched in its turn. */
  #drawLess(): void {
    const lower = TIERS[TIERS.indexOf(this.#tier) + 1];
    this.#watch = lower === undefined || lower === 'flat' ? null : new TierWatch();
    if (lower === undefined) return;
    const { camera } = this.#stage;
    this.#stage.dispose();
    ({ stage: this.#stage, tier: this.#tier } = createStage(lower, this.session.scene));
    this.#raise();
    this.#stage.setTheme(THEMES[this.view.theme.value]);
    this.#stage.setOverlays(this.view.overlays.value);
    this.#stage.setHeat(this.session.heat.value);
    this.#stage.mark({ selected: this.view.selected.value, hovered: this.view.hovered.value });
    this.look(camera === 'free' ? 'iso' : camera);
  }

  #savePicture(): void {
    this.#wantsPicture = false;
    const at = (this.session.playhead.tick * this.session.scene.dt).toFixed(1);
    saveScreenshot(this.#stage.canvas, `${this.session.scene.name}-${at}s.png`);
  }

  #writeAddress(): void {
    this.#sinceAddress = 0;
    const { value: theme } = this.view.theme;
    const { value: camera } = this.view.camera;
    const { value: speed } = this.session.speed;
    const address = writeUrl(addressOf(location), {
      time: this.session.isLive ? null : this.session.playhead.tick * this.session.scene.dt,
      selected: this.view.selected.value,
      overlays: OVERLAY_NAMES.filter((name) => this.view.overlays.value[name]),
      theme: theme === preferredTheme() && this.#url.theme === null ? null : theme,
      camera: camera === 'free' ? null : camera,
      speed: this.session.isLive || speed === FIRST_SPEED ? null : speed,
    });
    history.replaceState(null, '', location.protocol === 'file:' ? `#${address}` : address);
  }
}

function preferredTheme(): Theme['name'] {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
