/** What a run tells its watchdog when it has ended. */
export const ALL_CLEAR = 'ended\n';
