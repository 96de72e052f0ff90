import type { Theme } from './palette.ts';
import type { Scene } from './protocol.ts';
import { Signal } from './signal.ts';
import type { CameraPreset, Overlays } from './stage/stage.ts';

export const OVERLAY_NAMES = ['heat', 'held', 'regions', 'zones', 'waits'] as const satisfies (keyof Overlays)[];

/** @returns the overlays that there is something to see of: without lanes nothing that is told of places, and nothing at all of bulk agents alone */
export function overlaysOf({ floor, robots }: Pick<Scene, 'floor' | 'robots'>): readonly (keyof Overlays)[] {
  if (robots.length === 0) return [];
  return floor.x.length > 0 ? OVERLAY_NAMES : ['heat', 'regions', 'waits'];
}

/** @returns why a robot that an address names cannot be selected; null: it can, or nobody is named */
export function whyNotSelected({ robots, agents }: Pick<Scene, 'robots' | 'agents'>, robot: number): string | null {
  if (robot < robots.length) return null;
  return `there is no robot ${robot}${agents === undefined ? '' : ', but bulk agents'}`;
}

/** What somebody has chosen to see. None of it is known to the run. */
export class ViewState {
  /** rows of robots, −1 none */
  readonly selected = new Signal(-1);
  readonly hovered = new Signal(-1);
  readonly overlays: Signal<Overlays>;
  readonly theme: Signal<Theme['name']>;
  readonly camera = new Signal<CameraPreset | 'free'>('iso');
  readonly isHelpOpen = new Signal(false);

  constructor(of: { readonly theme: Theme['name']; readonly overlays: readonly string[] }) {
    const on = (name: keyof Overlays): boolean => of.overlays.includes(name);
    this.theme = new Signal(of.theme);
    this.overlays = new Signal<Overlays>({
      heat: on('heat'),
      held: on('held'),
      regions: on('regions'),
      zones: on('zones'),
      waits: on('waits'),
    });
  }

  toggle(overlay: keyof Overlays): void {
    this.overlays.set({ ...this.overlays.value, [overlay]: !this.overlays.value[overlay] });
  }

  toggleTheme(): void {
    this.theme.set(this.theme.value === 'dark' ? 'light' : 'dark');
  }
}
