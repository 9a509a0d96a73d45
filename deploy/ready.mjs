/** Whether the process of this container is ready: exits with 0 if `READY_URL`, by default `/readyz`, answers 200. */
const url = process.env.READY_URL ?? `http://127.0.0.1:${process.env.HTTP_PORT}/readyz`;
const answer = await fetch(url).catch(() => undefined);
process.exitCode = answer?.status === 200 ? 0 : 1;
