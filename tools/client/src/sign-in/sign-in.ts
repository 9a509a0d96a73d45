import { bearerToken } from '@yizhan/tool-stack';

/** Tokens of the local accounts, each fetched once. */
export class SignIn {
  private readonly tokens = new Map<string, Promise<string>>();

  /** @param dataDir of the running stack. */
  constructor(private readonly dataDir: string) {}

  /** The bearer token of an account. Rejects when the identity provider does not give one; the next call asks again. */
  token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known) return known;
    const asked = bearerToken(this.dataDir, account);
    this.tokens.set(account, asked);
    asked.catch(() => this.tokens.delete(account));
    return asked;
  }
}
