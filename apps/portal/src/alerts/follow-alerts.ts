import type { Alert } from './alert';

/** `waiting`: for the connection, which the browser makes again by itself. */
export type StreamState = 'waiting' | 'live';

interface Told {
  /** Some alerts, oldest first, each once. */
  readonly alerts: (alerts: readonly Alert[]) => void;
  readonly state: (state: StreamState) => void;
  /** The server does not go on with this stream: the key was deleted, or the alert to go on from is gone. */
  readonly refused: () => void;
}

/** Alerts that come within this time are told together: a storm is not drawn one by one, ms. */
const TOGETHER_MS = 150;

/**
 * Follows the stream of alerts after one (null: from the first on), of a subscription (null: of all own ones). After a
 * break the browser asks for what came since. Answers what ends it.
 */
export function followAlerts(subscription: string | null, after: string | null, told: Told): () => void {
  const query = new URLSearchParams({ ...(subscription ? { subscription } : {}), ...(after ? { after } : {}) });
  const source = new EventSource(`/v1/alerts/stream?${query.toString()}`);
  let some: Alert[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    told.alerts(some.splice(0));
  };
  source.onopen = () => told.state('live');
  source.onmessage = ({ data }: MessageEvent<string>) => {
    some.push(JSON.parse(data) as Alert);
    timer ??= setTimeout(tell, TOGETHER_MS);
  };
  source.onerror = () => {
    told.state('waiting');
    if (source.readyState === EventSource.CLOSED) told.refused();
  };
  return () => {
    clearTimeout(timer);
    source.close();
    some = [];
  };
}
