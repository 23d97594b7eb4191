/** A browser on a machine whose cores others take may be late once: a journey is walked a second time before it counts. */
export const busyMachine = { retry: 1 };
