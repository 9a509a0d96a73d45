import { channels } from '@yizhan/contracts';
import { staysOf, type Stay } from '@yizhan/tool-replay';
import { Random } from '../random/random.js';

/** What is to become of one case; the same for the same seed and number. */
export interface CasePlan {
  readonly channel: string;
  readonly division: string;
  readonly statement: string;
  /** Handed in so many days ago, which misses the first limit at once. */
  readonly daysLate: number;
  readonly supplements: boolean;
  /** Answered by intake itself; then there are no stays. */
  readonly answered: boolean;
  readonly stays: readonly Stay[];
  /** A mediation that fails goes on as a linked case of legal aid, which is left there. */
  readonly refers: boolean;
  /** After so many steps of the last service the case is left as it is; Infinity if it goes to its end. */
  readonly leftAfter: number;
}

const county = '410302';
/** A village station below the county. */
const village = '410302104';

const matters = [
  { service: 'mediation', matter: 'mediation.neighbour', words: '楼上邻居家水管漏水，多次协商赔偿不成，请求调解' },
  { service: 'legal-aid', matter: 'legal-aid.civil', words: '在工地干活八个月，老板拖欠工资，申请法律援助' },
  { service: 'notarization', matter: 'notarization.inheritance', words: '父亲去世后留下一套房产，申请办理继承权公证' },
] as const;

/** The plan of the nth case. @param mark words that no other case has. */
export function planOf(seed: number, nth: number, mark: string): CasePlan {
  const random = new Random(seed * 100_003 + nth);
  const { service, matter, words } = matters[nth % matters.length]!;
  const answered = random.next() < 0.05;
  const leftOpen = random.next() < 0.2;
  const channel = channels[nth % channels.length]!;
  return {
    channel,
    division: channel === 'station' ? village : county,
    statement: `${words}。（${mark}）`,
    daysLate: random.next() < 0.1 ? random.between(20, 40) : 0,
    supplements: random.next() < 0.2,
    answered,
    stays: answered ? [] : staysOf(service, matter, nth),
    leftAfter: leftOpen ? random.between(0, 2) : Infinity,
    refers: random.next() < 0.5,
  };
}
