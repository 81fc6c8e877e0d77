import { defineRule } from './rule.js';

/** Fewer names have stubs than the run asks for. */
export default defineRule({
  code: 'project.low-coverage',
  severity: 'warning',
  message: ({ percent, wanted }: { readonly percent: number; readonly wanted: number }, { t }) =>
    t`${percent}% of what the project registers has stubs, but --min-coverage requires ${wanted}%. Add blocks for what is missing: --statistics shows how much.`,
});
