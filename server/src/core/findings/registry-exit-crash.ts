import { defineRule } from './rule.js';
import { endText, type ProcessEnd } from './registries/process-end.js';
import { pathText } from './words.js';

/** A library crashed or hung after the registry had been read. */
export default defineRule({
  code: 'registry.exit-crash',
  severity: 'warning',
  message: (
    {
      end,
      libraries,
    }: {
      /** `hung`: it did not exit. */
      readonly end: ProcessEnd | 'hung';
      /** The project's own. */
      readonly libraries: readonly string[];
    },
    reader,
  ) => {
    const { t } = reader;
    const where =
      libraries.length === 0 ? t`the loaded libraries` : libraries.map(pathText).join(', ');
    return end === 'hung'
      ? t`The registry was read, but then the process did not exit and was stopped. Check the destructors of static objects in ${where}.`
      : t`The registry was read, but then the process ended with ${endText(end, reader)}. Check the destructors of static objects in ${where}.`;
  },
});
