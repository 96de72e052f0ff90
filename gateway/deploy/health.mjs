// Asks whether what runs in this container is well: ends with 0 or 1. SHOAL_HEALTH is a page to fetch or a port to connect to.
import { connect } from 'node:net';

/** ms after which what does not answer is not well */
const PATIENCE = 2000;

const asked = process.env.SHOAL_HEALTH;
if (asked === undefined || asked === '') process.exit(0);
const { protocol, hostname, port } = new URL(asked);
if (protocol === 'tcp:') {
  const socket = connect(Number(port), hostname);
  socket.on('connect', () => process.exit(0));
  socket.on('error', () => process.exit(1));
  socket.setTimeout(PATIENCE, () => process.exit(1));
} else {
  const answer = await fetch(asked, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  process.exit(answer?.ok === true ? 0 : 1);
}
