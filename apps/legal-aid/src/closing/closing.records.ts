/** The closing file as it was handed in, and what the check found. */
export interface ClosingFile {
  readonly pages: number;
  /** Documents by their id, where the file came with its list. */
  readonly documents?: readonly string[];
  /** RFC 3339. */
  readonly handedInAt: string;
  readonly checked?: {
    /** Documents that cannot be had, each with why. */
    readonly excused: readonly { readonly document: string; readonly why: string }[];
    readonly at: string;
    readonly by: string;
  };
}
