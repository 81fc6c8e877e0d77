/** What a place that belongs to a finding is to it. */
import type { Reader } from './reader.js';
import type { RelatedRole } from './types.js';

/** One sentence. */
export function relatedMessage(role: RelatedRole, { t }: Reader): string {
  switch (role) {
    case 'first':
      return t`The first one.`;
    case 'open-block':
      return t`The block that is still open here.`;
    case 'to-repair':
      return t`The line to repair.`;
    case 'block-of-class':
      return t`The block in this class.`;
    case 'naming-block':
      return t`The block that names the type.`;
    case 'binding-block':
      return t`The block that binds them.`;
    case 'winner':
      return t`The one that counts.`;
    case 'star-import':
      return t`The import that fails.`;
    case 'gaining-file':
      return t`The file that gains them.`;
  }
}
