/** The entry of the bundle that `doctor` loads, in an editor too. */
export { doctorCommand } from './doctor-command.js';
