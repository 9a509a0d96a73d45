export * from './encryption/field-cipher.js';
export * from './identity-number/identity-number.js';
export * from './identity-number/is-identity-number.decorator.js';
export * from './mask/mask.js';
export * from './mask/mask-text.js';
export * from './phone/is-phone.decorator.js';
export * from './phone/phone.js';
export * from './query-code/query-code.js';
