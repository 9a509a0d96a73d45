import { freePorts } from '@yizhan/servers';
import { nodeProcess } from '../supervisor/node-process.js';
import type { Launch } from '../supervisor/supervised-process.js';
import { type ServiceProgram, gatewayName } from './service.catalogue.js';
import { type ServicePorts, type StackFacts, serviceEnvironment } from './service.environment.js';

/** Where each service listens: the gateway where it was asked to, the others on free ports. */
export async function choosePorts(
  programs: ServiceProgram[],
  gatewayPort: number,
): Promise<Record<string, ServicePorts>> {
  const free = await freePorts(2 * programs.length);
  const ports = programs.map(({ name }, i) => [name, { http: free[2 * i]!, grpc: free[2 * i + 1]! }] as const);
  return Object.fromEntries(
    ports.map(([name, port]) => [name, name === gatewayName ? { ...port, http: gatewayPort } : port]),
  );
}

export interface ServiceOptions {
  facts: StackFacts;
  dataDir: string;
  logFile: (name: string) => string;
  onMessage: (name: string, message: unknown) => void;
}

/** How to start each of the programs. */
export function serviceLaunches(
  programs: ServiceProgram[],
  { facts, dataDir, logFile, onMessage }: ServiceOptions,
): Record<string, Launch> {
  const launches = programs.map(({ name, main }) => {
    const health = name === gatewayName ? 'healthz' : 'readyz';
    const launch = nodeProcess({
      name,
      main,
      mark: dataDir,
      logFile: logFile(name),
      env: () => serviceEnvironment(name, facts),
      readyUrl: `http://127.0.0.1:${facts.ports[name]!.http}/${health}`,
      onMessage: message => onMessage(name, message),
    });
    return [name, launch] as const;
  });
  return Object.fromEntries(launches);
}
