/** A way to end a process, which the stack then starts again. */
export interface RestartKind {
  readonly name: 'killed' | 'in order';
  readonly signal: 'SIGKILL' | 'SIGTERM';
  /** The seconds from the new process to its first events out and in, at most. A killed member of a group is missed late. */
  readonly bar: number;
}

export const restartKinds: readonly RestartKind[] = [
  { name: 'killed', signal: 'SIGKILL', bar: 10 },
  { name: 'in order', signal: 'SIGTERM', bar: 3 },
];
