import { createRequire } from 'node:module';

/**
 * kafkajs 2.2.4 keeps a timer on each connection for requests that wait, and when none waits it asks for one in
 * the far past: a wake-up every millisecond and a warning of Node's (https://github.com/tulios/kafkajs/issues/1751).
 * Here the timer runs only while a request waits.
 */
interface RequestQueue {
  pending: readonly unknown[];
  scheduleCheckPendingRequests(this: RequestQueue): void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
  prototype: RequestQueue;
};
const schedule = prototype.scheduleCheckPendingRequests;

prototype.scheduleCheckPendingRequests = function scheduleOnlyForWaiting() {
  if (this.pending.length > 0) schedule.call(this);
};
