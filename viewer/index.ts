export type { FrameSource } from './frameSource.ts';
export type * from './protocol.ts';
export { startViewer } from './viewer.ts';
