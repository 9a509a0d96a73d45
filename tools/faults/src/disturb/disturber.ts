/** Does what a schedule says, and undoes it: when it returns, the fault is over, though its effects may not be. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Service, topicOf } from '@yizhan/contracts';
import { isAlive } from '@yizhan/servers';
import type { RestClient } from '@yizhan/tool-client';
import { topicPrefix } from '@yizhan/tool-stack/stack';
import { brokerClient } from '../kafka/broker.js';
import { copyRecords } from '../kafka/topic.copier.js';
import type { Random } from '../random/random.js';
import type { Fault, ViewKeeper } from '../schedule/fault.js';
import { patiently, until } from '../until.js';
import type { FaultStack } from '../stack/fault-stack.js';
import { askForRebuild, readRebuild, throwAway } from './view.js';

/** Between two resets of the same connections, in milliseconds: enough for them to be made anew and to be busy. */
const betweenResetsMs = 700;
/** A broker that has just come back, or is just frozen, is waited for, in milliseconds. */
const brokerPatienceMs = 120_000;
/** A view is read again from the topics while other things are broken, in milliseconds. */
const rebuildPatienceMs = 240_000;

export class Disturber {
  constructor(
    private readonly target: FaultStack,
    private readonly rest: RestClient,
    private readonly random: Random,
    private readonly tell: (message: string) => void,
  ) {}

  async disturb(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'kill':
        return this.kill(fault.target);
      case 'freeze':
        return this.freeze(fault.target, fault.seconds);
      case 'rebalance':
        return this.rebalance(fault);
      case 'stall':
      case 'mute':
        return this.stall(fault);
      case 'forget':
        return this.target.link(fault.target, fault.server).forget();
      case 'reset':
        return this.reset(fault);
      case 'copies':
        return this.copy(fault.target, fault.count);
      case 'rebuild':
        return this.rebuild(fault.target, fault.thrownAway);
    }
  }

  /** With all its children at once: left to themselves those of PostgreSQL would still finish what they are at. */
  private async kill(name: string): Promise<void> {
    for (const pid of await this.target.family(name)) signal(pid, 'SIGKILL');
  }

  private async freeze(name: Service | 'kafka', seconds: number): Promise<void> {
    const pid = await this.target.pid(name);
    const replica = name === 'kafka' ? undefined : await this.replica(name);
    signal(pid, 'SIGSTOP');
    try {
      await pause(seconds * 1000);
    } finally {
      if (isAlive(pid)) signal(pid, 'SIGCONT');
    }
    if (replica) await this.target.stack.removeReplica(replica);
  }

  private async rebalance({ target, replicas, leave, seconds }: Fault & { kind: 'rebalance' }): Promise<void> {
    const names: string[] = [];
    for (let nth = 0; nth < replicas; nth++) {
      const name = await this.replica(target);
      if (name) names.push(name);
    }
    await pause(seconds * 1000);
    for (const name of names) {
      if (leave === 'killed') await this.kill(name);
      await this.target.stack.removeReplica(name);
    }
  }

  /** A replica that cannot start, because something else is broken at this moment, is done without. */
  private async replica(service: Service): Promise<string | undefined> {
    try {
      return await this.target.stack.addReplica(service);
    } catch (error) {
      this.tell(`no replica of ${service}: ${(error as Error).message.split('\n')[0]}`);
      return undefined;
    }
  }

  private async stall({ kind, target, server, seconds }: Fault & { kind: 'stall' | 'mute' }): Promise<void> {
    const link = this.target.link(target, server);
    link.stall(kind === 'mute' ? 'answers' : 'both-ways');
    await pause(seconds * 1000);
    if (kind === 'mute') link.reset();
    link.heal();
  }

  private async reset({ target, server, times }: Fault & { kind: 'reset' }): Promise<void> {
    const link = this.target.link(target, server);
    for (let nth = 1; nth <= times; nth++) {
      link.reset();
      if (nth < times) await pause(this.random.between(50, betweenResetsMs));
    }
  }

  private async copy(service: Service, count: number): Promise<void> {
    const kafka = brokerClient(this.target.endpoints.kafka);
    const copy = () => copyRecords(kafka, topicOf(service, topicPrefix), count, this.random);
    const copied = await patiently('events are sent again', copy, brokerPatienceMs);
    this.tell(`${copied} events of ${service} sent again`);
  }

  private async rebuild(keeper: ViewKeeper, share: 'all' | 'half'): Promise<void> {
    const { postgres } = this.target.endpoints;
    const rows = await patiently('a view is thrown away', () => throwAway(postgres, keeper, share), rebuildPatienceMs);
    await askForRebuild(this.rest, keeper);
    const over = await until(`${keeper} has rebuilt its view`, () => readRebuild(this.rest, keeper), rebuildPatienceMs);
    if (over.state !== 'done') throw new Error(`${keeper} could not rebuild its view: ${over.error}`);
    this.tell(`${keeper} lost ${rows} rows of its view and rebuilt it from ${over.read} records`);
  }
}

function signal(pid: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has just ended by itself
  }
}
