import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const retryPendingMs = 10;

/**
 * kafkajs 2.2.4 looks for throttled requests again and again, for ever: after the first answer on a connection it sets a
 * timer to a negative time, which Node takes as 1 ms, and each timer sets the next. That costs every idle connection a
 * thousand wake-ups a second, and a `TimeoutNegativeWarning`. Here the timer is set only if something is pending or the
 * broker asked for a pause. Reported as tulios/kafkajs#1704 and #1751; there was no release since.
 */
export function repairRequestQueue(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    // eslint-disable-next-line no-restricted-syntax -- compared with what kafkajs itself read from the machine's time
    const throttledMs = this.throttledUntil - Date.now();
    if (this.throttleCheckTimeoutId || (throttledMs <= 0 && this.pending.length === 0)) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      Math.max(throttledMs, retryPendingMs),
    );
  };
}
