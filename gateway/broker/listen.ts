import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';

/** What a broker shows its clients, as PEM. */
export interface BrokerTls {
  readonly cert: string;
  readonly key: string;
  /** whose certificates clients may show; absent: they show none */
  readonly ca?: string | undefined;
}

/** A port that is listened on. */
export interface Listener {
  readonly port: number;
  /** Takes no more connections, and ends those that there are. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any that is free */
  readonly port: number;
  readonly tls?: BrokerTls | undefined;
  /** whether a client that shows no certificate is let in, too, and asked for its password */
  readonly passwords: boolean;
  /** s in which a client has to be done with the beginning of TLS */
  readonly handshakeTime: number;
  /** connections that are in the middle of that at most */
  readonly connections: number;
  readonly onSocket: (socket: Socket | TLSSocket) => void;
  /** called for each connection that is not taken: there are too many, or TLS does not come about */
  readonly onRefused: (why: 'connections' | 'handshake') => void;
}

/** Listens for clients. Fails as Node does where a port is taken or a certificate is none. */
export async function listen(of: ListenOptions): Promise<Listener> {
  const server = of.tls === undefined ? createTcpServer(of.onSocket) : createTls(of, of.tls);
  server.maxConnections = of.connections;
  server.on('drop', () => of.onRefused('connections'));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(of.port, of.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((done) => void server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function createTls(of: ListenOptions, { cert, key, ca }: BrokerTls): Server {
  const server = createTlsServer(
    {
      cert,
      key,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 1000 * of.handshakeTime,
      ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: !of.passwords }),
    },
    of.onSocket,
  );
  server.on('tlsClientError', () => of.onRefused('handshake'));
  return server;
}
