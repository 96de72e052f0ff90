/** A part of Shoal itself that is missing, or of another build: told in its one line, which says what to do. No stack trace helps. */
export class Unusable extends Error {}
