/** A gRPC client that knows nothing but an address: it asks the service's reflection what there is. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client, credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync, type PackageDefinition } from '@grpc/proto-loader';

type Call = (request: object, metadata: Metadata, done: (error: ServiceError | null, answer: object) => void) => void;
type Stub = Client & Record<string, Call>;

const insecure = credentials.createInsecure();

export class GrpcClient {
  private constructor(
    private readonly stub: Stub,
    private readonly token: string | undefined,
  ) {}

  /**
   * @param service the full name, for example `yizhan.mediation.v1.Cases`.
   * @param token a bearer token; none for a caller who has not signed in.
   */
  static async connect(address: string, service: string, token?: string): Promise<GrpcClient> {
    const definition = loadFileDescriptorSetFromBuffer(await describe(address, service), { longs: Number });
    return new GrpcClient(stubOf(definition, service, address), token);
  }

  /** Calls `AssignMediator` and the like. Rejects with what the service refuses. */
  call<T>(rpc: string, request: object): Promise<T> {
    const metadata = new Metadata();
    if (this.token) metadata.set('authorization', `Bearer ${this.token}`);
    return new Promise((resolve, reject) =>
      this.stub[rpc]!(request, metadata, (error, answer) => (error ? reject(error) : resolve(answer as T))),
    );
  }

  /** Calls an operation that is refused, and returns how; undefined if it was not. */
  async refused(rpc: string, request: object): Promise<Refused | undefined> {
    return this.call(rpc, request).then(
      () => undefined,
      ({ code, details, metadata }: ServiceError) => ({ code, details, problem: metadata.get('problem-code') }),
    );
  }

  /** Not the stub's own `close`, which is the action of that name where a service has one. */
  close(): void {
    Client.prototype.close.call(this.stub);
  }
}

/** A refusal: the status of gRPC, the sentence for people, and the code of the problem. */
export interface Refused {
  readonly code: number;
  readonly details: string;
  readonly problem: readonly unknown[];
}

/** The names of the services that an address offers. */
export async function servicesAt(address: string): Promise<string[]> {
  const answer = (await reflect(address, { listServices: '' })) as {
    listServicesResponse: { service: { name: string }[] };
  };
  return answer.listServicesResponse.service.map(({ name }) => name);
}

/** The file that declares a service, and those it needs, as a serialized `FileDescriptorSet`. */
async function describe(address: string, service: string): Promise<Buffer> {
  const answer = (await reflect(address, { fileContainingSymbol: service })) as {
    fileDescriptorResponse: { fileDescriptorProto: Buffer[] };
  };
  // A set is nothing but its files, each as field 1: the tag, the length as a varint, the bytes.
  return Buffer.concat(
    answer.fileDescriptorResponse.fileDescriptorProto.flatMap(file => [
      Buffer.from([0x0a, ...varint(file.length)]),
      file,
    ]),
  );
}

function varint(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >>> 7)];
}

function reflect(address: string, question: object): Promise<object> {
  const home = join(createRequire(import.meta.url).resolve('@grpc/reflection/package.json'), '..');
  const definition = loadSync(join(home, 'build/proto/grpc/reflection/v1/reflection.proto'), { includeDirs: [home] });
  const stub = stubOf(definition, 'grpc.reflection.v1.ServerReflection', address);
  const stream = (stub['ServerReflectionInfo'] as unknown as () => NodeJS.ReadWriteStream).call(stub);
  return new Promise<object>((resolve, reject) => {
    stream.on('data', resolve);
    stream.on('error', reject);
    stream.write(question as never);
    stream.end();
  }).finally(() => stub.close());
}

function stubOf(definition: PackageDefinition, service: string, address: string): Stub {
  let found: unknown = loadPackageDefinition(definition);
  for (const part of service.split('.')) found = (found as Record<string, unknown>)[part];
  return new (found as new (address: string, credentials: object) => Stub)(address, insecure);
}
