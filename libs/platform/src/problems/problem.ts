import { problemKind } from './problem-catalogue.js';

/** One thing wrong with one part of the input. */
export interface FieldError {
  /** Where, for example `applicant.idNumber`. */
  readonly path: string;
  /** What is wrong and what is wanted, in Chinese. */
  readonly message: string;
}

/**
 * A refusal: the request was understood and is answered with an RFC 9457 problem document. `code` must be in the
 * catalogue. Anything else that is thrown is a fault of ours.
 */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  /** @param detail Chinese: says what to do. */
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
    ({ status: this.status, title: this.title } = problemKind(code));
  }

  /** The document of RFC 9457, with our `code` and `errors`. */
  toDocument(instance?: string) {
    return {
      type: `urn:yizhan:problem:${this.code}`,
      title: this.title,
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(this.errors.length > 0 && { errors: this.errors }),
      ...(instance && { instance }),
    };
  }
}
