import { getMetadataStorage, ValidationTypes, type ValidatorConstraintInterface } from 'class-validator';

/**
 * class-validator collects, filters and groups its metadata anew for every object, which at some thousand events a
 * second is a good part of a core. Here that is done once a class; the decorators and their validators stay the only
 * description of an event, and whatever fails is explained by class-validator itself.
 */
export interface QuickCheck {
  /** Every property that carries a decorator, inherited ones included. */
  readonly properties: ReadonlySet<string>;
  /** True only if class-validator would find nothing; false means "ask class-validator". */
  passes(event: Record<string, unknown>): boolean;
}

type Test = (value: unknown, event: object) => boolean;

interface PropertyCheck {
  readonly property: string;
  /** All must hold, or the property is not looked at (`@IsOptional`, `@ValidateIf`). */
  readonly conditions: Test[];
  readonly tests: Test[];
}

/** Compiles the decorators of a class. Anything but plain synchronous validators makes `passes` always false. */
export function compileCheck(target: new () => object): QuickCheck {
  const storage = getMetadataStorage();
  const grouped = storage.groupByPropertyName(storage.getTargetValidationMetadatas(target, '', false, false));
  const properties = new Set(Object.keys(grouped));
  let plain = properties.size > 0;

  const checks = Object.entries(grouped).map(([property, metadatas]): PropertyCheck => {
    const check: PropertyCheck = { property, conditions: [], tests: [] };
    for (const metadata of metadatas) {
      if (metadata.type === ValidationTypes.CONDITIONAL_VALIDATION) {
        const condition = metadata.constraints[0] as (object: object, value: unknown) => boolean;
        check.conditions.push((value, event) => condition(event, value));
      } else if (metadata.type === ValidationTypes.CUSTOM_VALIDATION && !metadata.validateIf) {
        for (const constraint of storage.getTargetValidatorConstraints(metadata.constraintCls)) {
          plain &&= !constraint.async;
          check.tests.push(testOf(constraint.instance, metadata, target.name));
        }
      } else if (metadata.type !== ValidationTypes.WHITELIST) {
        plain = false;
      }
    }
    return check;
  });

  const passes = (event: Record<string, unknown>) =>
    checks.every(({ property, conditions, tests }) => {
      const value = event[property];
      return !conditions.every(holds => holds(value, event)) || tests.every(test => test(value, event));
    });
  return { properties, passes: event => plain && passes(event) };
}

function testOf(
  validator: ValidatorConstraintInterface,
  { each, propertyName: property, constraints }: { each: boolean; propertyName: string; constraints: unknown[] },
  targetName: string,
): Test {
  const test: Test = (value, object) =>
    validator.validate(value, { value, constraints, targetName, object, property }) === true;
  if (!each) return test;
  return (value, event) =>
    value instanceof Set || value instanceof Map
      ? false
      : Array.isArray(value)
        ? value.every(item => test(item, event))
        : test(value, event);
}
