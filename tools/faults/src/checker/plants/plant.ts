/** How something is planted in a copy of the books. */
import type { Books, ServiceBooks } from '../../books/books.js';
import type { Kind } from '../difference.js';

/** Something wrong, and what the checker has to call it. */
export interface Plant {
  readonly finds: Kind;
  /** What was done to the books. */
  readonly what: string;
  /** The books with it; undefined where they hold nothing that it could be done to. */
  readonly plant: (books: Books) => Books | undefined;
}

type Table = keyof ServiceBooks;
type RowOf<T extends Table> = ServiceBooks[T][number];
export type ServiceName = keyof Books['services'];
/** What becomes of the first row that fits: other rows in its place, none of them to lose it. */
type Instead<T> = (row: T) => readonly T[];

export const lose = () => [];
export const double = <T>(row: T) => [row, row];
export const handling: readonly ServiceName[] = ['mediation', 'legal-aid', 'notarization'];

export function replaced<T>(
  rows: readonly T[],
  fits: (row: T) => boolean,
  instead: Instead<T>,
): readonly T[] | undefined {
  const index = rows.findIndex(fits);
  return index < 0 ? undefined : rows.toSpliced(index, 1, ...instead(rows[index]!));
}

/** Changes one row of a service; of the first of these services that has one that fits. */
export function inService<T extends Table>(
  names: ServiceName | readonly ServiceName[],
  table: T,
  fits: (row: RowOf<T>, books: ServiceBooks) => boolean,
  instead: Instead<RowOf<T>>,
) {
  return (books: Books): Books | undefined => {
    for (const name of [names].flat() as ServiceName[]) {
      const own = books.services[name];
      const rows = replaced(own[table] as readonly RowOf<T>[], row => fits(row, own), instead);
      if (rows) return { ...books, services: { ...books.services, [name]: { ...own, [table]: rows } } };
    }
    return undefined;
  };
}

/** Changes one row of what is no service's own. */
export function inBooks<
  K extends
    | 'progress'
    | 'progressClocks'
    | 'linkViews'
    | 'register'
    | 'alarms'
    | 'tasks'
    | 'alerts'
    | 'acknowledged'
    | 'handedIn',
>(table: K, fits: (row: Books[K][number], books: Books) => boolean, instead: Instead<Books[K][number]>) {
  return (books: Books): Books | undefined => {
    const rows = replaced<Books[K][number]>(books[table], row => fits(row, books), instead);
    return rows && { ...books, [table]: rows };
  };
}

/** Changes the records of intake's topic. */
export function onTopic(change: (records: Books['topics']['intake']) => Books['topics']['intake'] | undefined) {
  return (books: Books): Books | undefined => {
    const intake = change(books.topics.intake);
    return intake && { ...books, topics: { ...books.topics, intake } };
  };
}

export const any = () => true;
export const stranger = '00000000-0000-4000-8000-00000000dead';
