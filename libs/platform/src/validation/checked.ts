import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldError, Problem } from '../problems/problem.js';
import { deepest, isDeeperThan } from './nesting.js';

/**
 * Checks a body against its class and returns the instance; REST, gRPC and events share it.
 * Throws `Problem` with every mistake in `errors`: the code a decorator carries in `context: { code }`, else
 * `unknown-field` when only unknown fields are wrong, else `invalid-input`. Text that PostgreSQL cannot keep (a NUL, half
 * of a surrogate pair) is a mistake too: it would otherwise be a fault of ours.
 */
export function checked<T extends object>(shape: new () => T, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem('invalid-input', '请求体须为 JSON 对象。');
  }
  if (isDeeperThan(deepest, body)) throw new Problem('invalid-input', '提交内容的层次过深。');
  const misleading = [...misleadingIn(body, '')];
  if (misleading.length > 0) throw refusal(misleading);
  const instance = plainToInstance(shape, body);
  const found = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  const mistakes =
    found.length > 0
      ? found.flatMap(error => flatten(error, ''))
      : [...unkeepable(instance, '').map(asMistake), ...noElements(instance, '')];
  if (mistakes.length === 0) return withoutNulls(instance);
  throw refusal(mistakes);
}

function refusal(mistakes: readonly Mistake[]): Problem {
  const code =
    mistakes.find(mistake => mistake.code)?.code ??
    (mistakes.every(mistake => mistake.unknown) ? 'unknown-field' : 'invalid-input');
  const errors = mistakes.map(({ path, message }): FieldError => ({ path, message }));
  return new Problem(code, errors.map(({ path, message }) => `${path}：${message}`).join('；'), errors);
}

/** `null` in an optional field passes as left out, so it is: nobody behind this has to think of both. */
function withoutNulls<T extends object>(value: T): T {
  for (const [name, part] of Object.entries(value)) {
    if (part === null && !Array.isArray(value)) delete (value as Record<string, unknown>)[name];
    else if (typeof part === 'object' && part !== null) withoutNulls(part as object);
  }
  return value;
}

/** What class-transformer cannot read: it asks any object for its `constructor`, and takes a field of that name for it. */
function* misleadingIn(value: unknown, path: string): Generator<Mistake> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const place = path ? `${path}.${name}` : name;
    if (name === 'constructor') yield { path: place, message: '没有这个字段', unknown: true };
    else yield* misleadingIn(part, place);
  }
}

/** The paths of texts that the database cannot keep. */
function unkeepable(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => unkeepable(part, path ? `${path}.${name}` : name));
}

/**
 * Lists and nulls within a list: class-validator passes over both where it looks for objects, and no class of ours has
 * such a list.
 */
function* noElements(value: unknown, path: string): Generator<Mistake> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const place = path ? `${path}.${name}` : name;
    if (Array.isArray(value) && (part === null || Array.isArray(part)))
      yield { path: place, message: '须为对象', unknown: false };
    else yield* noElements(part, place);
  }
}

function asMistake(path: string): Mistake {
  return { path, message: '含有无法保存的字符', unknown: false };
}

interface Mistake extends FieldError {
  readonly code?: string;
  readonly unknown: boolean;
}

function flatten(error: ValidationError, parent: string): Mistake[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]): Mistake => {
    const unknown = constraint === 'whitelistValidation';
    const code = (error.contexts?.[constraint] as { code?: string } | undefined)?.code;
    return { path, message: unknown ? '没有这个字段' : chinese(constraint, message), unknown, ...(code && { code }) };
  });
  return [...own, ...(error.children ?? []).flatMap(child => flatten(child, path))];
}

/** class-validator speaks English; staff read Chinese. Messages that a decorator sets itself pass through. */
function chinese(constraint: string, message: string): string {
  if (/[\u4e00-\u9fff]/.test(message)) return message.replace(/^\$?\w+: /, '');
  const number = /\d+/.exec(message)?.[0] ?? '';
  const texts: Record<string, string> = {
    isString: '须为文字',
    isNotEmpty: '不能为空',
    isInt: '须为整数',
    isNumber: '须为数字',
    isBoolean: '须为是或否',
    isArray: '须为列表',
    isObject: '须为对象',
    isUuid: '须为 UUID',
    isEnum: '不在允许的取值之内',
    isIn: '不在允许的取值之内',
    isDefined: '必须填写',
    minLength: `至少 ${number} 个字`,
    maxLength: `至多 ${number} 个字`,
    min: `不能小于 ${number}`,
    max: `不能大于 ${number}`,
    arrayNotEmpty: '至少要有一项',
    arrayMaxSize: `至多 ${number} 项`,
    arrayMinSize: `至少 ${number} 项`,
    nestedValidation: '须为对象',
    isNumberString: '须为数字',
    unknownValue: '内容无法识别',
  };
  return texts[constraint] ?? message;
}
