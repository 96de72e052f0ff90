/** What `shoal broker` and `shoal passwd` need, and nothing of a fleet. */
export { brokerSetup, hashPassword, parseUsers, passwordIn, startEmbeddedBroker, userFlaw, withoutUser, withUser } from '../../gateway/index.ts'; // prettier-ignore
