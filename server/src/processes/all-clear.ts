/** What a run sends its watchdog when it has ended. */
export const ALL_CLEAR = 'ended\n';
