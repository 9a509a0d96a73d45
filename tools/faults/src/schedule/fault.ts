import type { Service } from '@yizhan/contracts';

/** A server that every service reaches by a way of its own, which can be disturbed. */
export type ServerName = 'kafka' | 'postgres';

/** What goes wrong. Times are in seconds. */
export type Fault =
  /** SIGKILL, for PostgreSQL with all its processes; the stack starts it again. */
  | { readonly kind: 'kill'; readonly target: Service | ServerName | 'gateway' }
  /** SIGSTOP, and SIGCONT after that time. A frozen service has a replica beside it, which takes over. */
  | { readonly kind: 'freeze'; readonly target: Service | 'kafka'; readonly seconds: number }
  /** Replicas come, and go again one by one, in order or by SIGKILL: each time the consumer group is divided anew. */
  | {
      readonly kind: 'rebalance';
      readonly target: Service;
      readonly replicas: number;
      readonly leave: 'in order' | 'killed';
      readonly seconds: number;
    }
  /** Nothing passes between the two, and nobody is told; then what was held back arrives late. */
  | { readonly kind: 'stall'; readonly target: Service; readonly server: ServerName; readonly seconds: number }
  /** Requests arrive and answers do not; then the connections break, and nobody knows what was done. */
  | { readonly kind: 'mute'; readonly target: Service; readonly server: ServerName; readonly seconds: number }
  /** Every connection between the two dies, and neither end is told: they have to find out. New ones are possible. */
  | { readonly kind: 'forget'; readonly target: Service; readonly server: ServerName }
  /** Every connection between the two breaks, again and again. */
  | { readonly kind: 'reset'; readonly target: Service; readonly server: ServerName; readonly times: number }
  /** Records that are on a topic already arrive once more, old ones among new ones. */
  | { readonly kind: 'copies'; readonly target: Service; readonly count: number }
  /** Rows of the view that a service keeps of the others are thrown away, and it has to be made again from the topics. */
  | { readonly kind: 'rebuild'; readonly target: ViewKeeper; readonly thrownAway: 'all' | 'half' };

/** The services that keep a view of what the others say. */
export type ViewKeeper = 'intake' | 'supervision';

/** A fault for people. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `kill ${fault.target}`;
    case 'freeze':
      return `freeze ${fault.target} for ${fault.seconds} s`;
    case 'rebalance':
      return `rebalance ${fault.target}: ${fault.replicas} more for ${fault.seconds} s, then ${fault.leave} away`;
    case 'stall':
      return `stall ${fault.target} ⇄ ${fault.server} for ${fault.seconds} s`;
    case 'mute':
      return `lose the answers of ${fault.server} to ${fault.target} for ${fault.seconds} s`;
    case 'forget':
      return `forget the connections ${fault.target} ⇄ ${fault.server}`;
    case 'reset':
      return `reset ${fault.target} ⇄ ${fault.server} ${fault.times} times`;
    case 'copies':
      return `send ${fault.count} old events of ${fault.target} again`;
    case 'rebuild':
      return `throw ${fault.thrownAway} of ${fault.target}'s view of the others away and rebuild it`;
  }
}
