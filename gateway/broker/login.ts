import { isWithin, ROLES, type Rights, type Role } from './roles.ts';

/** Who a client is, and what it may do. */
export interface Login {
  /** whoever has another name is somebody else: nobody takes over another one's session */
  readonly name: string;
  readonly rights: Rights;
}

/** Whoever is on this machine, where nobody is asked. */
export const ANYBODY: Login = { name: '', rights: ROLES.admin.rights('') };

/** @param name of a robot: `manufacturer/serialNumber`. @returns null: no robot can have this name */
export function loginOf(name: string, role: Role): Login | null {
  if (role === 'robot' && !/^[^/+#$]+\/[^/+#]+$/.test(name)) return null;
  return { name, rights: ROLES[role].rights(name) };
}

export function mayPublish({ rights }: Login, topic: string): boolean {
  return rights.publish.some((pattern) => isWithin(topic, pattern));
}

export function maySubscribe({ rights }: Login, filter: string): boolean {
  return rights.subscribe.some((pattern) => isWithin(filter, pattern));
}
