/** @returns whether a topic lies within a filter: MQTT 3.1.1, 4.7, written as a regular expression */
export function matches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false;
  const pattern = filter
    .split('/')
    .map((level) => (level === '+' ? '[^/]*' : level === '#' ? '.*' : level.replace(/[$^.*?()[\]{}|\\]/g, '\\$&')))
    .join('/');
  // `a/#` is met by `a`, too.
  const whole = new RegExp(`^${pattern}$`);
  return whole.test(topic) || (filter.endsWith('/#') && whole.test(`${topic}/`));
}
