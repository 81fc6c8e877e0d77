import { errnoWords } from './errno-words.js';
import { defineRule } from './rule.js';
import { unwrittenText, type Unrestored } from './unwritten.js';

/** A planned file may not be written. */
export default defineRule({
  code: 'file.read-only',
  severity: 'error',
  message: (
    {
      errno,
      unrestored,
    }: {
      /** What the system refused with; `null` where the file itself lacks the write bit. */
      readonly errno: string | null;
      readonly unrestored: readonly Unrestored[];
    },
    reader,
  ) => {
    const { t } = reader;
    const fact =
      errno === null
        ? t`This file is read-only. Make it writable (${reader.system === 'windows' ? 'attrib -r' : 'chmod u+w'}), or leave it out of the paths.`
        : t`This file cannot be replaced: ${errnoWords(errno, reader)}. Its folder must be writable, because a new file takes its place.`;
    return `${fact} ${unwrittenText(unrestored, reader)}`;
  },
});
