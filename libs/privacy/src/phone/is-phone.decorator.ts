import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isPhone } from './phone.js';

/** A mainland mobile or landline number; the Chinese message does not repeat it. */
export function IsPhone(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isPhone',
      target: target.constructor,
      propertyName: property as string,
      ...(options && { options }),
      validator: {
        validate: isPhone,
        defaultMessage: () => '联系电话应为11位手机号，或带区号的固定电话（如0379-65551234），请核对后重新填写',
      },
    });
}
