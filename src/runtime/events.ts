import type { Events, RunEvent } from '../deps.ts';

/** Tells all listeners within this process. A listener that fails is logged by `failed` and stops nobody. */
export function localEvents(failed: (error: unknown) => void): Events {
  const listeners = new Set<(event: RunEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          failed(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
