/** What a test needs of Kafka; the spec hands it over from libs/messaging, which alone names the client. */
export interface Topics {
  /** Reads a topic from its beginning until the messages are enough. */
  readTopic: (
    brokers: readonly string[],
    topic: string,
    enough: (messages: readonly Message[]) => boolean,
  ) => Promise<Message[]>;
  /** Puts messages on a topic past every check. */
  sendRaw: (
    brokers: readonly string[],
    topic: string,
    messages: { key?: string; value: string | null; headers?: Record<string, string> }[],
  ) => Promise<void>;
}

export interface Message {
  key: Buffer | null;
  value: Buffer | null;
  headers?: Record<string, unknown>;
}
