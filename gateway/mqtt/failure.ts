import { ErrorWithReasonCode } from 'mqtt';

/** Why a client is not connected to its broker. */
export interface Failure {
  /** the broker has answered, and the answer is no */
  readonly isRefused: boolean;
  /** in words, as the broker, the network or mqtt.js has them */
  readonly why: string;
}

/** The other side has ended the connection, and said nothing. */
export const HUNG_UP: Failure = { isRefused: false, why: 'it hangs up' };

/** Return codes of CONNACK that refuse a connection. MQTT 3.1.1, §3.2.2.3 */
const [FIRST_REFUSAL, LAST_REFUSAL] = [1, 5];

/** @param error as mqtt.js has it */
export function failureOf(error: Error): Failure {
  const isRefused = error instanceof ErrorWithReasonCode && error.code >= FIRST_REFUSAL && error.code <= LAST_REFUSAL;
  // Of a name with several addresses, each of which fails, Node has a code and no words.
  const { message, code = 'no reason is known' } = error as Error & { readonly code?: string | number };
  return { isRefused, why: message === '' ? String(code) : message };
}
