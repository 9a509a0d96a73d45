/** What is wrong with how the tool was called, or with what it was given: a stable code and one line in Chinese. */
export class DueError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'DueError';
  }
}
