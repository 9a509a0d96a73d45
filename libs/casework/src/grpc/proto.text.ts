import { type ProtoFile, type ProtoMessage, type ProtoRpc, shapeOf } from './proto.model.js';
import { assignNumbers, type KnownNumbers, readNumbers } from './proto.numbers.js';

/**
 * The text of a `.proto` file.
 * @param before the text that was committed last: its field numbers are kept. Empty for a service that is new.
 */
export function protoText(file: ProtoFile, before: string): string {
  const known = readNumbers(before);
  const parts = [
    '// Generated from the procedure table by `npm run generate`; it keeps the numbers that the fields have here.',
    'syntax = "proto3";',
    '',
    `package ${file.package};`,
    '',
    'import "google/protobuf/struct.proto";',
    '',
    ...comment(file.service.comment, ''),
    `service ${file.service.name} {`,
    ...file.service.rpcs.flatMap(rpcLines),
    '}',
    ...file.messages.flatMap(message => ['', ...messageLines(message, known, '', '')]),
  ];
  return `${parts.join('\n')}\n`;
}

function rpcLines({ name, comment: text, request, response }: ProtoRpc): string[] {
  return [...comment(text, '  '), `  rpc ${name}(${request}) returns (${response});`];
}

function messageLines(message: ProtoMessage, known: KnownNumbers, parent: string, indent: string): string[] {
  const path = parent + message.name;
  const inner = `${indent}  `;
  const { numbers, reserved, reservedNames } = assignNumbers(message.fields, known.get(path));
  const fields = message.fields.map(field => {
    const note = field.comment ? ` // ${field.comment}` : '';
    return `${inner}${shapeOf(field)} ${field.name} = ${numbers.get(field.name)};${note}`;
  });
  return [
    ...comment(message.comment, indent),
    `${indent}message ${message.name} {`,
    ...(message.nested ?? []).flatMap(nested => messageLines(nested, known, `${path}.`, inner)),
    ...(reserved.length > 0 ? [`${inner}reserved ${reserved.join(', ')};`] : []),
    ...(reservedNames.length > 0 ? [`${inner}reserved ${reservedNames.map(name => `"${name}"`).join(', ')};`] : []),
    ...fields,
    `${indent}}`,
  ];
}

function comment(text: string | undefined, indent: string): string[] {
  return text === undefined ? [] : text.split('\n').map(line => `${indent}// ${line}`);
}
