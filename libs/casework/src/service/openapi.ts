import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { AnyProcedure } from '../procedure/procedure.js';

/** The OpenAPI 3.1 description of a service, with paths as they are reached through the gateway. */
export function openApiOf(app: NestFastifyApplication, { service, title }: AnyProcedure): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Yizhan ${service}`)
    .setDescription(`${title}。拒绝一律以 application/problem+json（RFC 9457）答复，code 稳定不变。`)
    .setVersion('1')
    .addServer(`/api/${service}`)
    .addBearerAuth();
  return SwaggerModule.createDocument(app, builder.build());
}

/** Serves the description at `/openapi.json`; it is made when first asked for, so that starting does not wait for it. */
export function serveOpenApi(app: NestFastifyApplication, procedure: AnyProcedure): void {
  let text: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request: unknown, reply: { type(type: string): { send(text: string): void } }) => {
      text ??= JSON.stringify(openApiOf(app, procedure));
      reply.type('application/json; charset=utf-8').send(text);
    });
}
