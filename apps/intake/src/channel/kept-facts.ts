/** A call back to somebody who had called the hotline 回电. */
export interface CallBack {
  readonly outcome: 'reached' | 'not-reached';
  /** RFC 3339. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly note?: string;
}

/** What the case keeps of how it came: the fields of its channel, numbers masked and accounts as an index. */
export interface KeptFacts {
  readonly [fact: string]: string | readonly CallBack[] | undefined;
  readonly callBacks?: readonly CallBack[];
}

/** The facts without the index of an account, which is for the software only. */
export function shownFacts({ accountIndex: _, ...shown }: KeptFacts): KeptFacts {
  return shown;
}
