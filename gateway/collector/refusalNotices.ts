/** looks between notices that something was refused: a minute */
const TELL_EVERY = 120;

/** Tells of messages for which there was no room, not more often than people want to hear it. */
export class RefusalNotices {
  /** messages that have been told of, by what there was too much of */
  #told: Readonly<Record<string, number>> = {};
  #looks = TELL_EVERY;

  /** Looks at what was refused so far. @returns a line about what has not been told yet; null: there is nothing, or not yet */
  look(refused: Readonly<Record<string, number>>): string | null {
    if (++this.#looks <= TELL_EVERY) return null;
    const more = Object.entries(refused).flatMap(([name, count]) => {
      const messages = count - (this.#told[name] ?? 0);
      return messages > 0 ? [{ name, messages }] : [];
    });
    if (more.length === 0) return null;
    this.#told = { ...refused };
    this.#looks = 0;
    const messages = more.reduce((sum, one) => sum + one.messages, 0);
    const why = more.map(({ name }) => name).join(' and ');
    return `${messages} messages of telemetry were refused: too many ${why} to remember`;
  }
}
