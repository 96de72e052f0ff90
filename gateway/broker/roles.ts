/** What a client of a broker is, which decides what it may do. */
export type Role = 'robot' | 'fleet' | 'control' | 'telemetry' | 'collector' | 'observer' | 'admin';

/** Patterns of the topics that somebody may publish on, and of those that it may subscribe to. */
export interface Rights {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** Last levels of VDA5050's topics, by who publishes on them: v3.0.0, §6.1 ff. */
const TOLD_BY_ROBOTS = ['connection', 'state', 'visualization', 'factsheet'];
const TOLD_TO_ROBOTS = ['order', 'instantActions', 'zoneSet', 'responses'];

/** VDA5050 topics are `interface/version/manufacturer/serialNumber/topic`. */
const vda = (topics: readonly string[], who = '+/+'): string[] => topics.map((topic) => `+/+/${who}/${topic}`);

const TELEMETRY = 'shoal/v1/#';
const ALL: Rights = { publish: ['#'], subscribe: ['#'] };

/** Roles and what they are for; a robot's rights are those of the one that it is. */
export const ROLES: Readonly<Record<Role, { readonly description: string; rights(who: string): Rights }>> = {
  robot: {
    description: 'one robot, named manufacturer/serialNumber: tells of itself, hears its orders',
    rights: (who) => ({ publish: vda(TOLD_BY_ROBOTS, who), subscribe: vda(TOLD_TO_ROBOTS, who) }),
  },
  fleet: {
    description: 'all robots of a simulated fleet and its telemetry',
    rights: () => ({ publish: [...vda(TOLD_BY_ROBOTS), TELEMETRY], subscribe: vda(TOLD_TO_ROBOTS) }),
  },
  control: {
    description: 'a fleet control: orders robots, sees everything',
    rights: () => ({ publish: vda(TOLD_TO_ROBOTS), subscribe: ['#'] }),
  },
  telemetry: {
    description: 'publishes telemetry',
    rights: () => ({ publish: [TELEMETRY], subscribe: [] }),
  },
  collector: {
    description: 'collects telemetry, and what robots tell',
    rights: () => ({ publish: [], subscribe: [TELEMETRY, ...vda(TOLD_BY_ROBOTS)] }),
  },
  observer: { description: 'sees everything, says nothing', rights: () => ({ publish: [], subscribe: ['#'] }) },
  admin: { description: 'may do everything', rights: () => ALL },
};

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** @returns whether a topic, or a filter, lies wholly within a pattern; nothing that begins with $ does */
export function isWithin(filter: string, pattern: string): boolean {
  if (filter.startsWith('$')) return false;
  if (pattern === '#') return true;
  const levels = filter.split('/');
  const parts = pattern.split('/');
  for (const [i, part] of parts.entries()) {
    if (part === '#') return true;
    // `a/#` also stands for `a`: it has a level less than it seems to have.
    if (i >= levels.length || levels[i] === '#') return false;
    if (part !== '+' && part !== levels[i]) return false;
  }
  return levels.length === parts.length;
}
