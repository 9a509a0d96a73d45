/** The process of a peer; reads PEER and DATABASE_URL, works until it is stopped, and takes jobs over its channel. */
import type { Peer, PeerAnswer, PeerAsk, PeerName } from './peer.protocol.js';

const start: Record<PeerName, (url: string) => Promise<Peer>> = {
  floor: async url => (await import('./floor.peer.js')).startFloor(url),
  'pg-boss': async url => (await import('./pg-boss.peer.js')).startPgBoss(url),
  'graphile-worker': async url => (await import('./graphile-worker.peer.js')).startGraphileWorker(url),
};

const answer = (message: PeerAnswer) => void process.send!(message);
const peer = await start[process.env['PEER'] as PeerName](process.env['DATABASE_URL']!);
process.on('message', ({ jobs, dueAt }: PeerAsk) => {
  peer.add(jobs, dueAt).then(
    () => answer({ ready: true }),
    (error: Error) => answer({ failed: error.message }),
  );
});
process.once('SIGTERM', () => void peer.stop().finally(() => process.exit()));
process.once('disconnect', () => process.exit());
answer({ ready: true });
