import type { ViewerRequest } from '../../viewer/index.ts';
import type { Opening } from '../look/openPlayer.ts';

/** What a page tells its worker: once what to open, then what its viewer asks for. */
export type WorkerOrder = { readonly kind: 'open'; readonly what: Opening } | ViewerRequest;
