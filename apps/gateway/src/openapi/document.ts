import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { READ_SCHEMAS } from './read-schemas';
import { eventSchemas } from './event-schemas';
import { WRITE_SCHEMAS } from './schemas';

const DESCRIPTION = `Headwater traces batches of cobalt, coffee and vanilla to the farms and mines they came from, and flags links with unremediated labour findings.

Errors are RFC 9457 problem documents. Names in paths are percent-encoded. Pages are \`{items, next}\`. Absent is unknown, never none.`;

/** The OpenAPI document of this very application. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Headwater')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addSecurity('key', { type: 'http', scheme: 'bearer', description: 'A key made with POST /v1/keys.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    autoTagControllers: false,
  });
  const schemas = { ...WRITE_SCHEMAS, ...READ_SCHEMAS, ...eventSchemas() };
  document.components = {
    ...document.components,
    schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Record<string, unknown>>)) {
      const content = operation['x-request-content'] as object | undefined;
      if (content) operation.requestBody = { required: true, ...JSON.parse(JSON.stringify(content)) };
      delete operation['x-request-content'];
    }
  }
  return document;
}
