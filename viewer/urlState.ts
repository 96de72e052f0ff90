import type { Theme } from './palette.ts';
import type { TierName } from './stage/tiers.ts';

/** What of a view is kept in the address, so that a link leads back to it. */
export interface UrlState {
  /** s */
  readonly time: number | null;
  readonly selected: number;
  readonly theme: Theme['name'] | null;
  readonly overlays: readonly string[];
  readonly speed: number | null;
  readonly camera: 'top' | 'iso' | 'follow' | null;
  /** pinned; null: chosen from the first frames */
  readonly tier: TierName | null;
  readonly isPlaying: boolean;
}

/** @param search as in `location.search`: `?t=&sel=&theme=&show=heat,zones&speed=&cam=&tier=&play=1` */
export function readUrl(search: string): UrlState {
  const params = new URLSearchParams(search);
  const number = (name: string): number | null => {
    const text = params.get(name);
    const value = text === null || text === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : null;
  };
  const whole = (name: string): number | null => {
    const value = number(name);
    return value !== null && Number.isSafeInteger(value) ? value : null;
  };
  const one = <T extends string>(name: string, of: readonly T[]): T | null =>
    of.find((value) => value === params.get(name)) ?? null;
  return {
    time: number('t'),
    selected: whole('sel') ?? -1,
    theme: one('theme', ['light', 'dark']),
    overlays: (params.get('show') ?? '').split(',').filter((name) => name !== ''),
    speed: number('speed'),
    camera: one('cam', ['top', 'iso', 'follow']),
    tier: one('tier', ['full', 'plain', 'flat']),
    isPlaying: params.get('play') === '1',
  };
}

/** What of a view is written into the address; null: as it is without. */
export interface SeenNow {
  /** s */
  readonly time: number | null;
  readonly selected: number;
  readonly overlays: readonly string[];
  readonly theme?: Theme['name'] | null;
  readonly camera?: string | null;
  readonly speed?: number | null;
}

/** @returns the address of what is seen now; parameters of the page that are not a view's stay */
export function writeUrl(search: string, { time, selected, overlays, theme, camera, speed }: SeenNow): string {
  const params = new URLSearchParams(search);
  const put = (name: string, value: string | null): void => {
    if (value === null) params.delete(name);
    else params.set(name, value);
  };
  put('t', time === null ? null : time.toFixed(1));
  put('sel', selected >= 0 ? String(selected) : null);
  put('show', overlays.length > 0 ? overlays.join(',') : null);
  put('theme', theme ?? null);
  put('cam', camera ?? null);
  put('speed', speed === null || speed === undefined ? null : String(speed));
  return `?${params.toString().replaceAll('%2C', ',')}`;
}

/** A page from disk may change nothing but the part after the #: there its view is kept in that. */
export function addressOf({ protocol, search, hash }: Pick<Location, 'protocol' | 'search' | 'hash'>): string {
  return protocol === 'file:' && hash.length > 1 ? hash.slice(1) : search;
}
