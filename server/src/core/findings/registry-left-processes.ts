import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

/** Processes that are named. */
const MOST_NAMED = 5;

/** A load started processes that detached themselves from it; they did not outlive it. */
export default defineRule({
  code: 'registry.left-processes',
  severity: 'warning',
  message: (
    {
      processes,
      libraries,
    }: {
      /** What they call themselves, each once. */
      readonly processes: readonly string[];
      /** The project's own. */
      readonly libraries: readonly string[];
    },
    { t },
  ) => {
    const named = processes.slice(0, MOST_NAMED).map(quoted).join(', ');
    return libraries.length === 0
      ? t`Loading the registry started processes that detached themselves: ${named}. They were ended.`
      : t`Loading ${libraries.map(pathText).join(', ')} started processes that detached themselves: ${named}. They were ended.`;
  },
});
