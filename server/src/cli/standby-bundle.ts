/** `dist/standby.cjs`: starts a registry host before the rest of the program is compiled. */
import { trustCommandLine } from '../processes/trust.js';
import { startStandby, type Standby } from '../registry/standby.js';

/** The call of the command line is the trust, whatever it turns out to need. */
export function start(): Standby | null {
  return startStandby(trustCommandLine());
}
