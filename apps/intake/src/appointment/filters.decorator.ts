import { ApiQuery } from '@nestjs/swagger';
import { schemaOf } from '@yizhan/contracts';

/** The filters of a list on the OpenAPI page, from their class. */
export function Filters(query: new () => object): MethodDecorator {
  const filters = Object.entries(schemaOf(query).properties ?? {});
  return (target, name, descriptor) => {
    for (const [filter, schema] of filters) {
      ApiQuery({ name: filter, required: false, schema: schema as never })(target, name, descriptor);
    }
  };
}
