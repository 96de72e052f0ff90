/** What `shoal view` needs: loaded when it is asked for, because nobody else needs a web server. */
export { LiveCompanion } from './liveCompanion.ts';
export { serveRecording } from './serveRecording.ts';
export { htmlTemplate, writeHtml } from './writeHtml.ts';
export { siteFolder } from './site.ts';
export { SOCKET_PATH, startViewServer, type ViewServer } from './viewServer.ts';
