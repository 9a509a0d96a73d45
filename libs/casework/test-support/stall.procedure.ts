import { IsInstant } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import { IsOptional, IsString, Matches } from 'class-validator';
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  createCaseTables,
  defineProcedure,
  defineService,
  HandledCase,
  handledColumns,
  type LookupQuery,
  Reason,
  type StepFacts,
} from '../src/index.js';

/** Something to be handed out on a day. */
export interface Ware {
  readonly name: string;
  readonly day: string;
}

/** A small procedure whose steps look things up, give numbers, and keep a clock for each of several things. */
@Entity('cases')
export class Stall extends HandledCase {
  @Column('int', { nullable: true })
  number!: number | null;

  @Column('text', { nullable: true })
  tag!: string | null;

  @Column('jsonb')
  wares!: readonly Ware[];
}

export class Lay {
  @Matches(/^[a-z]+$/) name!: string;
  @IsInstant() day!: string;
}

export class Hand {
  @IsString() name!: string;
}

export class Tag {
  @IsString() tag!: string;
}

export class GiveNumber {
  @IsOptional() @IsString() note?: string;
}

interface Highest {
  readonly highest: number;
}

async function highest({ database }: LookupQuery<Stall, GiveNumber>): Promise<Highest> {
  const [row] = await database.query<Highest[]>('select coalesce(max(number), 0)::int as highest from cases');
  return row!;
}

export const stall = defineProcedure({
  service: 'mediation',
  title: '样例二',
  entity: Stall,
  initial: 'open',
  readers: ['clerk'],
  confidential: ['tag'],
  conflicts: { cases_tag_key: () => new Problem('action-not-allowed', '该标签已被使用。') },
  states: {
    open: { title: '开放' },
    closed: { title: '关闭', outcome: 'closed' },
  },
  clocks: {
    'mediation.accept': { counts: ['open'] },
    'mediation.perform': {
      counts: ['open'],
      each: ({ wares }) => wares.map(({ name }) => ({ item: name, label: `货物“${name}”` })),
    },
    'labour-arbitration.hearing-notice': {
      counts: ['open'],
      each: ({ wares }) => wares.map(({ name, day }) => ({ item: name, from: parseInstant(day) })),
    },
  },
  actions: {
    lay: {
      title: '放上',
      from: ['open'],
      role: 'mediator',
      input: Lay,
      apply: ({ case: { wares }, input: { name, day } }) => ({ wares: [...wares, { name, day }] }),
    },
    hand: {
      title: '交出',
      from: ['open'],
      role: 'mediator',
      input: Hand,
      apply: ({ case: { wares }, input }) => ({ wares: wares.filter(({ name }) => name !== input.name) }),
    },
    number: {
      title: '编号',
      from: ['open'],
      role: 'mediator',
      input: GiveNumber,
      lookup: highest,
      apply: ({ found }: StepFacts<Stall, GiveNumber>) => ({ number: (found as Highest).highest + 1 }),
    },
    tag: {
      title: '贴签',
      from: ['open'],
      role: 'mediator',
      input: Tag,
      apply: ({ input: { tag } }) => ({ tag }),
    },
    close: { title: '关闭', from: ['open'], to: 'closed', role: 'mediator', input: Reason },
  },
});

export const stallSamples = {
  opening: {
    matter: 'mediation.neighbour',
    applicantName: '张三',
    statement: '邻居的树遮了我家的光。',
    groups: [],
    routing: 1,
    number: null,
    tag: null,
    wares: [],
  },
  inputs: {
    lay: { name: 'tea', day: '2026-12-31T00:00:00+08:00' },
    hand: { name: 'tea' },
    number: {},
    tag: { tag: '甲' },
    close: { reason: '收摊' },
  },
  found: { number: { highest: 6 } },
};

class CreateStall1700000000000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createCaseTables(
      query,
      'cases',
      `${handledColumns}, number int unique, tag text unique, wares jsonb not null`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the tests drop the database instead');
  }
}

export const stallService = defineService({
  procedure: stall,
  migrations: [CreateStall1700000000000],
  takes: { number: null, tag: null, wares: [] },
});
