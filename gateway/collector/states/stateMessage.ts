import { z } from 'zod';

/** Characters of a text that is kept. */
const LONGEST = 200;
/** Parts of a list that are looked at. */
const MOST = 50;

/** What is no such thing is left out: robots of all makers are collected, also those that bend the rules. */
const text = z.string().transform(cut).nullish().catch(null);
const number = z.number().nullish().catch(null);
const whole = z.number().int().nonnegative().max(0xffff_ffff).nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const list = <T extends z.ZodType>(of: T) =>
  z
    .array(z.unknown())
    .transform((items) => items.slice(0, MOST).flatMap((item) => of.safeParse(item).data ?? []))
    .nullish()
    .catch(null);

/** how many there are of something that is not looked at */
const length = z
  .array(z.unknown())
  .transform((items) => items.length)
  .nullish()
  .catch(null);

const position = z.object({ x: number, y: number, theta: number, mapId: text }).nullish().catch(null);

/** What is read of a state, of versions 1.1 to 3.0 of VDA5050. */
export const stateMessage = z.object({
  headerId: whole,
  timestamp: text,
  version: text,
  orderId: text,
  orderUpdateId: whole,
  lastNodeId: text,
  lastNodeSequenceId: whole,
  driving: flag,
  paused: flag,
  operatingMode: text,
  /** version 3 */
  mobileRobotPosition: position,
  /** the versions before */
  agvPosition: position,
  powerSupply: z.object({ stateOfCharge: number, charging: flag }).nullish().catch(null),
  batteryState: z.object({ batteryCharge: number, charging: flag }).nullish().catch(null),
  loads: length,
  nodeStates: length,
  actionStates: list(z.object({ actionStatus: z.string().transform(cut) })),
  errors: list(z.object({ errorType: z.string().transform(cut), errorLevel: z.string().transform(cut) })),
  safetyState: z.object({ activeEmergencyStop: text, eStop: text, fieldViolation: flag }).nullish().catch(null),
});
export type StateMessage = z.infer<typeof stateMessage>;

export const connectionMessage = z.object({
  headerId: whole,
  timestamp: text,
  version: text,
  connectionState: z
    .string()
    .transform((value) => value.replace('CONNECTIONBROKEN', 'CONNECTION_BROKEN').slice(0, LONGEST)),
});
export type ConnectionMessage = z.infer<typeof connectionMessage>;

function cut(value: string): string {
  return value.slice(0, LONGEST);
}
