/** Ticks are written here to learn the brokers' time; nobody reads it. */
export const CLOCK_TOPIC = 'headwater.clock';

/** NOTIFY channel that wakes the relay of an app. */
export const relayChannel = (app: string): string => `outbox_${app}`;
