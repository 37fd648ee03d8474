import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VALIDATION_RULES } from '@signoff/admission';
import { createLogger, JSON_BOUNDS } from '@signoff/platform';
import { ApiConfig } from './api.config.js';
import { AppModule } from './app.module.js';
import { ProblemDto } from './http/problem.dto.js';

const DESCRIPTION = [
  'Phone personas whose calls end well.',
  '',
  'Every request carries an API key: `Authorization: Bearer so_...`. Errors are problem documents (RFC 9457) with a',
  'stable `code`. Lists come in pages: give the `nextCursor` of one as the `cursor` of the next.',
  '',
  `Bodies are JSON of at most ${JSON_BOUNDS.containers} objects and lists and ${JSON_BOUNDS.values} values, with at most`,
  `${JSON_BOUNDS.fields} fields in an object, ${JSON_BOUNDS.elements} elements in a list, and a depth of ${JSON_BOUNDS.depth}. At most fifty faults are told at once.`,
].join('\n');

/** Shows the API's description at `/docs` and gives it at `/openapi.json`. */
export function mountDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Signoff API',
  });
}

/** The description alone, made without a server and without anything that one needs. */
export async function describeApiOffline(): Promise<OpenAPIObject> {
  const logger = createLogger('api', 'silent');
  const app = await NestFactory.create(AppModule.forRoot(new ApiConfig(), logger), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return describeApi(app);
}

function describeApi(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Signoff')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'so_<ids>_<secret>' }, 'apiKey')
    .addSecurityRequirements('apiKey')
    .addGlobalResponse({
      status: 'default' as never,
      description: 'What went wrong.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
    })
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    extraModels: [ProblemDto, ...VALIDATION_RULES.map(({ settings }) => settings)],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return tellRulesApart(polish(document));
}

/** Says of each rule which `type` it has: else what is one of them would be several of them, too. */
function tellRulesApart(document: OpenAPIObject): OpenAPIObject {
  for (const { type, settings } of VALIDATION_RULES) {
    const { properties } = document.components!.schemas![settings.name] as { properties: Record<string, object> };
    properties.type = { type: 'string', enum: [type] };
  }
  return document;
}

/**
 * Puts right what the generator gets wrong, all the way down: what has a default need not be given, a summary is one
 * line, and the order of an enum is that of the alphabet, where the generator follows the compiler's mood.
 */
function polish<T>(node: T): T {
  if (Array.isArray(node)) return node.map(polish) as T;
  if (typeof node !== 'object' || node === null) return node;
  const polished = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, polish<unknown>(value)]));
  const { enum: values, properties, required, schema, summary } = polished;
  if (Array.isArray(values)) polished.enum = values.toSorted();
  if (Array.isArray(required) && properties) {
    polished.required = required.filter((name: string) => !hasDefault((properties as Record<string, unknown>)[name]));
  }
  if (typeof summary === 'string') {
    const [line, ...rest] = summary.split('\n');
    Object.assign(polished, { summary: line }, rest.length > 0 ? { description: rest.join('\n') } : {});
  }
  if (required === true && hasDefault(schema)) polished.required = false;
  return polished as T;
}

const hasDefault = (schema: unknown): boolean => typeof schema === 'object' && schema !== null && 'default' in schema;
