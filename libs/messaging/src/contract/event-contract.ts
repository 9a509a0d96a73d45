import { eventType, type EventType } from '@yizhan/contracts';
import { validateSync, type ValidationError } from 'class-validator';
import { compileCheck, type QuickCheck } from './quick-check.js';

/** One field that does not match, without its value: values may be personal data. */
export interface ContractViolation {
  readonly path: string;
  readonly message: string;
}

/** An event that is no declared event, or does not match its class. */
export class EventContractError extends Error {
  override readonly name = 'EventContractError';

  constructor(
    readonly reason: 'unknown-event' | 'contract-violation',
    readonly type: string,
    readonly violations: readonly ContractViolation[] = [],
  ) {
    super(
      reason === 'unknown-event'
        ? `no event is declared as ${type}`
        : `${type}: ${violations.map(({ path, message }) => `${path} (${message})`).join('; ')}`,
    );
  }
}

interface Contract {
  readonly declared: EventType;
  readonly check: QuickCheck;
}

const contracts = new Map<string, Contract>();

function contractOf(type: string): Contract {
  const known = contracts.get(type);
  if (known) return known;
  const declared = eventType(type);
  if (!declared) throw new EventContractError('unknown-event', type);
  const contract = { declared, check: compileCheck(declared.payload) };
  contracts.set(type, contract);
  return contract;
}

const violationsOf = (errors: ValidationError[], path = ''): ContractViolation[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => [
    ...Object.values(constraints).map(message => ({ path: path + property, message })),
    ...violationsOf(children, `${path}${property}.`),
  ]);

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function instanceOf(type: string, { declared, check }: Contract, data: unknown): object {
  if (!isRecord(data))
    throw new EventContractError('contract-violation', type, [{ path: '', message: 'must be an object' }]);
  const event = new declared.payload() as Record<string, unknown>;
  for (const property of check.properties) if (Object.hasOwn(data, property)) event[property] = data[property];
  if (!check.passes(event)) {
    const violations = violationsOf(validateSync(event, { validationError: { target: false, value: false } }));
    if (violations.length) throw new EventContractError('contract-violation', type, violations);
  }
  return event;
}

/**
 * Reads the data of a received event as an instance of its class. Fields the class does not know are left out, so that
 * a producer may add some.
 * @throws EventContractError if no such event is declared or the data does not match it.
 */
export function readEvent(type: string, data: unknown): object {
  return instanceOf(type, contractOf(type), data);
}

/**
 * Checks an event about to be published. Stricter than reading: an undeclared field is refused too, because what the
 * contract does not name might be something that must not leave the service.
 * @throws EventContractError if no such event is declared or the data does not match it.
 */
export function checkEvent(type: string, data: object): void {
  const contract = contractOf(type);
  instanceOf(type, contract, data);
  const undeclared = Object.entries(data).filter(
    ([field, value]) => value !== undefined && !contract.check.properties.has(field),
  );
  if (undeclared.length) {
    const violations = undeclared.map(([path]) => ({ path, message: 'is not part of the contract' }));
    throw new EventContractError('contract-violation', type, violations);
  }
}
