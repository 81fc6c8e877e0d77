import { defineRule } from './rule.js';

/** What is there is not a lock of the project, and must stay. */
export default defineRule({
  code: 'lock.not-written',
  severity: 'error',
  message: ({ reason }: { readonly reason: 'link-outside' | 'not-a-lock' }, { t }) =>
    reason === 'link-outside'
      ? t`The registry lock was not written: this is a link that leads nowhere or out of its folder. Replace the link with a file, or correct the setting lock-file.`
      : t`The registry lock was not written: what is here is not a registry lock. Remove it, or correct the setting lock-file.`,
});
