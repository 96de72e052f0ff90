/** ms in which a broker has to answer who comes to it. One to which thousands come at once takes its time; who hurries it begins anew, and is slower. */
export const CONNECT_WITHIN = 30_000;
/** ms for the one that asks whether a broker is back, at first, each time twice as long: one that takes connections and says nothing is to be left soon */
export const PROBE_WITHIN = 5000;
