import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** No type and no schema of the registry has the name of the origin. */
export default defineRule({
  code: 'ty-map.unused',
  severity: 'information',
  message: (
    {
      origin,
      similar,
    }: {
      readonly origin: string;
      readonly target: string;
      readonly similar?: string;
    },
    reader,
  ) =>
    reader.t`Nothing in the registry is called ${quoted(origin)}, so this ty-map has no effect. Correct the name, or remove the line.` +
    didYouMean(similar, reader),
});
