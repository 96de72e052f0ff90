import { createServer, type ServerResponse } from 'node:http';

/** What is asked about a process that serves a fleet. */
export interface Health {
  /** @returns why it is not alive, null where it is: whoever watches it starts it again otherwise */
  aliveProblem(): string | null;
  /** @returns why it is not ready to be driven, null where it is */
  readyProblem(): string | null;
  /** @returns figures for Prometheus */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface HealthServer {
  close(): Promise<void>;
}

/**
 * Serves `/healthz`, `/readyz` and `/metrics`.
 *
 * @throws as Node does where it cannot listen
 */
export async function startHealthServer(
  health: Health,
  at: { readonly port: number; readonly host: string },
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    if (path === '/healthz') return tell(response, health.aliveProblem());
    if (path === '/readyz') return tell(response, health.readyProblem());
    if (path !== '/metrics') return void response.writeHead(404).end('not found\n');
    health.metrics().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function tell(response: ServerResponse, problem: string | null): void {
  response.writeHead(problem === null ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${problem ?? 'ok'}\n`);
}
