/** How much of a message fits into a notice; the whole is in a log, a terminal or Problems. */

const MOST_SENTENCES = 2;
const MOST_CHARACTERS = 300;

/** Between two sentences. A line break is an end too, since a remedy may end with a command. */
const END = /(?<=(?<!\be\.g|\bi\.e)[.!?]['")\]`]*)\s+|(?<=[。！？])(?!…)|\n/;

/** @returns the message itself if all of it fits: then nothing is left to be read elsewhere */
export function noticeText(message: string): string {
  // What a library or a build says may be of any length.
  const start = message.slice(0, MOST_CHARACTERS * 2).trim();
  const sentences = start.split(END).map((each) => each.trim());
  const text = sentences
    .filter((each) => each !== '')
    .slice(0, MOST_SENTENCES)
    .join(' ');
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS - 1).replace(/\s+\S*$/, '')}…`;
}
