import type { Service } from '@yizhan/contracts';

/** `yizhan.<service>.v1`; a hyphen is no part of a package name, so `legal-aid` is `legal_aid` there. */
export function packageOf(service: Service): string {
  return `yizhan.${service.replaceAll('-', '_')}.v1`;
}

/** The file of a service's package below the folder of all protos: `yizhan/mediation/v1/mediation.proto`. */
export function protoFileOf(service: Service): string {
  const name = service.replaceAll('-', '_');
  return `yizhan/${name}/v1/${name}.proto`;
}

/** `assign-mediator`, `cases` → `AssignMediator`, `Cases`. */
export function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `lawFirm` → `law_firm`. Throws `Error` for a name that would not come back the same from the wire. */
export function snake(name: string): string {
  const field = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  if (field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) !== name || !/^[a-z]/.test(field)) {
    throw new Error(`"${name}" cannot be the name of a gRPC field: use camelCase with letters and digits`);
  }
  return field;
}

/** What the messages of a resource are called: `cases` → `Case`. */
export function singular(resource: string): string {
  return pascal(resource.replace(/s$/, ''));
}
