import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document';

/** `/openapi.json`, and `/docs` (Swagger UI, its files from the package: nothing is fetched from elsewhere). */
export function serveDocs(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Headwater API',
    swaggerOptions: { defaultModelsExpandDepth: 0, validatorUrl: null },
  });
}
