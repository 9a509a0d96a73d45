import { type Client, credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { packageOf, protoFileOf, protoFolder } from '@yizhan/casework';
import type { Service } from '@yizhan/contracts';

type Message = Record<string, unknown>;
type Unary = (request: object, metadata: Metadata, done: (error: ServiceError | null, answer: Message) => void) => void;

/** A gRPC client as somebody outside would make it: from the `.proto` file that is committed, and nothing else of ours. */
export class GrpcCaller {
  private readonly client: Client & Record<string, Unary>;

  /** @param name the gRPC service, for example `Cases`. */
  constructor(service: Service, name: string, port: number) {
    const loaded = loadSync(protoFileOf(service), { includeDirs: [protoFolder], longs: Number, enums: String });
    const root = loadPackageDefinition(loaded) as unknown as Record<string, unknown>;
    const found = `${packageOf(service)}.${name}`
      .split('.')
      .reduce((at, part) => at[part] as typeof root, root) as unknown as new (
      address: string,
      channel: ReturnType<typeof credentials.createInsecure>,
    ) => Client & Record<string, Unary>;
    this.client = new found(`127.0.0.1:${port}`, credentials.createInsecure());
  }

  /** Calls an operation. Rejects with the `ServiceError` of grpc-js. */
  call(rpc: string, request: object, token?: string, more: Record<string, string> = {}): Promise<Message> {
    const metadata = new Metadata();
    if (token) metadata.set('authorization', `Bearer ${token}`);
    for (const [key, value] of Object.entries(more)) metadata.set(key, value);
    return new Promise((resolve, reject) =>
      this.client[rpc]!(request, metadata, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
  }

  /** Calls an operation that is refused, and returns how. */
  async refused(rpc: string, request: object, token?: string): Promise<Refused> {
    const error = await this.call(rpc, request, token).then(
      () => undefined,
      (refusal: ServiceError) => refusal,
    );
    if (!error) throw new Error(`${rpc} was not refused`);
    const [document] = error.metadata.get('problem-bin');
    return {
      status: error.code,
      message: error.details,
      problem: error.metadata.get('problem-code')[0] as string | undefined,
      document: document ? (JSON.parse(document.toString()) as Message) : undefined,
    };
  }

  close(): void {
    this.client.close();
  }
}

/** A refusal as it arrives. */
export interface Refused {
  readonly status: number;
  readonly message: string;
  readonly problem: string | undefined;
  readonly document: Message | undefined;
}
