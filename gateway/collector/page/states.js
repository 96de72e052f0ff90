/**
 * What robots do, in the order of their numbers: names and colours as in the viewer (Okabe and Ito, told apart by people with any kind of
 * colour vision).
 */
export const STATES = [
  { name: 'idle', colour: '#9aa0a6' },
  { name: 'driving', colour: '#56b4e9' },
  { name: 'picking or delivering', colour: '#009e73' },
  { name: 'charging', colour: '#e8d92c' },
  { name: 'waiting in traffic', colour: '#e69f00' },
  { name: 'protective stop', colour: '#cc79a7' },
  { name: 'out of order', colour: '#d55e00' },
  { name: 'unknown', colour: '#6b7580' },
];

/** Set on the state of a robot that carries something. */
export const LOADED = 8;
