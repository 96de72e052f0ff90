/** ms in which a broker has to answer who comes to it: one that takes connections and says nothing counts as away after that */
export const CONNECT_WITHIN = 5000;
