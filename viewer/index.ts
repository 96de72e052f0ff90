export type { FrameSource } from './frameSource.ts';
export type * from './moverProtocol.ts';
export type * from './protocol.ts';
export { startViewer, type Viewer } from './viewer.ts';
