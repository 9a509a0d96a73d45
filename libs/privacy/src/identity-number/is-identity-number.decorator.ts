import { registerDecorator, type ValidationOptions } from 'class-validator';
import { checkIdentityNumber, type IdentityNumberFinding } from './identity-number.js';

/** None of these repeats the number: messages end up in logs. */
const messages: Record<Exclude<IdentityNumberFinding, 'ok'>, string> = {
  malformed: '身份证号码应为18位（前17位为数字，末位为数字或X），且前两位为有效的省级代码，请核对证件后重新填写',
  'bad-date': '身份证号码第7至14位不是有效的出生日期，请核对证件后重新填写',
  'bad-check': '身份证号码校验位不正确，可能有一位填错，请核对证件后重新填写',
};

/** A citizen identity number (GB 11643-1999); the Chinese message says which part to look at again. */
export function IsIdentityNumber(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isIdentityNumber',
      target: target.constructor,
      propertyName: property as string,
      ...(options && { options }),
      validator: {
        validate: value => checkIdentityNumber(value) === 'ok',
        defaultMessage: args => {
          const finding = checkIdentityNumber(args?.value);
          return messages[finding === 'ok' ? 'malformed' : finding];
        },
      },
    });
}
