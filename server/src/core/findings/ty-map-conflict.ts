import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A later `ty-map` of the unit sends the same origin elsewhere. */
export default defineRule({
  code: 'ty-map.conflict',
  severity: 'warning',
  message: (
    {
      origin,
      target,
      winner,
    }: {
      readonly origin: string;
      readonly target: string;
      /** The target of the `ty-map` that counts. */
      readonly winner: string;
      /** Path of the file that holds it. */
      readonly winnerPath: string;
    },
    { t },
  ) =>
    t`This ty-map has no effect: a later ty-map maps ${quoted(origin)} to ${quoted(winner)}, not to ${quoted(target)}. Keep one of the two.`,
});
