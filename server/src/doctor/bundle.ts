/** The entry of the bundle that answers `doctor`, on the command line and in an editor. */
export { answerDoctor } from './doctor.js';
